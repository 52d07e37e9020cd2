package press

import (
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// furniture sets the masthead or the folio line and returns the region that is
// left for articles.
func (c *compositor) furniture(p *Page) rect {
	s := &c.issue.Style
	flat := axis{false, s.Width}
	em := s.Size
	w := c.writer("")
	top, left, right := s.Margin, s.Margin, s.Width-s.Margin
	room := right - left
	date := c.form(w, c.formOf("folio"), nil)
	if p.Index == 1 && !s.Vertical {
		size := min(room*c.d.real(0.35, 0.95)/c.title.Width(c.paper), em*8)
		tf := typeface{c.title, size}
		c.setLine(p, flat, tf, c.paper, layout.Masthead, -1, measure{left, right, top}, pick(c.d, alignCentre, alignCentre, alignStart))
		top += size * 1.12
		c.rule(p, flat, rect{left, top, right, top + 2*ruleWidth})
		top += em * 0.5
		tf = typeface{c.body, em * 0.95}
		c.setLine(p, flat, tf, c.form(w, c.formOf("volume"), nil), layout.Furniture, -1, measure{left, left + room/3, top}, alignStart)
		c.setLine(p, flat, tf, date, layout.Furniture, -1, measure{left + room/3, left + room*2/3, top}, alignCentre)
		c.setLine(p, flat, tf, c.form(w, c.formOf("price"), nil), layout.Furniture, -1, measure{left + room*2/3, right, top}, alignEnd)
		top += em * 1.4
		c.rule(p, flat, rect{left, top, right, top + ruleWidth})
		top += em * 1.2
	} else {
		tf := typeface{c.body, em * 0.95}
		number := p.Number
		if f := c.formOf("pagename"); f != "" {
			number = c.form(w, f, map[string]string{"n": p.Number})
		}
		first, last := number, date
		if p.Index%2 == 1 {
			first, last = date, number
		}
		c.setLine(p, flat, tf, first, layout.Furniture, -1, measure{left, left + room/3, top}, alignStart)
		if !s.Vertical || p.Index > 1 {
			c.setLine(p, flat, typeface{c.title, em * 1.2}, c.paper, layout.Furniture, -1, measure{left + room/3, left + room*2/3, top - em*0.2}, alignCentre)
		}
		c.setLine(p, flat, tf, last, layout.Furniture, -1, measure{left + room*2/3, right, top}, alignEnd)
		top += em * 1.4
		c.rule(p, flat, rect{left, top, right, top + ruleWidth})
		top += em * 1.2
	}
	a := c.axis()
	region := rect{left, top, right, s.Height - s.Margin}
	if !s.Vertical {
		return region
	}
	region = rect{top, s.Margin, s.Height - s.Margin, s.Width - s.Margin}
	if p.Index > 1 {
		return region
	}
	// The title stands in a strip at the right, what the day is below it.
	size := em * c.d.real(3.6, 5)
	strip := rect{region.u0, region.v0, region.u1, region.v0 + size*1.25}
	tf := typeface{c.title, size}
	length := tf.width(c.paper) * 1.1
	c.setLine(p, a, tf, c.paper, layout.Masthead, -1, measure{strip.u0 + size*0.4, strip.u0 + size*0.4 + length, strip.v0 + size*0.12}, alignStart)
	end := strip.u0 + length + size*0.8
	c.frame(p, a, rect{strip.u0, strip.v0, end, strip.v1}, ruleWidth*2)
	tf = typeface{c.body, em}
	v, longest := strip.v0+em*0.5, 0.0
	for _, t := range []string{c.form(w, c.formOf("volume"), nil), date, c.form(w, c.formOf("price"), nil)} {
		if v+em <= strip.v1 {
			longest = max(longest, tf.width(t))
			c.setLine(p, a, fit(c.body, em, t, strip.u1-end-em), t, layout.Furniture, -1, measure{end + em, strip.u1, v}, alignStart)
		}
		v += em * 1.5
	}
	// The rest of the strip is sold.
	for u := end + longest + em*3; strip.u1-u > 10*em; {
		w := min(strip.u1-u, em*c.d.real(10, 20))
		if strip.u1-u-w < 12*em {
			w = strip.u1 - u
		}
		c.advert(p, &module{cols: []rect{{u, strip.v0, u + w, strip.v1}}})
		u += w + em*0.8
	}
	region.v0 = strip.v1 + em*1.5
	return region
}

// separate prints the rules between the columns and the modules of a page.
func (c *compositor) separate(p *Page, mods []*module) {
	s := &c.issue.Style
	if !s.ModuleRules {
		return
	}
	a := c.axis()
	g := s.Gutter * s.Size
	for i, m := range mods {
		if m.kind == advertModule || m.boxed {
			continue
		}
		for _, o := range mods[i+1:] {
			if o.kind == advertModule || o.boxed {
				continue
			}
			c.between(p, a, m, o, g)
		}
	}
}

// between prints the rules on the edges that two modules share.
func (c *compositor) between(p *Page, a axis, m, o *module, g float64) {
	s := &c.issue.Style
	for _, x := range m.cols {
		for _, y := range o.cols {
			l, r := x, y
			if l.u0 > r.u0 {
				l, r = r, l
			}
			v0, v1 := max(l.v0, r.v0), min(l.v1, r.v1)
			if gap := r.u0 - l.u1; gap > 0 && gap < 1.5*g && v1-v0 > 3*s.Size {
				u := (l.u1+r.u0)/2 - ruleWidth/2
				c.rule(p, a, rect{u, v0, u + ruleWidth, v1})
			}
			t, b := x, y
			if t.v0 > b.v0 {
				t, b = b, t
			}
			u0, u1 := max(t.u0, b.u0), min(t.u1, b.u1)
			if gap := b.v0 - t.v1; gap > 0 && gap < 3*s.Size && u1-u0 > 3*s.Size {
				v := (t.v1+b.v0)/2 - ruleWidth/2
				c.rule(p, a, rect{u0, v, u1, v + ruleWidth})
			}
		}
	}
}
