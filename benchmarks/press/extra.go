package press

import (
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// sectionHead sets the common heading of several small units over the module.
func (c *compositor) sectionHead(p *Page, m *module, text string) {
	s := &c.issue.Style
	a := c.axis()
	b := m.bounds()
	from := len(p.Lines)
	tf := fit(c.head, s.Size*c.d.real(1.5, 2.2), text, b.w())
	c.setLine(p, a, tf, text, layout.Furniture, -1, measure{b.u0, b.u1, b.v0}, pick(c.d, alignStart, alignCentre))
	for i := from; i < len(p.Lines); i++ {
		p.Lines[i].Column = p.columns
	}
	p.columns++
	v := b.v0 + tf.size*1.15
	if c.d.chance(0.6) {
		c.rule(p, a, rect{b.u0, v, b.u1, v + ruleWidth})
	}
	v += s.Size * 0.6
	for i := range m.cols {
		m.cols[i].v0 = v
	}
}

// briefs fills a module with short articles under one heading.
func (c *compositor) briefs(p *Page, m *module) {
	s := &c.issue.Style
	c.sectionHead(p, m, c.writer("").say("briefs"))
	slots := slots(m.cols, nil, s.Size, s.Leading, c.narrow)
	// Without a bolder type the headings show by their place.
	al, plainHeads := alignStart, c.bold == c.body
	if plainHeads {
		al = alignCentre
	}
	for i, miss := 0, 0; i+4 < len(slots) && miss < trials; {
		st := c.story("article")
		head := c.newHeadline(st)
		tf, body := typeface{c.bold, s.Size}, typeface{c.body, s.Size}
		hb, ok := c.briefHead(head, tf, slots[i:])
		if !ok { // no room for a heading at the foot of the column
			c.drop(st)
			i++
			continue
		}
		free := slots[min(i+len(hb), len(slots)):]
		para := st.paragraph(c.d.between(1, 3))
		bs, fits := c.try(para, body, free, s.Indent*s.Size)
		if !ok || !fits || len(bs) == 0 || c.seen[para] {
			c.drop(st)
			miss++
			continue
		}
		art := &c.issue.truth[st.index]
		art.Headline, art.Paragraphs = head, []string{para}
		c.seen[para] = true
		c.lay(p, st, tf, plain(head, layout.Headline, st.index), hb, slots[i:], 0, al)
		c.lay(p, st, body, run{text: para, to: len(para), role: layout.Body, article: st.index}, bs, free, s.Indent*s.Size, alignBoth)
		i += len(hb) + len(bs)
		if plainHeads || c.d.chance(0.7) {
			i++ // a blank line
		}
	}
	c.strips(p, slots)
}

// briefHead breaks the heading of a brief without dividing words; ok reports that
// it stands in one column with at least two lines of text below.
func (c *compositor) briefHead(text string, tf typeface, slots []slot) (bs []broken, ok bool) {
	s := c.typo.setter(text, tf)
	for i := 0; i+2 < len(slots) && slots[i+2].part == slots[0].part; i++ {
		bs = append(bs, s.next(slots[i].u1-slots[i].u0, false))
		if s.done() {
			return bs, true
		}
	}
	return nil, false
}

// strips counts the strips of lines that the slots took.
func (c *compositor) strips(p *Page, slots []slot) {
	most := 0
	for _, sl := range slots {
		most = max(most, sl.part)
	}
	p.columns += most + 1
}

// drop takes back the last article, which found no room.
func (c *compositor) drop(st *story) {
	c.issue.truth = c.issue.truth[:st.index]
}

// classified fills a module with small advertisements under one heading.
func (c *compositor) classified(p *Page, m *module) {
	s := &c.issue.Style
	c.sectionHead(p, m, c.writer("").say("classified"))
	size := s.Size * 0.86
	tf := typeface{c.body, size}
	slots := slots(m.cols, nil, size, s.Leading, c.narrow)
	defer c.strips(p, slots)
	for i, miss := 0, 0; i+1 < len(slots) && miss < trials; {
		st := c.story("advertisement")
		para := st.w.say("smallad")
		bs, ok := c.try(para, tf, slots[i:], 0)
		if !ok || c.seen[para] || para == "" {
			c.drop(st)
			miss++
			continue
		}
		c.seen[para] = true
		c.issue.truth[st.index].Paragraphs = []string{para}
		c.lay(p, st, tf, run{text: para, to: len(para), role: layout.Advertisement, article: st.index}, bs, slots[i:], 0, alignBoth)
		i += len(bs)
		if i < len(slots) && i > 0 && slots[i].part == slots[i-1].part && c.d.chance(0.3) {
			sl := slots[i]
			mid := (sl.u0 + sl.u1) / 2
			c.rule(p, c.axis(), rect{mid - size*2, sl.v + size*0.5, mid + size*2, sl.v + size*0.5 + ruleWidth})
			i++
		}
	}
}

// advert fills a module with one displayed advertisement.
func (c *compositor) advert(p *Page, m *module) {
	s := &c.issue.Style
	a := c.axis()
	b := m.bounds()
	st := c.story("advertisement")
	c.frame(p, a, b, ruleWidth*pick(c.d, 2.0, 4, 6))
	pad := min(s.Size*1.2, b.w()/12, b.h()/12)
	in := b.inset(pad, pad)
	first := len(p.Lines)
	art := &c.issue.truth[st.index]
	v := in.v0
	name := st.w.say("adhead")
	v = c.headline(p, a, name, pick(c.d, c.head, c.title, c.bold), min(in.w()/4, in.h()/3, s.Size*5), layout.Advertisement, st.index, rect{in.u0, v, in.u1, v + in.h()*0.5}, 2, alignCentre)
	art.Headline = name
	v += pad * 0.8
	if c.d.chance(0.4) && in.v1-v > 14*s.Size && in.w() > 10*s.Size {
		h := min((in.v1-v)*0.4, in.w()*0.7)
		box := a.box(rect{in.u0 + in.w()*0.15, v, in.u1 - in.w()*0.15, v + h})
		p.Pictures = append(p.Pictures, Picture{Box: box, Article: st.index, Seed: c.d.Uint64()})
		art.Pictures = append(art.Pictures, pictureOf(p, box))
		v += h + s.Size
	}
	lines := len(c.lex.entries("adline", c.rng)) - 1
	share := max(0.9, min(2.2, (in.v1-v)/float64(max(lines, 1))/s.Size/1.6))
	for range 3 * lines {
		if v > in.v1-1.4*s.Size || len(art.Paragraphs) >= lines {
			break
		}
		text := st.w.say("adline")
		tf := typeface{pick(c.d, c.body, c.bold, c.light), s.Size * c.d.real(0.9, share+0.4)}
		if text == "" || c.seen[text] {
			continue
		}
		bs := c.textLines(text, tf, in.w())
		if len(bs) > 3 || v+float64(len(bs))*tf.size*1.2 > in.v1 {
			continue
		}
		c.seen[text] = true
		art.Paragraphs = append(art.Paragraphs, text)
		for _, b := range bs {
			b.last = true
			r := plain(text, layout.Advertisement, st.index)
			r.paragraph = len(art.Paragraphs) - 1
			p.place(a, tf, r, b, measure{in.u0, in.u1, v}, alignCentre, false)
			v += tf.size * 1.2
		}
		v += pad * c.d.real(0.3, share)
	}
	c.number(p, st, first, p.columns)
	p.columns++
}

// table fills a module with rows of names and figures.
func (c *compositor) table(p *Page, m *module) {
	s := &c.issue.Style
	a := c.axis()
	st := c.story("article")
	art := &c.issue.truth[st.index]
	first := len(p.Lines)
	b := m.bounds()
	art.Headline = c.writer("").say("tablehead")
	v := c.headline(p, a, art.Headline, c.bold, s.Size*1.5, layout.Headline, st.index, b, 2, alignCentre)
	c.number(p, st, first, p.columns)
	p.columns++
	size := s.Size * 0.9
	tf := typeface{c.body, size}
	for i := range m.cols {
		m.cols[i].v0 = v + s.Size*0.5
	}
	columns := c.d.between(1, 3)
	if m.cols[0].w() < float64(columns)*tableColumn*size {
		columns = 1
	}
	for _, sl := range slots(m.cols, nil, size, s.Leading*0.97, c.narrow) {
		for range rowTrials {
			name := st.w.say("tablerow")
			text := name
			var cells []string
			for range columns {
				cells = append(cells, st.w.number(pick(c.d, "1-90.5", "10-999", "1-90.5")))
				text += " " + cells[len(cells)-1]
			}
			stop := (sl.u1 - sl.u0) * tableShare / float64(columns)
			if c.seen[text] || tf.width(name)+size > (sl.u1-sl.u0)*(1-tableShare)+stop-tf.width(cells[0]) || widest(tf, cells)+size/2 > stop {
				continue
			}
			c.seen[text] = true
			art.Paragraphs = append(art.Paragraphs, text)
			c.row(p, a, tf, name, cells, sl, st)
			p.Lines[len(p.Lines)-1].Column = p.columns + sl.part
			break
		}
	}
	p.columns += len(m.cols) + 1
	if c.d.chance(0.5) {
		p.Rules = append(p.Rules, page.Rule{Box: a.box(rect{b.u0, v + s.Size*0.2, b.u1, v + s.Size*0.2 + ruleWidth})})
	}
}

// tableColumn is the width in ems that a column of figures needs of its table.
const tableColumn = 9

// rowTrials is how many rows are tried for one line of a table.
const rowTrials = 12

// tableShare is the share of a table's width that its figures take.
const tableShare = 0.6

// widest returns the width of the widest of the texts.
func widest(tf typeface, texts []string) float64 {
	w := 0.0
	for _, t := range texts {
		w = max(w, tf.width(t))
	}
	return w
}

// row sets the name at the left and the figures at tab stops from the right.
func (c *compositor) row(p *Page, a axis, tf typeface, name string, cells []string, sl slot, st *story) {
	n := len(p.Lines)
	r := plain(name, layout.Table, st.index)
	p.place(a, tf, r, broken{to: len(name), last: true}, sl.measure, alignStart, false)
	l := p.Lines[n]
	p.Lines = p.Lines[:n]
	l.Words[len(l.Words)-1].Space = true
	stop := (sl.u1 - sl.u0) * tableShare / float64(len(cells))
	l.Paragraph = len(c.issue.truth[st.index].Paragraphs) - 1
	end := sl.u1 - stop*float64(len(cells)-1)
	for i, cell := range cells {
		p.place(a, tf, plain(cell, layout.Table, st.index), broken{to: len(cell), last: true}, measure{sl.u0, end, sl.v}, alignEnd, false)
		x := p.Lines[n]
		p.Lines = p.Lines[:n]
		x.Words[len(x.Words)-1].Space = i < len(cells)-1
		l.Words = append(l.Words, x.Words...)
		l.Box = l.Box.Union(x.Box)
		end += stop
	}
	l.ParagraphEnd = true
	l.Start, l.End = 0, len(c.issue.truth[st.index].Paragraphs[l.Paragraph])
	l.Order = st.order
	st.order++
	p.Lines = append(p.Lines, l)
}
