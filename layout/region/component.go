package region

import "bytes"

// comp is a set of ink pixels that hang together over edges or corners.
type comp struct {
	rect
	area int // ink pixels
}

// components labels runs instead of pixels, joined by union-find, and returns
// the components in the order of their first pixel.
func (b *bitmap) components() []comp {
	var comps []comp
	var parent []int32
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	type run struct {
		x0, x1 int32
		id     int32
	}
	var prev, cur []run
	for y := range b.h {
		row := b.row(y)
		cur = cur[:0]
		j := 0
		for x := 0; x < b.w; {
			skip := bytes.IndexByte(row[x:], 1)
			if skip < 0 {
				break
			}
			x += skip
			x0 := x
			if n := bytes.IndexByte(row[x:], 0); n >= 0 {
				x += n
			} else {
				x = b.w
			}
			id := int32(-1)
			for j < len(prev) && int(prev[j].x1) < x0 {
				j++
			}
			for k := j; k < len(prev) && int(prev[k].x0) <= x; k++ {
				root := find(prev[k].id)
				switch {
				case id < 0:
					id = root
				case id != root:
					lo, hi := min(id, root), max(id, root)
					parent[hi] = lo
					comps[lo].rect = comps[lo].union(comps[hi].rect)
					comps[lo].area += comps[hi].area
					comps[hi].area = 0
					id = lo
				}
			}
			r := rect{x0, y, x, y + 1}
			if id < 0 {
				id = int32(len(comps))
				parent = append(parent, id)
				comps = append(comps, comp{r, x - x0})
			} else {
				comps[id].rect = comps[id].union(r)
				comps[id].area += x - x0
			}
			cur = append(cur, run{int32(x0), int32(x), id})
		}
		prev, cur = cur, prev
	}
	out := comps[:0]
	for _, c := range comps {
		if c.area > 0 {
			out = append(out, c)
		}
	}
	return out
}
