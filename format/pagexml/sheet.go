package pagexml

import (
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// sheet is a page that is being read.
type sheet struct {
	page  *page.Page
	truth *Truth
	langs wordline.Langs
	bases []polygon // baseline of each line that has nothing else, by line
	order *group    // the reading order; nil for none
	group *group    // the group of it that is being read
	equiv *reading  // the TextEquiv that is being read
	into  *[]byte   // where text goes
	shape *polygon  // the outline that is being read
}

// perInch is how many of the units of resolution make an inch.
var perInch = map[string]float64{"PPI": 1, "PPCM": 2.54}

func (p *parser) openPage() {
	p.sheet = &sheet{page: &page.Page{Source: p.source, Index: len(p.pages) + 1}, truth: &Truth{}, langs: wordline.Langs{}}
	pg := p.sheet.page
	w, _ := p.x.Number("imageWidth")
	h, _ := p.x.Number("imageHeight")
	pg.Width, pg.Height = max(w, 0), max(h, 0)
	if res, ok := p.x.Number("imageXResolution"); ok && res > 0 {
		pg.DPI = res * perInch[p.x.Attr("imageResolutionUnit")]
	}
	p.langs.Add(p.x.Attr("primaryLanguage"))
	p.truth.Image = p.x.Attr("imageFilename")
}

// closePage ends the page that is being read and reports whether there is one.
func (p *parser) closePage() bool {
	s := p.sheet
	if s == nil {
		return len(p.pages) > 0
	}
	p.into, p.equiv, p.shape = nil, nil, nil
	for len(p.nodes) > 0 {
		p.close()
	}
	s.heighten()
	s.arrange()
	if pg := s.page; pg.Width == 0 || pg.Height == 0 {
		var text page.Box
		for i := range pg.Lines {
			text = text.Union(pg.Lines[i].Box)
		}
		if !text.Empty() {
			pg.Width, pg.Height = max(pg.Width, text.Right(), 0), max(pg.Height, text.Bottom(), 0)
			s.doubt("no-page-size", "the file does not say how large the page is; it ends where its text ends")
		}
	}
	s.page.Lang = s.langs.Main()
	p.pages = append(p.pages, s.page)
	p.truths = append(p.truths, s.truth)
	p.sheet = nil
	return true
}

func (s *sheet) doubt(code, text string) {
	s.page.Diagnostics = append(s.page.Diagnostics, page.Diagnostic{Code: code, Text: text})
}

func (p *parser) openRegion(n *node, c custom) {
	r := Region{ID: p.x.Attr("id"), Kind: p.x.Name(), Type: p.x.Attr("type"), Parent: -1}
	if r.Type == "" {
		r.Type = c.kind
	}
	for i := len(p.nodes) - 1; i >= 0 && r.Parent < 0; i-- {
		if p.nodes[i].level == region {
			r.Parent = p.nodes[i].region
		}
	}
	r.custom, r.hasCustom = c.order, c.hasOrder
	n.region = len(p.truth.Regions)
	p.truth.Regions = append(p.truth.Regions, r)
}

// closeRegion ends a region: what it is printed as, and its text where it has
// no lines.
func (p *parser) closeRegion(n *node) {
	r := &p.truth.Regions[n.region]
	r.Box = n.shape.box()
	switch r.Kind {
	case "SeparatorRegion":
		if b := n.shape.rule(); !b.Empty() {
			p.page.Rules = append(p.page.Rules, page.Rule{Box: b})
		}
	case "ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion":
		if !r.Box.Empty() {
			p.page.Pictures = append(p.page.Pictures, page.Picture{Box: r.Box})
		}
	}
	t := p.top()
	if n.lines == 0 {
		p.nodes = append(p.nodes, n) // its lines are to be its own
		p.spread(n)
		p.nodes = p.nodes[:len(p.nodes)-1]
	}
	if t != nil {
		t.lines += n.lines
	}
}

// spread makes lines of the text of a region that has none.
func (p *parser) spread(n *node) {
	text := strings.FieldsFunc(n.text, func(r rune) bool { return r == '\n' || r == '\r' })
	text = slices.DeleteFunc(text, func(s string) bool { return strings.TrimSpace(s) == "" })
	b := n.shape.box()
	for i, s := range text {
		l := &node{level: line, text: s, conf: n.conf, bold: n.bold, vertical: n.vertical, article: n.article}
		if !b.Empty() {
			k, m := float64(i), float64(len(text))
			part := page.Box{X: b.X, Y: b.Y + k*b.H/m, W: b.W, H: b.H / m}
			if n.vertical { // lines follow each other to the left
				part = page.Box{X: b.Right() - (k+1)*b.W/m, Y: b.Y, W: b.W / m, H: b.H}
			}
			l.shape = polygon{{part.X, part.Y}, {part.Right(), part.Bottom()}}
		}
		p.closeLine(l)
	}
}

// closeLine gives a line to the page and to its region.
func (p *parser) closeLine(n *node) {
	l := page.Line{Text: oneLine(n.text), Words: n.words, Box: lineBox(n.shape, n.baseline)}
	if l.Text == "" {
		l.Text = wordline.Clean(n.parts.String())
		if len(n.words) > 0 {
			l.Text = ""
		}
	}
	if !wordline.Finish(&l) {
		return
	}
	if l.Conf < 0 {
		l.Conf = n.conf
	}
	l.Bold = n.bold
	l.Vertical = l.Vertical || n.vertical
	id := len(p.page.Lines)
	for i := len(p.nodes) - 1; i >= 0; i-- {
		if r := p.nodes[i]; r.level == region {
			r.lines++
			l.Block = r.region + 1
			l.Bold = l.Bold || r.bold
			p.truth.Regions[r.region].Lines = append(p.truth.Regions[r.region].Lines, id)
			break
		}
	}
	p.page.Lines = append(p.page.Lines, l)
	p.truth.Articles = append(p.truth.Articles, n.article)
	p.bases = append(p.bases, nil)
	if l.Box.Empty() {
		p.bases[id] = n.baseline
	}
}

// oneLine returns the text of a line as the source has it, without line breaks.
func oneLine(s string) string {
	if strings.ContainsAny(s, "\r\n\t") {
		s = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' || r == '\t' {
				return ' '
			}
			return r
		}, s)
	}
	return strings.TrimSpace(s)
}

// baseDescent is the share of a line's height that lies below its baseline.
const baseDescent = 0.25

// heighten gives lines that have only a baseline the usual height of the page's
// lines, else of the steps from baseline to baseline.
func (s *sheet) heighten() {
	var heights, steps []float64
	last, has := 0.0, false
	any := false
	for i := range s.page.Lines {
		l := &s.page.Lines[i]
		if !l.Box.Empty() {
			if !l.Vertical {
				heights = append(heights, l.Box.H)
			}
			continue
		}
		if b, ok := s.bases[i].extent(); ok && b.W > 0 {
			any = true
			if d := b.CenterY() - last; has && d > 0 {
				steps = append(steps, d)
			}
			last, has = b.CenterY(), true
		}
	}
	if len(heights) == 0 {
		heights = steps
	}
	if !any || len(heights) == 0 {
		return
	}
	slices.Sort(heights)
	h := heights[len(heights)/2]
	for i := range s.page.Lines {
		l := &s.page.Lines[i]
		if b, ok := s.bases[i].extent(); ok && l.Box.Empty() && b.W > 0 {
			l.Box = page.Box{X: b.X, Y: b.CenterY() - (1-baseDescent)*h, W: b.W, H: h}
		}
	}
}
