package alto

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// sheet is a page that is being read.
type sheet struct {
	page   *page.Page
	index  *Index // nil unless asked for
	scale  scale
	block  int        // TextBlocks begun
	line   *page.Line // the line that is being read; nil outside
	buf    page.Line  // what line points at; the next line has the room of its words
	widest [2]float64 // the farthest edges of the words
	langs  wordline.Langs
	fonts  fonts
	refs   [2]string   // STYLEREFS of the block and the line
	bold   int         // words of the line set in bold
	open   []openRange // elements with an id that are being read
	cut    bool        // the last word of the line is the first part of one
}

// openRange is an element whose words are being counted.
type openRange struct {
	id   string
	from int
}

// ruleAspect is how many times longer than wide a graphical element must be to
// be a printed rule; others are ornaments.
const ruleAspect = 5

func (p *parser) openPage() {
	w, _ := p.x.Number("WIDTH")
	h, _ := p.x.Number("HEIGHT")
	w, h = max(w, 0), max(h, 0)
	s := &sheet{langs: wordline.Langs{}, page: &page.Page{Source: p.source, Index: len(p.pages) + 1, Number: wordline.Clean(p.x.Attr("PRINTED_IMG_NR"))}}
	s.scale = p.scaleOf(w, h, p.imageOf(p.x.Attr("PROCESSING")))
	s.page.Width, s.page.Height, s.page.DPI = w*s.scale.x, h*s.scale.y, s.scale.dpi
	if p.indexed {
		s.index = &Index{Ranges: map[string]Range{}}
	}
	p.sheet = s
}

// closePage ends the page that is being read and reports whether there is a
// page with text.
func (p *parser) closePage() bool {
	s := p.sheet
	if s == nil {
		return len(p.pages) > 0
	}
	p.closeLine()
	for len(s.open) > 0 {
		s.close()
	}
	pg := s.page
	if pg.Width == 0 || pg.Height == 0 {
		pg.Width, pg.Height = max(pg.Width, s.widest[0]), max(pg.Height, s.widest[1])
		if pg.Width > 0 && pg.Height > 0 {
			pg.Diagnostics = append(pg.Diagnostics, page.Diagnostic{
				Code: "no-page-size", Text: "the file does not say how large the page is; it ends where its text ends",
			})
		}
	}
	pg.Lang = s.langs.Main()
	s.fonts.apply(pg)
	unbold(pg)
	p.pages = append(p.pages, pg)
	p.indexes = append(p.indexes, s.index)
	p.sheet = nil
	return len(pg.Lines) > 0 || len(p.pages) > 1
}

// mark notes where the words of the element just begun start.
func (p *parser) mark() {
	if p.index != nil {
		p.open = append(p.open, openRange{p.x.Attr("ID"), len(p.index.Places)})
	}
}

// close notes where the words of the innermost marked element end.
func (s *sheet) close() {
	if n := len(s.open); n > 0 {
		e := s.open[n-1]
		s.open = s.open[:n-1]
		if _, twice := s.index.Ranges[e.id]; e.id != "" && !twice {
			s.index.Ranges[e.id] = Range{e.from, len(s.index.Places)}
		}
	}
}

func (p *parser) openBlock() {
	p.closeLine()
	p.block++
	p.refs = [2]string{p.x.Attr("STYLEREFS")}
	lang := p.x.Attr("LANG")
	if lang == "" {
		lang = p.x.Attr("language")
	}
	p.langs.Add(lang)
}

func (p *parser) openLine() {
	p.closeLine()
	a := readAttrs(p.x)
	p.newLine(p.box(&a))
	p.refs[1] = xmlstream.Unescape(a.refs)
	p.bold, p.cut = 0, false
}

// closeLine ends the line that is being read, if there is one.
func (p *parser) closeLine() {
	l := p.line
	if l == nil {
		return
	}
	p.line = nil
	if p.cut { // nothing is printed that says so, the file does
		w := &l.Words[len(l.Words)-1]
		w.Text += "\u00AD"
	}
	var words page.Box
	whole := len(l.Words) > 0
	for i := range l.Words {
		b := l.Words[i].Box
		words = words.Union(b)
		whole = whole && !b.Empty()
	}
	if whole { // the words tell best where their line is
		l.Box = words
	} else {
		l.Box = l.Box.Union(words)
	}
	if !wordline.Finish(l) {
		return
	}
	l.Bold = 2*p.bold > len(l.Words)
	p.widest[0], p.widest[1] = max(p.widest[0], l.Box.Right()), max(p.widest[1], l.Box.Bottom())
	p.page.Lines = append(p.page.Lines, *l)
	p.page.Lines[len(p.page.Lines)-1].Words = slices.Clone(l.Words)
}

// newLine begins a line.
func (s *sheet) newLine(b page.Box) {
	s.buf = page.Line{Box: b, Block: s.block, Words: s.buf.Words[:0]}
	s.line = &s.buf
}

// addWord reads a String.
func (p *parser) addWord() {
	a := readAttrs(p.x)
	text := p.clean(a.content)
	if text == "" {
		return
	}
	if p.line == nil { // a String outside a line makes its own
		p.newLine(page.Box{})
		p.refs[1] = ""
		defer p.closeLine()
	}
	w := page.Word{Text: text, Box: p.wordBox(&a), Conf: -1}
	if c, ok := xmlstream.Number(a.conf); ok && c >= 0 {
		w.Conf = min(c, 1)
	}
	p.cut = bytes.HasPrefix(a.subs, []byte("HypPart1")) && !endsInHyphen(text)
	st := p.styleOf(a.refs, a.style)
	if st.bold {
		p.bold++
	}
	p.fonts.add(len(p.page.Lines), st.size)
	if p.index != nil {
		p.index.Places = append(p.index.Places, Place{len(p.page.Lines), len(p.line.Words)})
	}
	p.line.Words = append(p.line.Words, w)
}

// addHyphen reads a HYP: the hyphen printed after the last word of a line.
func (p *parser) addHyphen() {
	if p.line == nil || len(p.line.Words) == 0 {
		return
	}
	w := &p.line.Words[len(p.line.Words)-1]
	hyphen := wordline.Clean(p.x.Attr("CONTENT"))
	if hyphen == "" {
		hyphen = "-"
	}
	p.cut = false
	if !strings.HasSuffix(w.Text, hyphen) {
		w.Text += hyphen
	}
	// A HYP has no height, often no place.
	x, ok := p.x.Number("HPOS")
	width, _ := p.x.Number("WIDTH")
	if right := (x + width) * p.scale.x; ok && width > 0 && !w.Box.Empty() && right > w.Box.Right() && right-w.Box.Right() < w.Box.H {
		w.Box.W = right - w.Box.X
	}
}

// endsInHyphen reports whether a word ends in a character that stands for a cut.
func endsInHyphen(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("-\u00AD\u2010\u2011⸗¬=", r)
}

// addGraphic reads an Illustration or a GraphicalElement.
func (p *parser) addGraphic(graphical bool) {
	a := readAttrs(p.x)
	b := p.box(&a)
	switch {
	case b.Empty():
	case graphical && (b.W >= ruleAspect*b.H || b.H >= ruleAspect*b.W):
		p.page.Rules = append(p.page.Rules, page.Rule{Box: b})
	default:
		p.page.Pictures = append(p.page.Pictures, page.Picture{Box: b})
	}
}
