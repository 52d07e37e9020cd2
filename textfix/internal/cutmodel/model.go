// Package cutmodel tells from the letters of a word that a line end cut whether
// the hyphen belongs to its spelling: a logistic regression on what stands on
// both sides of the hyphen, with its features hashed to a table of fixed size
// (Weinberger et al., "Feature hashing for large scale multitask learning",
// 2009). Package textfix trains it on a language's word list and reads it.
package cutmodel

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"unicode/utf8"
)

// Bits is the binary logarithm of the size of a table.
const Bits = 15

// A Model is the weights of one language. It is immutable.
type Model struct {
	scale   float64 // of one step of a weight, in log-odds
	weights []int8
}

// New returns the model with the given weights, in log-odds, which it rounds.
func New(weights []float64) *Model {
	most := 0.0
	for _, w := range weights {
		most = max(most, math.Abs(w))
	}
	m := &Model{scale: most / math.MaxInt8, weights: make([]int8, len(weights))}
	if most == 0 {
		m.scale = 1
	}
	for i, w := range weights {
		m.weights[i] = int8(math.Round(w / m.scale))
	}
	return m
}

// MarshalBinary implements encoding.BinaryMarshaler.
func (m *Model) MarshalBinary() ([]byte, error) {
	b := binary.LittleEndian.AppendUint64(nil, math.Float64bits(m.scale))
	for _, w := range m.weights {
		b = append(b, byte(w))
	}
	return b, nil
}

var errSize = errors.New("cutmodel: wrong size")

// UnmarshalBinary implements encoding.BinaryUnmarshaler.
func (m *Model) UnmarshalBinary(b []byte) error {
	if len(b) != 8+1<<Bits {
		return errSize
	}
	m.scale = math.Float64frombits(binary.LittleEndian.Uint64(b))
	m.weights = make([]int8, 1<<Bits)
	for i := range m.weights {
		m.weights[i] = int8(b[8+i])
	}
	return nil
}

// Score returns the log-odds that the hyphen between two word parts, in lower
// case, belongs to the spelling, where both kinds are equally frequent. The
// cases are those in which the word list knows the parts as words, as bits.
func (m *Model) Score(left, right []byte, leftCases, rightCases byte) float64 {
	sum := 0
	Features(left, right, leftCases, rightCases, func(h uint32) { sum += int(m.weights[h]) })
	return float64(sum) * m.scale
}

const (
	longestEnd = 5 // characters of the ends of the parts that are features
	longestLen = 8 // characters from which lengths are alike
)

// Features calls f for each feature of a cut word.
func Features(left, right []byte, leftCases, rightCases byte, f func(h uint32)) {
	emit := func(kind byte, a, b []byte) {
		h := uint32(2166136261) // FNV-1a
		h = (h ^ uint32(kind)) * 16777619
		for _, c := range a {
			h = (h ^ uint32(c)) * 16777619
		}
		h = (h ^ '-') * 16777619
		for _, c := range b {
			h = (h ^ uint32(c)) * 16777619
		}
		h ^= h >> 15
		h *= 0x2c1b3c6d
		h ^= h >> 13
		f(h & (1<<Bits - 1))
	}
	var ends, starts [longestEnd + 1]int // ends[n] is where the last n characters of left begin
	ends[0], starts[0] = len(left), 0
	ln, rn := 0, 0
	for n := 1; n <= longestEnd; n++ {
		ends[n], starts[n] = ends[n-1], starts[n-1]
		if ends[n-1] > 0 {
			_, k := utf8.DecodeLastRune(left[:ends[n-1]])
			ends[n] -= k
			ln = n
		}
		if starts[n-1] < len(right) {
			_, k := utf8.DecodeRune(right[starts[n-1]:])
			starts[n] += k
			rn = n
		}
	}
	emit('b', nil, nil)
	emit('L', left, nil)
	emit('R', nil, right)
	for n := 1; n <= ln; n++ {
		emit('l', left[ends[n]:], nil)
	}
	for n := 1; n <= rn; n++ {
		emit('r', nil, right[:starts[n]])
	}
	for a := 1; a <= min(3, ln); a++ {
		for b := 1; b <= min(3, rn); b++ {
			emit('j', left[ends[a]:], right[:starts[b]])
		}
	}
	// The beginning of the left part and the end of the right.
	i, j := 0, len(right)
	for n := 1; n <= 4; n++ {
		if i < len(left) {
			_, k := utf8.DecodeRune(left[i:])
			i += k
		}
		if j > 0 {
			_, k := utf8.DecodeLastRune(right[:j])
			j -= k
		}
		if n >= 2 {
			emit('B', left[:i], nil)
			emit('E', nil, right[j:])
		}
	}
	lk, rk := byte(bits.OnesCount8(leftCases)), byte(bits.OnesCount8(rightCases))
	ll, rl := byte(min(longestLen, utf8.RuneCount(left))), byte(min(longestLen, utf8.RuneCount(right)))
	emit('k', []byte{lk}, []byte{rk})
	emit('K', []byte{lk, ll}, nil)
	emit('K', nil, []byte{rk, rl})
	emit('M', []byte{min(lk, 1), ll}, []byte{min(rk, 1), rl})
	emit('c', []byte{leftCases}, []byte{rightCases})
}
