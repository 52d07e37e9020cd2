package metrics

import "math"

// The mapping looks for runs that both texts share by their information in
// bits, not by their length, so that it needs fewer Han than Latin characters:
// first runs that hardly repeat by chance, then shorter ones in what is left.
var seedBits = [...]float64{128, 64, 40}

const (
	// leastSeed is the shortest run of characters that is looked for.
	leastSeed = 3
	// maxGap is the longest piece between two runs that is aligned edit by edit.
	maxGap = 4096
	// maxGapEdits is the share of edits from which a gap counts as other text.
	maxGapEdits = 0.5
	unmapped    = -1
)

// mapping relates each character of the true text to the character of the
// output that is the same one, perhaps misread. It is one to one.
//
// Seeds are runs of k characters that occur once in the still open part of
// either side (as the unique anchors of patience diff and of MUMmer, Delcher et
// al., Nucleic Acids Research 27, 1999). They grow over equal characters; gaps
// next to what is mapped are aligned by [Align]. So moved text is found where
// it went. Text that repeats is paired in order: equal fields first inside
// articles that belong together, then anywhere, then runs.
type mapping struct {
	truth, output *flat
	to            []int32 // per true character: its output character, or unmapped
	from          []int32 // the reverse
}

func newMapping(truth, output *flat) *mapping {
	m := &mapping{truth: truth, output: output,
		to: make([]int32, len(truth.symbols)), from: make([]int32, len(output.symbols))}
	for i := range m.to {
		m.to[i] = unmapped
	}
	for i := range m.from {
		m.from[i] = unmapped
	}
	if len(m.to) == 0 || len(m.from) == 0 {
		return m
	}
	bits := entropy(truth.symbols)
	length := func(b float64) int { return max(leastSeed, int(math.Ceil(b/max(bits, 0.5)))) }
	for _, b := range seedBits {
		m.seeds(length(b), true)
		m.gaps()
	}
	m.equalFields(true)
	m.equalFields(false)
	m.seeds(length(seedBits[1]), false)
	m.gaps()
	return m
}

// entropy returns the bits of information in one symbol, by its frequency.
func entropy(symbols []int32) float64 {
	counts := map[int32]int{}
	for _, s := range symbols {
		counts[s]++
	}
	bits := 0.0
	for _, n := range counts {
		p := float64(n) / float64(len(symbols))
		bits -= p * math.Log2(p)
	}
	return bits
}

func (m *mapping) pair(t, o int) {
	m.to[t], m.from[o] = int32(o), int32(t)
}

// open reports whether both characters are the same and not mapped yet.
func (m *mapping) open(t, o int) bool {
	return t >= 0 && o >= 0 && t < len(m.to) && o < len(m.from) &&
		m.to[t] == unmapped && m.from[o] == unmapped && m.truth.symbols[t] == m.output.symbols[o]
}

// grow maps the pair and the equal characters around it, inside the field on
// either side: what stands next to a field need not follow it in the other
// text, so that a first letter alike by chance is no evidence.
func (m *mapping) grow(t, o int) {
	start, out := m.truth.segment[t], m.output.segment[o]
	for i := 0; m.open(t+i, o+i) && m.truth.segment[t+i] == start && m.output.segment[o+i] == out; i++ {
		m.pair(t+i, o+i)
	}
	for i := 1; m.open(t-i, o-i) && m.truth.segment[t-i] == start && m.output.segment[o-i] == out; i++ {
		m.pair(t-i, o-i)
	}
}

// hashes calls yield with the hash and start of every run of k open symbols.
func hashes(symbols, mapped []int32, k int, yield func(h uint64, at int)) {
	const base = 0x9e3779b97f4a7c15 | 1
	top := uint64(1)
	for range k {
		top *= base
	}
	h, run := uint64(0), 0
	for i, s := range symbols {
		if mapped[i] != unmapped {
			h, run = 0, 0
			continue
		}
		h = h*base + uint64(s) + 1
		run++
		if run > k {
			h -= top * (uint64(symbols[i-k]) + 1)
		}
		if run >= k {
			yield(h, i-k+1)
		}
	}
}

// seeds maps runs of k characters: with unique those that occur once on either
// side, otherwise the first of one side with the first of the other, and so on.
func (m *mapping) seeds(k int, unique bool) {
	type place struct{ first, count int32 }
	places := map[uint64]place{}
	hashes(m.output.symbols, m.from, k, func(h uint64, at int) {
		p := places[h]
		if p.count == 0 {
			p.first = int32(at)
		}
		p.count++
		places[h] = p
	})
	if len(places) == 0 {
		return
	}
	// Starts in the true text are gathered first: growing closes places.
	counts := map[uint64]int32{}
	type seed struct {
		h  uint64
		at int
	}
	var seeds []seed
	hashes(m.truth.symbols, m.to, k, func(h uint64, at int) {
		if p, ok := places[h]; ok && (!unique || p.count == 1) {
			counts[h]++
			seeds = append(seeds, seed{h, at})
		}
	})
	var next map[uint64][]int32 // all places in the output, for repeats
	if !unique {
		next = map[uint64][]int32{}
		hashes(m.output.symbols, m.from, k, func(h uint64, at int) {
			if counts[h] > 0 {
				next[h] = append(next[h], int32(at))
			}
		})
	}
	same := func(t, o int) bool {
		for i := range k {
			if !m.open(t+i, o+i) {
				return false
			}
		}
		return true
	}
	for _, s := range seeds {
		if unique {
			if counts[s.h] == 1 {
				if o := int(places[s.h].first); same(s.at, o) {
					m.grow(s.at, o)
				}
			}
			continue
		}
		if m.to[s.at] != unmapped {
			continue
		}
		// Places that are taken stay taken.
		for len(next[s.h]) > 0 {
			o := int(next[s.h][0])
			if same(s.at, o) {
				m.grow(s.at, o)
				break
			}
			if m.from[o] == unmapped && m.from[o+k-1] == unmapped {
				break
			}
			next[s.h] = next[s.h][1:]
		}
	}
}

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
			fields[k] = append(append([]segment{}, f[:at]...), f[at+1:]...)
		}
	}
}

// matchDocs matches articles one to one so that the text they share is most.
func (m *mapping) matchDocs() []int {
	shared := map[[2]int]float64{}
	for t, o := range m.to {
		if o != unmapped {
			shared[[2]int{m.truth.doc(t), m.output.doc(int(o))}]++
		}
	}
	var links []link
	for pair, n := range shared {
		links = append(links, link{pair[0], pair[1], n})
	}
	return match(len(m.truth.docs), len(m.output.docs), links)
}
