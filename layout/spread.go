package layout

import (
	"context"
	"math"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// spreadShape is the ratio of width to height of the text from which on a page
	// may be two pages side by side; single pages of newspapers are higher than
	// wide.
	spreadShape = 1.25
	// spreadGutter is the least white space between the pages of a spread, in em of
	// the body: two inner margins.
	spreadGutter = 3.0
	// spreadMiddle is how far from the middle of the text, as a share of its width,
	// that space may lie.
	spreadMiddle = 0.08
	// spreadHalf is the least share of the characters on each of the two pages.
	spreadHalf = 0.2
	// spreadStray is the share of the characters that may stand in the space:
	// specks, marks of the fold.
	spreadStray = 0.003
)

// analyzeSheet lays out a page, and where it is a spread, its two pages one after
// the other: the left one first, the right one where lines run from top to bottom.
//
//	┌─────────┬─────────┐
//	│ ▒▒▒ ▒▒▒ │ ▒▒▒ ▒▒▒ │    no word reaches over the middle, and the space
//	│ ▒▒▒ ▒▒▒ │ ▒▒▒ ▒▒▒ │    there is wider than a gutter between columns
//	└─────────┴─────────┘
func analyzeSheet(ctx context.Context, p *page.Page, loc *locale.Locale, opts ...Option) (*Layout, error) {
	x, ok := fold(p)
	if !ok {
		return analyzePositioned(ctx, p, loc, opts...)
	}
	halves := [2]half{halfOf(p, 0, x), halfOf(p, x, math.Max(p.Width, x))}
	if frameOf(p).vertical {
		halves[0], halves[1] = halves[1], halves[0]
	}
	out := &Layout{Page: p}
	for i := range halves {
		l, err := analyzePositioned(ctx, halves[i].page, loc, opts...)
		if err != nil {
			return nil, err
		}
		halves[i].into(out, l)
	}
	return out, nil
}

// fold returns where the two pages of a spread meet.
func fold(p *page.Page) (x float64, ok bool) {
	if p.Width > 0 && p.Height > 0 && p.Width < spreadShape*p.Height { // as most pages are
		return 0, false
	}
	f := frameOf(p)
	em := measure(p, f).em
	area := bounds(p, f, em)
	if f.vertical { // back to the page: the frame is turned
		area = page.Box{X: f.width - area.Bottom(), Y: area.X, W: area.H, H: area.W}
	}
	if !(area.W >= spreadShape*area.H) || !(area.W > 8*spreadGutter*em) {
		return 0, false
	}
	const steps = 256
	lo := area.CenterX() - spreadMiddle*area.W
	step := 2 * spreadMiddle * area.W / steps
	var weight [steps]int // characters over each step across the middle
	left, right, all := 0, 0, 0
	each := func(b page.Box, n int) {
		if !placed(b) {
			return
		}
		all += n
		switch {
		case b.Right() <= area.CenterX():
			left += n
		case b.X >= area.CenterX():
			right += n
		}
		if b.Right() <= lo || b.X >= lo+steps*step {
			return
		}
		for k := clampInt((b.X-lo)/step, steps); k <= clampInt((b.Right()-lo)/step, steps); k++ {
			weight[k] += n
		}
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		if len(l.Words) == 0 {
			each(l.Box, len(l.Text))
		}
		for k := range l.Words {
			each(l.Words[k].Box, len(l.Words[k].Text))
		}
	}
	if all == 0 || float64(min(left, right)) < spreadHalf*float64(all) {
		return 0, false
	}
	// The widest run of white steps.
	best, from := 0, 0
	for k, run := 0, 0; k < steps; k++ {
		if float64(weight[k]) > spreadStray*float64(all) {
			run = 0
			continue
		}
		if run++; run > best {
			best, from = run, k-run+1
		}
	}
	x = lo + (float64(from)+float64(best)/2)*step
	return x, x > 0 && float64(best)*step >= spreadGutter*em
}

// half is one page of a spread as a page of its own, and where its parts stand in
// the spread.
type half struct {
	page  *page.Page
	left  float64 // of the half in the spread
	lines []int   // number of each line in the spread
	skip  []int   // bytes of its text before it there
	pics  []int
}

// halfOf takes the part of a page from left to right out of it. Lines that run
// over both pages are cut between words.
func halfOf(p *page.Page, left, right float64) half {
	q := *p
	q.Width, q.Lines, q.Rules, q.Pictures, q.Tints = right-left, nil, nil, nil, nil
	h := half{page: &q, left: left}
	in := func(b page.Box) bool { // what has no place is on the first half
		if !placed(b) {
			return left == 0
		}
		return (b.CenterX() < right || left > 0) && (b.CenterX() >= left || left == 0)
	}
	move := func(b page.Box) page.Box {
		b.X -= left
		return b
	}
	for i := range p.Lines {
		l := p.Lines[i]
		from, to := 0, len(l.Text)
		var words []page.Word
		if starts := wordStarts(&l, nil); starts != nil {
			first, last := -1, -1
			for k := range l.Words {
				if in(l.Words[k].Box) {
					if first < 0 {
						first = k
					}
					last = k
				}
			}
			switch {
			case first < 0:
				continue
			case !oneSide(l.Words, first, last, in):
				if !in(l.Box) { // words go to and fro: the line stays whole
					continue
				}
				first, last = 0, len(l.Words)-1
			}
			if first > 0 {
				from = starts[first]
			}
			if last+1 < len(starts) {
				to = starts[last+1]
			}
			words = l.Words[first : last+1]
			if len(words) < len(l.Words) {
				l.Box = wordsBox(words)
			}
		} else if !in(l.Box) {
			continue
		} else {
			words = l.Words
		}
		l.Text, l.Box = l.Text[from:to], move(l.Box)
		l.Words = make([]page.Word, len(words))
		for k, w := range words {
			w.Box = move(w.Box)
			l.Words[k] = w
		}
		q.Lines = append(q.Lines, l)
		h.lines, h.skip = append(h.lines, i), append(h.skip, from)
	}
	for _, r := range p.Rules {
		if in(r.Box) {
			q.Rules = append(q.Rules, page.Rule{Box: move(r.Box)})
		}
	}
	for _, t := range p.Tints {
		if in(t.Box) {
			q.Tints = append(q.Tints, page.Tint{Box: move(t.Box)})
		}
	}
	for i, c := range p.Pictures {
		if in(c.Box) {
			q.Pictures = append(q.Pictures, page.Picture{Box: move(c.Box)})
			h.pics = append(h.pics, i)
		}
	}
	return h
}

// oneSide reports whether the words first to last are all in and no others, and
// they are the beginning or the end of the line.
func oneSide(ws []page.Word, first, last int, in func(page.Box) bool) bool {
	for k := range ws {
		if in(ws[k].Box) != (k >= first && k <= last) {
			return false
		}
	}
	return first == 0 || last == len(ws)-1
}

// into adds the layout of the half to that of the spread.
func (h *half) into(out, l *Layout) {
	blocks, units, cols := len(out.Blocks), len(out.Units), len(out.Columns)
	place := func(b page.Box) page.Box {
		if !b.Empty() {
			b.X += h.left
		}
		return b
	}
	for _, c := range l.Columns {
		out.Columns = append(out.Columns, place(c))
	}
	for _, b := range l.Blocks {
		b.Box = place(b.Box)
		if b.Column >= 0 {
			b.Column += cols
		}
		for k := range b.Spans {
			s := &b.Spans[k]
			skip := h.skip[s.Line]
			s.Line, s.From, s.To = h.lines[s.Line], s.From+skip, s.To+skip
		}
		out.Blocks = append(out.Blocks, b)
	}
	for _, u := range l.Units {
		for k := range u.Blocks {
			u.Blocks[k] += blocks
		}
		for k := range u.Pictures {
			u.Pictures[k] = h.pics[u.Pictures[k]]
		}
		if u.Related >= 0 {
			u.Related += units
		}
		out.Units = append(out.Units, u)
	}
	for _, d := range l.Diagnostics {
		if d.Box != nil {
			b := place(*d.Box)
			d.Box = &b
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	if out.Number == "" {
		out.Number = l.Number
	}
	if h.left == 0 {
		out.Stages = l.Stages
	}
}
