package layout

import (
	"math"
	"slices"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// metrics are the page's own units, inside the frame.
type metrics struct {
	em      float64 // of the body type
	leading float64 // from one body line to the next
	tight   bool    // the words' boxes enclose the ink, not the line
	sized   bool    // the source's type sizes tell sizes apart
	blocks  bool    // the blocks of the source are believed
	bold    bool    // the body itself is marked bold
	stops   bool    // sentences end in marks
	// indented is the share of paragraphs whose first line stands in.
	indented float64
}

// Heights of the parts of a Latin word in em, by which the em of a word is
// found from the height of its ink. They hold for common text faces within a
// tenth; Han characters fill their square.
const (
	tallAndDeep = 0.93 // "baggage": ascender and descender
	tallOnly    = 0.70 // "Hill", capitals, digits
	deepOnly    = 0.68 // "grey" without capitals: x-height and descender
	flat        = 0.47 // "success": x-height alone
	square      = 0.95 // Han, kana, hangul
)

// inkHeight returns how high the ink of a text is in em of its type, 0 where
// its characters do not tell (punctuation).
func inkHeight(text string) float64 {
	var tall, deep, low bool
	for _, r := range text {
		switch {
		case r < 0x80:
			switch {
			case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
				tall = true
			case r >= 'a' && r <= 'z':
				switch r {
				case 'b', 'd', 'f', 'h', 'i', 'k', 'l', 't':
					tall = true
				case 'j':
					tall, deep = true, true
				case 'g', 'p', 'q', 'y':
					deep = true
				default:
					low = true
				}
			}
		case fullWidth(r):
			return square
		case unicode.IsUpper(r):
			tall = true
		case unicode.IsLetter(r):
			tall = true
		}
	}
	switch {
	case tall && deep:
		return tallAndDeep
	case tall:
		return tallOnly
	case deep:
		return deepOnly
	case low:
		return flat
	}
	return 0
}

// fullWidth reports characters that are set in a square.
func fullWidth(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF ||
		r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFF
}

// wordEm returns the em of a word from its size or its ink, 0 where unknown.
func (m metrics) wordEm(w *page.Word, b page.Box) float64 {
	if m.sized && w.Size > 0 && w.Size < farAway {
		return w.Size
	}
	h := inkHeight(w.Text)
	if h == 0 || !placed(b) {
		return 0
	}
	if !m.tight {
		h = tallAndDeep
	}
	return b.H / h
}

// measure finds the page's units from its words.
func measure(p *page.Page, f frame) metrics {
	m := metrics{tight: tightBoxes(p), sized: sizesDiffer(p)}
	ems := make([]float64, 0, 4*len(p.Lines))
	for i := range p.Lines {
		l := &p.Lines[i]
		if len(l.Words) == 0 && placed(l.Box) {
			e := f.in(l.Box).H / tallAndDeep
			if m.sized && l.Size > 0 && l.Size < farAway {
				e = l.Size
			}
			ems = append(ems, e)
		}
		for j := range l.Words {
			w := &l.Words[j]
			if len(w.Text) < 2 || !placed(w.Box) {
				continue
			}
			if e := m.wordEm(w, f.in(w.Box)); e > 0 {
				ems = append(ems, e)
			}
		}
	}
	m.em = median(ems)
	var bold, all int
	for i := range p.Lines {
		all += len(p.Lines[i].Text)
		if p.Lines[i].Bold {
			bold += len(p.Lines[i].Text)
		}
	}
	m.bold = 2*bold > all
	if !(m.em > 0) {
		m.em = 1
	}
	m.leading = leading(p, f, m.em)
	return m
}

// leading returns the median distance of lines that follow each other closely
// in the source and stand under each other.
func leading(p *page.Page, f frame, em float64) float64 {
	var steps []float64
	for i := 1; i < len(p.Lines); i++ {
		a, b := p.Lines[i-1].Box, p.Lines[i].Box
		if !placed(a) || !placed(b) {
			continue
		}
		a, b = f.in(a), f.in(b)
		d := b.Bottom() - a.Bottom()
		if a.OverlapX(b) > 0.5*math.Min(a.W, b.W) && d > 0.6*em && d < 3*em {
			steps = append(steps, d)
		}
	}
	if l := median(steps); l > 0 {
		return l
	}
	return 1.15 * em
}

// tightBoxes reports whether the heights of words differ inside their lines as
// ink does. Some sources give each word the height of its line.
func tightBoxes(p *page.Page) bool {
	var same, all int
	for i := range p.Lines {
		ws := p.Lines[i].Words
		for j := 1; j < len(ws); j++ {
			all++
			a, b := ws[j-1].Box, ws[j].Box
			if p.Lines[i].Vertical {
				a.H, b.H = a.W, b.W
			}
			if math.Abs(a.H-b.H) < 0.01*a.H {
				same++
			}
		}
	}
	return all > 0 && float64(same) < 0.6*float64(all)
}

// sizesDiffer reports whether the source's type sizes can be used: given for
// most lines, and not the same everywhere.
func sizesDiffer(p *page.Page) bool {
	var first float64
	var given int
	differ := false
	for i := range p.Lines {
		s := lineSize(&p.Lines[i])
		if s <= 0 {
			continue
		}
		given++
		if first == 0 {
			first = s
		}
		differ = differ || math.Abs(s-first) > 0.02*first
	}
	return differ && 10*given >= 9*len(p.Lines)
}

func lineSize(l *page.Line) float64 {
	if l.Size > 0 && l.Size < farAway {
		return l.Size
	}
	for i := range l.Words {
		if s := l.Words[i].Size; s > 0 && s < farAway {
			return s
		}
	}
	return 0
}

// median returns the middle value, 0 of nothing. It reorders its argument.
func median(v []float64) float64 { return quantile(v, 0.5) }

// quantile returns the value below which the share q of the values lies. It
// reorders its argument.
func quantile(v []float64, q float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return ofSorted(v, q)
}

// ofSorted is quantile of values that are in order.
func ofSorted(v []float64, q float64) float64 { return v[int(q*float64(len(v)-1)+0.5)] }

// insertSorted puts a value into its place among values in order.
func insertSorted(v []float64, x float64) []float64 {
	k := len(v)
	v = append(v, x)
	for ; k > 0 && v[k-1] > x; k-- {
		v[k] = v[k-1]
	}
	v[k] = x
	return v
}

// removeSorted takes one of a value out of values in order.
func removeSorted(v []float64, x float64) []float64 {
	if k, ok := slices.BinarySearch(v, x); ok {
		return slices.Delete(v, k, k+1)
	}
	return v
}
