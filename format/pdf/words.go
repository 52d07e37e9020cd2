package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Ratios by which glyphs of a line make words.
const (
	// wordGap is the narrowest space between words of an alphabet, in em.
	wordGap = 0.2
	// wideGap is the same between characters of scripts without word spaces,
	// where justification and full-width marks leave white inside the text.
	wideGap = 0.75
	// gapRatio is by how much a space is wider than the usual gap of its line.
	gapRatio = 2.0
)

// line builds the line of a piece.
func (p *piece) line() page.Line {
	gs := p.glyphs
	gaps := make([]float64, len(gs)) // before each glyph, in em
	for i := 1; i < len(gs); i++ {
		_, e, _ := gs[i-1].frame(p.dir)
		s, _, _ := gs[i].frame(p.dir)
		gaps[i] = (s - e) / max(gs[i-1].size, gs[i].size)
	}
	usual := 0.0
	if len(gaps) > 2 {
		sorted := slices.Clone(gaps[1:])
		slices.Sort(sorted)
		usual = max(0, sorted[len(sorted)/2])
	}
	l := page.Line{Conf: -1, Vertical: p.dir == column || p.dir == downward || p.dir == upward}
	sizes := make([]float64, len(gs))
	bold := 0
	var text, word strings.Builder
	var w page.Word
	flush := func() {
		if word.Len() > 0 {
			w.Text = word.String()
			l.Words = append(l.Words, w)
			word.Reset()
		}
		w = page.Word{Conf: -1}
	}
	flush()
	for i := range gs {
		g := &gs[i]
		if i > 0 && breaks(&gs[i-1], g, gaps[i], usual) {
			flush()
			text.WriteByte(' ')
		}
		text.WriteString(g.text)
		word.WriteString(g.text)
		b := g.extent(p.dir)
		w.Box = w.Box.Union(b)
		w.Size = max(w.Size, g.size)
		l.Box = l.Box.Union(b)
		sizes[i] = g.size
		if g.bold {
			bold++
		}
	}
	flush()
	slices.Sort(sizes)
	l.Text = text.String()
	l.Size = sizes[len(sizes)/2]
	l.Bold = 2*bold > len(gs)
	return l
}

// breaks reports whether a word ends between two glyphs. Between characters of
// scripts without word spaces a space of the file counts only where it is wider
// than the usual gap: writers strew spaces into letterspaced lines. Between such
// a character and a figure or a Latin word justification leaves white as well.
func breaks(a, b *glyph, gap, usual float64) bool {
	if wide(a.text) && wide(b.text) {
		least := wideGap
		if b.space { // a space in the file or a guess of PDFium, as between names
			least = wordGap
		}
		return gap > max(least, gapRatio*usual)
	}
	if wide(a.text) != wide(b.text) && !b.typed {
		return gap > max(wideGap, gapRatio*usual)
	}
	if b.space && gap > wordGap/2 {
		return true
	}
	return gap > max(wordGap, gapRatio*usual)
}

// wide reports whether a character belongs to a script that is set in squares
// without spaces between words.
func wide(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF || r >= 0xFE30 && r <= 0xFE4F ||
		r >= 0x2014 && r <= 0x2026
}
