package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// headBand and footBand are the shares of the text's height in which folios
	// and running heads stand.
	headBand = 0.06
	footBand = 0.03
	// mastBand is the share of the text's height in which a title piece stands.
	mastBand = 0.25
	// mastSize is how many body ems a title piece measures at least.
	mastSize = 2.5
	// mastWidth is the share of the text's width that a title piece covers.
	mastWidth = 0.3
	// headEms is how many body ems the band for folios at the head has at least.
	headEms = 2
	// folioWords is the most words in a line of a folio.
	folioWords = 16
)

// furniture gives stacks that belong to the page, not to an article, their
// role: title pieces, folios, running heads. Others are Unplaced.
func furniture(p *page.Page, ss []stack, rs []row, m metrics, across []page.Box, mark func(*row) wordingMark) []Role {
	roles := make([]Role, len(ss))
	area := inked(ss)
	if area.Empty() {
		return roles
	}
	front := frontPage(p.Number) || p.Number == "" && p.Index <= 1
	open := func(s *stack, top bool) bool { // nothing but furniture beyond s
		for j := range ss {
			o := &ss[j]
			if top && !m.blocks && rs[o.rows[0]].box.CenterY() >= s.box.Y {
				break // all further ones begin below
			}
			if o == s || o.noise || roles[j] != Unplaced || o.box.OverlapX(s.box) < leastTouch*m.em {
				continue
			}
			if top && o.box.CenterY() < s.box.Y || !top && o.box.CenterY() > s.box.Bottom() {
				return false
			}
		}
		return true
	}
	order := make([]int, 0, len(ss))
	for i := range ss {
		s := &ss[i]
		nearTop := s.box.Y < area.Y+mastBand*area.H
		nearEnd := s.box.Bottom() > area.Bottom()-footBand*area.H
		if !s.noise && len(s.rows) <= 3 && (nearTop || nearEnd) {
			order = append(order, i)
		}
	}
	if len(order) > mapSide/8 {
		order = order[:mapSide/8]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if ss[a].box.CenterY() < ss[b].box.CenterY() {
			return -1
		}
		return 1
	})
	mast := math.Inf(1) // bottom of the title piece
	if i := masthead(ss, rs, order, area, m, across, mark); i >= 0 && front {
		roles[i] = Masthead
		mast = ss[i].box.Bottom()
		ears(ss, rs, roles, i, m, mark)
	}
	folioBottom := math.Inf(-1)
	for _, i := range order {
		s := &ss[i]
		if roles[i] != Unplaced || len(s.rows) > 2 || s.em > mastSize*m.em || companions(ss, s) {
			continue
		}
		first := &rs[s.rows[0]]
		band := s.box.Bottom() < area.Y+math.Max(headBand*area.H, headEms*m.em) || s.box.Y < mast+3*m.em && !math.IsInf(mast, 1)
		if band && first.text.words <= folioWords &&
			(folioLike(s, first, m) || mark(first)&furnitureMark != 0) && open(s, true) && detached(s, ss, roles, m, across) {
			roles[i] = Furniture
			folioBottom = math.Max(folioBottom, s.box.Bottom())
			continue
		}
		if s.box.Bottom() > area.Bottom()-footBand*area.H && len(s.rows) == 1 &&
			first.text.words <= folioWords && (first.text.letters <= 2 && first.text.digits > 0 || mark(first)&furnitureMark != 0) && open(s, false) {
			roles[i] = Furniture
		}
	}
	// The other parts of a folio line: date, title and number stand side by side.
	for _, i := range order {
		s := &ss[i]
		if roles[i] != Unplaced || len(s.rows) > 1 || rs[s.rows[0]].text.words > folioWords {
			continue
		}
		for j := range order {
			o := &ss[order[j]]
			if roles[order[j]] == Furniture && o.box.OverlapY(s.box) > 0.5*math.Min(o.box.H, s.box.H) &&
				s.box.CenterY() <= folioBottom && open(s, true) && detached(s, ss, roles, m, across) {
				roles[i] = Furniture
				break
			}
		}
	}
	return roles
}

// folioSize is the largest type, in body ems, of a folio that shows by its page
// number alone.
const folioSize = 1.5

// folioLike reports a single line in type of about body size that holds a year
// or begins or ends with a page number.
func folioLike(s *stack, r *row, m metrics) bool {
	t := &r.text
	return len(s.rows) == 1 && (t.digits >= 4 || t.edgeNumber && s.em < folioSize*m.em)
}

// inked returns the extent of all stacks that are not noise.
func inked(ss []stack) page.Box {
	var b page.Box
	for i := range ss {
		if !ss[i].noise {
			b = b.Union(ss[i].box)
		}
	}
	return b
}

// frontPage reports whether a printed page number is that of a first page: "1",
// "A1", "01".
func frontPage(number string) bool {
	digits := strings.TrimLeftFunc(number, unicode.IsLetter)
	return strings.TrimLeft(digits, "0") == "1"
}

// masthead returns the title piece of the newspaper, -1 where no stack shows
// enough of one: it stands first on the page, much larger than the body, and at
// least two of these speak for it: its wording is the name of a paper (that
// counts twice), lines with figures stand at it, a rule runs below it, it is
// much larger than any headline. Columns of text directly below it speak for a
// headline.
func masthead(ss []stack, rs []row, order []int, area page.Box, m metrics, across []page.Box, mark func(*row) wordingMark) int {
	for _, i := range order {
		s := &ss[i]
		if s.em < mastSize*m.em || s.box.Y > area.Y+mastBand*area.H || len(s.rows) > 2 {
			continue
		}
		points := 0
		for _, k := range s.rows {
			if mark(&rs[k])&paperMark != 0 {
				points += 2
				break
			}
		}
		known := dated(s, ss, rs, m, mark)
		if s.box.W < mastWidth*area.W && points == 0 || s.box.W < mastWidth*area.W/2 && !(points > 0 && known) {
			continue
		}
		if known {
			points++
		}
		if crossing(across, s.box.CenterY(), s.box.Bottom()+2*m.em, s.box, m.em) {
			points++
		}
		larger := true
		for j := range ss {
			o := &ss[j]
			if j == i || o.noise {
				continue
			}
			larger = larger && o.em*1.3 < s.em
			if o.box.OverlapX(s.box) < leastTouch*m.em {
				continue
			}
			if o.box.Bottom() < s.box.CenterY() && (len(o.rows) > 2 || o.em > mastSize*m.em/2) {
				points -= 3 // text above it
			}
			if gap := o.box.Y - s.box.Bottom(); len(o.rows) > 2 && o.em < 1.2*m.em && gap > -m.em && gap < 2*m.em {
				points -= 2 // its body
			}
		}
		if larger {
			points++
		}
		if points >= 2 {
			return i
		}
	}
	return -1
}

// dated reports whether a line with figures, or one worded as a folio, stands
// close over, under or beside a title piece.
func dated(s *stack, ss []stack, rs []row, m metrics, mark func(*row) wordingMark) bool {
	for i := range ss {
		o := &ss[i]
		if o == s || o.noise || len(o.rows) > earRows || o.em > earSize*m.em || -o.box.OverlapY(s.box) > 2.5*m.em+s.em/2 {
			continue
		}
		if t := &rs[o.rows[0]].text; t.digits >= 4 && t.words <= folioWords || mark(&rs[o.rows[0]])&(furnitureMark|folioMark) != 0 {
			return true
		}
	}
	return false
}

// detached reports whether white space or a rule stands below a line.
func detached(s *stack, ss []stack, roles []Role, m metrics, across []page.Box) bool {
	if crossing(across, s.box.CenterY(), s.box.Bottom()+m.em, s.box, m.em) {
		return true
	}
	for i := range ss {
		o := &ss[i]
		if o == s || o.noise || roles[i] != Unplaced || o.box.OverlapX(s.box) < leastTouch*m.em {
			continue
		}
		if gap := o.box.Y - s.box.Bottom(); o.box.CenterY() > s.box.Bottom() && gap < 0.4*m.em {
			return false
		}
	}
	return true
}
