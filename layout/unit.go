package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// group is a unit in the making: a chain of pieces and what belongs to it.
type group struct {
	pieces []int // in reading order
	asides []int // captions and the like
	pics   []int
	wall   int
	kind   Kind
}

// groups follows the chains of pieces from their heads.
func groups(cs []piece, pred []int, rank []int) []group {
	succ := make([]int, len(cs))
	for i := range succ {
		succ[i] = -1
	}
	for i, p := range pred {
		if p >= 0 {
			succ[p] = i
		}
	}
	var out []group
	for i := range cs {
		if pred[i] >= 0 || cs[i].aside || cs[i].section {
			continue
		}
		g := group{wall: cs[i].wall}
		for j := i; j >= 0; j = succ[j] {
			g.pieces = append(g.pieces, j)
		}
		if g.wall > 0 {
			g.kind = Sidebar
		}
		out = append(out, g)
	}
	slices.SortStableFunc(out, func(a, b group) int {
		x, y := a.pieces[0], b.pieces[0]
		return cmp.Or(cmp.Compare(rank[cs[x].strip], rank[cs[y].strip]), cmp.Compare(x, y))
	})
	return boxed(out, cs)
}

// boxRows is how many rows of body a unit in a box has at least to be an
// article of its own beside others in the box.
const boxRows = 6

// boxed makes one unit of all that stands in one box, unless the box holds
// several articles.
func boxed(in []group, cs []piece) []group {
	articles := map[int]int{}
	for i := range in {
		g := &in[i]
		rows, headed := 0, false
		for _, k := range g.pieces {
			headed = headed || cs[k].headed
			for _, pt := range cs[k].parts {
				if pt.role == Body {
					rows += len(pt.rows)
				}
			}
		}
		if headed && rows >= boxRows {
			articles[g.wall]++
		}
	}
	out := in[:0:0]
	at := map[int]int{}
	for _, g := range in {
		k, ok := at[g.wall]
		if g.wall == 0 || articles[g.wall] > 1 || !ok {
			at[g.wall] = len(out)
			out = append(out, g)
			continue
		}
		out[k].pieces = append(slices.Clone(out[k].pieces), g.pieces...)
	}
	return out
}

// apart returns the distance between two boxes, 0 where they touch.
func apart(a, b page.Box) float64 {
	return math.Hypot(math.Max(0, -a.OverlapX(b)), math.Max(0, -a.OverlapY(b)))
}

func nearestGroup(gs []group, cs []piece, b page.Box) int {
	best, dist := -1, math.Inf(1)
	for g := range gs {
		for _, i := range gs[g].pieces {
			if d := apart(cs[i].box, b); d < dist {
				best, dist = g, d
			}
		}
	}
	return best
}

// withBylines gives a byline that stands alone, over columns that a headline at
// their left owns, to the article of the text below it.
func withBylines(in []group, cs []piece, ss []strip, tops []int) []group {
	of := make([]int, len(cs))
	for i := range of {
		of[i] = -1
	}
	for g := range in {
		for _, k := range in[g].pieces {
			of[k] = g
		}
	}
	gone := make([]bool, len(in))
	for g := range in {
		if len(in[g].pieces) != 1 {
			continue
		}
		k := in[g].pieces[0]
		if cs[k].headed || !cs[k].bare || cs[k].aside {
			continue
		}
		owner := -1
		for _, d := range ss[cs[k].strip].down {
			t := tops[d]
			if t < 0 || of[t] < 0 || owner >= 0 && of[t] != owner {
				owner = -1
				break
			}
			owner = of[t]
		}
		if owner < 0 || owner == g || gone[owner] || in[owner].wall != in[g].wall {
			continue
		}
		at := 0
		for at < len(in[owner].pieces) && cs[in[owner].pieces[at]].bare {
			at++
		}
		in[owner].pieces = slices.Insert(slices.Clone(in[owner].pieces), at, k)
		gone[g] = true
	}
	out := make([]group, 0, len(in))
	for g := range in {
		if !gone[g] {
			out = append(out, in[g])
		}
	}
	return out
}
