package pdf

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// direction is where the next character of a line stands.
type direction uint8

const (
	rightward direction = iota // upright text
	downward                   // turned clockwise by a quarter
	leftward                   // upside down
	upward                     // turned anticlockwise
	column                     // upright characters, one below the other
)

// glyph is one visible character on the page, in page coordinates.
type glyph struct {
	text  string
	box   page.Box // of the ink
	x, y  float64  // origin, on the baseline
	adv   float64  // from the origin to where the next glyph belongs; 0 where unknown
	size  float64  // em
	dir   direction
	bold  bool
	black bool // in Hei or Gothic
	space bool // white space stands before it
	typed bool // that space is a character of the file, not a guess of PDFium's
	order int  // of its text object in the source, from 1; 0 where unknown
}

// hyphenMark is what PDFium gives for a hyphen at the end of a line.
const hyphenMark = '\x02'

// ctxEvery is after how many characters the context is looked at.
const ctxEvery = 1024

// readGlyphs returns the visible characters of the page in the order in which
// PDFium gives them; order tells the place of each text object in the source.
func readGlyphs(ctx context.Context, sb *sandbox, pg uint64, g *geometry, order map[uint64]int) ([]glyph, []page.Diagnostic, error) {
	text := sb.call("FPDFText_LoadPage", pg)
	if text == 0 {
		return nil, nil, sb.err
	}
	defer sb.call("FPDFText_ClosePage", text)
	n := max(0, sb.integer("FPDFText_CountChars", text))
	faces := faceReader{sb: sb, page: text, fonts: map[uint64]weight{}}
	var out []glyph
	space, typed := false, false
	unmapped, off := 0, 0
	w, h := g.size()
	visible := page.Box{W: w, H: h}
	var d [4]float64
	for i := range n {
		if i%ctxEvery == 0 {
			if err := errors.Join(ctx.Err(), sb.err); err != nil {
				return nil, nil, err
			}
			out = slices.Grow(out, min(ctxEvery, n-i))
		}
		r := rune(sb.integer("FPDFText_GetUnicode", text, uint64(i)))
		if r == '\r' || r == '\n' {
			space = true
			continue
		}
		sb.call("FPDFText_GetCharBox", text, uint64(i), sb.double(0), sb.double(1), sb.double(2), sb.double(3))
		sb.doubles(d[:])
		left, right, bottom, top := d[0], d[1], d[2], d[3]
		if blank(r) {
			space = true
			if math.Abs(right-left)+math.Abs(top-bottom) > minExtent*2 {
				typed = true // what PDFium guesses has no extent
			}
			continue
		}
		gl := glyph{box: g.box(left, bottom, right, top), space: space, typed: typed}
		if !gl.box.Valid() {
			gl.box = page.Box{}
		}
		switch {
		case r == hyphenMark:
			r = '-'
		case !utf8.ValidRune(r) || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF || unicode.IsControl(r):
			if gl.box.Empty() {
				continue // prints nothing
			}
			r = utf8.RuneError
			unmapped++
		}
		gl.text = string(r)
		sb.call("FPDFText_GetCharOrigin", text, uint64(i), sb.double(0), sb.double(1))
		sb.doubles(d[:2])
		gl.x, gl.y = g.point(d[0], d[1])
		gl.set(faces.at(i), g)
		gl.order = order[faces.object]
		if r >= firstWide && r != utf8.RuneError {
			gl.adv = gl.size
		} else if sb.truth("FPDFText_GetLooseCharBox", text, uint64(i), sb.scratch) {
			sb.floats(d[:])
			gl.advance(g.box(d[0], d[3], d[2], d[1]))
		}
		gl.solidify()
		if !visible.Contains(gl.box.CenterX(), gl.box.CenterY()) {
			off++
			continue
		}
		space, typed = false, false
		out = append(out, gl)
	}
	embolden(out)
	return out, doubts(unmapped, off, len(out)), sb.err
}

// firstWide is where the scripts set in squares begin in Unicode: their glyphs
// advance by one em.
const firstWide = 0x2E80

// advance takes how far the glyph moves the line on from its loose box. The ink
// alone does not tell: a figure 1 is narrow, a full-width comma fills a quarter
// of its square.
func (gl *glyph) advance(b page.Box) {
	switch gl.dir {
	case downward:
		gl.adv = b.Bottom() - gl.y
	case leftward:
		gl.adv = gl.x - b.X
	case upward:
		gl.adv = gl.y - b.Y
	default:
		gl.adv = b.Right() - gl.x
	}
	if !(gl.adv > 0 && gl.adv <= maxAdvance*gl.size) {
		gl.adv = 0
	}
}

// maxAdvance is the advance of the widest glyph, a three-em dash, in em.
const maxAdvance = 3

// set takes size, weight and direction of the type.
func (gl *glyph) set(f face, g *geometry) {
	gl.size, gl.bold, gl.black = f.size*g.scale, f.bold, f.black
	if !(gl.size > 0) || math.IsInf(gl.size, 0) {
		gl.size = max(gl.box.H, gl.box.W)
	}
	if !(gl.size > 0) {
		gl.size = g.scale
	}
	// PDFium's angle grows clockwise, in radians.
	quarter := int(math.Round(f.angle/(math.Pi/2))) + g.quarter
	gl.dir = direction(((quarter % 4) + 4) % 4)
}

// Where a font is not in the file, PDFium may know the advance of a glyph but
// not its ink; the box is then flat, and the em square stands in for it.
const (
	minInk  = 0.01 // thinnest ink of a glyph, in em; a dash has 0.04
	ascent  = 0.88 // of the em above the baseline, as CJK fonts have it
	noWidth = 0.5  // advance of a glyph that has none, in em
)

// solidify gives a glyph without ink the place that it takes.
func (gl *glyph) solidify() {
	flat := minInk * gl.size
	if gl.box.W > flat && gl.box.H > flat {
		return
	}
	along := max(gl.box.W, gl.box.H)
	if along <= flat {
		along = noWidth * gl.size
	}
	up, down := ascent*gl.size, (1-ascent)*gl.size
	switch gl.dir {
	case downward:
		gl.box = page.Box{X: gl.x - down, Y: gl.y, W: gl.size, H: along}
	case leftward:
		gl.box = page.Box{X: gl.x - along, Y: gl.y - down, W: along, H: gl.size}
	case upward:
		gl.box = page.Box{X: gl.x - up, Y: gl.y - along, W: gl.size, H: along}
	default:
		x := gl.x
		if gl.box.W > flat {
			x = gl.box.X
		}
		gl.box = page.Box{X: x, Y: gl.y - up, W: along, H: gl.size}
	}
}

// blank reports white space, which is a distance and no character.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF' }

func doubts(unmapped, off, kept int) []page.Diagnostic {
	var out []page.Diagnostic
	if unmapped > 0 {
		out = append(out, page.Diagnostic{Code: CodeUnmapped,
			Text: fmt.Sprintf("%d of %d glyphs have no character in the file", unmapped, kept)})
	}
	if off > 0 {
		out = append(out, page.Diagnostic{Code: CodeOffPage,
			Text: fmt.Sprintf("%d characters lie outside the visible page", off)})
	}
	return out
}
