package layout

// truePath gives the states of lines whose roles are known. Lines of one unit
// that follow each other are one article as the model sees it.
func truePath(truth []TextTruth) textPath {
	path := make(textPath, len(truth))
	for from := 0; from < len(truth); {
		to := from + 1
		for to < len(truth) && truth[from].Unit >= 0 && truth[to].Unit == truth[from].Unit {
			to++
		}
		trueUnit(truth[from:to], path[from:to])
		path[from].begins = true
		from = to
	}
	return path
}

// trueUnit gives the states of one unit.
func trueUnit(truth []TextTruth, path textPath) {
	head, body, picture := -1, -1, true
	for i, t := range truth {
		switch t.Role {
		case Headline:
			if head < 0 {
				head = i
			}
		case Body, Table, Dateline, JumpFrom:
			if body < 0 {
				body = i
			}
		}
		picture = picture && (t.Role == Caption || t.Role == Credit)
	}
	first := head >= 0 && (body < 0 || head < body)
	for i, t := range truth {
		same := i > 0 && truth[i-1].Role == t.Role
		var s textState
		switch {
		case t.Unit < 0:
			s = sectionS
		case t.Role == Advertisement || t.Role == Notice || t.Kind == Advert:
			s = adNext
			if i == 0 {
				s = adFirst
			}
		case picture:
			s = either(t.Role == Credit, creditP, either(same, captionNextP, captionP))
		case first:
			s = trueFirst(t, same, body >= 0 && i > body)
		default:
			s = trueLast(t, same, body >= 0 && i > body, head >= 0 && i > head)
		}
		path[i].state = s
	}
}

func either(yes bool, a, b textState) textState {
	if yes {
		return a
	}
	return b
}

// trueFirst gives the state of a line of an article whose headline stands first.
func trueFirst(t TextTruth, same, afterBody bool) textState {
	switch t.Role {
	case Kicker:
		return kickerF
	case Headline, Masthead:
		return either(same, headNextF, headF)
	case Deck:
		return deckF
	case Byline:
		return either(afterBody, endBylineF, bylineF)
	case CrossHead:
		return crossF
	case JumpTo:
		return jumpToF
	case Caption:
		return either(same, captionNextF, captionF)
	case Credit:
		return creditF
	case PullQuote:
		return either(same, pullNextF, pullF)
	case Table:
		return tableF
	}
	return either(t.Starts, paraF, bodyF)
}

// trueLast gives the state of a line of an article whose headline stands last,
// or that has none.
func trueLast(t TextTruth, same, afterBody, afterHead bool) textState {
	switch t.Role {
	case Kicker:
		return either(afterHead, kickerEndL, either(afterBody, kickerHeadL, kickerL))
	case Headline, Masthead:
		return either(same, headNextL, headL)
	case Deck:
		return deckL
	case Byline:
		return either(afterBody, bylineL, bylineFirstL)
	case CrossHead:
		return crossL
	case JumpTo:
		return jumpToL
	case Caption:
		return either(same, captionNextL, captionL)
	case Credit:
		return creditL
	case PullQuote:
		return either(same, pullNextL, pullL)
	case Table:
		return tableL
	}
	return either(t.Starts, paraL, bodyL)
}
