package press

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// Sizes of articles with printed line ends, in ems of the body.
const (
	printedHead  = 1.7 // headline
	printedWhite = 0.9 // beyond the leading, before a headline
	printedRest  = 3   // least lines under a headline before a band ends
)

// SetPrinted sets articles whose line ends are given, as a paper printed them:
// texts are articles of paragraphs of lines. Each article has bands as wide as its
// lines are long and runs on in the next band, articles of one width follow each
// other, and a headline is written for each. The first article that finds no
// room and those after it are left out. The language must be one that is set vertically; errors are
// those of [New].
func SetPrinted(o Options, texts [][][]string) (*Issue, error) {
	lex, err := loadLexicon(o.Lang)
	if err != nil {
		return nil, err
	}
	if !lex.yes("vertical") {
		return nil, fmt.Errorf("press: %w: language %q is not set vertically", ErrOptions, o.Lang)
	}
	c, err := newCompositor(o, lex)
	if err != nil {
		return nil, err
	}
	s := &c.issue.Style
	p := &Page{Index: 1, Number: c.pageNumber(1), Lang: c.bcp, source: c.issue.source(), Width: round(s.Width), Height: round(s.Height)}
	c.issue.Pages = append(c.issue.Pages, p)
	b := bands{c: c, p: p, region: c.furniture(p)}
	for _, t := range texts {
		if !b.article(t) {
			break
		}
	}
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("press: %s: page %d: %w", c.issue.ID, p.Index, err)
	}
	c.issue.gather()
	return c.issue, nil
}

// bands fills a page with bands of text, one after the other down the page, each
// from its first edge to the last.
type bands struct {
	c      *compositor
	p      *Page
	region rect
	u, w   float64 // edge and width of the open band; w is 0 before the first
	v      float64 // where the next line stands
}

// fits reports whether an article of so many lines of a width finds room.
func (b *bands) fits(w float64, lines int) bool {
	s := &b.c.issue.Style
	lead := s.Leading * s.Size
	perBand := int((b.region.v1-b.region.v0)/lead) - 3
	u, room := b.u, 0
	if w == b.w {
		room = int((b.region.v1-b.v)/lead) - 4
	}
	for lines > room {
		if u == 0 {
			u = b.region.u0
		} else {
			u += b.w + s.Gutter*s.Size
		}
		if u+w > b.region.u1 || perBand < printedRest {
			return false
		}
		lines -= max(room, 0)
		room, b = perBand, &bands{c: b.c, region: b.region, u: u, w: w}
	}
	return true
}

// open begins a band.
func (b *bands) open(w float64) {
	s := &b.c.issue.Style
	gutter := s.Gutter * s.Size
	if b.w == 0 {
		b.u = b.region.u0
	} else {
		b.u += b.w + gutter
		if s.ModuleRules {
			u := b.u - gutter/2
			b.c.rule(b.p, b.c.axis(), rect{u, b.region.v0, u + ruleWidth, b.region.v1})
		}
		b.p.columns++
	}
	b.w, b.v = w, b.region.v0
}

// article sets one article where it finds room, and reports whether it does.
func (b *bands) article(paragraphs [][]string) bool {
	c := b.c
	s := &c.issue.Style
	a, lead := c.axis(), s.Leading*s.Size
	n, chars := 0, 0
	for _, lines := range paragraphs {
		n += len(lines)
		for _, l := range lines[:max(1, len(lines)-1)] {
			chars = max(chars, utf8.RuneCountInString(l))
		}
	}
	w := (float64(chars) + 0.02) * s.Size
	if n == 0 || !b.fits(w, n) {
		return false
	}
	if w != b.w || b.region.v1-b.v < float64(printedRest)*lead+3*printedHead*s.Size {
		b.open(w)
	}
	st := c.story("article")
	art := &c.issue.truth[st.index]
	art.Headline = c.newHeadline(st)
	if b.v > b.region.v0 {
		if s.ModuleRules {
			c.rule(b.p, a, rect{b.u, b.v + printedWhite*s.Size/2, b.u + w, b.v + printedWhite*s.Size/2 + ruleWidth})
		}
		b.v += printedWhite * s.Size
	}
	tf := fit(c.head, printedHead*s.Size, art.Headline, w)
	b.line(st, tf, plain(art.Headline, layout.Headline, st.index), broken{to: len(art.Headline), last: true}, 0, s.HeadAlign)
	b.v += tf.size * 1.35
	tf = typeface{c.body, s.Size}
	for k, lines := range paragraphs {
		text := strings.Join(lines, "")
		art.Paragraphs = append(art.Paragraphs, text)
		at := 0
		for i, l := range lines {
			if b.v+lead > b.region.v1 {
				b.open(w)
			}
			indent := 0.0
			if i == 0 && len(lines) > 1 && utf8.RuneCountInString(l) == chars-1 {
				indent = s.Size
			}
			r := run{text: text, to: len(text), role: layout.Body, lead: layout.Body, article: st.index, paragraph: k}
			b.line(st, tf, r, broken{from: at, to: at + len(l), last: i == len(lines)-1}, indent, alignBoth)
			at += len(l)
			b.v += lead
		}
	}
	return true
}

// line sets one line of the open band.
func (b *bands) line(st *story, tf typeface, r run, br broken, indent float64, al align) {
	l := b.p.place(b.c.axis(), tf, r, br, measure{b.u + indent, b.u + b.w, b.v}, al, false)
	if l == nil {
		return
	}
	l.Column, l.Order = b.p.columns, st.order
	st.order++
}
