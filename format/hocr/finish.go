package hocr

import (
	"math"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// properties are what the title attribute of an hOCR element tells.
type properties struct {
	box   page.Box
	conf  float64 // 0 to 1, negative where there is none
	xSize float64 // height of the row, 0 where there is none
	dpi   float64 // resolution of the page, 0 where there is none
	label string  // printed page number
}

// parseProperties reads a title such as "bbox 0 0 16 16; x_wconf 41". What it
// does not know or cannot read it leaves out.
func parseProperties(title string) properties {
	p := properties{conf: -1}
	for part := range strings.SplitSeq(title, ";") {
		f := strings.Fields(part)
		if len(f) < 2 {
			continue
		}
		switch f[0] {
		case "bbox":
			if v, ok := numbers(f[1:]); ok && len(v) == 4 {
				p.box = page.BoxOf(v[0], v[1], v[2], v[3])
			}
		case "x_wconf":
			if v, ok := numbers(f[1:]); ok {
				p.conf = min(max(v[0]/100, 0), 1)
			}
		case "scan_res":
			if v, ok := numbers(f[1:]); ok && v[0] > unknownRes {
				p.dpi = v[0]
			}
		case "lpageno":
			p.label = clean(strings.Trim(strings.Join(f[1:], " "), `"`))
		case "x_size":
			if v, ok := numbers(f[1:]); ok && v[0] > 0 {
				p.xSize = v[0]
			}
		}
	}
	return p
}

// unknownRes is the resolution that Tesseract writes where the image tells none.
const unknownRes = 70

// coordLimit bounds coordinates: far above any image, far below overflow.
const coordLimit = 1e9

func numbers(fields []string) ([]float64, bool) {
	v := make([]float64, len(fields))
	for i, f := range fields {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil || math.IsNaN(n) || math.Abs(n) > coordLimit {
			return nil, false
		}
		v[i] = n
	}
	return v, true
}

// finish turns an open line into the page's; false when it holds no text.
func (l *openLine) finish() (page.Line, bool) {
	out := l.Line
	if rest := clean(l.text.String()); len(out.Words) == 0 {
		out.Text = rest
	} else if out.Text = wordline.Join(out.Words); rest != "" {
		out.Text += " " + rest
	}
	if !wordline.Finish(&out) {
		return page.Line{}, false
	}
	out.Bold = len(out.Words) > 0 && 2*l.bold > len(out.Words)
	out.Size = emOf(&out, l.props.xSize)
	for i := range out.Words {
		out.Words[i].Size = out.Size
	}
	return out, true
}

// emOf estimates the em of a line: from the engine's row height for alphabets,
// else from the boxes.
func emOf(l *page.Line, xSize float64) float64 {
	if xSize > 0 && !wordline.CJK(l.Text) {
		return xSize / wordline.RowExtent
	}
	if em := wordline.Em(l); em > 0 {
		return em
	}
	return xSize
}

// clean makes s valid UTF-8 with single spaces and none at the ends.
func clean(s string) string { return wordline.Clean(s) }
