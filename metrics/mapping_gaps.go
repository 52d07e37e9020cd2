package metrics

import "slices"

// gaps aligns the open runs of the true text beside something mapped with the
// open run of the output at the same side of its partner.
func (m *mapping) gaps() {
	for _, d := range m.truth.docs {
		for a := d.from; a < d.to; {
			if m.to[a] != unmapped {
				a++
				continue
			}
			b := a
			for b < d.to && m.to[b] == unmapped {
				b++
			}
			left, right := -1, -1 // the output beside the run, where known
			if a > d.from {
				left = int(m.to[a-1]) + 1
			}
			if b < d.to {
				right = int(m.to[b])
			}
			done := left >= 0 && m.alignGap(a, b, left, m.openEnd(left, 1), right)
			if !done && right >= 0 {
				m.alignGap(a, b, m.openEnd(right-1, -1)+1, right, left)
			}
			a = b
		}
	}
}

// openEnd walks from o over open output characters of one article and returns
// where it stops.
func (m *mapping) openEnd(o, step int) int {
	if o < 0 || o >= len(m.from) {
		return o
	}
	d := m.output.docs[m.output.doc(o)]
	for o >= d.from && o < d.to && m.from[o] == unmapped {
		o += step
	}
	return o
}

// alignGap maps an open run of the true text to one of the output, if they are
// alike. other is the character of the output that the far side of the true
// run borders on: where it bounds the output's run as well, and both are as
// short as a seed, they are the same place, whatever they were read as.
func (m *mapping) alignGap(t0, t1, o0, o1, other int) bool {
	n, l := t1-t0, o1-o0
	longer := max(n, l)
	if l <= 0 || longer > maxGap {
		return false
	}
	// Less alike lengths cannot stay below the share of edits.
	if float64(longer-min(n, l)) > maxGapEdits*float64(longer) {
		return false
	}
	a, b := m.truth.symbols[t0:t1], m.output.symbols[o0:o1]
	if n == l && (n == 1 || n <= leastSeed && (other == o0 || other == o1)) {
		for i := range n {
			m.pair(t0+i, o0+i)
		}
		return true
	}
	if _, ok := DistanceAtMost(a, b, int(maxGapEdits*float64(longer))); !ok {
		return false
	}
	for _, op := range Align(a, b) {
		if op.Kind == Equal || op.Kind == Substitute {
			for i := range op.N {
				m.pair(t0+op.A+i, o0+op.B+i)
			}
		}
	}
	return true
}

// equalFields maps fields of the same text that are wholly open on both sides,
// in order; with partners only inside articles that share most of their text.
func (m *mapping) equalFields(partners bool) {
	var partner []int
	if partners {
		partner = m.matchDocs()
	}
	type key struct {
		hash uint64
		n    int
		doc  int
	}
	hash := func(s []int32) (h uint64) {
		for _, x := range s {
			h = h*(0x9e3779b97f4a7c15|1) + uint64(x) + 1
		}
		return h
	}
	allOpen := func(mapped []int32, s segment) bool {
		for _, x := range mapped[s.from:s.to] {
			if x != unmapped {
				return false
			}
		}
		return true
	}
	fields := map[key][]segment{}
	for _, s := range m.output.segments {
		if allOpen(m.from, s) {
			k := key{hash(m.output.symbols[s.from:s.to]), s.to - s.from, 0}
			if partners {
				k.doc = s.doc
			}
			fields[k] = append(fields[k], s)
		}
	}
	for _, s := range m.truth.segments {
		if !allOpen(m.to, s) {
			continue
		}
		k := key{hash(m.truth.symbols[s.from:s.to]), s.to - s.from, 0}
		if partners {
			if k.doc = partner[s.doc]; k.doc < 0 {
				continue
			}
		}
		if f := fields[k]; len(f) > 0 {
			at := 0 // the same role first
			for i := range f {
				if f[i].role == s.role {
					at = i
					break
				}
			}
			for i := range s.to - s.from {
				if m.open(s.from+i, f[at].from+i) {
					m.pair(s.from+i, f[at].from+i)
				}
			}
			if at == 0 {
				fields[k] = f[1:]
			} else {
				fields[k] = slices.Delete(f, at, at+1)
			}
		}
	}
}
