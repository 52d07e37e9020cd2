package press

import (
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// Body parameters.
const (
	// closing is from how many lines before the end of a module paragraphs are
	// chosen so that the last line falls on the last slot.
	closing = 12
	// trials is how many paragraphs are tried for it.
	trials = 28
)

// try breaks a text into the slots without setting it; ok reports that it
// ended in them.
func (c *compositor) try(text string, tf typeface, slots []slot, indent float64) (bs []broken, ok bool) {
	s := c.typo.setter(text, tf)
	for i := 0; i < len(slots); i++ {
		if s.done() {
			return bs, true
		}
		room := slots[i].u1 - slots[i].u0
		if i == 0 {
			room -= indent
		}
		divide := c.issue.Style.Divide
		bs = append(bs, s.next(room, divide))
	}
	return bs, s.done()
}

// lay sets broken lines into the slots.
func (c *compositor) lay(p *Page, st *story, tf typeface, r run, bs []broken, slots []slot, indent float64, al align) {
	base := p.columns
	for i, b := range bs {
		m := slots[i].measure
		if i == 0 {
			m.u0 += indent
		}
		l := p.place(c.axis(), tf, r, b, m, al, c.issue.Style.Spread)
		if l == nil {
			continue
		}
		l.Column = base + slots[i].part
		l.Order = st.order
		st.order++
	}
}

// fill writes and sets the body of an article until the slots are full. to is
// the jump line at the end, empty for none; cut reports that the article goes on
// elsewhere.
func (c *compositor) fill(p *Page, st *story, slots []slot, lead string, leadRole layout.Role, to string, cut bool) {
	s := &c.issue.Style
	art := &c.issue.truth[st.index]
	tf := typeface{c.body, s.Size}
	al := alignBoth
	if s.Ragged {
		al = alignStart
	}
	indent := s.Indent * s.Size
	end := len(slots)
	if to != "" {
		end--
	}
	i := 0
	// The rest of a paragraph from another page.
	if st.rest != nil {
		r := st.rest
		st.rest = nil
		para := art.Paragraphs[r.paragraph]
		text, from := c.join(lead, para[r.at:], leadRole)
		lead = ""
		bs, ok := c.try(text, tf, slots[:end], 0)
		rn := run{text: text, from: from, to: len(text), base: r.at, role: layout.Body, lead: leadRole, article: st.index, paragraph: r.paragraph}
		c.lay(p, st, tf, rn, bs, slots, 0, al)
		i = len(bs)
		if !ok {
			st.rest = &pending{r.paragraph, r.at + bs[len(bs)-1].to - from}
			st.rest.at = skipSpace(para, st.rest.at)
		}
	}
	for n := 0; i < end && st.rest == nil; n++ {
		free := slots[i:end]
		if n > 1 && len(free) > 2*closing && c.d.chance(s.Crossheads) && c.crosshead(p, st, free) {
			i += 2
			free = slots[i:end]
		}
		para, text, from, bs, ok := c.choose(st, tf, free, indent, lead, leadRole, cut)
		if !ok && !cut && len(art.Paragraphs) == 0 {
			// Hardly any room: one sentence, however plain, so that there is a body.
			for t := 0; t < trials && !ok; t++ {
				para = st.sentence()
				text, from = c.join(lead, para, leadRole)
				bs, ok = c.try(text, tf, free, indent)
				ok = ok && !c.seen[para]
			}
		}
		if !ok && !cut {
			break
		}
		lead = ""
		art.Paragraphs = append(art.Paragraphs, para)
		c.seen[para] = true
		rn := run{text: text, from: from, to: len(text), role: layout.Body, lead: leadRole, article: st.index, paragraph: len(art.Paragraphs) - 1}
		c.lay(p, st, tf, rn, bs, free, indent, al)
		i += len(bs)
		if !ok {
			at := skipSpace(para, bs[len(bs)-1].to-from)
			st.rest = &pending{len(art.Paragraphs) - 1, max(at, 0)}
		}
	}
	if to != "" && len(slots) > 0 {
		last := slots[len(slots)-1]
		l := len(p.Lines)
		c.setLine(p, c.axis(), fit(c.italic, s.Size*0.95, to, last.u1-last.u0), to, layout.JumpTo, st.index, last.measure, alignEnd)
		c.number(p, st, l, p.columns+last.part)
	}
}

// number gives the lines set since the index their order and strip.
func (c *compositor) number(p *Page, st *story, from, column int) {
	for i := from; i < len(p.Lines); i++ {
		p.Lines[i].Order, p.Lines[i].Column = st.order, column
		st.order++
	}
}

// join puts a run-in before a paragraph and returns where the paragraph begins.
func (c *compositor) join(lead, para string, role layout.Role) (string, int) {
	if lead == "" {
		return para, 0
	}
	if c.typo.spaced || role == layout.JumpFrom {
		lead += " "
	}
	return lead + para, len(lead)
}

func skipSpace(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

// choose writes the next paragraph. Near the end of the module it tries several
// and takes the one that leaves least white.
func (c *compositor) choose(st *story, tf typeface, free []slot, indent float64, lead string, role layout.Role, cut bool) (para, text string, from int, bs []broken, ok bool) {
	best := -1
	for t := range trials {
		n := c.d.between(leastSentences, mostSentences)
		if len(free) < closing {
			n = c.d.between(1, 2)
		}
		p := st.paragraph(n)
		if c.seen[p] || p == "" {
			continue
		}
		tx, f := c.join(lead, p, role)
		b, fits := c.try(tx, tf, free, indent)
		if cut {
			return p, tx, f, b, fits
		}
		if !fits {
			continue
		}
		left := len(free) - len(b)
		if left >= closing || left == 0 {
			return p, tx, f, b, true
		}
		// A rest of few lines is hard to fill; none is best.
		score := len(b)
		if left >= 4 {
			score += 2
		}
		if score > best {
			best, para, text, from, bs, ok = score, p, tx, f, b, true
		}
		if t > trials/2 && left <= 1 {
			break
		}
	}
	return para, text, from, bs, ok
}

// crosshead sets a small heading into two slots of one column.
func (c *compositor) crosshead(p *Page, st *story, free []slot) bool {
	if len(free) < 6 || free[0].part != free[4].part || free[0].u0 != free[1].u0 || free[0].u1 != free[1].u1 {
		return false
	}
	s := &c.issue.Style
	text := st.w.say("cross")
	if text == "" {
		return false
	}
	m := free[0].measure
	m.v = (free[0].v + free[1].v) / 2
	l := len(p.Lines)
	al := pick(c.d, alignStart, alignCentre)
	if c.bold == c.body {
		al = alignCentre // nothing else tells it
	}
	c.setLine(p, c.axis(), fit(c.bold, s.Size*1.05, text, m.u1-m.u0), text, layout.CrossHead, st.index, m, al)
	c.number(p, st, l, p.columns+free[0].part)
	return true
}
