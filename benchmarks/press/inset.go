package press

import (
	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// Inset parameters.
const (
	leastInset = 9.0 // least height of a picture in ems
	mostInset  = 0.5 // most height as a share of the columns'
)

// insets sets pictures and pull quotes into the columns of a module, outside the
// ground that is taken, and returns all the ground that the body has to go around.
func (c *compositor) insets(p *Page, st *story, m *module, taken []rect) []rect {
	s := &c.issue.Style
	out := taken
	lines := m.area() / (s.Size * s.Leading) / max(m.cols[0].w(), 1)
	if lines > 34 && c.d.chance(s.Pictures) {
		out = append(out, c.inset(p, st, m, out, true)...)
	}
	if lines > 60 && c.d.chance(s.Pictures*0.6) {
		out = append(out, c.inset(p, st, m, out, false)...)
	}
	return out
}

// inset finds a place for a picture (or a pull quote) and sets it:
//
//	whole columns        over a gutter        inside a column
//	+-----+-----+        +-----+-----+        +-----+-----+
//	| ### | ### |        | ####|     |        |     |     |
//	| ### | ### |        |   ##|##   |        |   ##|     |
//	| text| text|        |   ##|##   |        |   ##|     |
//	+-----+-----+        +-----+-----+        +-----+-----+
func (c *compositor) inset(p *Page, st *story, m *module, taken []rect, picture bool) []rect {
	s := &c.issue.Style
	em := s.Size
	gap := em * 0.9
	var place rect
	n := len(m.cols)
	shape := c.d.weighted(0.45, 0.35, 0.2)
	if !picture {
		shape = c.d.weighted(0.2, 0.6, 0.2)
	}
	// A run of neighbouring columns that begin and end together.
	i := c.d.IntN(n)
	j := i + 1
	for j < n && m.cols[j].v1 == m.cols[i].v1 && m.cols[j].u0 > m.cols[j-1].u0 && j-i < 3 {
		j++
	}
	span := rect{m.cols[i].u0, m.cols[i].v0, m.cols[j-1].u1, m.cols[i].v1}
	for _, col := range m.cols[i:j] {
		span.v0 = max(span.v0, col.v0)
	}
	ratio := c.d.real(0.55, 0.95)
	if s.Vertical {
		ratio = 1 / ratio
	}
	most := span.h() * mostInset
	switch {
	case shape == 1 && j-i >= 2:
		w := min(m.cols[i].w()*c.d.real(0.7, 1.15), (m.cols[i].w()-c.narrow)*2)
		h := min(w*ratio, most)
		mid := (m.cols[i].u1 + m.cols[i+1].u0) / 2
		top := max(m.cols[i].v0, m.cols[i+1].v0)
		v := top + (span.v1-top-h)*c.d.real(0.25, 0.75)
		place = rect{mid - w/2, v, mid + w/2, v + h}
	case shape == 2 && m.cols[i].w() > 2.2*c.narrow:
		w := min(m.cols[i].w()-c.narrow-gap, m.cols[i].w()*c.d.real(0.35, 0.5))
		h := min(w*ratio*1.2, most)
		v := m.cols[i].v0 + (m.cols[i].h()-h)*c.d.real(0.2, 0.8)
		place = rect{m.cols[i].u1 - w, v, m.cols[i].u1, v + h}
		if c.d.chance(0.5) {
			place.u0, place.u1 = m.cols[i].u0, m.cols[i].u0+w
		}
	default:
		h := min(span.w()*ratio, most)
		v := span.v0
		if c.d.chance(0.4) {
			v = span.v1 - h
		} else if c.d.chance(0.2) {
			v += (span.h() - h) * 0.5
		}
		place = rect{span.u0, v, span.u1, v + h}
	}
	if place.h() < leastInset*em || place.w() < 6*em {
		return nil
	}
	ground := rect{place.u0 - gap, place.v0 - gap, place.u1 + gap, place.v1 + gap}
	for _, t := range taken {
		if t.overlaps(ground) {
			return nil
		}
	}
	if picture && !c.picture(p, st, place) {
		return nil
	}
	if !picture {
		atFoot := place.v1 >= span.v1-0.01
		high, ok := c.pullQuote(p, st, place, atFoot)
		if !ok {
			return nil
		}
		if atFoot {
			ground.v0 = place.v1 - high - gap
		} else {
			ground.v1 = place.v0 + high + gap
		}
	}
	return []rect{ground}
}

// picture prints a picture with its caption and credit in the place.
func (c *compositor) picture(p *Page, st *story, place rect) bool {
	s := &c.issue.Style
	a := c.axis()
	w := c.writer(st.w.topic)
	w.bound["=place"] = st.w.bound["=place"]
	caption := sentence(w.say("caption"))
	credit := ""
	if f := c.formOf("credit"); f != "" && c.d.chance(0.75) {
		credit = c.form(w, f, nil)
	}
	// Captions run along the foot of the picture, as the page is read.
	tf := typeface{c.light, s.Size * 0.88}
	step := tf.size * 1.15
	bs := c.textLines(caption, tf, place.w())
	own := credit != "" && c.d.chance(0.5)
	text, cut := caption, len(caption)
	if credit != "" && !own {
		text += " " + credit
		bs = c.textLines(text, tf, place.w())
	}
	high := step * float64(len(bs))
	if own {
		high += step
	}
	if high > place.h()*0.55 {
		return false
	}
	art := &c.issue.truth[st.index]
	box := a.box(rect{place.u0, place.v0, place.u1, place.v1 - high - s.Size*0.3})
	p.Pictures = append(p.Pictures, Picture{Box: box, Article: st.index, Seed: c.d.Uint64()})
	art.Pictures = append(art.Pictures, article.Picture{Page: p.Number, Box: &box, Caption: caption, Credit: c.cleanByline(credit)})
	v := place.v1 - high
	r := run{text: text, to: cut, role: layout.Caption, lead: layout.Caption, tail: layout.Credit, article: st.index, paragraph: -1}
	for i, b := range bs {
		b.last = i == len(bs)-1
		if l := p.place(a, tf, r, b, measure{place.u0, place.u1, v}, alignBoth, false); l != nil && len(l.Words) > 0 {
			l.Role = l.Words[0].Role
		}
		v += step
	}
	if own {
		c.setLine(p, a, fit(c.light, tf.size*0.92, credit, place.w()), credit, layout.Credit, st.index, measure{place.u0, place.u1, v}, alignEnd)
	}
	return true
}

// pullQuote sets a sentence large between two rules, at the head or the foot of
// the place, and returns the height that it takes.
func (c *compositor) pullQuote(p *Page, st *story, place rect, atFoot bool) (float64, bool) {
	s := &c.issue.Style
	a := c.axis()
	text := st.w.say("quote")
	if text == "" {
		return 0, false
	}
	if c.typo.spaced {
		text = sentence(text)
	}
	text = c.lex.quoted(text)
	tf := typeface{c.bold, s.Size * c.d.real(1.3, 1.7)}
	step := tf.size * 1.2
	bs := c.textLines(text, tf, place.w())
	pad := s.Size * 0.8
	high := step*float64(len(bs)) + 2*pad
	if high > place.h() {
		return 0, false
	}
	if atFoot {
		place.v0 = place.v1 - high
	} else {
		place.v1 = place.v0 + high
	}
	art := &c.issue.truth[st.index]
	art.PullQuotes = append(art.PullQuotes, text)
	c.rule(p, a, rect{place.u0, place.v0, place.u1, place.v0 + 2*ruleWidth})
	c.rule(p, a, rect{place.u0, place.v1 - 2*ruleWidth, place.u1, place.v1})
	v := place.v0 + pad
	al := pick(c.d, alignStart, alignCentre)
	for _, b := range bs {
		b.last = true
		p.place(a, tf, plain(text, layout.PullQuote, st.index), b, measure{place.u0, place.u1, v}, al, false)
		v += step
	}
	return high, true
}

// captions moves the lines of the insets, set before the body, behind it: they
// are read last and stand in the text layer before or after the body.
func (c *compositor) captions(p *Page, st *story, from, to int) {
	base := p.columns
	p.columns++
	for i := from; i < to; i++ {
		p.Lines[i].Order, p.Lines[i].Column = st.order, base
		st.order++
	}
	if c.d.chance(0.6) {
		rotate(p.Lines[from:], to-from)
	}
}

// picturePage fills a module with one captioned picture.
func (c *compositor) picturePage(p *Page, m *module) {
	st := c.story("picture")
	a := c.axis()
	b := m.bounds()
	first := len(p.Lines)
	if !c.picture(p, st, b) {
		box := a.box(b)
		p.Pictures = append(p.Pictures, Picture{Box: box, Article: st.index, Seed: c.d.Uint64()})
		c.issue.truth[st.index].Pictures = []article.Picture{{Page: p.Number, Box: &box}}
	}
	c.number(p, st, first, p.columns)
	p.columns++
}
