package layout

import (
	"math"
	"slices"
)

// decodeText finds the best sequence of states for the lines: Viterbi's
// algorithm over a fixed grammar of units, linear in the number of lines
// (Rabiner 1989; the sequence view of text zoning follows the line models of
// Tkaczyk et al. 2015). It is run for both usual orders, headline first and
// headline last, since a page keeps to one, and the better one is returned.
func decodeText(ls []textLine, spaced bool, w *textWeights) (best textPath, score float64) {
	if len(ls) == 0 {
		return nil, 0
	}
	return newTextEvidence(ls, spaced, w).best()
}

// best is the better of both orders.
func (ev *textEvidence) best() (best textPath, score float64) {
	first, a := ev.viterbi(headF)
	last, b := ev.viterbi(headL)
	if b > a+headlineFirst {
		return last, b
	}
	return first, a
}

// textStep is what was decided about one line: its state, and whether it begins
// a unit.
type textStep struct {
	state  textState
	begins bool
}

// textPath is a step for each line.
type textPath []textStep

// textEvidence is the evidence of a page: that of each line for each state, and
// what is true of the lines and joints.
type textEvidence struct {
	ls      []textLine
	w       *textWeights
	lines   [][]lineFeature
	joints  [][]jointFeature
	emitted [][textStates]float64
	// steps caches what the weights say of the steps between classes at one line;
	// stepped is the line for which each was worked out.
	steps   [2][textClasses][textClasses]float64
	stepped [2][textClasses][textClasses]int
}

func newTextEvidence(ls []textLine, spaced bool, w *textWeights) *textEvidence {
	ev := &textEvidence{ls: ls, w: w, lines: features(ls, spaced), joints: joints(ls, spaced)}
	ev.emitted = make([][textStates]float64, len(ls))
	for i := range ls {
		for s := range textStates {
			ev.emitted[i][s] = emission(ls, i, s)
		}
	}
	ev.weigh()
	return ev
}

// weigh adds what the weights say of each line to the evidence by judgement.
func (ev *textEvidence) weigh() {
	for i := range ev.ls {
		var class [textClasses]float64
		for c := range class {
			for _, f := range ev.lines[i] {
				class[c] += float64(ev.w.line[c][f])
			}
		}
		for s := range textStates {
			ev.emitted[i][s] += class[classOf[s]]
			ev.like(i, s, func(f lineFeature) { ev.emitted[i][s] += float64(ev.w.line[classOf[s]][f]) })
		}
	}
	clear(ev.stepped[0][:])
	clear(ev.stepped[1][:])
}

// like yields what the likeness of line i to the text around it says, for the
// order of articles that state s stands in.
func (ev *textEvidence) like(i int, s textState, yield func(lineFeature)) {
	here, other := ev.ls[i].likeAfter, ev.ls[i].likeBefore
	if s >= kickerL && s <= bylineL {
		here, other = other, here
	}
	likeFeatures(here, other, yield)
}

// step is what the weights add to the evidence for going from one state to
// another at line i.
func (ev *textEvidence) step(i int, from, to textState, begins bool) float64 {
	n := 0
	if begins {
		n = 1
	}
	a, b := classOf[from], classOf[to]
	if ev.stepped[n][a][b] == i {
		return ev.steps[n][a][b]
	}
	w, v := &ev.w.joint[n][a][b], 0.0
	for _, f := range ev.joints[i] {
		v += float64(w[f])
	}
	ev.stepped[n][a][b], ev.steps[n][a][b] = i, v
	return v
}

// headlineFirst is the evidence for the usual order before a page is looked at.
const headlineFirst = 3.0

// back is where the best path into a state came from.
type back struct {
	prev   textState
	begins bool
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

// hopeless is by how much a path must be worse than the best up to a line for
// no continuation to make up for it.
const hopeless = 60

// prune drops the paths that are hopeless.
func (p *path) prune() {
	best := slices.Max(p.score[:])
	for s := range p.score {
		if p.score[s] < best-hopeless {
			p.score[s] = math.Inf(-1)
		}
	}
}

// orderScore is the evidence against a headline on the other side of its body
// than is usual on the page.
func orderScore(l *textLine, s, usual textState) float64 {
	if (s == headF || s == headL) && s != usual && !l.notice {
		return otherOrder
	}
	return 0
}

// viterbi decodes with the headline usually at the state usual.
func (ev *textEvidence) viterbi(usual textState) (textPath, float64) {
	ls := ev.ls
	n := len(ls)
	trace := make([][textStates]back, n)
	begin := make([]float64, len(textFirst))
	var known paraStarts
	at := noPath()
	reach := func(p *path, i int, s, from textState, begins bool, score float64, body int32) {
		score += ev.emitted[i][s] + orderScore(&ls[i], s, usual)
		if score <= p.score[s] {
			return
		}
		trace[i][s] = back{prev: from, begins: begins, body: body}
		if s.isBody() {
			body = int32(i)
		}
		p.score[s], p.body[s] = score, body
	}
	for _, s := range textFirst {
		reach(&at, 0, s, textStates, true, unitStart+enter(ls, 0, s), -1)
	}
	for i := 1; i < n; i++ {
		next := noPath()
		for k, to := range textFirst {
			begin[k] = enter(ls, i, to)
		}
		for from := range textStates {
			if math.IsInf(at.score[from], -1) {
				continue
			}
			for _, to := range textGrammar[from] {
				reach(&next, i, to, from, false, at.score[from]+within(ls, i, from, to, int(at.body[from]), &known)+ev.step(i, from, to, false), at.body[from])
			}
		}
		for _, from := range textLast {
			if math.IsInf(at.score[from], -1) {
				continue
			}
			end := at.score[from] + leave(ls, i-1, from) + unitStart
			for k, to := range textFirst {
				reach(&next, i, to, from, true, end+begin[k]+ev.step(i, from, to, true), -1)
			}
		}
		next.prune()
		at = next
	}
	end, best := textLast[0], math.Inf(-1)
	for _, s := range textLast {
		if v := at.score[s] + leave(ls, n-1, s); v > best {
			end, best = s, v
		}
	}
	out := make(textPath, n)
	for i, s := n-1, end; i >= 0; i-- {
		b := trace[i][s]
		out[i] = textStep{s, b.begins}
		s = b.prev
	}
	return out, best
}
