package metrics

const (
	wordSize = 64
	// pairSize is the number of pattern rows that one strip computes: two
	// machine words, so that the second word's work fills the pipeline stalls
	// of the first.
	pairSize = 2 * wordSize
	// minBand is the first edit threshold tried; below it the band costs less
	// than setting it up.
	minBand = 64
	// growth of the band after a try that failed.
	growth = 3
	// fullShare: a band for more than 1/fullShare of the text's length saves too
	// little to be worth another try; the best known cost is taken instead.
	fullShare = 4
	// scatter is how many times as many symbols as there are places may index a
	// table before they are renumbered.
	scatter = 4
)

// Distance returns the Levenshtein distance of two symbol sequences: the least
// number of insertions, deletions and substitutions that turn one into the
// other. Symbols are compared as numbers; [Symbols] gives numbers to
// graphemes and words.
//
// It is the bit-parallel algorithm of Myers (A fast bit-vector algorithm for
// approximate string matching based on dynamic programming, J. ACM 46(3),
// 1999) in the form of Hyyrö (A bit-vector algorithm for computing Levenshtein
// and Damerau edit distances, Nordic J. Computing 10, 2003), inside the
// diagonal band of Ukkonen (Algorithms for approximate string matching,
// Information and Control 64, 1985) that grows until it holds the distance.
// Time is O(n·d/64) for n symbols and distance d, never more than about
// O(n·m/32); memory is O(n+m).
func Distance(a, b []int32) int {
	d, _ := distance(a, b, -1)
	return d
}

// DistanceAtMost returns the Levenshtein distance and true if it is limit or
// less. Otherwise it returns a number greater than limit and false, sooner
// than Distance would have found the distance.
func DistanceAtMost(a, b []int32, limit int) (int, bool) {
	if limit < 0 {
		return 0, false
	}
	return distance(a, b, limit)
}

// distance computes the distance; limit < 0 means no limit.
func distance(a, b []int32, limit int) (int, bool) {
	pre := commonPrefix(a, b)
	a, b = a[pre:], b[pre:]
	suf := commonSuffix(a, b)
	a, b = a[:len(a)-suf], b[:len(b)-suf]
	if len(a) > len(b) {
		a, b = b, a
	}
	if limit >= 0 && len(b)-len(a) > limit {
		return limit + 1, false
	}
	if len(a) == 0 {
		return len(b), true
	}
	d := newKernel(a, b).bounded(limit)
	if limit >= 0 && d > limit {
		return limit + 1, false
	}
	return d, true
}

func commonPrefix(a, b []int32) int {
	n := min(len(a), len(b))
	for i := 0; i < n; i++ {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

func commonSuffix(a, b []int32) int {
	n := min(len(a), len(b))
	for i := 0; i < n; i++ {
		if a[len(a)-1-i] != b[len(b)-1-i] {
			return i
		}
	}
	return n
}

// kernel computes the edit matrix of pattern a (rows) against text b
// (columns) in horizontal strips of 128 rows. Each strip runs over all columns
// of the band with its vertical deltas in registers; between strips only the
// horizontal deltas of the border row are kept, one byte for each column.
//
//	           columns j of b
//	         ┌─────────────────────┐
//	strip 0  │██████████           │   the band of |j-i| that a path of at
//	strip 1  │   ██████████        │   most k edits can touch
//	strip 2  │      ██████████     │
//	         └─────────────────────┘
//
// Outside the band the deltas are taken as +1, which a path of insertions and
// deletions can always realise: values in the band are never too small, and
// they are exact where the best path stays inside.
type kernel struct {
	a, b  []uint32    // the sequences, in symbols that index masks
	masks [][2]uint64 // per symbol: its places in the strip at hand
	delta []step      // horizontal deltas of the row above the strip
}

// step is a horizontal delta: bit 0 is set for +1, bit 1 for -1.
type step uint8

const up step = 1

func (s step) value() int { return int(s&1) - int(s>>1) }

// newKernel takes the sequences and renumbers their symbols if these are too
// scattered to index an array.
func newKernel(a, b []int32) *kernel {
	k := &kernel{a: make([]uint32, len(a)), b: make([]uint32, len(b)), delta: make([]step, max(len(a), len(b)))}
	top := uint32(0)
	for i, s := range a {
		k.a[i] = uint32(s)
		top = max(top, uint32(s))
	}
	for i, s := range b {
		k.b[i] = uint32(s)
		top = max(top, uint32(s))
	}
	if uint64(top) > scatter*uint64(len(a)+len(b)) {
		ids := make(map[uint32]uint32)
		for _, seq := range [][]uint32{k.a, k.b} {
			for i, s := range seq {
				id, ok := ids[s]
				if !ok {
					id = uint32(len(ids))
					ids[s] = id
				}
				seq[i] = id
			}
		}
		top = uint32(len(ids))
	}
	k.masks = make([][2]uint64, int(top)+1)
	return k
}

// bounded returns the distance, or some upper bound of it that is greater than
// limit (negative for none). len(k.a) must not exceed len(k.b).
func (k *kernel) bounded(limit int) int {
	m, n := len(k.a), len(k.b)
	if limit < 0 || limit > n {
		limit = n // the distance is never more
	}
	for t := min(limit, max(minBand, n-m)); ; {
		left, d := k.rows(k.a, k.b, m, t)
		for _, h := range k.delta[left:n] {
			d += h.value()
		}
		if d <= t || t >= limit {
			return d
		}
		// d is the cost of a real path: a band for d edits holds the best one.
		t = min(growth*t, d, limit)
		if t > n/fullShare {
			t = min(d, limit)
		}
	}
}

// band gives the columns [from, to) that the rows [r0, r1) of the whole
// matrix m×n need for paths of at most t edits.
func band(r0, r1, m, n, t int) (from, to int) {
	// A path on diagonal j-i = n-m+p or -p has cost at least n-m+2p (n ≥ m).
	p, q := t, t
	if n >= m {
		p = (t - (n - m)) / 2
		q = p + n - m
	} else {
		q = (t - (m - n)) / 2
		p = q + m - n
	}
	return min(n, max(0, r0-p)), min(n, max(0, r1+q))
}

// rows computes the first len(a) rows of an edit matrix of m rows, inside the
// band for t edits. It returns the first column that its last strip knows, and
// the value there in the last row; k.delta[j] is then the horizontal delta into
// column j+1 of that row.
func (k *kernel) rows(a, b []uint32, m, t int) (left, value int) {
	n := len(b)
	delta := k.delta[:n]
	for j := range delta {
		delta[j] = up
	}
	for r := 0; r < len(a); r += pairSize {
		h := min(pairSize, len(a)-r)
		from, to := band(r, r+h, m, n, t)
		for _, d := range delta[left:from] {
			value += d.value()
		}
		left = from
		value += h // down the left edge
		k.strip(a[r:r+h], b[from:to], delta[from:to])
	}
	return left, value
}

// strip advances the rows of a, at most 128, over the columns of b.
func (k *kernel) strip(a, b []uint32, delta []step) {
	for i, s := range a {
		k.masks[s][i>>6] |= 1 << (uint(i) & 63)
	}
	if len(a) <= wordSize {
		strip1(k.masks, b, delta, uint(len(a)-1))
	} else {
		strip2(k.masks, b, delta, uint(len(a)-wordSize-1))
	}
	for _, s := range a {
		k.masks[s] = [2]uint64{}
	}
}

// strip1 runs a strip of one word whose last row is bit last.
func strip1(masks [][2]uint64, b []uint32, delta []step, last uint) {
	pv, mv := ^uint64(0), uint64(0)
	last &= 63
	delta = delta[:len(b)]
	for j, s := range b {
		eq := masks[s][0]
		in := uint64(delta[j])

		xv := eq | mv
		eq |= in >> 1
		xh := (((eq & pv) + pv) ^ pv) | eq
		ph := mv | ^(xh | pv)
		mh := pv & xh
		delta[j] = step(ph>>last&1 | mh>>last&1<<1)
		ph = ph<<1 | in&1
		mh = mh<<1 | in>>1
		pv = mh | ^(xv | ph)
		mv = ph & xv
	}
}

// strip2 runs a strip of two words whose last row is bit last of the second.
func strip2(masks [][2]uint64, b []uint32, delta []step, last uint) {
	pv, mv := ^uint64(0), uint64(0)
	pv2, mv2 := ^uint64(0), uint64(0)
	last &= 63
	delta = delta[:len(b)]
	for j, s := range b {
		e := &masks[s]
		eq, eq2 := e[0], e[1]
		in := uint64(delta[j])

		xv := eq | mv
		eq |= in >> 1
		xh := (((eq & pv) + pv) ^ pv) | eq
		ph := mv | ^(xh | pv)
		mh := pv & xh
		xv2 := eq2 | mv2
		eq2 |= mh >> 63
		xh2 := (((eq2 & pv2) + pv2) ^ pv2) | eq2
		ph2 := mv2 | ^(xh2 | pv2)
		mh2 := pv2 & xh2
		delta[j] = step(ph2>>last&1 | mh2>>last&1<<1)
		ph2 = ph2<<1 | ph>>63
		mh2 = mh2<<1 | mh>>63
		pv2 = mh2 | ^(xv2 | ph2)
		mv2 = ph2 & xv2
		ph = ph<<1 | in&1
		mh = mh<<1 | in>>1
		pv = mh | ^(xv | ph)
		mv = ph & xv
	}
}
