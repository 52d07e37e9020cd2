package layout

import (
	"cmp"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// part is a block in the making, inside the frame.
type part struct {
	role    Role
	rows    []int // indexes into the page's rows
	box     page.Box
	em      float64
	first   label   // of its first row
	rule    bool    // a rule stands above
	gap     bool    // more white space above than paragraphs have
	run     bool    // first part of a heading
	score   float64 // evidence for the role, 0 to 1
	reasons []string
}

// pieceGap is the white space, in em beyond the usual leading, from which on two
// paragraphs of one column may belong to different articles.
const pieceGap = 0.9

// mostReasons is how many reasons a block keeps.
const mostReasons = 4

// parts turns the labelled rows of one strip into blocks: paragraphs, headings
// told apart by size, and runs of the same role.
func parts(s *strip, rs []row, vs []view, labels []label, scores []float64) []part {
	var out []part
	for n := 0; n < len(labels); {
		end := n + 1
		for end < len(labels) && sameBlock(labels[end-1], labels[end]) && !((isBody(labels[end]) || labels[end] == labelCaption) && (vs[end].rule || vs[end].above > pieceGap)) &&
			rs[s.rows[end]].block == rs[s.rows[end-1]].block {
			end++
		}
		if labels[n] == labelHead {
			out = append(out, headings(s, rs, vs, labels, scores, n, end)...)
		} else {
			out = append(out, newPart(roleOf(labels[n]), s, rs, vs, labels, scores, n, end))
		}
		n = end
	}
	return out
}

func sameBlock(a, b label) bool {
	if isBody(a) {
		return b == labelCont
	}
	return a == b
}

func roleOf(l label) Role {
	switch l {
	case labelPara, labelCont:
		return Body
	case labelHead:
		return Headline
	case labelDeck:
		return Deck
	case labelCross:
		return CrossHead
	case labelByline:
		return Byline
	case labelCaption:
		return Caption
	case labelCredit:
		return Credit
	case labelTable:
		return Table
	case labelJumpFrom:
		return JumpFrom
	case labelJumpTo:
		return JumpTo
	}
	return Unplaced
}

// newPart makes one block of rows n to end of a strip.
func newPart(role Role, s *strip, rs []row, vs []view, labels []label, scores []float64, n, end int) part {
	p := part{role: role, first: labels[n], rule: vs[n].rule, gap: n > 0 && vs[n].above > pieceGap}
	var few [64]float64
	ems := few[:0]
	p.rows = s.rows[n:end:end]
	var sums [16]evidence
	weights := sums[:0] // summed by reason
	led := ledger{keep: true, list: make([]evidence, 0, 16)}
	for k := n; k < end; k++ {
		i := s.rows[k]
		p.box = p.box.Union(rs[i].box)
		ems = append(ems, rs[i].em)
		p.score += scores[k] / float64(end-n)
		if k < n+2 {
			led.list = led.list[:0]
			judges[labels[k]](&vs[k], &led)
			for _, e := range led.list {
				if e.weight > 0 {
					weights = addEvidence(weights, e)
				}
			}
		}
	}
	p.em = median(ems)
	slices.SortFunc(weights, func(a, b evidence) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.reason, b.reason))
	})
	weights = weights[:min(len(weights), mostReasons)]
	if len(weights) > 0 {
		p.reasons = make([]string, len(weights))
	}
	for k, e := range weights {
		p.reasons[k] = e.reason
	}
	return p
}

// addEvidence adds up evidence with the same reason.
func addEvidence(list []evidence, e evidence) []evidence {
	for k := range list {
		if list[k].reason == e.reason {
			list[k].weight += e.weight
			return list
		}
	}
	return append(list, e)
}

// deckStep is the ratio of sizes from which on lines of one heading are
// different parts of it.
const deckStep = 1.2

// headings tells the rows of one heading apart. The largest type is the
// headline; what stands above it is the kicker, what stands below are decks.
// In a stack of decks as American papers of the nineteenth century have it,
// the first rows are the headline and each further size is a deck.
func headings(s *strip, rs []row, vs []view, labels []label, scores []float64, n, end int) []part {
	largest := n
	for k := n; k < end; k++ {
		if rs[s.rows[k]].em > 1.08*rs[s.rows[largest]].em {
			largest = k
		}
	}
	var out []part
	for k := n; k < end; {
		e := k + 1
		for e < end && !sizesStep(&rs[s.rows[e-1]], &rs[s.rows[e]]) && !vs[e].rule && e != largest {
			e++
		}
		role := Headline
		switch {
		case e <= largest:
			role = Kicker
		case k > largest && worded(vs[k:e], bylineMark):
			role = Byline
		case k > largest:
			role = Deck
		}
		p := newPart(role, s, rs, vs, labels, scores, k, e)
		p.run = k == n
		out = append(out, p)
		k = e
	}
	return out
}

// worded reports whether all rows have a mark.
func worded(vs []view, mark wordingMark) bool {
	return !slices.ContainsFunc(vs, func(v view) bool { return v.mark&mark == 0 })
}

// sizesStep reports whether two rows of one heading are different parts of it:
// set in another size, or in a little smaller type of another weight.
func sizesStep(a, b *row) bool {
	step := float64(deckStep)
	switch {
	case a.bold != b.bold:
		step = weightStep
	case a.sized && b.sized:
		step = sizedStep
	}
	return a.em > step*b.em || b.em > step*a.em
}

const (
	// weightStep is deckStep for lines of different weight.
	weightStep = 1.04
	// sizedStep is deckStep where the source gives the sizes of type.
	sizedStep = 1.1
)
