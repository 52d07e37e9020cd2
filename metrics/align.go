package metrics

import "slices"

// OpKind says what an [Op] does.
type OpKind uint8

// The edit operations.
const (
	Equal      OpKind = iota // the same on both sides
	Substitute               // N symbols of a replaced by N symbols of b
	Insert                   // N symbols of b that a does not have
	Delete                   // N symbols of a that b does not have
)

var opNames = [...]string{"equal", "substitute", "insert", "delete"}

// String returns the kind's name in lower case.
func (k OpKind) String() string {
	if int(k) < len(opNames) {
		return opNames[k]
	}
	return "op(?)"
}

// Op is a run of N like edit operations that starts at a[A] and b[B]. An
// Insert takes no symbols of a, a Delete none of b.
type Op struct {
	Kind    OpKind
	A, B, N int
}

// Align returns a shortest edit script from a to b: runs in order that cover
// both sequences without gap, no two neighbours of one kind. The edits that
// are not Equal add up to Distance(a, b). Of equally short scripts it prefers
// equal symbols, then, from the end, deletions.
//
// It halves the rows as Hirschberg does (A linear space algorithm for
// computing maximal common subsequences, CACM 18(6), 1975), each half by the
// bit-parallel banded matrix of [Distance], and traces pieces of 64 rows back
// from their stored delta words (Hyyrö, A note on bit-parallel alignment
// computation, PSC 2004). Time is about three times that of Distance; memory
// is O(n+m).
func Align(a, b []int32) []Op {
	var s script
	pre := commonPrefix(a, b)
	suf := commonSuffix(a[pre:], b[pre:])
	s.emit(Equal, pre)
	if core, other := a[pre:len(a)-suf], b[pre:len(b)-suf]; len(core) == 0 || len(other) == 0 {
		s.emit(Delete, len(core))
		s.emit(Insert, len(other))
	} else {
		h := aligner{script: &s}
		if len(core) <= len(other) {
			h.kernel = newKernel(core, other)
		} else {
			h.kernel = newKernel(other, core)
			h.swapped = true
		}
		h.reverseA, h.reverseB = slices.Clone(h.a), slices.Clone(h.b)
		slices.Reverse(h.reverseA)
		slices.Reverse(h.reverseB)
		h.forward = make([]int32, len(h.b)+1)
		h.align(0, len(h.a), 0, len(h.b), h.bounded(-1))
	}
	s.emit(Equal, suf)
	return s.ops
}

// script collects operations as runs.
type script struct {
	ops  []Op
	a, b int
}

func (s *script) emit(kind OpKind, n int) {
	if n == 0 {
		return
	}
	if l := len(s.ops) - 1; l >= 0 && s.ops[l].Kind == kind {
		s.ops[l].N += n
	} else {
		s.ops = append(s.ops, Op{Kind: kind, A: s.a, B: s.b, N: n})
	}
	if kind != Insert {
		s.a += n
	}
	if kind != Delete {
		s.b += n
	}
}

// aligner holds the scratch memory of one alignment. Its a is the shorter
// sequence; swapped says that it is the caller's b.
type aligner struct {
	*kernel
	script             *script
	swapped            bool
	reverseA, reverseB []uint32
	forward            []int32     // values of the middle row, from the top
	states             [][2]uint64 // vertical deltas per column of a piece
	tail               []Op        // operations of a piece, last first
}

// emit takes operations as if a were the caller's a.
func (h *aligner) emit(kind OpKind, n int) {
	if h.swapped {
		switch kind {
		case Insert:
			kind = Delete
		case Delete:
			kind = Insert
		}
	}
	h.script.emit(kind, n)
}

// align emits a script of a[a0:a1] to b[b0:b1], whose distance is d.
func (h *aligner) align(a0, a1, b0, b1, d int) {
	for a1-a0 > wordSize && b1 > b0 && d > 0 {
		m, n := a1-a0, b1-b0
		mid := (m/2 + wordSize - 1) / wordSize * wordSize
		// Top half forward: values of row mid at each column.
		left, value, _ := h.rows(h.a[a0:a0+mid], h.b[b0:b1], m, d)
		f := h.forward[:n+1]
		f[left] = int32(value)
		for j := left; j < n; j++ {
			value += h.delta[j].value()
			f[j+1] = int32(value)
		}
		// Bottom half from the end, both reversed.
		ra := h.reverseA[len(h.a)-a1 : len(h.a)-a0-mid]
		rb := h.reverseB[len(h.b)-b1 : len(h.b)-b0]
		rleft, rvalue, _ := h.rows(ra, rb, m, d)
		best, cut, tail := -1, 0, 0
		for j := rleft; ; j++ {
			if c := n - j; c >= left {
				if sum := int(f[c]) + rvalue; best < 0 || sum < best {
					best, cut, tail = sum, c, rvalue
				}
			}
			if j == n {
				break
			}
			rvalue += h.delta[j].value()
		}
		h.align(a0, a0+mid, b0, b0+cut, best-tail)
		a0, b0, d = a0+mid, b0+cut, tail
	}
	switch {
	case d == 0:
		h.emit(Equal, a1-a0)
	case b1 == b0:
		h.emit(Delete, a1-a0)
	case a1 == a0:
		h.emit(Insert, b1-b0)
	default:
		h.trace(h.a[a0:a1], h.b[b0:b1])
	}
}

// trace aligns at most 64 rows by tracing back stored delta words.
func (h *aligner) trace(a, b []uint32) {
	for i, s := range a {
		h.masks[s] |= 1 << (uint(i) & 63)
	}
	h.states = slices.Grow(h.states[:0], len(b))[:len(b)]
	stripStates(h.masks, b, h.states)
	for _, s := range a {
		h.masks[s] = 0
	}
	tail := h.tail[:0]
	push := func(kind OpKind) {
		if l := len(tail) - 1; l >= 0 && tail[l].Kind == kind {
			tail[l].N++
			return
		}
		tail = append(tail, Op{Kind: kind, N: 1})
	}
	i, j := len(a), len(b)
	for i > 0 && j > 0 {
		bit := uint64(1) << (uint(i-1) & 63)
		switch {
		case a[i-1] == b[j-1]:
			push(Equal)
			i, j = i-1, j-1
		case h.states[j-1][0]&bit != 0: // the value grew from the row above
			push(Delete)
			i--
		case j > 1 && h.states[j-2][1]&bit != 0: // left is less than up-left
			push(Insert)
			j--
		default:
			push(Substitute)
			i, j = i-1, j-1
		}
	}
	for ; i > 0; i-- {
		push(Delete)
	}
	for ; j > 0; j-- {
		push(Insert)
	}
	for l := len(tail) - 1; l >= 0; l-- {
		h.emit(tail[l].Kind, tail[l].N)
	}
	h.tail = tail
}

// stripStates runs the first strip of a matrix and stores for every column its
// vertical deltas: the bits of +1 and those of -1.
func stripStates(masks []uint64, b []uint32, states [][2]uint64) {
	pv, mv := ^uint64(0), uint64(0)
	states = states[:len(b)]
	for j, s := range b {
		eq := masks[s]
		xv := eq | mv
		xh := (((eq & pv) + pv) ^ pv) | eq
		ph := mv | ^(xh | pv)
		mh := pv & xh
		ph = ph<<1 | 1
		mh <<= 1
		pv = mh | ^(xv | ph)
		mv = ph & xv
		states[j] = [2]uint64{pv, mv}
	}
}
