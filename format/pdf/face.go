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
}

// faceReader tells the faces of the characters of a page. All characters of a
// text object of the PDF have the same, and there are few fonts, so little is
// asked of PDFium.
type faceReader struct {
	sb     *sandbox
	page   uint64 // text page of PDFium
	object uint64 // last text object
	last   face
	fonts  map[uint64]bool // of each font, whether it is bold
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
	bold, known := f.fonts[font]
	if !known {
		bold = f.bold(i)
		f.fonts[font] = bold
	}
	f.last.bold = bold
	return f.last
}

// forceBold is the flag of a font descriptor (ISO 32000-1, table 123).
const forceBold = 1 << 18

// boldWeight is the weight from which type counts as bold (semi-bold).
const boldWeight = 600

// bold reports whether the font of character i is bold, by its weight, its
// descriptor or its name.
func (f *faceReader) bold(i int) bool {
	if f.sb.integer("FPDFText_GetFontWeight", f.page, uint64(i)) >= boldWeight {
		return true
	}
	// The flags stand behind the room for the name.
	const room = scratchBytes - 4
	name := f.sb.integer("FPDFText_GetFontInfo", f.page, uint64(i), f.sb.scratch, room, f.sb.scratch+room)
	if b := f.sb.view(f.sb.scratch+room, 4); name > 0 && len(b) == 4 && b[2]&(forceBold>>16) != 0 {
		return true
	}
	if name > room {
		return false // not written
	}
	s := strings.ToLower(f.sb.text(name))
	return strings.Contains(s, "bold") || strings.Contains(s, "black") || strings.Contains(s, "heavy")
}
