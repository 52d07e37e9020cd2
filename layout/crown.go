package layout

import (
	"cmp"
	"math"
	"slices"
)

const (
	// crownRows is the most rows of a line group that belongs to a spanning
	// headline: a kicker over it, a deck or byline under it.
	crownRows = 4
	// crownGap is the widest white space, in em, between a headline and such
	// lines, measured against the smaller of the two sizes at least.
	crownGap = 1.6
	// kickerRows is the most rows of a kicker.
	kickerRows = 2
)

// crown gives the lines that stand alone over or under a headline that spans
// columns the headline's columns, so that they are one heading: decks and
// bylines, centred or at the left, with the text of all columns beginning below
// them, and kickers above. The stacks have been placed on the columns.
//
//	┌───────────────────────────┐
//	│ kicker                    │
//	│ H E A D L I N E           │
//	│ By A. Writer              │  nothing stands beside it
//	├────────┬────────┬─────────┤
//	│ text   │ text   │ text    │
//
// It writes that into the stacks, which it returns.
func crown(out []stack, cols []column, m metrics) []stack {
	order := make([]int, 0, len(out))
	for i := range out {
		if !out[i].noise {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(out[a].box.Y, out[b].box.Y) })
	play := edgePlay * m.em
	within := func(s, h *stack) bool {
		l, r := h.box.X, h.box.Right()
		if h.first >= 0 && h.last >= 0 {
			l, r = math.Min(l, cols[h.first].box.X), math.Max(r, cols[h.last].box.Right())
		}
		return s.box.X > l-play && s.box.Right() < r+play && s.wall == h.wall
	}
	for _, i := range order { // downwards: decks and bylines
		s := &out[i]
		if len(s.rows) > crownRows || len(s.up) == 0 {
			continue
		}
		h := -1
		for _, u := range s.up {
			o := &out[u]
			if o.kind != heading || h >= 0 && (o.first != out[h].first || o.last != out[h].last) {
				h = -1
				break
			}
			h = u
		}
		if h < 0 || !within(s, &out[h]) || s.em > 0.95*out[h].em && out[h].em > 1.2*m.em {
			continue
		}
		if s.box.Y-out[h].box.Bottom() > crownGap*math.Max(m.em, s.em) {
			continue
		}
		alone := true
		for _, u := range s.up {
			for _, d := range out[u].down {
				if d != i && out[d].box.Y < s.box.Bottom()-0.3*m.em {
					alone = false
				}
			}
		}
		if alone {
			s.kind, s.first, s.last = heading, out[h].first, out[h].last
		}
	}
	for k := len(order) - 1; k >= 0; k-- { // upwards: kickers
		i := order[k]
		s := &out[i]
		if s.kind == heading || len(s.rows) > kickerRows || len(s.down) != 1 {
			continue
		}
		h := &out[s.down[0]]
		gap := h.box.Y - s.box.Bottom()
		if h.kind != heading || h.em < 1.2*s.em || h.em < 1.2*m.em || !within(s, h) || gap > crownGap*math.Max(m.em, s.em) {
			continue
		}
		alone := true
		for _, u := range h.up {
			if u != i && out[u].box.Bottom() > s.box.Y+0.3*m.em {
				alone = false
			}
		}
		for _, u := range s.up {
			if s.box.Y-out[u].box.Bottom() < gap {
				alone = false
			}
		}
		if alone {
			s.kind, s.first, s.last = heading, h.first, h.last
		}
	}
	return out
}
