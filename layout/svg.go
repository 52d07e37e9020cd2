package layout

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// WriteSVG draws what Draw draws as an SVG file in page coordinates. Each layer
// is a group with a class of its name, and each mark tells its reasons where the
// pointer rests on it. Ground is left out. The error is that of w.
func WriteSVG(w io.Writer, l *Layout, o *DrawOptions) error {
	if o == nil {
		o = &DrawOptions{}
	}
	area, scale := drawnArea(l, o.Width)
	s := &svg{w: bufio.NewWriter(w), unit: 1 / scale}
	fmt.Fprintf(s.w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s %s %s %s" width="%.0f" height="%.0f">`,
		short(area.X), short(area.Y), short(area.W), short(area.H), area.W*scale, area.H*scale)
	fmt.Fprintf(s.w, "\n<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#fff\"/>", short(area.X), short(area.Y), short(area.W), short(area.H))
	s.write(l, o.layers())
	s.w.WriteString("\n</svg>\n")
	return s.w.Flush()
}

// WriteLayers writes the groups of WriteSVG alone, for a program that puts them
// into a drawing of its own. unit is the length, in page coordinates, of what is
// to be one pixel wide.
func WriteLayers(w io.Writer, l *Layout, layers Layer, unit float64) error {
	s := &svg{w: bufio.NewWriter(w), unit: unit}
	s.write(l, layers)
	return s.w.Flush()
}

// svg is a pen that writes elements. Errors stay in w until it is flushed.
type svg struct {
	w    *bufio.Writer
	unit float64
	open bool // a group is open
}

func (s *svg) write(l *Layout, layers Layer) {
	sketch(l, layers, s)
	if s.open {
		s.w.WriteString("</g>")
	}
}

func (s *svg) layer(name string) {
	if s.open {
		s.w.WriteString("</g>")
	}
	s.open = true
	fmt.Fprintf(s.w, "\n<g class=\"layer layer-%s\">", name)
}

func (s *svg) box(b page.Box, fill, frame color.NRGBA, note string) {
	if !placed(b) {
		return
	}
	fmt.Fprintf(s.w, "\n<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"", short(b.X), short(b.Y), short(b.W), short(b.H))
	s.paint("fill", fill)
	if frame.A > 0 {
		s.paint("stroke", frame)
		fmt.Fprintf(s.w, ` stroke-width="%s"`, short(s.unit))
	}
	s.end("rect", note)
}

func (s *svg) arrow(a, b page.Box, c color.NRGBA, note string) {
	if !placed(a) || !placed(b) {
		return
	}
	x0, y0, x1, y1 := a.CenterX(), a.CenterY(), b.CenterX(), b.CenterY()
	n := math.Max(math.Hypot(x1-x0, y1-y0), 1e-9)
	// The tip is two short lines back from the end.
	dx, dy := (x1-x0)/n*8*s.unit, (y1-y0)/n*8*s.unit
	fmt.Fprintf(s.w, "\n<path d=\"M%s %sL%s %sM%s %sL%s %sL%s %s\"", short(x0), short(y0), short(x1), short(y1),
		short(x1-dx-dy/2), short(y1-dy+dx/2), short(x1), short(y1), short(x1-dx+dy/2), short(y1-dy-dx/2))
	s.paint("fill", noInk)
	s.paint("stroke", c)
	fmt.Fprintf(s.w, ` stroke-width="%s"`, short(1.6*s.unit))
	s.end("path", note)
}

func (s *svg) label(b page.Box, c color.NRGBA, text string) {
	if !placed(b) {
		return
	}
	fmt.Fprintf(s.w, "\n<text x=\"%s\" y=\"%s\" font-family=\"monospace\" font-size=\"%s\"", short(b.X+s.unit), short(b.Y+10*s.unit), short(11*s.unit))
	s.paint("fill", c)
	s.w.WriteByte('>')
	s.text(text)
	s.w.WriteString("</text>")
}

// paint writes a colour as an attribute.
func (s *svg) paint(attr string, c color.NRGBA) {
	if c.A == 0 {
		fmt.Fprintf(s.w, ` %s="none"`, attr)
		return
	}
	fmt.Fprintf(s.w, ` %s="#%02x%02x%02x"`, attr, c.R, c.G, c.B)
	if c.A < 255 {
		fmt.Fprintf(s.w, ` %s-opacity="%.2f"`, attr, float64(c.A)/255)
	}
}

// end closes an element, with what there is to say about it.
func (s *svg) end(name, note string) {
	if note == "" {
		s.w.WriteString("/>")
		return
	}
	s.w.WriteString("><title>")
	s.text(note)
	fmt.Fprintf(s.w, "</title></%s>", name)
}

// text writes escaped text; what XML cannot hold becomes U+FFFD.
func (s *svg) text(t string) {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(t)) // a Builder does not fail
	s.w.WriteString(strings.ReplaceAll(b.String(), "&#xA;", "\n"))
}

// short writes a length with two decimals at most.
func short(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}
