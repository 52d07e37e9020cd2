package pdf

import "slices"

// maxWindow is over how many glyphs PDFium's order may differ from that of the
// source for it to be looked at: it sorts inside a line.
const maxWindow = 4096

// sourceOrder puts glyphs back into the order of the source where PDFium has
// sorted them from left to right although they stand in vertical lines: the
// last character of one column and the first of the next may have one baseline.
// Of two orders the one with more steps along lines is right; where they have
// as many, that of the source.
func sourceOrder(glyphs []glyph) []glyph {
	n := len(glyphs)
	if n == 0 {
		return glyphs
	}
	order := make([]int, n)
	for i := range glyphs {
		order[i] = glyphs[i].order
		if order[i] == 0 && i > 0 {
			order[i] = order[i-1] // a character that PDFium made up
		}
	}
	rest := slices.Clone(order) // the first in the source of what comes from i on
	for i := n - 2; i >= 0; i-- {
		rest[i] = min(rest[i], rest[i+1])
	}
	out := slices.Clone(glyphs)
	last := 0
	for i, j := 0, 1; j <= n; j++ {
		last = max(last, order[j-1])
		if j < n && last > rest[j] {
			continue // something of before is still to come
		}
		if j-i > 1 && j-i <= maxWindow && !slices.IsSorted(order[i:j]) {
			sortWindow(out, order, i, j)
		}
		i = j
	}
	return out
}

// sortWindow brings the glyphs from i to j into the order of the source if that
// has no fewer steps along lines.
func sortWindow(glyphs []glyph, order []int, i, j int) {
	places := make([]int, j-i)
	for k := range places {
		places[k] = i + k
	}
	slices.SortStableFunc(places, func(a, b int) int { return order[a] - order[b] })
	from, to := max(0, i-1), min(len(glyphs), j+1)
	found := slices.Clone(glyphs[from:to])
	source := slices.Clone(found)
	for k, p := range places {
		source[i-from+k] = glyphs[p]
	}
	sorted := slices.Clone(source[i-from : j-from])
	if steps(source) >= steps(found) {
		copy(glyphs[i:j], sorted)
	}
}

// steps counts the steps between glyphs that stay on a line, once the marks are
// in their squares.
func steps(glyphs []glyph) int {
	seatMarks(glyphs)
	n := 0
	for i := 1; i < len(glyphs); i++ {
		if stepOf(&glyphs[i-1], &glyphs[i]) != apart {
			n++
		}
	}
	return n
}
