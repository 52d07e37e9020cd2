package layout

import "math"

// decodeText finds the best sequence of states for the lines: Viterbi's
// algorithm over a fixed grammar of units, linear in the number of lines
// (Rabiner 1989; the sequence view of text zoning follows the line models of
// Tkaczyk et al. 2015). It is run for both usual orders, headline first and
// headline last, since a page keeps to one, and the better one is returned.
func decodeText(ls []textLine) (states []textState, score float64) {
	first, a := viterbi(ls, headF)
	last, b := viterbi(ls, headL)
	if b > a {
		return last, b
	}
	return first, a
}

// back is where the best path into a state came from.
type back struct {
	prev textState
	// body is the last body line of the path, for the joint over what
	// interrupts the flow; -1 before the first.
	body int32
}

// viterbi decodes with the headline usually at the state usual.
func viterbi(ls []textLine, usual textState) ([]textState, float64) {
	n := len(ls)
	if n == 0 {
		return nil, 0
	}
	score := make([]float64, textStates)
	next := make([]float64, textStates)
	trace := make([][textStates]back, n)
	body := make([]int32, textStates)
	nextBody := make([]int32, textStates)
	for s := range score {
		score[s], body[s] = math.Inf(-1), -1
	}
	emit := func(i int, s textState) float64 {
		e := emission(ls, i, s)
		if (s == headF || s == headL) && s != usual {
			e += otherOrder
		}
		return e
	}
	for _, s := range textFirst {
		score[s] = unitStart + emit(0, s) + enter(ls, 0, s)
		trace[0][s] = back{prev: textStates, body: -1}
		if s.isBody() {
			body[s] = 0
		}
	}
	for i := 1; i < n; i++ {
		for s := range next {
			next[s], nextBody[s] = math.Inf(-1), -1
		}
		var emitted [textStates]float64
		var known [textStates]bool
		try := func(from, to textState, extra float64) {
			if math.IsInf(score[from], -1) {
				return
			}
			if !known[to] {
				known[to], emitted[to] = true, emit(i, to)
			}
			v := score[from] + extra + emitted[to]
			if v > next[to] {
				next[to] = v
				nextBody[to] = body[from]
				if to.isBody() {
					nextBody[to] = int32(i)
				}
				trace[i][to] = back{prev: from, body: body[from]}
			}
		}
		for from := textState(0); from < textStates; from++ {
			if math.IsInf(score[from], -1) {
				continue
			}
			for _, to := range textGrammar[from] {
				try(from, to, within(ls, i, from, to, int(body[from])))
			}
		}
		for _, from := range textLast {
			if math.IsInf(score[from], -1) {
				continue
			}
			leaving := leave(ls, i-1, from) + unitStart
			for _, to := range textFirst {
				try(from, to, leaving+enter(ls, i, to))
			}
		}
		score, next = next, score
		body, nextBody = nextBody, body
	}
	best, end := math.Inf(-1), textState(0)
	for _, s := range textLast {
		if v := score[s] + leave(ls, n-1, s); v > best {
			best, end = v, s
		}
	}
	states := make([]textState, n)
	for i := n - 1; i >= 0; i-- {
		states[i] = end
		end = trace[i][end].prev
	}
	return states, best
}

// starts reports whether states[i] begins a unit.
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

// enter is the evidence that a unit begins with line i in state s.
func enter(ls []textLine, i int, s textState) float64 {
	l := &ls[i]
	if l.noStart {
		return textNever
	}
	switch s {
	case bylineFirstL:
		return -2 // names stand after the headline as a rule
	case paraL:
	default:
		return 0
	}
	if l.dateline > 0 || l.jumpFrom[1] > 0 {
		return 4
	}
	if tail := firstParagraph(l); tail < 0 {
		return tail
	}
	switch {
	case l.lead:
		return 0.5
	case i > 0 && !l.blank:
		return -1
	}
	return -0.5
}

// leave is the evidence that a unit ends with line i in state s.
func leave(ls []textLine, i int, s textState) float64 {
	l := &ls[i]
	e := 0.0
	switch s {
	case paraL, bodyL, jumpToL, creditL:
		e += headless
		if s.isBody() && l.jumpTo[1] > 0 {
			e += 2
		}
	case captionP, captionNextP:
		if !l.inlineEnds {
			e -= 4 // a caption without a credit
		}
	case headL, headNextL:
		_, after := standsApart(ls, i)
		if i+1 < len(ls) && (ls[i+1].dateline > 0 || ls[i+1].jumpFrom[1] > 0) {
			after = 1
		}
		e += after
	case creditP, creditF:
		if i+1 < len(ls) && ls[i+1].credit > 1 {
			return textNever // in the middle of a credit
		}
	}
	if s.isBody() && !l.ends && l.jumpTo[1] == 0 {
		e -= 5
	}
	if s == captionP || s == captionNextP {
		if !l.ends && !l.inlineEnds {
			e--
		}
	}
	return e
}

// within is the evidence for going on inside a unit from state from on line
// i-1 to state to on line i; body is the last body line of the path.
func within(ls []textLine, i int, from, to textState, body int) float64 {
	a, b := &ls[i-1], &ls[i]
	if (from == pullF || from == pullL || from == pullNextF || from == pullNextL) && to.isBody() && !b.blank {
		return textNever // what interrupts the body is set apart on both sides
	}
	switch to {
	case paraF, paraL:
		if from.isBody() || from.isNested() {
			if body < 0 {
				return textNever
			}
			s := paragraphStart(ls, body, i, body == i-1 && (from == paraF || from == paraL))
			if b.dateline > 0 || b.jumpFrom[1] > 0 {
				s -= 2 * certain // those begin articles, not paragraphs
			}
			if ls[body].jumpTo[1] > 0 {
				s -= 5
			}
			return logistic(s)
		}
		// The first paragraph, after a headline, byline or label.
		switch {
		case b.dateline > 0, b.jumpFrom[1] > 0:
			return 3
		case b.noStart:
			return textNever
		}
		if textRole[from] == Headline {
			return firstParagraph(b) + runsOn(b, a)
		}
		return firstParagraph(b)
	case bodyF, bodyL:
		if body < 0 {
			return textNever
		}
		s := logistic(-paragraphStart(ls, body, i, body == i-1 && (from == paraF || from == paraL)))
		switch {
		case b.jumpRest:
			return certain
		case ls[body].jumpTo[1] > 0:
			s -= 5
		}
		return s
	case headL:
		if from.isBody() {
			switch {
			case a.jumpTo[1] > 0:
				return 0
			case !a.ends:
				return -9
			}
		}
		return 0
	case crossF, crossL, pullF, pullL, endBylineF:
		if to == crossF || to == crossL || to == endBylineF {
			if !a.ends {
				return -6
			}
		}
		return 0
	case headNextF, headNextL:
		s := -1.0
		if b.blank {
			s -= 3
		}
		if a.letterspaced == b.letterspaced {
			s++
		} else {
			s -= 2
		}
		if d := a.width - b.width; d <= sameLength && d >= -sameLength {
			s++
		}
		if b.kicker || a.kicker && from != headNextF && from != headNextL {
			s -= 3
		}
		return s + apartInSize(a, b)
	case headF:
		if from == kickerF {
			return -apartInSize(a, b)
		}
		return 0
	case kickerEndL:
		if b.blank {
			return -1 - apartInSize(a, b)
		}
		return 0.5 - apartInSize(a, b)
	case deckF, deckL, bylineF, bylineL:
		if b.blank {
			return -1
		}
		return 0.5
	case creditF, creditL, creditP:
		if b.credit != 1 && from != to {
			return textNever
		}
		if from == to && b.credit != a.credit+1 {
			return textNever
		}
		return 0
	case captionNextF, captionNextL, captionNextP:
		if a.inlineEnds {
			return -6
		}
		if a.ends && b.blank {
			return -3
		}
		if b.blank {
			return -1.5
		}
		return logistic(-paragraphStart(ls, i-1, i, from == captionF || from == captionL || from == captionP))
	case adNext:
		if b.blank {
			return -2
		}
		return 0
	}
	return 0
}

// logistic turns log-odds into the logarithm of a probability, so that a
// choice between two costs nothing when it is clear.
func logistic(odds float64) float64 { return -math.Log1p(math.Exp(-odds)) }

// firstParagraph is the evidence against a line as the first of an article's
// body: the tail of a sentence, or a short line that is a sentence's last.
func firstParagraph(l *textLine) float64 {
	switch m := l.measureAfter; {
	case l.earlyStop:
		return -6
	case l.ends && m > 0 && m-l.set >= veryShort+textIndentMost:
		return -3
	}
	if !l.lead {
		return min(0, 1.5*indented(l))
	}
	return 0
}

// runsOn is the evidence against line a as a headline over the paragraph that
// begins with line b: no white space between them, and a is set like the first
// line of a paragraph.
func runsOn(b, a *textLine) float64 {
	if b.blank {
		return 0
	}
	m := a.measureAfter
	if !a.letterspaced && m > 0 && a.width > m-textIndentMost && a.width < m+fullLine && indented(b) <= 0 {
		return -3
	}
	return -0.5
}

// muchShorter is the share of the other's width that a label beside a headline
// has at most.
const muchShorter = 0.65

// apartInSize is the evidence that two display lines are no lines of one
// headline: one is much shorter, as a label beside a headline is. Lines of one
// length are.
func apartInSize(a, b *textLine) float64 {
	switch short, long := min(a.width, b.width), max(a.width, b.width); {
	case short <= muchShorter*long:
		return -2
	case long-short <= 1:
		return 1
	}
	return 0
}
