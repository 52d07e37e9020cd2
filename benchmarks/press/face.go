package press

import (
	"encoding/binary"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one typeface cut: its file and its measures. It may be used by
// several goroutines at once.
type Face struct {
	// Name is the key of the face inside a document.
	Name string
	// Ascent and Descent are the reach of ordinary letters over and under the
	// baseline, in ems.
	Ascent, Descent float64

	data []byte // a single TrueType font
	font *sfnt.Font

	mu     sync.RWMutex
	narrow [0x250]float32 // advances of Latin letters, 0 where not yet measured
	wide   map[rune]float32
}

// measureEm is the size at which advances are read: units of the font are kept
// whole at any usual resolution of the design.
const measureEm = 2048

// newFace reads a TrueType font or the face of the given index of a collection.
func newFace(name string, data []byte, index int) (*Face, error) {
	data, err := singleFace(data, index)
	if err != nil {
		return nil, fmt.Errorf("press: font %s: %w", name, err)
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("press: font %s: %w", name, err)
	}
	face := &Face{Name: name, data: data, font: f, wide: map[rune]float32{}}
	up, down := face.extent("dbhl国國")
	_, low := face.extent("pgqy")
	face.Ascent, face.Descent = up, max(down, low)
	return face, nil
}

// extent returns how far the letters reach over and under the baseline in ems.
func (f *Face) extent(letters string) (up, down float64) {
	var buf sfnt.Buffer
	for _, r := range letters {
		g, err := f.font.GlyphIndex(&buf, r)
		if err != nil || g == 0 {
			continue
		}
		b, _, err := f.font.GlyphBounds(&buf, g, fixed.I(measureEm), font.HintingNone)
		if err != nil {
			continue
		}
		up = max(up, -float64(b.Min.Y)/64/measureEm)
		down = max(down, float64(b.Max.Y)/64/measureEm)
	}
	return up, down
}

// Advance returns the width of a character in ems, 0 where the face lacks it.
func (f *Face) Advance(r rune) float64 {
	f.mu.RLock()
	var v float32
	if int(r) < len(f.narrow) {
		v = f.narrow[r]
	} else {
		v = f.wide[r]
	}
	f.mu.RUnlock()
	if v == 0 {
		v = f.measure(r)
	}
	return max(0, float64(v))
}

// Has reports whether the face has the character.
func (f *Face) Has(r rune) bool { return f.Advance(r) > 0 }

func (f *Face) measure(r rune) float32 {
	var buf sfnt.Buffer
	v := float32(-1)
	if g, err := f.font.GlyphIndex(&buf, r); err == nil && g != 0 {
		if a, err := f.font.GlyphAdvance(&buf, g, fixed.I(measureEm), font.HintingNone); err == nil && a > 0 {
			v = float32(a) / 64 / measureEm
		}
	}
	f.mu.Lock()
	if int(r) < len(f.narrow) {
		f.narrow[r] = v
	} else {
		f.wide[r] = v
	}
	f.mu.Unlock()
	return v
}

// Width returns the width of a text in ems.
func (f *Face) Width(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += f.Advance(r)
	}
	return w
}

// singleFace returns one face of a TrueType collection as a font file of its
// own; a file that is no collection comes back as it is.
func singleFace(data []byte, index int) ([]byte, error) {
	if len(data) < 12 {
		return nil, fmt.Errorf("file of %d bytes is too short", len(data))
	}
	be := binary.BigEndian
	if string(data[:4]) != "ttcf" {
		return data, nil
	}
	if n := int(be.Uint32(data[8:])); index >= n || len(data) < 12+4*n {
		return nil, fmt.Errorf("collection has %d faces, not %d", n, index+1)
	}
	at := int(be.Uint32(data[12+4*index:]))
	if at+12 > len(data) {
		return nil, fmt.Errorf("face %d lies outside the file", index)
	}
	tables := int(be.Uint16(data[at+4:]))
	head := 12 + 16*tables
	if at+head > len(data) {
		return nil, fmt.Errorf("face %d lies outside the file", index)
	}
	out := append([]byte(nil), data[at:at+head]...)
	for i := range tables {
		rec := out[12+16*i:]
		off, size := int(be.Uint32(rec[8:])), int(be.Uint32(rec[12:]))
		if off < 0 || size < 0 || off+size > len(data) {
			return nil, fmt.Errorf("table %q lies outside the file", rec[:4])
		}
		be.PutUint32(out[12+16*i+8:], uint32(len(out)))
		out = append(out, data[off:off+size]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out, nil
}

// bold reports a heavy cut, which is what its name says.
func (f *Face) bold() bool {
	return strings.Contains(f.Name, "bold") || f.Name == "hei" || f.Name == "gothic"
}
