package ocr

import (
	"image"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// squareShare is the least share of Han characters and kana in a line whose
	// words are spread.
	squareShare = 0.5
	// halfWidth is the width of ASCII characters in such a line, in that of the
	// others, and of a mark without its white half at the end of a line.
	halfWidth = 0.5
	// realGap is the least white inside a line, in heights of the line, that is
	// no part of the characters: a closing and an opening mark side by side have
	// a little less.
	realGap = 1.3
	// inkLevel is how dark ink is, from paper (0) to the darkest (1).
	inkLevel = 0.5
	// darkest is the share of a line's pixels that is taken for the darkest.
	darkest = 0.02
)

// Marks with a white half: after the ink and before it.
const (
	closingMarks = "，。、；：！？．”’）〕】》」』〉"
	openingMarks = "“‘（〔【《「『〈"
)

// spread gives the words of lines in Han characters and kana new places. The
// network of Tesseract tells the order of characters well and their places
// badly: where there are no word spaces, its boxes overlap, jump back and lie up
// to two characters beside the ink. The box of the whole line is right, and the
// characters are squares. So the words share the ink of the line evenly, wide
// white space left out.
func spread(lines []page.Line, img *image.Gray) {
	for i := range lines {
		if l := &lines[i]; len(l.Words) > 1 && square(l.Words) {
			spreadWords(l, inked(l, img))
		}
	}
}

// square reports words that are mostly Han characters and kana.
func square(ws []page.Word) bool {
	n, all := 0, 0
	for i := range ws {
		for _, r := range ws[i].Text {
			all++
			if isHan(r) || isKana(r) {
				n++
			}
		}
	}
	return n > 0 && float64(n) >= squareShare*float64(all)
}

// span is an extent along a line in pixels.
type span struct{ from, to float64 }

// along returns the extent of a box along the line.
func along(l *page.Line, b page.Box) span {
	if l.Vertical {
		return span{b.Y, b.Bottom()}
	}
	return span{b.X, b.Right()}
}

// inked returns the parts of the line between its wide white gaps: the whole
// line as a rule.
func inked(l *page.Line, img *image.Gray) []span {
	whole := along(l, l.Box)
	r := image.Rect(int(l.Box.X), int(l.Box.Y), int(l.Box.Right()), int(l.Box.Bottom())).Intersect(img.Rect)
	length, height := r.Dx(), r.Dy()
	if l.Vertical {
		length, height = height, length
	}
	least := int(realGap * float64(height))
	if height == 0 || length < least {
		return []span{whole}
	}
	black := make([]bool, length)
	level := threshold(img, r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x, v := range img.Pix[img.PixOffset(r.Min.X, y):][:r.Dx()] {
			if int(v) > level {
				continue
			}
			if l.Vertical {
				x = y - r.Min.Y
			}
			black[x] = true
		}
	}
	var out []span
	start, last := -1, -1
	for x, b := range black {
		if !b {
			continue
		}
		if start >= 0 && x-last > least {
			out = append(out, span{whole.from + float64(start), whole.from + float64(last+1)})
			start = -1
		}
		if start < 0 {
			start = x
		}
		last = x
	}
	if len(out) == 0 {
		return []span{whole}
	}
	return append(out, span{whole.from + float64(start), whole.to})
}

// threshold returns the grey up to which a pixel of the line is ink.
func threshold(img *image.Gray, r image.Rectangle) int {
	var hist [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range img.Pix[img.PixOffset(r.Min.X, y):][:r.Dx()] {
			hist[v]++
		}
	}
	left := int(darkest * float64(r.Dx()*r.Dy()))
	black := slices.IndexFunc(hist[:], func(n int) bool { left -= n; return left < 0 })
	paper := int(paperOf(img.SubImage(r).(*image.Gray)))
	return paper - int(inkLevel*float64(paper-max(black, 0)))
}

// spreadWords places the words on the spans, by the width of their characters.
func spreadWords(l *page.Line, on []span) {
	widths := make([]float64, len(l.Words))
	var sum, ink float64
	for i := range l.Words {
		widths[i] = widthOf(l.Words[i].Text, i == 0, i == len(l.Words)-1)
		sum += widths[i]
	}
	for _, s := range on {
		ink += s.to - s.from
	}
	if sum == 0 || ink <= 0 {
		return
	}
	// A word belongs to the span that its middle falls in.
	first := 0
	var before, covered float64
	for k, s := range on {
		covered += s.to - s.from
		end, width := first, 0.0
		for end < len(widths) && (k == len(on)-1 || (before+width+widths[end]/2)*ink <= covered*sum) {
			width += widths[end]
			end++
		}
		at := 0.0
		for i := first; i < end; i++ {
			w := span{s.from + at/max(width, 1e-9)*(s.to-s.from), 0}
			at += widths[i]
			w.to = s.from + at/max(width, 1e-9)*(s.to-s.from)
			place(l, &l.Words[i].Box, w)
		}
		first, before = end, before+width
	}
}

// place moves a box along the line.
func place(l *page.Line, b *page.Box, s span) {
	if l.Vertical {
		b.Y, b.H = s.from, s.to-s.from
	} else {
		b.X, b.W = s.from, s.to-s.from
	}
}

// widthOf returns the width of a word in squares. The line's ink begins and ends
// inside the squares of marks.
func widthOf(text string, first, last bool) float64 {
	var w float64
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			w += halfWidth
		case !unicode.Is(unicode.Mn, r):
			w++
		}
	}
	if r, _ := utf8.DecodeRuneInString(text); first && strings.ContainsRune(openingMarks, r) {
		w -= halfWidth
	}
	if r, _ := utf8.DecodeLastRuneInString(text); last && strings.ContainsRune(closingMarks, r) {
		w -= halfWidth
	}
	return w
}
