package layout

// enter is the evidence that a unit begins with line i in state s.
func enter(ls []textLine, i int, s textState) float64 {
	l := &ls[i]
	if l.noStart || l.inDateline || l.lower && l.jumpFrom[1] == 0 {
		return textNever
	}
	switch s {
	case bylineFirstL:
		return -2 // names stand after the headline as a rule
	case captionL, pullL:
		return -4 // what interrupts the body stands inside it as a rule
	case paraL:
	default:
		return 0
	}
	if l.dateline > 0 || l.jumpFrom[1] > 0 {
		return 3
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
	case paraL, bodyL, jumpToL, creditL, tableL:
		e += headless
		if s.isBody() && l.jumpTo[1] > 0 {
			e += 2
		}
	case captionP, captionNextP:
		if !l.inlineEnds {
			e -= 7 // a caption without a credit
		}
	case headL, headNextL:
		_, after := standsApart(ls, i)
		if i+1 < len(ls) && (ls[i+1].dateline > 0 || ls[i+1].jumpFrom[1] > 0) {
			after = 1
		}
		e += after
	case captionF, captionNextF:
		e -= 5
	case pullF, pullNextF:
		e -= 4
	case creditF:
		e -= 3 // a picture at the end of an article stands alone as a rule
		fallthrough
	case creditP:
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
// i-1 to state to on line i; body is the last body line of the path. known keeps what
// paths have in common.
func within(ls []textLine, i int, from, to textState, body int, known *paraStarts) float64 {
	e := 0.0
	switch from {
	case captionF, captionNextF, captionL, captionNextL:
		if to != captionNextF && to != captionNextL && to != creditF && to != creditL {
			e -= 4 // a caption without a credit
		}
	case jumpToF, endBylineF:
		e -= 3
	}
	return e + goingOn(ls, i, from, to, body, known)
}

// goingOn is the evidence of the two lines themselves.
func goingOn(ls []textLine, i int, from, to textState, body int, known *paraStarts) float64 {
	a, b := &ls[i-1], &ls[i]
	if (from == pullF || from == pullL || from == pullNextF || from == pullNextL) && to.isBody() && !b.blank {
		return textNever // what interrupts the body is set apart on both sides
	}
	switch to {
	case paraF, paraL:
		if body >= 0 && (from.isBody() || from.isNested() || from == tableF || from == tableL) {
			s := known.paragraph(ls, body, i, body == i-1 && (from == paraF || from == paraL))
			if b.dateline > 0 || b.jumpFrom[1] > 0 {
				s -= 3 * certain // those begin articles, not paragraphs
			}
			if ls[body].jumpTo[1] > 0 {
				s -= 5
			}
			return logistic(s)
		}
		// The first paragraph, after a headline, byline or label.
		switch {
		case b.dateline > 0, b.jumpFrom[1] > 0:
			return 4
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
		s := known.goesOn(ls, body, i, body == i-1 && (from == paraF || from == paraL))
		switch {
		case b.jumpRest:
			return certain
		case ls[body].jumpTo[1] > 0:
			s -= 5
		}
		return s
	case kickerHeadL, headL:
		if from == kickerHeadL {
			return -apartInSize(a, b)
		}
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
		if b.lower && !a.ends {
			s += 2
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
