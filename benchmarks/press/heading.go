package press

import (
	"strings"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// heading sets kicker, headline, deck and byline over the first columns and moves
// the columns' tops below them.
func (c *compositor) heading(p *Page, st *story, m *module, continued bool) {
	s := &c.issue.Style
	a := c.axis()
	art := &c.issue.truth[st.index]
	k := m.head
	// A headline over part of the columns, or beside the body, needs a rule or a
	// frame that tells where the other columns begin.
	if m.head >= 3 && (s.ModuleRules || m.boxed) {
		if c.d.chance(0.25) {
			k = c.d.between(max(1, m.head/2), m.head-1)
		}
		if c.d.chance(s.SideHeads) {
			k = 1
		}
	}
	text := art.Headline
	if !continued {
		text = c.newHeadline(st)
		art.Headline = text
	} else {
		text = c.shorten(st.w, text)
	}
	shown := text
	if s.Capitals {
		shown = strings.ToUpper(text)
		if !continued {
			art.Headline = shown
		}
	}
	lowest := m.cols[0].v1
	for _, col := range m.cols[:k] {
		lowest = min(lowest, col.v1)
	}
	if !continued && c.lex.yes("cross-heads") && m.rectangular() && m.bounds().h() > 14*s.Size && c.d.chance(0.12+s.SideHeads/2) {
		c.crossHeadline(p, st, m, shown)
		return
	}
	span := rect{m.cols[0].u0, m.cols[0].v0, m.cols[k-1].u1, lowest}
	height := (span.h()) * mostHeadShare
	al := s.HeadAlign
	v := span.v0
	small := func(face *Face, size float64, text string, role layout.Role, lines int) {
		tf := typeface{face, size}
		bs := c.textLines(text, tf, span.w())
		if len(bs) > lines || v+float64(len(bs))*size*1.2 > span.v0+span.h()*0.5 {
			tf = fit(face, size, text, span.w())
			if tf.size < 0.75*s.Size {
				return
			}
			bs = []broken{{to: len(text), last: true}}
		}
		for _, b := range bs {
			p.place(a, tf, plain(text, role, st.index), b, measure{span.u0, span.u1, v}, al, false)
			v += tf.size * 1.18
		}
		switch role {
		case layout.Kicker:
			art.Kicker = text
		case layout.Deck:
			art.Deck = text
		case layout.Byline:
			art.Byline = c.cleanByline(text)
		}
	}
	if !continued && c.d.chance(s.Kickers) {
		if t := st.w.say("kicker"); t != "" {
			small(c.bold, s.Size*c.d.real(0.95, 1.25), strings.TrimSpace(t), layout.Kicker, 1)
			v += s.Size * 0.25
		}
	}
	target := c.target(float64(k))
	if continued {
		target *= 0.75
	}
	most := 3
	if k == 1 {
		most = 4
	}
	v = c.headline(p, a, shown, c.head, target, layout.Headline, st.index, rect{span.u0, v, span.u1, v + height}, most, al)
	v += s.Size * 0.3
	if !continued && c.d.chance(s.Decks) && span.h() > 26*s.Size {
		t := st.w.say("deck")
		if c.typo.spaced {
			t = sentence(t)
		}
		if t != "" {
			small(c.light, s.Size*c.d.real(1.1, 1.45), t, layout.Deck, 4)
			v += s.Size * 0.3
		}
	}
	if !continued && c.d.chance(s.Bylines) {
		if t := c.form(st.w, c.formOf("byline"), nil); t != "" {
			small(c.light, s.Size, t, layout.Byline, 1)
			v += s.Size * 0.3
		}
	}
	v += s.Size * 0.35
	for i := range k {
		m.cols[i].v0 = v
	}
}

// newHeadline writes a headline that the issue does not have yet.
func (c *compositor) newHeadline(st *story) string {
	text := ""
	for range 8 {
		text = st.w.say("head")
		if !c.used[text] {
			break
		}
	}
	c.used[text] = true
	return text
}

// cleanByline takes the marks off a byline as printed.
func (c *compositor) cleanByline(s string) string {
	return strings.TrimSpace(strings.Trim(s, "□■◆●（）()【】"))
}

// crossHeadline sets the headline across the writing direction of the page in a
// strip along the module's first edge: upright beside horizontal columns, level
// over vertical ones.
func (c *compositor) crossHeadline(p *Page, st *story, m *module, text string) {
	s := &c.issue.Style
	b := m.bounds()
	a := c.axis()
	cross := a.crossed()
	size := min(c.target(1.6), b.h()*0.86/c.head.Width(text))
	parts := []string{text}
	if f := strings.Fields(text); len(f) == 2 {
		parts = f
		size = min(c.target(1.6), b.h()*0.86/max(c.head.Width(f[0]), c.head.Width(f[1])))
	}
	if size < leastHead*s.Size {
		size = leastHead * s.Size * 0.9
	}
	width := size * (1.25*float64(len(parts)) + 0.3)
	strip := rect{b.u0, b.v0, b.u0 + width, b.v1}
	area := cross.rect(a.box(strip))
	at := area.v0 + size*0.1
	for i, part := range parts {
		tf := fit(c.head, size, part, area.w()*0.97)
		from := strings.Index(text, part)
		if i > 0 {
			from = strings.LastIndex(text, part)
		}
		p.place(cross, tf, plain(text, layout.Headline, st.index), broken{from: from, to: from + len(part), last: true}, measure{area.u0, area.u1, at}, alignCentre, false)
		at += size * 1.2
	}
	rest := rect{b.u0 + width + s.Size*0.6, b.v0, b.u1, b.v1}
	n := max(1, min(len(m.cols), int(rest.w()/(m.cols[0].w()*0.8))))
	c.regrid(m, rest, n)
}
