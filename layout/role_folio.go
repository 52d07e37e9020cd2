package layout

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// earRows is the most rows of the imprint that stands beside a title piece.
	earRows = 10
	// earSize is the largest type of an imprint in body ems.
	earSize = 1.6
	// lineShare is the share of its height that a part of a folio line has in
	// common with another part.
	lineShare = 0.5
	// edgeShare is the share of the page's length along its lines, from each end,
	// in which folios set across the lines stand.
	edgeShare = 0.08
)

// ears gives the lines beside a title piece, which number and date the issue and
// name its price, their role: most of them are worded so.
//
//	┌─────────────────────┐ No. 3,411
//	│   T H E  T I T L E  │ Monday, 3 May
//	└─────────────────────┘ Two pence
func ears(ss []stack, rs []row, roles []Role, mast int, m metrics, mark func(*row) wordingMark) {
	t := &ss[mast]
	for i := range ss {
		s := &ss[i]
		if roles[i] != Unplaced || s.noise || len(s.rows) > earRows || s.em > earSize*m.em ||
			s.box.OverlapY(t.box) < lineShare*s.box.H || s.box.OverlapX(t.box) > 0 || s.wall != 0 && s.wall != t.wall {
			continue
		}
		worded := 0
		for _, k := range s.rows {
			if mark(&rs[k])&(furnitureMark|folioMark) != 0 {
				worded++
			}
		}
		if 2*worded > len(s.rows) {
			roles[i] = Furniture
		}
	}
}

// crossFolios finds the parts of a folio that is set across the lines of the
// page: level, over the vertical lines of a page of Chinese or Japanese. They
// stand beyond all text, at the ends of its lines; one is worded as a folio, the
// others stand in line with it.
//
//	date           title          page
//	─────────────────────────────────
//	│ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │   lines
//
// Rows with a box too narrow to be a line of text are noise until here.
func crossFolios(p *page.Page, ss []stack, rs []row, roles []Role, m metrics, f frame, mark func(*row) wordingMark) {
	if !f.vertical {
		return
	}
	var text page.Box // of the lines
	for i := range ss {
		if r := &rs[ss[i].rows[0]]; !across(p, r, f) && !ss[i].noise {
			text = text.Union(ss[i].box)
		}
	}
	var found, rest []int
	for i := range ss {
		s := &ss[i]
		r := &rs[s.rows[0]]
		if roles[i] != Unplaced || len(s.rows) > 1 || !across(p, r, f) || s.box.W > earSize*m.em ||
			s.box.CenterX() > text.X+edgeShare*text.W && s.box.CenterX() < text.Right()-edgeShare*text.W || !outer(p, ss, rs, s, f) {
			continue
		}
		if mark(r)&(furnitureMark|folioMark) != 0 {
			found = append(found, i)
		} else {
			rest = append(rest, i)
		}
	}
	for _, i := range found {
		roles[i] = Furniture
		for _, k := range rest {
			if o := ss[k].box; o.OverlapX(ss[i].box) > lineShare*math.Min(o.W, ss[i].box.W) {
				roles[k] = Furniture
			}
		}
	}
}

// across reports whether a row is set across the direction of the page.
func across(p *page.Page, r *row, f frame) bool {
	return p.Lines[r.segs[0].line].Vertical != f.vertical
}

// outer reports whether no line of text stands between a row set across and the
// edge of the page.
func outer(p *page.Page, ss []stack, rs []row, s *stack, f frame) bool {
	before, after := true, true
	for i := range ss {
		o := &ss[i]
		if o == s || o.noise || o.box.OverlapY(s.box) <= 0 || across(p, &rs[o.rows[0]], f) {
			continue
		}
		before = before && o.box.X > s.box.CenterX()
		after = after && o.box.Right() < s.box.CenterX()
	}
	return before || after
}

// frameShare is the share of a page's text from which on a box around it is the
// frame of the page.
const frameShare = 0.25

// companions reports whether other text stands above or below in the box of a
// stack: it is an advertisement or an article then, and no bar with a folio. The
// frame of the page is no such box.
func companions(ss []stack, s *stack) bool {
	if s.wall == 0 {
		return false
	}
	found := false
	inside, all := 0, 0
	for i := range ss {
		o := &ss[i]
		if o.noise {
			continue
		}
		all += len(o.rows)
		if o.wall == s.wall {
			inside += len(o.rows)
			found = found || o != s && o.box.OverlapY(s.box) < 0
		}
	}
	return found && float64(inside) < frameShare*float64(all)
}
