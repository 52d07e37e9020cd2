package pdf

import (
	"math"
	"strings"
)

// face is how the characters of a piece of text are set.
type face struct {
	size  float64 // as drawn, in points
	angle float64 // of the baseline, clockwise, in radians
	bold  bool
	black bool // of a typeface without serifs in even weight, by its name
}

// faceReader tells the faces of the characters of a page. All characters of a
// text object of the PDF have the same, and there are few fonts, so little is
// asked of PDFium.
type faceReader struct {
	sb     *sandbox
	page   uint64 // text page of PDFium
	object uint64 // last text object
	last   face
	fonts  map[uint64]weight
}

// at returns the face of character i.
func (f *faceReader) at(i int) face {
	object := f.sb.call("FPDFText_GetTextObject", f.page, uint64(i))
	if object != 0 && object == f.object {
		return f.last
	}
	f.object = object
	f.last = face{size: math.Float64frombits(f.sb.call("FPDFText_GetFontSize", f.page, uint64(i)))}
	if f.sb.truth("FPDFText_GetMatrix", f.page, uint64(i), f.sb.scratch) {
		m := f.sb.matrix()
		f.last.size *= math.Hypot(m.c, m.d)
		f.last.angle = math.Atan2(m.c, m.a)
	}
	if object == 0 {
		return f.last // PDFium made the character up, it has no font
	}
	font := f.sb.call("FPDFTextObj_GetFont", object)
	w, known := f.fonts[font]
	if !known {
		w = f.weight(i)
		f.fonts[font] = w
	}
	f.last.bold, f.last.black = w.bold, w.black
	return f.last
}

// weight is what a font tells of its weight.
type weight struct{ bold, black bool }

// forceBold is the flag of a font descriptor (ISO 32000-1, table 123).
const forceBold = 1 << 18

// boldWeight is the weight from which type counts as bold (semi-bold).
const boldWeight = 600

// weight tells whether the font of character i is bold, by its weight, its
// descriptor or its name.
func (f *faceReader) weight(i int) weight {
	bold := f.sb.integer("FPDFText_GetFontWeight", f.page, uint64(i)) >= boldWeight
	// The flags stand behind the room for the name.
	const room = scratchBytes - 4
	name := f.sb.integer("FPDFText_GetFontInfo", f.page, uint64(i), f.sb.scratch, room, f.sb.scratch+room)
	if b := f.sb.view(f.sb.scratch+room, 4); name > 0 && len(b) == 4 && b[2]&(forceBold>>16) != 0 {
		bold = true
	}
	if name > room {
		return weight{bold: bold} // not written
	}
	s := strings.ToLower(f.sb.text(name))
	bold = bold || strings.Contains(s, "bold") || strings.Contains(s, "black") || strings.Contains(s, "heavy")
	return weight{bold: bold, black: isBlack(s)}
}

// isBlack reports whether the name of a font, in lower case, is that of an East
// Asian typeface of even strokes: Hei (黑體) or Gothic (ゴシック).
func isBlack(name string) bool {
	name = strings.ReplaceAll(name, "heisei", "") // a maker's series of all kinds
	return strings.Contains(name, "hei") || strings.Contains(name, "gothic") || strings.Contains(name, "kakugo")
}

// embolden marks the characters in Hei or Gothic as bold on a page whose text is
// in another typeface: these are the bold of Song and Mincho, which have none of
// their own. Where they are the type of the text itself they are regular.
func embolden(glyphs []glyph) {
	black, all := 0, 0
	for i := range glyphs {
		if wide(glyphs[i].text) {
			all++
			if glyphs[i].black {
				black++
			}
		}
	}
	if 2*black >= all {
		return
	}
	for i := range glyphs {
		glyphs[i].bold = glyphs[i].bold || glyphs[i].black && wide(glyphs[i].text)
	}
}
