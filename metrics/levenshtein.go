package metrics

import "math/bits"

const (
	wordSize = 64
	// firstBand is the first edit threshold tried.
	firstBand = 64
	// growth of the threshold after a try that failed; where the try came far
	// enough to tell a rate of edits, the threshold follows that rate instead,
	// with a margin, up to maxGrowth.
	growth, maxGrowth = 4, 16
	rateRows          = 8 * wordSize
	rateMargin        = 1.1
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
// and Damerau edit distances, Nordic J. Computing 10, 2003). It computes only
// the part of the matrix that a path of at most t edits can touch, and raises t
// until it holds the distance (Ukkonen, Algorithms for approximate string
// matching, Information and Control 64, 1985). Time is O(n·d/64) for n symbols
// and distance d, at most O(n·m/64); memory is O(n+m).
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
// (columns) in horizontal strips of 64 rows. Each strip runs over its columns
// with its vertical deltas in registers; between strips only the horizontal
// deltas of the border row are kept, one byte for each column.
//
//	           columns j of b
//	         ┌─────────────────────┐
//	strip 0  │█████████            │   only columns where the edits so far and
//	strip 1  │  █████████          │   the steps to the diagonal of the last
//	strip 2  │     ███████         │   corner together do not exceed t
//	         └─────────────────────┘
//
// Outside them the deltas are taken as +1, which a path of insertions and
// deletions can always realise: computed values are never too small, and they
// are exact along every path of at most t edits.
type kernel struct {
	a, b  []uint32 // the sequences, in symbols that index masks
	masks []uint64 // per symbol: its places in the strip at hand
	delta []step   // horizontal deltas of the row above the strip
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
	k.masks = make([]uint64, int(top)+1)
	return k
}

// bounded returns the distance, or a number greater than limit (negative for
// no limit) if that is less. len(k.a) must not exceed len(k.b), and the
// difference of both not the limit.
func (k *kernel) bounded(limit int) int {
	m, n := len(k.a), len(k.b)
	if limit < 0 || limit > n {
		limit = n // the distance is never more
	}
	for t := min(limit, max(firstBand, n-m)); ; {
		left, d, row := k.rows(k.a, k.b, m, t)
		if row == m {
			for _, h := range k.delta[left:n] {
				d += h.value()
			}
			if d <= t {
				return d
			}
		}
		if t >= limit {
			return limit + 1
		}
		next := growth * t
		if row >= rateRows {
			rate := rateMargin * float64(t) / float64(row) * float64(n)
			next = min(maxGrowth*t, max(2*t, int(rate)))
		}
		t = min(limit, next)
	}
}

// rows computes the first len(a) rows of an edit matrix of m rows, as far as
// paths of at most t edits go; t must not be less than the difference of m and
// len(b). It returns the first column that its last strip knows, the value
// there in the last row, and the row it came to: less than len(a) if every path
// had exceeded t by then. k.delta[j] is the horizontal delta into column j+1 of
// the last row.
func (k *kernel) rows(a, b []uint32, m, t int) (left, value, row int) {
	n := len(b)
	delta := k.delta[:n]
	for j := range delta {
		delta[j] = up
	}
	// slack is what a path through column j of the current row, with v edits so
	// far, has left when it has reached the diagonal of the last corner.
	slack := func(j, v int) int {
		off := (m - row) - (n - j)
		return t - v - max(off, -off)
	}
	reach := min(n, (t+n-m)/2) // last column with slack
	atReach := reach           // value there
	to := 0
	for row < len(a) {
		h := (len(a)-row-1)%wordSize + 1 // only the first strip can be lower
		// Slack falls by two for every further column to the right of that
		// diagonal, so no path gets ahead of the one at reach.
		was := to
		to = min(n, reach+h)
		end := atReach // value at column to
		for _, d := range delta[reach:to] {
			end += d.value()
		}
		end += k.strip(a[row:row+h], b[left:to], delta[left:to])
		for j := to; j < was; j++ {
			delta[j] = up
		}
		row += h
		value += h // down the left edge
		reach, atReach = to, end
		for reach > left && slack(reach, atReach) < 0 {
			reach--
			atReach -= delta[reach].value()
		}
		for left < reach && slack(left, value) < 0 {
			value += delta[left].value()
			left++
		}
		if slack(left, value) < 0 {
			break
		}
	}
	return left, value, row
}

// strip advances the rows of a, at most 64, over the columns of b and returns
// by how much the value grew down the last column. Fewer than 64 rows, which
// only the first strip of a matrix has, stand in the high bits: with vertical
// deltas of 0 the low bits hand down the +1 deltas of row 0 unchanged.
func (k *kernel) strip(a, b []uint32, delta []step) int {
	pad := wordSize - len(a)
	for i, s := range a {
		k.masks[s] |= 1 << (uint(pad+i) & 63)
	}
	pv, mv := strip(k.masks, b, delta, ^uint64(0)<<uint(pad))
	for _, s := range a {
		k.masks[s] = 0
	}
	return bits.OnesCount64(pv) - bits.OnesCount64(mv)
}

// strip runs over the columns of b from the vertical deltas pv, all +1 or 0,
// and returns those of the last column. The last row is bit 63: a shift by a
// variable would cost as much as the rest.
func strip(masks []uint64, b []uint32, delta []step, pv uint64) (_, mv uint64) {
	delta = delta[:len(b)]
	for j, s := range b {
		eq := masks[s]
		in := uint64(delta[j])
		xv := eq | mv
		eq |= in >> 1
		xh := (((eq & pv) + pv) ^ pv) | eq
		ph := mv | ^(xh | pv)
		mh := pv & xh
		delta[j] = step(ph>>63 | mh>>63<<1)
		ph = ph<<1 | in&1
		mh = mh<<1 | in>>1
		pv = mh | ^(xv | ph)
		mv = ph & xv
	}
	return pv, mv
}
