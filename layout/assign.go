package layout

import (
	"cmp"
	"math"
	"slices"
)

// denseMost is the size of a component up to which its best assignment is
// found exactly; larger ones, which no printed page has, are assigned greedily.
const denseMost = 160

// pathCover chooses for each of n pieces at most one predecessor and at most
// one successor, so that the sum of the costs is least; start is the cost of
// having no predecessor. The result holds the predecessor of each piece, -1
// for none. Chains never close to a circle.
func pathCover(n int, ls []link, start []float64) []int {
	pred := make([]int, n)
	for i := range pred {
		pred[i] = -1
	}
	cost := make(map[[2]int]float64, len(ls))
	comp := make([]int, 2*n) // union-find: piece as successor i, as predecessor n+i
	for i := range comp {
		comp[i] = i
	}
	find := func(i int) int {
		for comp[i] != i {
			comp[i] = comp[comp[i]]
			i = comp[i]
		}
		return i
	}
	kept := ls[:0:0]
	for _, l := range ls {
		if l.cost >= start[l.to] {
			continue
		}
		k := [2]int{l.from, l.to}
		if c, ok := cost[k]; ok {
			cost[k] = math.Min(c, l.cost)
			continue
		}
		cost[k] = l.cost
		kept = append(kept, l)
		comp[find(n+l.from)] = find(l.to)
	}
	groups := map[int][]link{}
	var keys []int
	for _, l := range kept {
		l.cost = cost[[2]int{l.from, l.to}]
		g := find(l.to)
		if groups[g] == nil {
			keys = append(keys, g)
		}
		groups[g] = append(groups[g], l)
	}
	slices.Sort(keys)
	for _, k := range keys {
		g := groups[k]
		if !assignDense(g, start, pred) {
			assignGreedy(g, start, pred)
		}
	}
	openCircles(pred, cost)
	return pred
}

// assignGreedy takes the links with the largest gain first.
func assignGreedy(ls []link, start []float64, pred []int) {
	ls = slices.Clone(ls)
	slices.SortStableFunc(ls, func(a, b link) int {
		return cmp.Compare(a.cost-start[a.to], b.cost-start[b.to])
	})
	taken := map[int]bool{}
	for _, l := range ls {
		if pred[l.to] < 0 && !taken[l.from] {
			pred[l.to] = l.from
			taken[l.from] = true
		}
	}
}

// assignDense solves one component exactly with the Hungarian method in the
// shortest augmenting path form (Jonker and Volgenant, 1987). Rows are the
// pieces that want a predecessor; columns are predecessors, then for each row
// the choice to begin an article.
func assignDense(ls []link, start []float64, pred []int) bool {
	var rows, cols []int
	rowOf, colOf := map[int]int{}, map[int]int{}
	for _, l := range ls {
		if _, ok := rowOf[l.to]; !ok {
			rowOf[l.to] = len(rows)
			rows = append(rows, l.to)
		}
		if _, ok := colOf[l.from]; !ok {
			colOf[l.from] = len(cols)
			cols = append(cols, l.from)
		}
	}
	n, k := len(rows), len(cols)
	if n > denseMost || k > denseMost {
		return false
	}
	w := k + n
	const forbidden = 1e6
	a := make([]float64, n*w)
	for i := range a {
		a[i] = forbidden
	}
	for i, r := range rows {
		a[i*w+k+i] = start[r]
	}
	for _, l := range ls {
		a[rowOf[l.to]*w+colOf[l.from]] = l.cost
	}
	for j, i := range hungarian(a, n, w) {
		if i >= 0 && j < k && a[i*w+j] < forbidden {
			pred[rows[i]] = cols[j]
		}
	}
	return true
}

// hungarian returns for each of w columns the row assigned to it, -1 for none,
// with least total cost; a is n by w, n <= w.
func hungarian(a []float64, n, w int) []int {
	u, v := make([]float64, n+1), make([]float64, w+1)
	match, way := make([]int, w+1), make([]int, w+1)
	least := make([]float64, w+1)
	used := make([]bool, w+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		j0 := 0
		for j := range least {
			least[j], used[j] = math.Inf(1), false
		}
		for {
			used[j0] = true
			i0, delta, j1 := match[j0], math.Inf(1), 0
			for j := 1; j <= w; j++ {
				if used[j] {
					continue
				}
				if c := a[(i0-1)*w+j-1] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= w; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
			if match[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			j1 := way[j0]
			match[j0] = match[j1]
			j0 = j1
		}
	}
	out := make([]int, w)
	for j := 1; j <= w; j++ {
		out[j-1] = match[j] - 1
	}
	return out
}

// openCircles cuts each circle of predecessors at its weakest link.
func openCircles(pred []int, cost map[[2]int]float64) {
	state := make([]int, len(pred)) // 0 new, else the walk that met it
	for i := range pred {
		walk := i + 1
		j := i
		for j >= 0 && state[j] == 0 {
			state[j] = walk
			j = pred[j]
		}
		if j < 0 || state[j] != walk {
			continue
		}
		worst := j
		for k := pred[j]; k != j; k = pred[k] {
			if cost[[2]int{pred[k], k}] > cost[[2]int{pred[worst], worst}] {
				worst = k
			}
		}
		pred[worst] = -1
	}
}
