package layout

// lineFeature is something that is true of a line of a page without positions.
// Each adds its learnt weight to the evidence for a role; see textWeights. None
// of them is a word: what words say is in the patterns of the locale.
type lineFeature uint8

// The features of lines. Groups named by a prefix exclude one another.
const (
	fAlways lineFeature = iota
	fWidth0             // width against the running text nearby: up to 0.25, 0.45, 0.65, 0.8, 0.92, 1.06, 1.25, more
	fWidth1
	fWidth2
	fWidth3
	fWidth4
	fWidth5
	fWidth6
	fWidth7
	fNoMeasure // no running text nearby
	fRunes0    // characters: up to 3, 6, 9, 13, 18, 26, more; of words, three times as many
	fRunes1
	fRunes2
	fRunes3
	fRunes4
	fRunes5
	fRunes6
	fEnds
	fAsks
	fStops
	fOneComma
	fCommas
	fHanging
	fDangles
	fOpener
	fQuoted // a quotation from its first to its last character
	fNoStart
	fEarlyStop
	fSpread // letterspaced
	fCaps
	fTitled
	fLower
	fDigits   // a third of it or more are digits
	fEndDigit // ends with a digit
	fNearEndDigit
	fRow
	fInTable
	fParts // two or three parts with a space between them, where words are not spaced
	fColon
	fDash // a dash after a word or two
	fAd
	fAdDense
	fAdSome
	fAdNear // a mark of advertising on one of the two lines next to it
	fChunkNotice
	fClassified
	fNotice
	fItem
	fKicker
	fFurniture
	fByline
	fNames
	fCredit
	fCreditMore
	fDateline
	fInDateline
	fCaption
	fInlineCredit
	fCreditRest
	fJumpAlone
	fJumpTo
	fJumpFrom
	fTwin
	fBlankBefore
	fBlankAfter
	fChunk1 // lines of its chunk: 1, 2, 3 to 5, more
	fChunk2
	fChunk3
	fChunk6
	fPrevRuns // the line before is running text, full or not
	fNextRuns
	fNextDateline
	fNextByline
	fThirdDateline // a dateline on the line after the next
	fThirdRuns
	fPrevEnds
	fPrevEndsShort // ends a sentence, well before the measure
	fPrevOpen      // running text that ends inside a sentence
	fLikeHere1     // shares words with the side on which its article would be: some, most
	fLikeHere2
	fLikeOther1
	fLikeOther2
	fUnlike // shares no word with either side
	fTop1   // among the first lines of the page, before any running text
	fTop2
	fBottom
	fSameAsPrev // as wide as the line before, after
	fSameAsNext
	fMeasureChange // the measure changes here
	fSparse        // the page has next to no blank lines
	fBlankSparse   // a blank line where there are few
	fOpenRoom1     // no sentence ends with it, and the next word would have fitted, ever more easily
	fOpenRoom2
	fOpenRoom3
	fBridged // the text before it and after it have much in common
	fDivides // they have little in common
	fFewEnds // few of the paragraphs near it end in a blank line
	lineFeatures
)

// lineFeatureNames name the features in the table of weights.
var lineFeatureNames = [lineFeatures]string{
	"always", "width0", "width1", "width2", "width3", "width4", "width5", "width6", "width7", "no-measure",
	"runes0", "runes1", "runes2", "runes3", "runes4", "runes5", "runes6",
	"ends", "asks", "stops", "comma", "commas", "hanging", "dangles", "opener", "quoted", "no-start", "early-stop",
	"spread", "caps", "titled", "lower", "digits", "end-digit", "near-end-digit", "row", "in-table", "parts", "colon", "dash",
	"ad", "ad-dense", "ad-some", "ad-near", "chunk-notice", "classified", "notice", "item", "kicker", "furniture",
	"byline", "names", "credit", "credit-more", "dateline", "in-dateline", "caption", "inline-credit", "credit-rest",
	"jump-alone", "jump-to", "jump-from", "twin", "blank-before", "blank-after", "chunk1", "chunk2", "chunk3", "chunk6",
	"prev-runs", "next-runs", "next-dateline", "next-byline", "third-dateline", "third-runs",
	"prev-ends", "prev-ends-short", "prev-open", "like-here1", "like-here2", "like-other1", "like-other2", "unlike",
	"top1", "top2", "bottom", "same-as-prev", "same-as-next", "measure-change", "sparse", "blank-sparse",
	"open-room1", "open-room2", "open-room3", "bridged", "divides", "few-ends",
}

var (
	widthSteps = [...]float64{0.25, 0.45, 0.65, 0.8, 0.92, 1.06, 1.25}
	runeSteps  = [...]float64{3, 6, 9, 13, 18, 26}
)

// charactersOfWords is how many times as many characters a line of spaced words
// has as a line of Han characters that says the same.
const charactersOfWords = 3

// step returns the number of the interval that v falls into.
func step(v float64, steps []float64) lineFeature {
	for k, s := range steps {
		if v <= s {
			return lineFeature(k)
		}
	}
	return lineFeature(len(steps))
}

// likeSome and likeMost are the shares of its words from which a line is said to
// share some or most of them.
const likeSome, likeMost = 0.25, 0.6

// topLines and edgeMost bound what counts as the head or foot of a page, in lines.
const topLines, edgeMost = 3, 8

// features lists what is true of each line. The likeness to the text before and
// after is kept apart, as it depends on the order of the article.
func features(ls []textLine, spaced bool) [][]lineFeature {
	out := make([][]lineFeature, len(ls))
	all := make([]lineFeature, 0, 24*len(ls))
	from, chunk := 0, make([]int, len(ls)) // lines of each line's chunk
	for i := range ls {
		if i+1 == len(ls) || ls[i+1].blank {
			for k := from; k <= i; k++ {
				chunk[k] = i + 1 - from
			}
			from = i + 1
		}
	}
	ran := 0 // lines of running text so far
	for i := range ls {
		start := len(all)
		l := &ls[i]
		add := func(f lineFeature) { all = append(all, f) }
		when := func(yes bool, f lineFeature) {
			if yes {
				all = append(all, f)
			}
		}
		add(fAlways)
		if m := l.textMeasure(); m > 0 {
			add(fWidth0 + step(l.set/m, widthSteps[:]))
		} else {
			add(fNoMeasure)
		}
		runes := float64(l.runes)
		if spaced {
			runes /= charactersOfWords
		}
		add(fRunes0 + step(runes, runeSteps[:]))
		when(l.ends, fEnds)
		when(l.asks, fAsks)
		when(l.stops > 0, fStops)
		when(l.commas == 1, fOneComma)
		when(l.commas > 1, fCommas)
		when(l.hanging, fHanging)
		when(l.dangles, fDangles)
		when(l.opener, fOpener)
		when(l.quoted(), fQuoted)
		when(l.noStart, fNoStart)
		when(l.earlyStop, fEarlyStop)
		when(l.letterspaced, fSpread)
		when(l.caps, fCaps)
		when(l.titled, fTitled)
		when(l.lower, fLower)
		when(l.digits*3 >= l.runes, fDigits)
		when(l.endDigit, fEndDigit)
		when(i > 0 && ls[i-1].endDigit || i+1 < len(ls) && ls[i+1].endDigit, fNearEndDigit)
		when(l.row, fRow)
		when(inTable(ls, i), fInTable)
		when(!spaced && l.parts > 1 && l.parts < 4 && !l.letterspaced, fParts)
		when(l.colon, fColon)
		when(l.dash, fDash)
		when(l.ads > 0, fAd)
		switch {
		case l.chunkAds >= adDensity:
			add(fAdDense)
		case l.chunkAds > 0:
			add(fAdSome)
		}
		for k := max(0, i-2); k < min(len(ls), i+3); k++ {
			if k != i && ls[k].ads > 0 {
				add(fAdNear)
				break
			}
		}
		when(l.chunkNotice, fChunkNotice)
		when(l.classified, fClassified)
		when(l.notice, fNotice)
		when(l.item, fItem)
		when(l.kicker, fKicker)
		when(l.furniture, fFurniture)
		when(l.byline, fByline)
		when(l.names && !l.byline, fNames)
		when(l.credit == 1, fCredit)
		when(l.credit > 1, fCreditMore)
		when(l.dateline > 0, fDateline)
		when(l.inDateline, fInDateline)
		when(l.caption, fCaption)
		when(l.inlineCredit > 0, fInlineCredit)
		when(l.creditRest, fCreditRest)
		if n := l.jumpTo[1] - l.jumpTo[0]; n > 0 {
			if float64(n) >= markerCovers*float64(len(l.folded)) {
				add(fJumpAlone)
			} else {
				add(fJumpTo)
			}
		}
		when(l.jumpFrom[1] > 0, fJumpFrom)
		when(l.twin, fTwin)
		when(i == 0 || l.blank, fBlankBefore)
		when(i+1 == len(ls) || ls[i+1].blank, fBlankAfter)
		switch n := chunk[i]; {
		case n == 1:
			add(fChunk1)
		case n == 2:
			add(fChunk2)
		case n < 6:
			add(fChunk3)
		default:
			add(fChunk6)
		}
		if i > 0 {
			p := &ls[i-1]
			when(p.runs(), fPrevRuns)
			when(p.ends, fPrevEnds)
			when(p.ends && p.measure()-p.set >= shortLine, fPrevEndsShort)
			when(!p.ends && p.runs() && p.jumpTo[1] == 0, fPrevOpen)
			when(near(p.set, l.set), fSameAsPrev)
		}
		if i+1 < len(ls) {
			n := &ls[i+1]
			if k := step(room(l, n, spaced), roomSteps[:]); k > 0 && !l.ends {
				add(fOpenRoom1 + k - 1)
			}
			when(n.runs(), fNextRuns)
			when(n.dateline > 0 || n.jumpFrom[1] > 0, fNextDateline)
			when(n.byline, fNextByline)
			when(near(n.set, l.set), fSameAsNext)
		}
		if i+2 < len(ls) {
			n := &ls[i+2]
			when(n.dateline > 0 || n.jumpFrom[1] > 0, fThirdDateline)
			when(n.runs(), fThirdRuns)
		}
		when(max(l.likeBefore, l.likeAfter) == 0, fUnlike)
		if ran == 0 {
			when(i < topLines, fTop1)
			when(i >= topLines && i < edgeMost, fTop2)
		}
		when(i >= len(ls)-edgeMost && !l.runs(), fBottom)
		if d := l.measureBefore - l.measureAfter; l.measureBefore > 0 && l.measureAfter > 0 && (d >= wrapNarrows || d <= -wrapNarrows) {
			add(fMeasureChange)
		}
		when(l.sparse, fSparse)
		when(l.sparse && l.blank, fBlankSparse)
		when(i > 0 && l.bridged > highCohesion, fBridged)
		when(i > 0 && l.bridged < lowCohesion, fDivides)
		when(l.fewEnds, fFewEnds)
		if l.runningText() {
			ran++
		}
		out[i] = all[start:len(all):len(all)]
	}
	return out
}
