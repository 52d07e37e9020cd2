package layout

import "math"

// unshaded drops stacks that another of them stands below.
func unshaded(all []stack, above []int) []int {
	if len(above) < 2 {
		return above
	}
	out := above[:0:len(above)]
	keep := make([]int, 0, len(above))
	for _, a := range above {
		shaded := false
		for _, b := range above {
			if a != b && all[b].box.Y > all[a].box.CenterY() && all[b].box.CenterY() > all[a].box.Bottom() &&
				all[a].box.OverlapX(all[b].box) > 0 {
				shaded = true
			}
		}
		if !shaded {
			keep = append(keep, a)
		}
	}
	return append(out, keep...)
}

// pastIndent returns, of several stacks above a row, the one whose indented last
// row it goes on with, where the others are only seen past the indent: the second
// line of a paragraph under a byline that reaches over the gutter.
//
//	    By A. Writer
//	end of text      First line of
//	the column    a paragraph here
func pastIndent(all []stack, rs []row, above []int, r *row, m metrics) []int {
	if len(above) < 2 {
		return above
	}
	for _, a := range above {
		last := &rs[all[a].rows[len(all[a].rows)-1]]
		in := last.box.X - r.box.X
		if in < indentLeast*m.em || in > indentMost*m.em || sizesApart(last, r) || r.box.Y-last.box.Bottom() > m.leading ||
			math.Abs(last.box.Right()-r.box.Right()) > edgePlay*m.em {
			continue
		}
		alone := true
		for _, b := range above {
			alone = alone && (b == a || all[b].box.Bottom() < last.box.CenterY() && all[b].box.Right() < last.box.X)
		}
		if alone {
			return []int{a}
		}
	}
	return above
}

// headlineAbove returns, of several stacks above a row in large type, the one of
// the same type that stands closely above it while the others do not: the lines
// of one headline differ in length, so that text far above looks past them.
func headlineAbove(all []stack, above []int, r *row) []int {
	near, second := -1, math.Inf(1)
	for _, a := range above {
		gap := r.box.Y - all[a].box.Bottom()
		switch {
		case near < 0 || gap < r.box.Y-all[near].box.Bottom():
			if near >= 0 {
				second = math.Min(second, r.box.Y-all[near].box.Bottom())
			}
			near = a
		default:
			second = math.Min(second, gap)
		}
	}
	gap := r.box.Y - all[near].box.Bottom()
	if e := all[near].em; e > 1.08*r.em || r.em > 1.08*e || gap > 0.6*r.em || second < gap+0.3*r.em {
		return above
	}
	return []int{near}
}
