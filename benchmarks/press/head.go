package press

import (
	"math"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// Headline parameters.
const (
	// leastHead and the steps above it are sizes of headlines in ems of the body.
	leastHead, headBase, headStep, mostHead = 1.25, 1.45, 0.5, 6.5
	headLeading                             = 1.06
	// mostHeadShare is how much of its module's height a headline may take.
	mostHeadShare = 0.34
)

// textLines breaks a text at the measure without dividing words.
func (c *compositor) textLines(text string, tf typeface, room float64) []broken {
	var out []broken
	s := c.typo.setter(text, tf)
	for !s.done() {
		out = append(out, s.next(room, false))
	}
	return out
}

// balanced breaks a headline into lines of like length.
func (c *compositor) balanced(text string, tf typeface, room float64, n int) []broken {
	if !c.typo.spaced {
		if parts := strings.Fields(text); len(parts) > 1 {
			ok := true
			var out []broken
			at := 0
			for i, part := range parts {
				from := at + strings.Index(text[at:], part)
				at = from + len(part)
				out = append(out, broken{from: from, to: at, last: i == len(parts)-1})
				ok = ok && tf.width(part) <= room
			}
			if ok {
				return out
			}
		}
	}
	if n > 1 {
		if even := c.textLines(text, tf, min(room, tf.width(text)/float64(n)*1.12)); len(even) <= n {
			return even
		}
	}
	return c.textLines(text, tf, room)
}

// headline sets a text large over the span and returns the edge below it.
func (c *compositor) headline(p *Page, a axis, text string, face *Face, target float64, role layout.Role, art int, span rect, most int, al align) float64 {
	s := &c.issue.Style
	room := span.w()
	ems := face.Width(text)
	best, lines := target, 1
	off := math.Inf(1)
	for n := 1; n <= most; n++ {
		size := min(float64(n)*room*0.93/ems, 1.3*target)
		if o := math.Abs(math.Log(size / target)); o < off {
			best, lines, off = size, n, o
		}
	}
	size := max(best, leastHead*s.Size)
	if parts := strings.Fields(text); !c.typo.spaced && len(parts) > 1 {
		// Each part keeps to one line where that leaves it a headline.
		widest := 0.0
		for _, part := range parts {
			widest = max(widest, face.Width(part))
		}
		if one := room / widest * 0.999; one >= leastHead*s.Size {
			size = min(size, one)
		}
	}
	var bs []broken
	for range 24 {
		tf := typeface{face, size}
		bs = c.balanced(text, tf, room, lines)
		wide := false
		for _, b := range bs {
			wide = wide || tf.width(text[b.from:b.to]) > room
		}
		if !wide && len(bs) <= max(most, lines) && (float64(len(bs))*size*headLeading < span.h() || size <= s.Size) {
			break
		}
		size *= 0.93
		if size < leastHead*s.Size {
			most, lines = most+1, lines+1
		}
	}
	tf := typeface{face, size}
	v := span.v0
	for _, b := range bs {
		b.last = true
		p.place(a, tf, plain(text, role, art), b, measure{span.u0, span.u1, v}, al, false)
		v += size * headLeading
	}
	return v
}

// target returns the size at which a headline over n columns is aimed.
func (c *compositor) target(n float64) float64 {
	s := &c.issue.Style
	return s.Size * min(mostHead, (headBase+headStep*n)*s.HeadScale)
}
