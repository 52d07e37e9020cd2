package press

import (
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// box moves the columns of a rectangular module inside a frame or a tint, and
// prints it.
func (c *compositor) box(p *Page, m *module) {
	s := &c.issue.Style
	b := m.bounds()
	pad := s.Size * 0.8
	a := c.axis()
	if c.d.chance(0.6) {
		c.frame(p, a, b, ruleWidth*pick(c.d, 1.0, 2, 3))
		if c.d.chance(0.3) {
			p.Tints = append(p.Tints, page.Tint{Box: a.box(b)})
		}
	} else {
		p.Tints = append(p.Tints, page.Tint{Box: a.box(b)})
	}
	c.regrid(m, b.inset(pad, pad), len(m.cols))
}

// regrid gives a rectangular module n equal columns.
func (c *compositor) regrid(m *module, b rect, n int) {
	s := &c.issue.Style
	g := grid{b.u0, b.w(), s.Gutter * s.Size, n, s.square()}
	m.cols = g.module(cell{0, n, b.v0, b.v1}).cols
	m.head = n
}

// rectangular reports whether the module's columns all begin and end together.
func (m *module) rectangular() bool {
	for _, c := range m.cols {
		if c.v0 != m.cols[0].v0 || c.v1 != m.cols[0].v1 {
			return false
		}
	}
	return true
}

// setStory fills a module with an article, or with the part of one that began
// on another page.
func (c *compositor) setStory(p *Page, m *module) {
	s := &c.issue.Style
	a := c.axis()
	kind := "article"
	if m.boxed {
		if m.boxed = m.rectangular(); m.boxed {
			c.box(p, m)
			kind = "sidebar"
		}
	}
	first := len(p.Lines)
	st := m.from
	if st == nil {
		st = c.story(kind)
	} else {
		st.jumps++
	}
	art := &c.issue.truth[st.index]
	if kind == "sidebar" {
		c.relate(p, st.index)
	}
	column := p.columns
	p.columns++
	continued := m.from != nil
	c.heading(p, st, m, continued)
	c.number(p, st, first, column)
	heads := len(p.Lines)

	var obstacles []rect
	side, taken := c.reserve(m)
	if side != nil {
		obstacles = append(obstacles, taken)
	}
	if !continued {
		obstacles = c.insets(p, st, m, obstacles)
	}
	insets := len(p.Lines)
	slots := slots(m.cols, obstacles, s.Size, s.Leading, c.narrow)

	lead, leadRole := "", layout.Dateline
	var marker string
	if continued && !st.unmarked {
		marker = c.form(st.w, c.formOf("jumpfrom"), c.jumpWords(st, c.issue.Pages[st.fromPage].Number))
		art.Fragments = append(art.Fragments, article.Fragment{Page: p.Number, JumpFrom: &article.Jump{Page: c.issue.Pages[st.fromPage].Number, Marker: marker}})
		if c.lex.yes("jump-runs-in") && c.issue.Style.Form%3 != 0 {
			lead, leadRole = marker, layout.JumpFrom
		} else if len(slots) > 2 {
			l := len(p.Lines)
			sl := slots[0]
			c.setLine(p, a, fit(c.italic, s.Size*0.95, marker, sl.u1-sl.u0), marker, layout.JumpFrom, st.index, sl.measure, alignStart)
			c.number(p, st, l, p.columns+sl.part)
			slots = slots[1:]
		}
	} else if !continued && c.d.chance(s.Datelines) {
		if f := c.formOf("dateline"); f != "" {
			lead = c.form(st.w, f, nil)
			art.Dateline = lead
		}
	}
	to := ""
	if m.to != nil && len(slots) > 14 {
		m.to.from = st
		st.fromPage = p.Index - 1
		target := c.issue.Pages[m.to.page].Number
		st.key = keyOf(art.Headline)
		if st.unmarked = c.o.Cuts && c.d.chance(0.5); !st.unmarked {
			to = c.form(st.w, c.formOf("jumpto"), c.jumpWords(st, target))
			c.jumpOut(st, p.Number, target, to)
		}
	} else {
		m.to = nil
	}
	c.fill(p, st, slots, lead, leadRole, to, m.to != nil)
	for _, sl := range slots {
		p.columns = max(p.columns, column+1+sl.part)
	}
	p.columns++
	c.captions(p, st, heads, insets, first)
	if s.HeadLast && !m.boxed {
		rotate(p.Lines[first:], heads-first)
	}
	if !m.boxed && s.ColumnRules {
		c.columnRules(p, m, obstacles)
	}
	if side != nil {
		c.setStory(p, side)
	}
}

// rotate moves the first n lines behind the others.
func rotate(lines []Line, n int) {
	head := append([]Line(nil), lines[:n]...)
	copy(lines, lines[n:])
	copy(lines[len(lines)-n:], head)
}

// relate binds a sidebar to the article set before it on the page.
func (c *compositor) relate(p *Page, index int) {
	for i := len(p.Lines) - 1; i >= 0; i-- {
		o := p.Lines[i].Article
		if o >= 0 && o != index && c.issue.truth[o].Kind == "article" {
			side, main := &c.issue.truth[index], &c.issue.truth[o]
			side.Related = append(side.Related, main.ID)
			main.Related = append(main.Related, side.ID)
			return
		}
	}
}

// jumpWords are what jump lines say: the page in figures and, where the language
// has it, in words, and the key of the article.
func (c *compositor) jumpWords(st *story, number string) map[string]string {
	words := c.lex.entries("pagewords", c.rng)
	word := number
	if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(words) {
		word = words[n-1]
	}
	return map[string]string{"page": number, "pageword": word, "KEY": st.key}
}

// jumpOut notes the jump line of the part on a page.
func (c *compositor) jumpOut(st *story, from, to, marker string) {
	art := &c.issue.truth[st.index]
	j := &article.Jump{Page: to, Marker: marker}
	for i := range art.Fragments {
		if art.Fragments[i].Page == from {
			art.Fragments[i].JumpTo = j
			return
		}
	}
	art.Fragments = append(art.Fragments, article.Fragment{Page: from, JumpTo: j})
}

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

// columnRules prints rules between the columns of one module.
func (c *compositor) columnRules(p *Page, m *module, obstacles []rect) {
	a := c.axis()
	for i := 1; i < len(m.cols); i++ {
		l, r := m.cols[i-1], m.cols[i]
		v0, v1 := max(l.v0, r.v0), min(l.v1, r.v1)
		if r.u0 <= l.u1 || v1-v0 < 4*c.issue.Style.Size {
			continue
		}
		u := (l.u1+r.u0)/2 - ruleWidth/2
		line := rect{u, v0, u + ruleWidth, v1}
		for _, o := range obstacles {
			if o.overlaps(line) {
				// Keep the longer part beside the obstacle.
				if o.v0-line.v0 > line.v1-o.v1 {
					line.v1 = o.v0
				} else {
					line.v0 = o.v1
				}
			}
		}
		if line.h() > 3*c.issue.Style.Size {
			c.rule(p, a, line)
		}
	}
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
