package region

import (
	"cmp"
	"slices"
)

// rule is a printed line, made of one or several pieces in a row.
type rule struct {
	rect
	vertical bool
	pieces   []rect
}

// ruleParams are the measures of rules in heights of the type.
type ruleParams struct {
	stroke   float64 // least length of an unbroken piece
	longest  float64 // least length of the longest piece
	total    float64 // least length of the whole
	thick    float64 // greatest mean thickness of a piece
	gap      float64 // greatest gap between two pieces
	gapShare float64 // greatest further gap, as a share of the length so far
	drift    float64 // greatest sideways step from piece to piece
	cover    float64 // least share of the length that is ink
	flank    float64 // greatest share of ink beside it, on its emptier side
	lonely   float64 // length under which both sides must be that empty
}

// chunkLength is the least length in ems of the chunks into which a long
// piece is cut.
const chunkLength = 4

// Column rules are often worn and broken, but long; letters are full of
// upright strokes, so the whole must be long. Cut-off rules may be short
// ornaments of a few ems, but are seldom broken.
var (
	columnRule = ruleParams{stroke: 1.8, longest: 3.2, total: 7, thick: 0.5, gap: 2.5,
		gapShare: 0.3, drift: 0.35, cover: 0.5, flank: 0.35}
	cutOffRule = ruleParams{stroke: 2.2, longest: 2.8, total: 3.2, thick: 0.55, gap: 1,
		gapShare: 0.05, drift: 0.3, cover: 0.6, flank: 0.2, lonely: 4}
)

// findRules takes rules out of the ink.
func (s *sheet) findRules() {
	comps := s.ink.components()
	vertical := s.upright
	wide := make([]comp, len(comps))
	for i, c := range comps {
		wide[i] = comp{rect{c.y0, c.x0, c.y1, c.x1}, c.area}
	}
	horizontal := s.ink.transpose().strokes(s.em, cutOffRule, tallOf(wide, s.em))
	for _, r := range vertical {
		r.vertical = true
		s.rules = append(s.rules, r)
	}
	for _, r := range horizontal {
		r.rect = rect{r.y0, r.x0, r.y1, r.x1}
		for i, p := range r.pieces {
			r.pieces[i] = rect{p.y0, p.x0, p.y1, p.x1}
		}
		s.rules = append(s.rules, r)
	}
	s.keepDrawings(comps)
	for _, r := range s.rules {
		for _, p := range r.pieces {
			// One pixel more for the frayed edge.
			p = p.grow(1, 1).clip(s.ink.w, s.ink.h)
			for y := p.y0; y < p.y1; y++ {
				clear(s.ink.pix[y*s.ink.w+p.x0 : y*s.ink.w+p.x1])
			}
		}
	}
}

// tallOf returns the components that can be a letter with a stroke like a rule.
func tallOf(comps []comp, em float64) []rect {
	var out []rect
	for _, c := range comps {
		if h, w := float64(c.h()), float64(c.w()); h >= columnRule.stroke*em && h <= letterSize*em && w >= letterSlim*h && w <= 3*h {
			out = append(out, c.rect)
		}
	}
	return out
}

// chain is a rule as it grows from piece to piece.
type chain struct {
	rule
	ink, longest int // sum and maximum of the lengths of the pieces
}

// trim takes short pieces off the ends that stand apart: strokes of a letter
// in a line above or below the rule.
func (c *chain) trim(em float64, p ruleParams) {
	stray := func(end, next rect) bool {
		gap := float64(max(end.y0, next.y0) - min(end.y1, next.y1))
		return float64(end.h()) < p.longest*em && gap > endGap*em
	}
	for n := len(c.pieces); n > 1 && stray(c.pieces[n-1], c.pieces[n-2]); n-- {
		c.ink -= c.pieces[n-1].h()
		c.pieces = c.pieces[:n-1]
	}
	for len(c.pieces) > 1 && stray(c.pieces[0], c.pieces[1]) {
		c.ink -= c.pieces[0].h()
		c.pieces = c.pieces[1:]
	}
	c.rect = rect{}
	for _, q := range c.pieces {
		c.rect = c.rect.union(q)
	}
}

// endGap is the greatest gap in ems before a short piece at the end of a rule.
const endGap = 0.4

// strokes finds upright rules: long runs of ink in neighbouring pixel columns
// make a piece, pieces one below the other make a rule.
func (b *bitmap) strokes(em float64, p ruleParams, tall []rect) []rule {
	pieces := b.strokePieces(em, p)
	pieces = dropLetters(pieces, tall, em, b.w)
	slices.SortFunc(pieces, func(a, c comp) int { return cmp.Or(cmp.Compare(a.y0, c.y0), cmp.Compare(a.x0, c.x0)) })

	var chains []*chain
	const recent = 8 // chains remembered per bucket
	wide := max(1, int(em))
	buckets := make([][]*chain, b.w/wide+3)
	for _, pc := range pieces {
		k := pc.cx()/wide + 1
		var best *chain
		bestGap := 0
		for _, bk := range buckets[k-1 : k+2] {
			for _, c := range bk {
				last := c.pieces[len(c.pieces)-1]
				gap := pc.y0 - last.y1
				if gap < -pc.h()/2 || float64(gap) > p.gap*em+min(p.gapShare*float64(c.h()), 6*em) {
					continue
				}
				d := pc.cx() - last.cx()
				if float64(max(d, -d)) > p.drift*em+0.02*float64(max(gap, 0)) {
					continue
				}
				if best == nil || gap < bestGap {
					best, bestGap = c, gap
				}
			}
		}
		if best == nil {
			best = &chain{rule: rule{rect: pc.rect}}
			chains = append(chains, best)
		}
		best.rect = best.union(pc.rect)
		best.pieces = append(best.pieces, pc.rect)
		best.ink += pc.h()
		best.longest = max(best.longest, pc.h())
		if bk := buckets[k]; !slices.Contains(bk, best) {
			if len(bk) == recent {
				bk = slices.Delete(bk, 0, 1)
			}
			buckets[k] = append(bk, best)
		}
	}
	var out []rule
	for _, c := range chains {
		c.trim(em, p)
		h := float64(c.h())
		if h >= p.total*em && float64(c.longest) >= p.longest*em && float64(c.ink) >= p.cover*h {
			out = append(out, c.rule)
		}
	}
	return out
}

const (
	// letterSize is the size in ems up to which a component can be a letter of
	// a headline with strokes as thin as a rule.
	letterSize = 8
	// letterStroke is the least length of a letter's stroke relative to the
	// letter.
	letterStroke = 0.6
	// letterSlim is the least width of such a letter relative to its height.
	letterSlim = 0.3
)

// dropLetters takes away the strokes of large letters: they are nearly as tall
// as their component, which is about as wide as tall.
func dropLetters(pieces []comp, tall []rect, em float64, width int) []comp {
	wide := max(1, int(letterSize*em))
	buckets := make([][]rect, width/wide+1)
	for _, t := range tall {
		for k := t.x0 / wide; k <= (t.x1-1)/wide; k++ {
			buckets[k] = append(buckets[k], t)
		}
	}
	return slices.DeleteFunc(pieces, func(p comp) bool {
		return slices.ContainsFunc(buckets[p.cx()/wide], func(t rect) bool {
			return p.cut(t) == p.rect && float64(p.h()) >= letterStroke*float64(t.h())
		})
	})
}

// strokePieces returns the thin upright groups of long runs with free flanks.
func (b *bitmap) strokePieces(em float64, p ruleParams) []comp {
	least := max(3, int(p.stroke*em))
	type run struct{ x, y0, y1 int }
	var runs []run
	start := make([]int32, b.w) // row where the run began, plus 1; 0 for none
	for y := 0; y <= b.h; y++ {
		var row []byte
		if y < b.h {
			row = b.row(y)
		}
		for x := range start {
			if row != nil && row[x] != 0 {
				if start[x] == 0 {
					start[x] = int32(y + 1)
				}
				continue
			}
			if s := int(start[x]); s > 0 {
				if y+1-s >= least {
					runs = append(runs, run{x, s - 1, y})
				}
				start[x] = 0
			}
		}
	}
	slices.SortFunc(runs, func(a, c run) int { return cmp.Or(cmp.Compare(a.x, c.x), cmp.Compare(a.y0, c.y0)) })
	set := newSets(len(runs))
	for i, j := 0, 0; i < len(runs); i++ {
		// j walks over the runs of the column before.
		for j < len(runs) && (runs[j].x < runs[i].x-1 || runs[j].x == runs[i].x-1 && runs[j].y1 <= runs[i].y0) {
			j++
		}
		for k := j; k < len(runs) && runs[k].x == runs[i].x-1 && runs[k].y0 < runs[i].y1; k++ {
			set.join(i, k)
		}
	}
	// The height of each group, then its chunks, so that the boxes of a long
	// rule that leans or bends stay narrow.
	groups := map[int]rect{}
	for i, r := range runs {
		root := set.find(i)
		groups[root] = groups[root].union(rect{r.x, r.y0, r.x + 1, r.y1})
	}
	chunk := func(g rect) int {
		n := max(1, g.h()/max(1, int(chunkLength*em)))
		return (g.h() + n - 1) / n
	}
	type key struct{ root, k int }
	index := map[key]int{}
	var out []comp
	for i, r := range runs {
		root := set.find(i)
		g := groups[root]
		size := chunk(g)
		for y := r.y0; y < r.y1; {
			k := (y - g.y0) / size
			y1 := min(r.y1, g.y0+(k+1)*size)
			j, ok := index[key{root, k}]
			if !ok {
				j = len(out)
				index[key{root, k}] = j
				out = append(out, comp{})
			}
			out[j].rect = out[j].union(rect{r.x, y, r.x + 1, y1})
			out[j].area += y1 - y
			y = y1
		}
	}
	flank := max(2, int(0.3*em))
	return slices.DeleteFunc(out, func(c comp) bool {
		thick := float64(c.area) / float64(c.h())
		if thick > p.thick*em || thick*4 > float64(c.h()) {
			return true
		}
		left := rect{c.x0 - 1 - flank, c.y0, c.x0 - 1, c.y1}.clip(b.w, b.h)
		right := rect{c.x1 + 1, c.y0, c.x1 + 1 + flank, c.y1}.clip(b.w, b.h)
		share := func(r rect) float64 { return float64(b.sum(r)) / float64(max(1, r.size())) }
		l, r := share(left), share(right)
		return min(l, r) > p.flank || max(l, r) > p.flank && float64(c.h()) < p.lonely*em
	})
}

// sets is a union-find over small integers.
type sets []int32

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

func (s sets) find(i int) int {
	for int(s[i]) != i {
		s[i] = s[s[i]]
		i = int(s[i])
	}
	return i
}

// join keeps the smaller index as the root.
func (s sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	if a < b {
		s[b] = int32(a)
	} else {
		s[a] = int32(b)
	}
}
