package wordline

import (
	"slices"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// White between characters of a script without word spaces that is meant, in
// em: as between the parts of a headline or the names of a byline.
const (
	meantGap   = 0.8 // between two characters
	meantMark  = 1.4 // beside a mark, half of whose em is white
	meantTimes = 2.2 // at least so many times the usual white of the line: it may be letterspaced
	mostGap    = 4.0 // more is the gutter between columns
)

// hanGaps judges the gaps of a line of ideographs.
type hanGaps struct {
	vertical bool
	em       float64 // extent across the line, in pixels
	usual    float64 // median of the gaps
}

// measureHan measures a line; em is 0 where its words have no places.
func measureHan(words []page.Word) hanGaps {
	var g hanGaps
	if len(words) < 2 {
		return g
	}
	a, z := words[0].Box, words[len(words)-1].Box
	if a.Empty() || z.Empty() {
		return g
	}
	g.vertical = z.Y-a.Y > z.X-a.X && z.Y-a.Y > a.H/2
	var few [64]float64
	across, gaps := few[:0:32], few[32:32]
	for i := range words {
		b := words[i].Box
		if b.Empty() {
			continue
		}
		if g.vertical {
			across = append(across, b.W)
		} else {
			across = append(across, b.H)
		}
		if i > 0 && !words[i-1].Box.Empty() {
			gaps = append(gaps, g.between(words[i-1].Box, b))
		}
	}
	slices.Sort(across)
	g.em = across[len(across)*3/4] / cjkExtent // marks are small
	if len(gaps) > 0 {
		slices.Sort(gaps)
		g.usual = gaps[(len(gaps)-1)/2]
	}
	return g
}

// between returns the white between two words of the line.
func (g *hanGaps) between(a, b page.Box) float64 {
	if g.vertical {
		return b.Y - (a.Y + a.H)
	}
	return b.X - (a.X + a.W)
}

// meant reports that the white between two words, which end and begin with the
// given characters, is a space that was set.
func (g *hanGaps) meant(a, b page.Word, last, first rune) bool {
	if g.em <= 0 || a.Box.Empty() || b.Box.Empty() || !spaceless(last) || !spaceless(first) {
		return false
	}
	least := meantGap
	if !ideograph(last) || !ideograph(first) {
		least = meantMark
	}
	gap := g.between(a.Box, b.Box)
	return gap >= least*g.em && gap <= mostGap*g.em && gap >= meantTimes*g.usual && !unicode.Is(unicode.Pe, first) && !unicode.Is(unicode.Ps, last)
}
