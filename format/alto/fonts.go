package alto

import (
	"math"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// The type sizes of ALTO files are coarse, and wrong by a factor that is the
// same for a whole page: body type of 8.5 points is called 6, or everything 10.
// What they tell well is which words are set in the same size. So the em of a
// declared size is measured: it is the median of what the ink of its lines
// shows. A page with a single declared size is told nothing by it.

const (
	// sizeLines is how many lines a declared size needs for its em to be
	// measured; that of rarer ones follows from the page's factor.
	sizeLines = 5
	// sizePlay is how far the ink of a line may differ from the em of its
	// declared size; beyond, the ink is believed.
	sizePlay = 0.3
	// maxStyles bounds the styles of a file.
	maxStyles = 1 << 16
	// maxFontSize bounds declared sizes, in points.
	maxFontSize = 1000
)

// style is what a TextStyle says.
type style struct {
	size float64 // in points, 0 for none
	bold bool
	set  bool
}

func (p *parser) addStyle() {
	if len(p.styles) >= maxStyles {
		return
	}
	st := style{bold: strings.Contains(p.x.Attr("FONTSTYLE"), "bold"), set: true}
	if v, ok := p.x.Number("FONTSIZE"); ok && v > 0 && v < maxFontSize {
		st.size = v
	}
	p.styles[p.x.Attr("ID")] = st
}

// styleOf returns the style of a word: its own, else that of its line, else that
// of its block. STYLE adds to it.
func (p *parser) styleOf(refs, extra []byte) style {
	var st style
	if len(refs) > 0 {
		st = p.lookup(xmlstream.Unescape(refs))
	}
	for i := len(p.refs) - 1; i >= 0 && !st.set; i-- {
		st = p.lookup(p.refs[i])
	}
	st.bold = st.bold || len(extra) > 0 && strings.Contains(xmlstream.Unescape(extra), "bold")
	return st
}

// lookup returns the first text style among references, which name paragraph
// styles too.
func (p *parser) lookup(refs string) style {
	for refs != "" {
		var id string
		id, refs, _ = strings.Cut(refs, " ")
		if st, ok := p.styles[id]; ok {
			return st
		}
	}
	return style{}
}

// fonts collects the declared sizes of a page's lines.
type fonts struct {
	sizes []float64 // declared size of each line, 0 for none
}

// add notes the size of a word of line i; a line has that of its first word
// with a size.
func (f *fonts) add(i int, size float64) {
	for len(f.sizes) <= i {
		f.sizes = append(f.sizes, 0)
	}
	if f.sizes[i] == 0 {
		f.sizes[i] = size
	}
}

// apply sets the size of the page's lines and words where their declared sizes
// differ.
func (f *fonts) apply(p *page.Page) {
	ems := map[float64][]float64{}
	var ratios []float64
	ink := make([]float64, len(p.Lines))
	for i := range p.Lines {
		ink[i] = wordline.Em(&p.Lines[i])
		if i < len(f.sizes) && f.sizes[i] > 0 {
			s := f.sizes[i]
			if ink[i] > 0 {
				ems[s] = append(ems[s], ink[i])
				ratios = append(ratios, ink[i]/s)
			}
		}
	}
	if len(ems) < 2 {
		return
	}
	factor := median(ratios)
	known := make(map[float64]float64, len(ems))
	for s, e := range ems {
		if known[s] = factor * s; len(e) >= sizeLines {
			known[s] = median(e)
		}
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Size = ink[i]
		if i < len(f.sizes) {
			if s := known[f.sizes[i]]; s > 0 && (ink[i] == 0 || math.Abs(ink[i]/s-1) < sizePlay) {
				l.Size = s
			}
		}
		for j := range l.Words {
			l.Words[j].Size = l.Size
		}
	}
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

// unbold clears the weight of lines where it tells nothing: on pages of which
// most is called bold, the recognition has taken the ink of the body for it.
func unbold(p *page.Page) {
	var bold, all int
	for i := range p.Lines {
		all += len(p.Lines[i].Text)
		if p.Lines[i].Bold {
			bold += len(p.Lines[i].Text)
		}
	}
	if 2*bold <= all {
		return
	}
	for i := range p.Lines {
		p.Lines[i].Bold = false
	}
}
