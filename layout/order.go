package layout

import "slices"

// readingOrder returns the rank of each strip. A strip is read when all that
// stands directly above it has been read; among those that may be read, the
// one below the last comes first, then the leftmost (as a reader goes down a
// column before going on to the next; after Breuel, 2003).
func readingOrder(ss []strip) []int {
	waits := make([]int, len(ss))
	rank := make([]int, len(ss))
	done := make([]bool, len(ss))
	byX := make([]int, len(ss))
	for i := range ss {
		waits[i] = len(ss[i].up)
		byX[i] = i
	}
	slices.SortStableFunc(byX, func(a, b int) int {
		if ss[a].box.X != ss[b].box.X {
			if ss[a].box.X < ss[b].box.X {
				return -1
			}
			return 1
		}
		if ss[a].box.Y < ss[b].box.Y {
			return -1
		}
		return 1
	})
	pos := make([]int, len(ss)) // place in byX
	for k, i := range byX {
		pos[i] = k
	}
	ready := &intHeap{}
	for _, i := range byX {
		if waits[i] == 0 {
			ready.push(pos[i])
		}
	}
	last, left := -1, 0 // the strip read last; all of byX before left are read
	for n := 0; n < len(ss); n++ {
		next := -1
		if last >= 0 {
			for _, d := range ss[last].down {
				if !done[d] && waits[d] == 0 && (next < 0 || ss[d].box.X < ss[next].box.X) {
					next = d
				}
			}
		}
		for next < 0 && ready.len() > 0 {
			if i := byX[ready.pop()]; !done[i] {
				next = i
			}
		}
		if next < 0 { // a circle, which strips of odd shape can make: take the leftmost
			for done[byX[left]] {
				left++
			}
			next = byX[left]
		}
		rank[next], done[next], last = n, true, next
		for _, d := range ss[next].down {
			if waits[d]--; waits[d] == 0 {
				ready.push(pos[d])
			}
		}
	}
	return rank
}

// intHeap is a least-first queue of numbers.
type intHeap struct{ v []int }

func (h *intHeap) len() int { return len(h.v) }

func (h *intHeap) push(x int) {
	h.v = append(h.v, x)
	for i := len(h.v) - 1; i > 0; {
		p := (i - 1) / 2
		if h.v[p] <= h.v[i] {
			break
		}
		h.v[p], h.v[i] = h.v[i], h.v[p]
		i = p
	}
}

func (h *intHeap) pop() int {
	top := h.v[0]
	n := len(h.v) - 1
	h.v[0] = h.v[n]
	h.v = h.v[:n]
	for i := 0; ; {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && h.v[c+1] < h.v[c] {
			c++
		}
		if h.v[i] <= h.v[c] {
			break
		}
		h.v[i], h.v[c] = h.v[c], h.v[i]
		i = c
	}
	return top
}
