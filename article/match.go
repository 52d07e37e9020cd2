package article

import (
	"container/heap"
	"sort"
)

// edge is a possible joint: the part out goes on as the part in. The weight is
// what the joint is worth, more than 0.
type edge struct {
	out, in int
	weight  float64
}

// mostExact is how many parts of one tangle are matched at best; what no
// newspaper has is matched greedily instead.
const mostExact = 600

// match chooses joints so that each part goes on in one other at most, and comes
// from one other at most, and the sum of the weights is as large as it can be
// (the assignment problem; by shortest augmenting paths with potentials, after
// Jonker and Volgenant, Computing 38, 1987). What hangs together is matched on
// its own. It returns indexes into the edges.
func match(edges []edge) []int {
	parent := map[int]int{} // outs as they are, ins as ^in
	find := func(x int) int {
		for {
			p, ok := parent[x]
			if !ok || p == x {
				return x
			}
			if g, ok := parent[p]; ok {
				parent[x] = g
			}
			x = p
		}
	}
	for _, e := range edges {
		if a, b := find(e.out), find(^e.in); a != b {
			parent[a] = b
		}
	}
	groups := map[int][]int{}
	var roots []int
	for i, e := range edges {
		r := find(e.out)
		if groups[r] == nil {
			roots = append(roots, r)
		}
		groups[r] = append(groups[r], i)
	}
	var chosen []int
	for _, r := range roots {
		g := groups[r]
		outs := map[int]bool{}
		for _, i := range g {
			outs[edges[i].out] = true
		}
		if len(outs) > mostExact {
			chosen = append(chosen, greedy(edges, g)...)
		} else {
			chosen = append(chosen, assign(edges, g)...)
		}
	}
	sort.Ints(chosen)
	return chosen
}

// greedy takes the best joint first.
func greedy(edges []edge, group []int) []int {
	sort.SliceStable(group, func(a, b int) bool { return edges[group[a]].weight > edges[group[b]].weight })
	outs, ins := map[int]bool{}, map[int]bool{}
	var chosen []int
	for _, i := range group {
		if e := edges[i]; !outs[e.out] && !ins[e.in] {
			outs[e.out], ins[e.in] = true, true
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// assign matches one connected group. Every out has a place of its own to stay
// unmatched in, at no gain, so that all outs can be assigned.
func assign(edges []edge, group []int) []int {
	outs, ins := map[int]int{}, map[int]int{}
	for _, i := range group {
		if _, ok := outs[edges[i].out]; !ok {
			outs[edges[i].out] = len(outs)
		}
		if _, ok := ins[edges[i].in]; !ok {
			ins[edges[i].in] = len(ins)
		}
	}
	n, m := len(outs), len(ins)
	type arc struct {
		to   int
		cost float64
		edge int // -1 for staying unmatched
	}
	most := 0.0
	for _, i := range group {
		most = max(most, edges[i].weight)
	}
	arcs := make([][]arc, n)
	for o := range arcs {
		arcs[o] = append(arcs[o], arc{m + o, most, -1})
	}
	for _, i := range group {
		e := edges[i]
		o := outs[e.out]
		arcs[o] = append(arcs[o], arc{ins[e.in], most - e.weight, i})
	}
	places := m + n
	price := make([]float64, places) // potentials of the places
	owner := make([]int, places)     // the out that has a place, -1
	held := make([]int, places)      // by which edge
	for p := range owner {
		owner[p] = -1
	}
	const far = 1e300
	dist := make([]float64, places)
	from := make([]int, places) // the out through which a place is reached
	by := make([]int, places)
	done := make([]bool, places)
	has := make([]int, n) // the place of an out, -1
	for o := range has {
		has[o] = -1
	}
	for start := range n {
		for p := range dist {
			dist[p], done[p] = far, false
		}
		var q placeHeap
		relax := func(o int, base float64) {
			for _, a := range arcs[o] {
				if d := base + a.cost - price[a.to]; !done[a.to] && d < dist[a.to] {
					dist[a.to], from[a.to], by[a.to] = d, o, a.edge
					heap.Push(&q, placeDist{a.to, d})
				}
			}
		}
		relax(start, 0)
		end, reach := -1, 0.0
		var seen []int
		for q.Len() > 0 {
			x := heap.Pop(&q).(placeDist)
			if done[x.place] || x.d > dist[x.place] {
				continue
			}
			if owner[x.place] < 0 {
				end, reach = x.place, x.d
				break
			}
			done[x.place] = true
			seen = append(seen, x.place)
			o := owner[x.place]
			// The cost at which the out holds its place is not paid again.
			held := 0.0
			for _, a := range arcs[o] {
				if a.to == x.place {
					held = a.cost - price[a.to]
					break
				}
			}
			relax(o, x.d-held)
		}
		if end < 0 {
			continue
		}
		for _, p := range seen {
			price[p] += dist[p] - reach
		}
		for p := end; ; {
			o := from[p]
			before := has[o]
			owner[p], held[p], has[o] = o, by[p], p
			if o == start {
				break
			}
			p = before
		}
	}
	var chosen []int
	for o := range n {
		if p := has[o]; p >= 0 && p < m {
			chosen = append(chosen, held[p])
		}
	}
	return chosen
}

type placeDist struct {
	place int
	d     float64
}

type placeHeap []placeDist

func (h placeHeap) Len() int           { return len(h) }
func (h placeHeap) Less(i, j int) bool { return h[i].d < h[j].d }
func (h placeHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *placeHeap) Push(x any)        { *h = append(*h, x.(placeDist)) }
func (h *placeHeap) Pop() any {
	n := len(*h) - 1
	x := (*h)[n]
	*h = (*h)[:n]
	return x
}
