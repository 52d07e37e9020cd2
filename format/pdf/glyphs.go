package pdf

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

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
	space bool // white space stands before it
	typed bool // that space is a character of the file, not a guess of PDFium's
}

// hyphenMark is what PDFium gives for a hyphen at the end of a line.
const hyphenMark = '\x02'

// forceBold is the flag of a font descriptor (ISO 32000-1, table 123).
const forceBold = 1 << 18

// boldWeight is the weight from which type counts as bold (semi-bold).
const boldWeight = 600

// ctxEvery is after how many characters or objects the context is looked at.
const ctxEvery = 1024

// readGlyphs returns the visible characters of the page in the order of the
// source.
func readGlyphs(ctx context.Context, inst pdfium.Pdfium, ref requests.Page, g *geometry) ([]glyph, []page.Diagnostic, error) {
	res, err := inst.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: ref, Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true,
	})
	if err != nil {
		return nil, nil, err
	}
	if len(res.Chars) == 0 {
		return nil, nil, nil
	}
	text, err := inst.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return nil, nil, err
	}
	defer func() { _, _ = inst.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()

	out := make([]glyph, 0, len(res.Chars))
	space, typed := false, false
	unmapped, off := 0, 0
	w, h := g.size()
	visible := page.Box{W: w, H: h}
	for i, c := range res.Chars {
		if i%ctxEvery == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if blank(c.Text) {
			space = true
			if b := c.PointPosition; c.Text != "\r" && c.Text != "\n" && math.Abs(b.Right-b.Left)+math.Abs(b.Top-b.Bottom) > minExtent*2 {
				typed = true // what PDFium guesses has no extent
			}
			continue
		}
		gl := glyph{text: c.Text, space: space, typed: typed}
		b := c.PointPosition
		gl.box = g.box(b.Left, b.Bottom, b.Right, b.Top)
		if !gl.box.Valid() {
			gl.box = page.Box{}
		}
		switch r, _ := utf8.DecodeRuneInString(c.Text); {
		case r == hyphenMark:
			gl.text = "-"
		case c.Text == "" || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF || unicode.IsControl(r):
			if gl.box.Empty() {
				continue // prints nothing
			}
			gl.text = "\uFFFD"
			unmapped++
		}
		o, err := inst.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text.TextPage, Index: i})
		if err != nil {
			return nil, nil, err
		}
		gl.x, gl.y = g.point(o.X, o.Y)
		gl.font(c, g)
		if err := gl.advance(inst, text.TextPage, i, g); err != nil {
			return nil, nil, err
		}
		gl.solidify()
		if !visible.Contains(gl.box.CenterX(), gl.box.CenterY()) {
			off++
			continue
		}
		space, typed = false, false
		out = append(out, gl)
	}
	return out, doubts(unmapped, off, len(out)), nil
}

// firstWide is where the scripts set in squares begin in Unicode: their glyphs
// advance by one em.
const firstWide = 0x2E80

// advance takes how far the glyph moves the line on. The ink alone does not
// tell: a figure 1 is narrow, a full-width comma fills a quarter of its square.
func (gl *glyph) advance(inst pdfium.Pdfium, text references.FPDF_TEXTPAGE, i int, g *geometry) error {
	if r, _ := utf8.DecodeRuneInString(gl.text); r >= firstWide && r != utf8.RuneError {
		gl.adv = gl.size
		return nil
	}
	loose, err := inst.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return fatalOnly(err)
	}
	b := g.box(float64(loose.Rect.Left), float64(loose.Rect.Bottom), float64(loose.Rect.Right), float64(loose.Rect.Top))
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
	return nil
}

// maxAdvance is the advance of the widest glyph, a three-em dash, in em.
const maxAdvance = 3

// font takes size, weight and direction of the type.
func (gl *glyph) font(c *responses.GetPageTextStructuredChar, g *geometry) {
	if f := c.FontInformation; f != nil {
		gl.size = f.RenderedSize * g.scale
		name := strings.ToLower(f.Name)
		gl.bold = f.Weight >= boldWeight || f.Flags&forceBold != 0 ||
			strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	}
	if !(gl.size > 0) || math.IsInf(gl.size, 0) {
		gl.size = max(gl.box.H, gl.box.W)
	}
	if !(gl.size > 0) {
		gl.size = g.scale
	}
	// PDFium's angle grows clockwise, in radians.
	quarter := int(math.Round(c.Angle/(math.Pi/2))) + g.quarter
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
func blank(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if !unicode.IsSpace(r) && r != '\u200B' && r != '\uFEFF' {
			return false
		}
	}
	return true
}

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
