package press

import (
	"strconv"

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
	c.captions(p, st, heads, insets)
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
