package metrics

import (
	"slices"
	"unicode"
)

// characters compares articles, roles and kinds by characters.
func (c *comparison) characters() {
	truth, output := c.truth, c.output
	c.Roles, c.Kinds = ByClass[string]{}, ByClass[string]{}
	var lt, lo Labeling
	for t, to := range c.to {
		d, role := truth.doc(t), truth.role(t)
		lt = append(lt, d)
		if to == unmapped {
			lo = append(lo, None)
			c.Roles.add(role, true, "", false, 1)
			c.Kinds.add(c.trueDocs[d].Kind, true, "", false, 1)
			continue
		}
		o := int(to)
		e := output.doc(o)
		lo = append(lo, e)
		c.Roles.add(role, true, output.role(o), true, 1)
		c.Kinds.add(c.trueDocs[d].Kind, true, c.outDocs[e].Kind, true, 1)
		c.Mapped++
		if truth.symbols[t] != output.symbols[o] {
			c.Misread++
		}
	}
	for o, from := range c.from {
		if from == unmapped {
			lt = append(lt, None)
			lo = append(lo, output.doc(o))
			c.Roles.add("", false, output.role(o), true, 1)
			c.Kinds.add("", false, c.outDocs[output.doc(o)].Kind, true, 1)
		}
	}
	c.Segmentation = Segment(lt, lo, nil)
}

// order compares the order of pieces of the paragraphs.
func (c *comparison) order() {
	truth, output := c.truth, c.output
	type place struct{ piece, at int }
	var want [][]int
	got := make([][]place, len(c.outDocs))
	piece := 0
	for _, d := range truth.docs {
		var pieces []int
		n, first := 0, -1
		flush := func() {
			if n == 0 {
				return
			}
			pieces = append(pieces, piece)
			if first >= 0 {
				o := output.doc(first)
				got[o] = append(got[o], place{piece, first})
			}
			piece++
			n, first = 0, -1
		}
		for t := d.from; t < d.to; t++ {
			if truth.role(t) != RoleBody {
				continue
			}
			if n == pieceLength {
				flush()
			}
			if n++; first < 0 {
				first = int(c.to[t])
			}
		}
		flush()
		want = append(want, pieces)
	}
	have := make([][]int, len(got))
	for i, places := range got {
		slices.SortFunc(places, func(a, b place) int { return a.at - b.at })
		for _, p := range places {
			have[i] = append(have[i], p.piece)
		}
	}
	c.Order = CompareOrder(want, have)
}

// paragraphStarts returns the first characters of paragraphs but the first of
// each article, and those first ones apart.
func paragraphStarts(f *flat) (inner []int, firsts map[int]bool) {
	firsts = map[int]bool{}
	last := -1
	for _, s := range f.segments {
		if s.role != RoleBody {
			continue
		}
		if s.doc != last {
			last = s.doc
			firsts[s.from] = true
			continue
		}
		inner = append(inner, s.from)
	}
	return inner, firsts
}

// paragraphs compares paragraph boundaries.
func (c *comparison) paragraphs() {
	truth, output := c.truth, c.output
	want, wantFirst := paragraphStarts(truth)
	have, haveFirst := paragraphStarts(output)
	want = slices.DeleteFunc(want, func(t int) bool {
		o := c.to[t]
		return o != unmapped && haveFirst[int(o)]
	})
	var got []int
	for i, o := range have {
		at := -1 - i // a place of its own where nothing of the paragraph was found
		s := output.segments[output.segment[o]]
		for p := s.from; p < s.to; p++ {
			if t := c.from[p]; t != unmapped {
				at = int(t)
				// The characters before it were not found; they stand before it
				// in the truth too, as far as its paragraph reaches.
				at = max(at-(p-s.from), truth.segments[truth.segment[t]].from)
				break
			}
		}
		if at < 0 || !wantFirst[at] {
			got = append(got, at)
		}
	}
	c.Paragraphs = Boundaries(want, got)
}

// neighbours compares white space and hyphens.
func (c *comparison) neighbours() {
	truth, output := c.truth, c.output
	for t := 1; t < len(c.to); t++ {
		o := c.to[t]
		if o == unmapped || o == 0 || c.to[t-1] != o-1 ||
			truth.segment[t] != truth.segment[t-1] || output.segment[o] != output.segment[o-1] {
			continue
		}
		c.Spaces.Add(truth.space[t], output.space[o])
	}
	hyphens := map[int32]bool{}
	isHyphen := func(id int32) bool {
		h, ok := hyphens[id]
		if !ok {
			for _, r := range c.symbols.Text(id) {
				h = unicode.Is(unicode.Hyphen, r)
				break
			}
			hyphens[id] = h
		}
		return h
	}
	for t, s := range truth.symbols {
		if isHyphen(s) {
			c.Hyphens.Truth++
			if o := c.to[t]; o != unmapped && isHyphen(output.symbols[o]) {
				c.Hyphens.Found++
				c.Hyphens.Right++
			}
		}
	}
	for _, s := range output.symbols {
		if isHyphen(s) {
			c.Hyphens.Output++
		}
	}
}
