package layout

// jointFeature is something that is true of two lines that follow each other.
// Each adds its learnt weight to the evidence for going on from one role to
// another, or for a unit that ends and one that begins; see textWeights.
type jointFeature uint8

// The features of joints between a line and the next.
const (
	jAlways jointFeature = iota
	jBlank
	jBlankFew   // a blank line on a page where few paragraphs end in one
	jBlankClean // a blank line on a page that has none inside sentences
	jBlankOpen  // the same where no sentence ends
	jTight      // no blank line
	jEndsFull   // a sentence ends, and the line is full
	jEndsRoom1  // it ends a little short of the measure
	jEndsRoom2  // it ends short of it
	jEndsRoom3  // it ends far short of it
	jOpenFull   // no sentence ends, and the line is full
	jOpenRoom1  // it ends a little short of the measure
	jOpenRoom2  // it ends short of it
	jOpenRoom3  // it ends far short of it
	jPara0      // what paragraphStart says of it, from no paragraph to a sure one
	jPara1
	jPara2
	jPara3
	jPara4
	jPara5
	jCleft      // it ends with a mark or a word after which a sentence goes on
	jUpper      // running text ends inside a sentence
	jIndent     // the next line is shorter than the measure by a first-line indent
	jFlush      // the next line is full
	jShort      // the next line is short and no sentence ends with it
	jLower      // the next line begins in lower case
	jNoStart    // or with a mark that begins no line
	jOpener     // or with an opening quotation mark
	jLead       // or with white space
	jDateline   // or with a dateline or jump line
	jSame       // both lines are as wide
	jWider      // the next line is much wider
	jNarrower   // it is much narrower
	jCommon     // the characters on both sides stand together elsewhere on the page
	jRare       // they do not
	jSpreadSame // both are letterspaced
	jSpread     // one of them is
	jCapsSame   // both are set in capitals
	jCaps       // one of them is
	jLone       // the next line stands alone between blank lines
	jMeasure    // the measure changes between them
	jRuns       // the next line is running text
	jAlike      // the next line shares most of its words with the text before
	jBound      // the text on both sides has much in common
	jDivides    // it has little in common
	jointFeatures
)

// jointFeatureNames name the features in the table of weights.
var jointFeatureNames = [jointFeatures]string{
	"always", "blank", "blank-few", "blank-clean", "blank-open", "tight", "ends-full", "ends-room1", "ends-room2", "ends-room3",
	"open-full", "open-room1", "open-room2", "open-room3",
	"para0", "para1", "para2", "para3", "para4", "para5", "cleft", "open-text", "indent", "flush", "short",
	"lower", "no-start", "opener", "lead", "dateline", "same", "wider", "narrower", "common", "rare",
	"spread-same", "spread", "caps-same", "caps", "lone", "measure", "runs", "alike", "bound", "divides",
}

// roomSteps are the ems of white at the end of a line, beyond what the next
// word needed, that part a full line from those that end ever shorter of it.
var roomSteps = [...]float64{0.8, 1.8, 3.5}

// paraSteps part the log-odds of paragraphStart.
var paraSteps = [...]float64{-4, -1.5, -0.3, 0.8, 2.5}

// room is the white at the end of line a, in ems, beyond what the first word of
// the next line needed.
func room(a, b *textLine, spaced bool) float64 {
	v := a.measure() - a.set - b.word
	if spaced {
		return v - 1 // lines of words are ragged, or their widths known less well
	}
	return v - a.pulled/2
}

// findRoom marks the lines that end well before their measure although the first
// word of the next line would have fitted.
func findRoom(ls []textLine, spaced bool) {
	for i := range ls {
		next := &textLine{}
		if i+1 < len(ls) {
			next = &ls[i+1]
		}
		ls[i].roomy = room(&ls[i], next, spaced) > roomSteps[1]
	}
}

// muchWider is how many times as wide a line is that is set in another size
// or measure.
const muchWider = 1.3

// joints lists what is true of each line and the one before it.
func joints(ls []textLine, spaced bool) [][]jointFeature {
	out := make([][]jointFeature, len(ls))
	all := make([]jointFeature, 0, 10*len(ls))
	for i := 1; i < len(ls); i++ {
		start := len(all)
		a, b := &ls[i-1], &ls[i]
		add := func(f jointFeature) { all = append(all, f) }
		when := func(yes bool, f jointFeature) {
			if yes {
				all = append(all, f)
			}
		}
		add(jAlways)
		when(b.blank, jBlank)
		when(b.blank && b.fewEnds, jBlankFew)
		when(b.blank && b.cleanBlanks, jBlankClean)
		when(b.blank && b.cleanBlanks && !a.ends, jBlankOpen)
		when(!b.blank, jTight)
		k := jointFeature(step(room(a, b, spaced), roomSteps[:]))
		if a.ends {
			add(jEndsFull + k)
		} else {
			add(jOpenFull + k)
		}
		add(jPara0 + jointFeature(step(paragraphStart(ls, i-1, i, false), paraSteps[:])))
		when(a.hanging || a.dangles, jCleft)
		when(!a.ends && a.runs() && a.jumpTo[1] == 0, jUpper)
		m := b.measure()
		switch in := m - b.set; {
		case m == 0:
		case b.ends && in > fullLine:
		case in > textIndentMost+fullLine:
			add(jShort)
		case !spaced && in >= b.indent-fullLine && b.indent > 1:
			add(jIndent)
		case in < fullLine:
			add(jFlush)
		}
		when(b.lower, jLower)
		when(b.noStart, jNoStart)
		when(b.opener, jOpener)
		when(b.lead, jLead)
		when(b.dateline > 0 || b.jumpFrom[1] > 0, jDateline)
		switch {
		case near(a.set, b.set):
			add(jSame)
		case b.set > muchWider*a.set:
			add(jWider)
		case a.set > muchWider*b.set:
			add(jNarrower)
		}
		when(b.joint > commonJoint, jCommon)
		when(!spaced && b.joint <= commonJoint, jRare)
		when(a.letterspaced && b.letterspaced, jSpreadSame)
		when(a.letterspaced != b.letterspaced, jSpread)
		when(a.caps && b.caps, jCapsSame)
		when(a.caps != b.caps, jCaps)
		when(b.blank && (i+1 == len(ls) || ls[i+1].blank), jLone)
		if d := a.measureBefore - b.measureAfter; a.measureBefore > 0 && b.measureAfter > 0 && (d >= wrapNarrows || d <= -wrapNarrows) {
			add(jMeasure)
		}
		when(b.runs(), jRuns)
		when(b.likeBefore >= likeMost, jAlike)
		when(b.bound > highCohesion, jBound)
		when(b.bound < lowCohesion, jDivides)
		out[i] = all[start:len(all):len(all)]
	}
	return out
}

// cleftBlanks is the share of blank lines inside sentences that a page may have
// where they stand between blocks.
const cleftBlanks = 0.08

// cleft reports that a sentence plainly goes on from line i to the next: running
// text that fills its measure without an end, before a line that fills it, too,
// or begins in lower case.
func cleft(ls []textLine, i int) bool {
	a, b := &ls[i], &ls[i+1]
	if a.ends || a.roomy || a.display() || b.noStart {
		return false
	}
	if b.word > 0 {
		return b.lower
	}
	return i > 0 && (a.commas > 0 || near(ls[i-1].set, a.set)) && b.measure()-b.set < roomSteps[1] && !b.display()
}

// display reports what running text does not have.
func (l *textLine) display() bool {
	return l.byline || l.credit > 0 || l.jumpTo[1] > 0 || l.row || l.caps
}

// blankEnds is the share of paragraphs that end in a blank line below which
// blank lines are said to stand elsewhere.
const blankEnds = 0.3

// findBlankEnds tells pages that part paragraphs by blank lines from others. A
// sentence that ends well short of the measure ends a paragraph.
func findBlankEnds(ls []textLine) {
	ends, blank := 0, 0
	cuts, blanks := 0, 0
	for i := 0; i+1 < len(ls); i++ {
		if ls[i+1].blank {
			blanks++
			if cleft(ls, i) {
				cuts++
			}
		}
		if l := &ls[i]; l.ends && l.runs() && l.measure()-l.set >= veryShort {
			ends++
			if ls[i+1].blank {
				blank++
			}
		}
	}
	few := float64(blank) < blankEnds*float64(ends)
	for i := range ls {
		ls[i].fewEnds = few
		ls[i].cleanBlanks = cuts <= int(cleftBlanks*float64(blanks))
	}
}
