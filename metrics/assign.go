package metrics

import (
	"cmp"
	"math"
	"slices"
)

// maxDense is the greatest number of rows times rows times columns for which a
// component of the matching is solved to the optimum; beyond it pairs are taken
// greedily by weight, so that hostile input cannot stall a comparison.
const maxDense = 1 << 31

// link is a possible pair with what it is worth.
type link struct {
	left, right int
	weight      float64 // more than 0
}

// match returns the one-to-one matching of greatest total weight: for each
// left node its partner, or -1. Each connected component is solved alone by
// the Hungarian method with shortest augmenting paths (Kuhn 1955; Jonker and
// Volgenant 1987).
func match(lefts, rights int, links []link) []int {
	partner := make([]int, lefts)
	for i := range partner {
		partner[i] = -1
	}
	// Components by union-find over left nodes, then right nodes.
	parent := make([]int, lefts+rights)
	for i := range parent {
		parent[i] = i
	}
	find := func(x int) int {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	for _, l := range links {
		parent[find(l.left)] = find(lefts + l.right)
	}
	links = slices.Clone(links)
	slices.SortStableFunc(links, func(a, b link) int {
		return cmp.Or(find(a.left)-find(b.left), a.left-b.left, a.right-b.right)
	})
	for len(links) > 0 {
		n := 1
		for n < len(links) && find(links[n].left) == find(links[0].left) {
			n++
		}
		matchComponent(links[:n], partner)
		links = links[n:]
	}
	return partner
}

func matchComponent(links []link, partner []int) {
	if len(links) == 1 {
		partner[links[0].left] = links[0].right
		return
	}
	var lefts, rights []int
	for _, l := range links {
		lefts, rights = append(lefts, l.left), append(rights, l.right)
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	lefts, rights = slices.Compact(lefts), slices.Compact(rights)
	swap := len(lefts) > len(rights)
	rows, cols := lefts, rights
	if swap {
		rows, cols = rights, lefts
	}
	n, m := len(rows), len(cols)
	if float64(n)*float64(n)*float64(m) > maxDense {
		matchGreedily(links, partner)
		return
	}
	worth := make([]float64, n*m)
	for _, l := range links {
		a, b := l.left, l.right
		if swap {
			a, b = b, a
		}
		r, _ := slices.BinarySearch(rows, a)
		c, _ := slices.BinarySearch(cols, b)
		worth[r*m+c] = max(worth[r*m+c], l.weight)
	}
	for c, r := range assign(worth, n, m) {
		if r < 0 || worth[r*m+c] == 0 {
			continue
		}
		if swap {
			partner[cols[c]] = rows[r]
		} else {
			partner[rows[r]] = cols[c]
		}
	}
}

func matchGreedily(links []link, partner []int) {
	links = slices.Clone(links)
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Compare(b.weight, a.weight) })
	taken := map[int]bool{}
	for _, l := range links {
		if partner[l.left] < 0 && !taken[l.right] {
			partner[l.left] = l.right
			taken[l.right] = true
		}
	}
}

// assign gives every row a column of its own so that the total worth is
// greatest, and returns the row of each column, or -1. n must not exceed m.
func assign(worth []float64, n, m int) []int {
	u, v := make([]float64, n), make([]float64, m)
	rowOf := make([]int, m)
	for c := range rowOf {
		rowOf[c] = -1
	}
	least := make([]float64, m)
	from := make([]int, m)
	done := make([]bool, m)
	for start := range n {
		for c := range least {
			least[c], from[c], done[c] = math.Inf(1), -1, false
		}
		row, col := start, -1
		for { // Dijkstra over reduced costs until a free column is reached
			next, delta := -1, math.Inf(1)
			for c := range m {
				if done[c] {
					continue
				}
				if cost := -worth[row*m+c] - u[row] - v[c]; cost < least[c] {
					least[c], from[c] = cost, col
				}
				if least[c] < delta {
					next, delta = c, least[c]
				}
			}
			u[start] += delta
			for c := range m {
				if done[c] {
					u[rowOf[c]] += delta
					v[c] -= delta
				} else {
					least[c] -= delta
				}
			}
			col = next
			done[col] = true
			if rowOf[col] < 0 {
				break
			}
			row = rowOf[col]
		}
		for col >= 0 { // augment
			prev := from[col]
			if prev < 0 {
				rowOf[col] = start
			} else {
				rowOf[col] = rowOf[prev]
			}
			col = prev
		}
	}
	return rowOf
}
