package press

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// compositor sets one issue.
type compositor struct {
	o     Options
	lex   *lexicon
	rng   int
	d     dice
	bcp   string
	issue *Issue
	typo  *typo
	bags  *bags
	seen  map[string]bool // paragraphs of the issue

	body, bold, italic, head, light, title *Face

	day, mon, month, weekday, year, paper string
	narrow                                float64 // least measure beside an inset, in points
	used                                  map[string]bool
}

func newCompositor(o Options, lex *lexicon) (*compositor, error) {
	c := &compositor{o: o, lex: lex, rng: int(o.Seed / seedsPerRange), d: newDice(o.Seed, 1)}
	c.bcp = lex.one("tag", o.Lang)
	c.bags = &bags{left: map[string][]string{}}
	c.seen, c.used = map[string]bool{}, map[string]bool{}
	c.typo = newTypo(lex)
	style, err := drawStyle(newDice(o.Seed, 2), lex, o.Tabloid)
	if err != nil {
		return nil, err
	}
	for _, f := range []struct {
		to   **Face
		name string
	}{{&c.body, style.Body}, {&c.bold, style.Bold}, {&c.italic, style.Italic}, {&c.head, style.Head}, {&c.light, style.Light}, {&c.title, style.Title}} {
		if *f.to, err = loadFace(f.name); err != nil {
			return nil, err
		}
	}
	c.issue = &Issue{ID: o.Lang + "-" + strconv.FormatUint(o.Seed, 10), Lang: c.bcp, Seed: o.Seed, Style: style, lex: lex}
	c.typo.auto = style.AutoSpace
	c.narrow = narrowMeasure * style.Size
	if !c.typo.spaced {
		c.narrow = narrowMeasureHan * style.Size
	}
	c.date()
	return c, nil
}

// date draws the day of the issue.
func (c *compositor) date() {
	months := c.lex.entries("month", c.rng)
	short := c.lex.entries("mon", c.rng)
	m := c.d.IntN(12)
	w := &writer{lex: c.lex, rng: c.rng, dice: c.d, bound: map[string]string{}, bags: c.bags}
	c.month, c.mon = at(months, m), at(short, m)
	c.day = w.number("1-28")
	c.year = w.number("1921-2024")
	if c.lex.has("year") {
		c.year = w.say("year")
	}
	c.weekday = w.say("weekday")
	c.paper = w.say("paper")
}

func (l *lexicon) has(cat string) bool { return l.cats[cat] != nil }

func at(s []string, i int) string {
	if len(s) == 0 {
		return ""
	}
	return s[i%len(s)]
}

// compose plans the pages, fills them in order, and gathers the truth.
func (c *compositor) compose() (*Issue, error) {
	n := c.o.Pages
	if n == 0 {
		n = c.d.between(1, 4)
	}
	s := &c.issue.Style
	plans := make([][]*module, n)
	for i := range n {
		p := &Page{Index: i + 1, Number: c.pageNumber(i + 1), Lang: c.bcp, source: c.issue.source(), Width: round(s.Width), Height: round(s.Height)}
		if c.typo.auto > 0 {
			p.auto = c.typo
		}
		c.issue.Pages = append(c.issue.Pages, p)
		region := c.furniture(p)
		pl := &planner{d: c.d, style: s, em: s.Size, gap: s.Size * c.d.real(1.3, 2.2)}
		plans[i] = pl.plan(region, i)
		c.assign(plans[i], region, i)
	}
	c.jumps(plans)
	for i, mods := range plans {
		p := c.issue.Pages[i]
		for _, m := range mods {
			c.set(p, m)
		}
		c.separate(p, mods)
	}
	for _, p := range c.issue.Pages {
		if err := p.check(); err != nil {
			return nil, fmt.Errorf("press: %s: page %d: %w", c.issue.ID, p.Index, err)
		}
	}
	c.issue.gather()
	return c.issue, nil
}

func (c *compositor) pageNumber(n int) string {
	f := c.formOf("pageform")
	if f == "" {
		return strconv.Itoa(n)
	}
	return strings.ReplaceAll(f, "{n}", strconv.Itoa(n))
}

// mostAdvert is the largest advertisement as a share of the page.
const mostAdvert = 0.2

// assign says what each module of a page is filled with.
func (c *compositor) assign(mods []*module, region rect, pageIndex int) {
	s := &c.issue.Style
	lead := s.Size * s.Leading
	for i, m := range mods {
		lines := 0.0
		for _, col := range m.cols {
			lines += col.h() / lead
		}
		b := m.bounds()
		rectangular := m.head == len(m.cols)
		for _, col := range m.cols {
			rectangular = rectangular && col.v1 == b.v1
		}
		foot := b.v1 >= region.v1-lead
		if s.Vertical {
			foot = b.u1 >= region.u1-lead
		}
		switch {
		case i == 0 && pageIndex == 0:
		case !rectangular:
		case foot && b.w()*b.h() < mostAdvert*region.w()*region.h() && c.d.chance(0.2+0.15*min(1, float64(pageIndex))):
			m.kind = advertModule
			if len(m.cols) >= 2 && c.d.chance(0.35) {
				m.kind = classifiedModule
			}
		case c.d.chance(0.08) && lines > 30 && lines < 240:
			m.kind = briefsModule
		case c.d.chance(0.05) && lines < 70 && len(m.cols) <= 2:
			m.kind = tableModule
		case c.d.chance(0.04) && b.w()*b.h() < mostAdvert*region.w()*region.h() && len(m.cols) >= 2:
			m.kind = pictureModule
		case c.d.chance(s.Boxes) && lines > 16:
			m.boxed = true
		}
	}
}

// jumps lets articles go on at later pages.
func (c *compositor) jumps(plans [][]*module) {
	for i := range plans {
		for _, m := range plans[i] {
			if m.kind != storyModule || m.boxed || i+1 >= len(plans) || !c.d.chance(0.3) {
				continue
			}
			j := i + 1 + c.d.IntN(len(plans)-i-1)
			var free []*module
			for _, t := range plans[j] {
				if t.kind == storyModule && !t.boxed && t.from == nil && t.page > i && !c.targeted(plans, t) {
					free = append(free, t)
				}
			}
			if len(free) > 1 {
				m.to = free[c.d.IntN(len(free))]
			}
		}
	}
}

func (c *compositor) targeted(plans [][]*module, t *module) bool {
	for _, p := range plans {
		for _, m := range p {
			if m.to == t {
				return true
			}
		}
	}
	return false
}

// set fills a module.
func (c *compositor) set(p *Page, m *module) {
	switch m.kind {
	case briefsModule:
		c.briefs(p, m)
	case tableModule:
		c.table(p, m)
	case classifiedModule:
		c.classified(p, m)
	case advertModule:
		c.advert(p, m)
	case pictureModule:
		c.picturePage(p, m)
	default:
		c.setStory(p, m)
	}
}

// axis returns the directions of the writing on the page.
func (c *compositor) axis() axis {
	return axis{c.issue.Style.Vertical, c.issue.Style.Width}
}

// setLine sets a text that fits one line and returns it.
func (c *compositor) setLine(p *Page, a axis, tf typeface, text string, role layout.Role, art int, m measure, al align) {
	if text == "" {
		return
	}
	p.place(a, tf, plain(text, role, art), broken{to: len(text), last: true}, m, al, false)
}

// fit returns the face at the size, or smaller so that the text fits the room.
func fit(f *Face, size float64, text string, room float64) typeface {
	if w := f.Width(text); w*size > room {
		size = room / w
	}
	return typeface{f, size}
}

// rule prints a rule along u (or along v) unless the paper's broken rules leave
// it out or in pieces.
func (c *compositor) rule(p *Page, a axis, r rect) {
	s := &c.issue.Style
	if c.d.chance(s.BrokenRules) {
		if c.d.chance(0.5) {
			return
		}
		if r.h() > r.w() {
			mid, gap := r.v0+r.h()*c.d.real(0.3, 0.6), r.h()*0.1
			p.Rules = append(p.Rules, page.Rule{Box: a.box(rect{r.u0, r.v0, r.u1, mid})})
			r.v0 = mid + gap
		} else {
			mid, gap := r.u0+r.w()*c.d.real(0.3, 0.6), r.w()*0.1
			p.Rules = append(p.Rules, page.Rule{Box: a.box(rect{r.u0, r.v0, mid, r.v1})})
			r.u0 = mid + gap
		}
	}
	if r.w() > 0 && r.h() > 0 {
		p.Rules = append(p.Rules, page.Rule{Box: a.box(r)})
	}
}

// ruleWidth is the strength of a hairline in points.
const ruleWidth = 0.5

// frame prints four rules around a rectangle.
func (c *compositor) frame(p *Page, a axis, r rect, weight float64) {
	for _, e := range []rect{
		{r.u0, r.v0, r.u1, r.v0 + weight}, {r.u0, r.v1 - weight, r.u1, r.v1},
		{r.u0, r.v0, r.u0 + weight, r.v1}, {r.u1 - weight, r.v0, r.u1, r.v1},
	} {
		p.Rules = append(p.Rules, page.Rule{Box: a.box(e)})
	}
}
