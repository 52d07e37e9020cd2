package alto

import (
	"math"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Units of the format per inch.
const (
	mm10PerInch     = 254  // a tenth of a millimetre
	inch1200PerInch = 1200 // a twelve hundredth of an inch
)

const (
	// sameScale is how far the scale of the width and of the height may differ;
	// beyond, the size is that of another image.
	sameScale = 0.03
	// sameDPI is how far the scale by the image's size may differ from that by
	// its resolution, where both are told.
	sameDPI = 0.1
	// leastDPI and mostDPI bound the resolutions that are believed.
	leastDPI, mostDPI = 36, 4800
	// maxSettings is how much of a processing step's settings is read.
	maxSettings = 64 << 10
)

// image is what a processing step says of the image that it read.
type image struct{ width, height, dpi float64 }

// addSettings reads lines such as "width:6312" and "xdpi: 300".
func (p *parser) addSettings(text string) {
	im := p.image[p.step]
	for line := range strings.Lines(text) {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		v, ok := xmlstream.Number([]byte(value))
		if !ok || v <= 0 {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "width":
			im.width = v
		case "height":
			im.height = v
		case "xdpi", "dpi", "resolution":
			im.dpi = v
		}
	}
	if im != (image{}) {
		if p.image == nil {
			p.image = map[string]image{}
		}
		p.image[p.step] = im
	}
}

// imageOf returns what is known of a page's image: of the steps that the page
// names, else of the only one.
func (p *parser) imageOf(steps string) image {
	for _, id := range strings.Fields(steps) {
		if im, ok := p.image[id]; ok {
			return im
		}
	}
	if len(p.image) == 1 {
		for _, im := range p.image {
			return im
		}
	}
	return image{}
}

// scale is how coordinates become pixels.
type scale struct {
	x, y float64
	dpi  float64 // of the pixels; 0 where unknown
}

// scaleOf finds the scale of a page of the given extent in the file's unit, 0
// where the file gives none.
func (p *parser) scaleOf(width, height float64, im image) scale {
	dpi := im.dpi
	if dpi < leastDPI || dpi > mostDPI {
		dpi = 0
	}
	if p.o.DPI > 0 {
		dpi = p.o.DPI
	}
	perInch := 0.0
	switch strings.ToLower(strings.TrimSpace(p.unit)) {
	case "mm10":
		perInch = mm10PerInch
	case "inch1200":
		perInch = inch1200PerInch
	}
	if x, y, ok := fit(p.o.Width, p.o.Height, width, height); ok {
		s := scale{x: x, y: y, dpi: perInch * x}
		if perInch == 0 && dpi > 0 {
			s.dpi = dpi * x
			if p.o.DPI > 0 {
				s.dpi = p.o.DPI
			}
		}
		return s
	}
	if perInch == 0 {
		return scale{x: 1, y: 1, dpi: dpi}
	}
	if x, y, ok := fit(im.width, im.height, width, height); ok && p.o.DPI == 0 &&
		(dpi == 0 || math.Abs(perInch*x/dpi-1) < sameDPI) {
		return scale{x: x, y: y, dpi: perInch * x}
	}
	if dpi == 0 {
		dpi = AssumedDPI
	}
	return scale{x: dpi / perInch, y: dpi / perInch, dpi: dpi}
}

// fit returns the factors that make an extent w × h of the file the image's;
// false where one of them is unknown or both do not have the same form.
func fit(imageW, imageH, w, h float64) (x, y float64, ok bool) {
	switch {
	case imageW > 0 && w > 0 && imageH > 0 && h > 0:
		x, y = imageW/w, imageH/h
		ok = math.Abs(x/y-1) < sameScale
	case imageW > 0 && w > 0:
		x, y, ok = imageW/w, imageW/w, true
	case imageH > 0 && h > 0:
		x, y, ok = imageH/h, imageH/h, true
	}
	return x, y, ok
}

// box returns the place of the element just begun, in pixels; the zero Box where
// it has none.
func (s *sheet) box(a *attrs) page.Box {
	l, ok1 := xmlstream.Number(a.hpos)
	t, ok2 := xmlstream.Number(a.vpos)
	w, ok3 := xmlstream.Number(a.width)
	h, ok4 := xmlstream.Number(a.height)
	if !ok1 || !ok2 || !ok3 || !ok4 || w <= 0 || h <= 0 {
		return page.Box{}
	}
	return page.Box{X: l * s.scale.x, Y: t * s.scale.y, W: w * s.scale.x, H: h * s.scale.y}
}

// wordBox returns the place of a word. Where the file gives only its edges along
// the line, the rest is that of the line.
func (s *sheet) wordBox(a *attrs) page.Box {
	b := s.box(a)
	if !b.Empty() || s.line == nil || s.line.Box.Empty() {
		return b
	}
	_, vpos := xmlstream.Number(a.vpos)
	_, height := xmlstream.Number(a.height)
	l, ok1 := xmlstream.Number(a.hpos)
	w, ok2 := xmlstream.Number(a.width)
	if !ok1 || !ok2 || w <= 0 || vpos && height {
		return b
	}
	return page.Box{X: l * s.scale.x, Y: s.line.Box.Y, W: w * s.scale.x, H: s.line.Box.H}
}
