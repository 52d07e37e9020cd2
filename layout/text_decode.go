package layout

import "math"

// decodeText finds the best sequence of states for the lines: Viterbi's
// algorithm over a fixed grammar of units, linear in the number of lines
// (Rabiner 1989; the sequence view of text zoning follows the line models of
// Tkaczyk et al. 2015). It is run for both usual orders, headline first and
// headline last, since a page keeps to one, and the better one is returned.
func decodeText(ls []textLine) (states []textState, score float64) {
	if len(ls) == 0 {
		return nil, 0
	}
	emitted := make([][textStates]float64, len(ls))
	for i := range ls {
		for s := range textStates {
			emitted[i][s] = emission(ls, i, s)
		}
	}
	first, a := viterbi(ls, emitted, headF)
	last, b := viterbi(ls, emitted, headL)
	if b > a+headlineFirst {
		return last, b
	}
	return first, a
}

// headlineFirst is the evidence for the usual order before a page is looked at.
const headlineFirst = 3.0

// back is where the best path into a state came from.
type back struct {
	prev textState
	// body is the last body line of the path, for the joint over what
	// interrupts the flow; -1 before the first.
	body int32
}

// path is the best path into each state of one line.
type path struct {
	score [textStates]float64
	body  [textStates]int32
}

func noPath() (p path) {
	for s := range p.score {
		p.score[s], p.body[s] = math.Inf(-1), -1
	}
	return p
}

// viterbi decodes with the headline usually at the state usual; emitted is the
// evidence of each line for each state.
func viterbi(ls []textLine, emitted [][textStates]float64, usual textState) ([]textState, float64) {
	n := len(ls)
	trace := make([][textStates]back, n)
	at := noPath()
	var known paraStarts
	reach := func(p *path, i int, s, from textState, score float64, body int32) {
		if (s == headF || s == headL) && s != usual && !ls[i].notice {
			score += otherOrder
		}
		if score += emitted[i][s]; score <= p.score[s] {
			return
		}
		trace[i][s] = back{prev: from, body: body}
		if s.isBody() {
			body = int32(i)
		}
		p.score[s], p.body[s] = score, body
	}
	for _, s := range textFirst {
		reach(&at, 0, s, textStates, unitStart+enter(ls, 0, s), -1)
	}
	for i := 1; i < n; i++ {
		next := noPath()
		for from := range textStates {
			if math.IsInf(at.score[from], -1) {
				continue
			}
			for _, to := range textGrammar[from] {
				reach(&next, i, to, from, at.score[from]+within(ls, i, from, to, int(at.body[from]), &known), at.body[from])
			}
		}
		// All units begin alike whatever the one before was: only the best end of
		// that counts.
		if end, score := bestEnd(ls, i-1, &at); score > math.Inf(-1) {
			for _, to := range textFirst {
				reach(&next, i, to, end, score+unitStart+enter(ls, i, to), at.body[end])
			}
		}
		at = next
	}
	end, best := bestEnd(ls, n-1, &at)
	states := make([]textState, n)
	for i, s := n-1, end; i >= 0; i-- {
		states[i] = s
		s = trace[i][s].prev
	}
	return states, best
}

// bestEnd is the best way for a unit to end with line i.
func bestEnd(ls []textLine, i int, at *path) (textState, float64) {
	end, best := textLast[0], math.Inf(-1)
	for _, s := range textLast {
		if math.IsInf(at.score[s], -1) {
			continue
		}
		if v := at.score[s] + leave(ls, i, s); v > best {
			end, best = s, v
		}
	}
	return end, best
}

// startsUnit reports whether states[i] begins a unit.
func startsUnit(states []textState, i int) bool {
	if i == 0 {
		return true
	}
	for _, to := range textGrammar[states[i-1]] {
		if to == states[i] {
			return false
		}
	}
	return true
}
