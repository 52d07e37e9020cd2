package layout

// buildTextUnits turns the states of the lines into blocks and units. A line
// is cut where two roles share it: a jump marker or a dateline before the
// first sentence, a jump line after the last, a credit at the end of a caption.
func buildTextUnits(l *Layout, ls []textLine, index []int, path textPath) {
	cuts := datelineCuts(ls, path)
	var unit *Unit
	inParagraph := false // the paragraph of the unit has body text already
	for i, st := range path {
		s, begins := st.state, st.begins
		if s == sectionS {
			l.Blocks = append(l.Blocks, Block{
				Role: Furniture, Spans: []Span{{index[i], 0, len(ls[i].raw)}}, Column: -1,
				Reasons: []string{"heading of a section, of no article"},
			})
			unit = nil
			continue
		}
		if begins {
			l.Units = append(l.Units, Unit{Kind: kindOf(s), Related: -1})
			unit = &l.Units[len(l.Units)-1]
			if unit.Kind == Advert && ls[i].notice {
				unit.Kind = NoticeUnit
			}
		}
		if ls[i].notice && textRole[s] == Headline {
			unit.Kind = NoticeUnit
		}
		paragraph := s == paraF || s == paraL
		if paragraph {
			inParagraph = false
		}
		goesOn := !begins && !paragraph && textRole[path[i-1].state] == textRole[s]
		role := textRole[s]
		if role == Advertisement && unit.Kind == NoticeUnit {
			role = Notice
		}
		for _, part := range lineParts(&ls[i], role, cuts[i]) {
			span := Span{index[i], part.from, part.to}
			if last := len(l.Blocks) - 1; (goesOn || part.joins) && last >= 0 && l.Blocks[last].Role == part.role {
				l.Blocks[last].Spans = append(l.Blocks[last].Spans, span)
			} else {
				l.Blocks = append(l.Blocks, Block{
					Role: part.role, Spans: []Span{span}, Column: -1,
					Joins:   part.role == Body && inParagraph,
					Reasons: textReasons(&ls[i], part.role),
				})
				unit.Blocks = append(unit.Blocks, len(l.Blocks)-1)
			}
			inParagraph = inParagraph || part.role == Body
		}
	}
}

// linePart is a part of one line that has one role; from and to are bytes of
// the raw line.
type linePart struct {
	role     Role
	from, to int
	joins    bool // goes on with the block before it whatever the state says
}

// datelineCuts returns, for each line, the byte of its folded text at which a
// dateline ends in it: 0 for none.
func datelineCuts(ls []textLine, path textPath) []int {
	cuts := make([]int, len(ls))
	for i, st := range path {
		n := ls[i].dateline
		if n == 0 || !st.state.isBody() || !st.begins && path[i-1].state.isBody() {
			continue
		}
		for k := range n {
			if i+k >= len(ls) || !path[i+k].state.isBody() {
				break
			}
			cuts[i+k] = len(ls[i+k].folded)
			if k == n-1 {
				cuts[i+k] = ls[i].datelineEnd
			}
		}
	}
	return cuts
}

// lineParts cuts a line of the given role into its parts. Together they cover
// the line.
func lineParts(l *textLine, role Role, dateline int) []linePart {
	var parts []linePart
	at := 0
	cut := func(role Role, folded int, joins bool) {
		if to := rawEnd(l, folded); to > at {
			parts = append(parts, linePart{role, at, to, joins})
			at = to
		}
	}
	rest := role
	switch role {
	case Body:
		if l.jumpFrom[1] > 0 {
			cut(JumpFrom, l.jumpFrom[1], false)
		}
		if dateline > 0 {
			cut(Dateline, dateline, true)
		}
		if l.jumpTo[1] > 0 {
			cut(Body, l.jumpTo[0], false)
			rest = JumpTo
		}
	case Caption:
		switch {
		case l.creditRest:
			rest = Credit
		case l.inlineCredit > 0:
			cut(Caption, l.inlineCredit, false)
			rest = Credit
		}
	}
	if at < len(l.raw) {
		parts = append(parts, linePart{rest, at, len(l.raw), l.jumpRest || l.creditRest})
	}
	return parts
}

// rawEnd returns the byte of the raw line at which the folded text up to the
// given byte ends; the white space after it stays with what follows.
func rawEnd(l *textLine, folded int) int {
	switch {
	case folded <= 0:
		return 0
	case folded >= len(l.folded):
		return len(l.raw)
	}
	return l.pos[folded]
}

// textReasons says in words what spoke for the role.
func textReasons(l *textLine, role Role) []string {
	var out []string
	say := func(yes bool, reason string) {
		if yes {
			out = append(out, reason)
		}
	}
	switch role {
	case Headline, Kicker, CrossHead:
		say(role == Kicker && l.kicker, "worded as a series label")
		say(l.blank, "set apart from the line before")
		say(!l.ends, "no sentence end")
		say(l.letterspaced, "letterspaced")
		say(l.bodyWidth > 0 && l.tight > l.bodyWidth+overflow, "wider than the measure")
		say(l.likeBefore > l.likeAfter, "repeats words of the text before it")
		say(l.likeAfter > l.likeBefore, "repeats words of the text after it")
	case Byline, Dateline, Credit, JumpFrom, JumpTo, Advertisement:
		say(true, "worded as such")
	case Caption:
		say(l.caption, "worded as a caption")
		say(true, "stands with a credit")
	default:
		say(l.blank, "paragraph after a blank line")
		say(l.lead, "indented")
		say(l.measureAfter > 0 && l.measureAfter-l.width >= textIndentLeast, "first line shorter than the measure")
	}
	return out
}
