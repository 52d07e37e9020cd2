package press

import "math/rand/v2"

// dice draws everything that varies. It is the PCG generator of math/rand/v2,
// whose sequence is fixed by its documentation, so that a seed gives the same
// issue everywhere.
type dice struct{ *rand.Rand }

func newDice(seed, stream uint64) dice {
	return dice{rand.New(rand.NewPCG(seed, stream*0x9e3779b97f4a7c15+1))}
}

// chance reports true with probability p.
func (d dice) chance(p float64) bool { return d.Float64() < p }

// between returns a whole number from lo to hi, both included.
func (d dice) between(lo, hi int) int {
	if hi <= lo {
		return lo
	}
	return lo + d.IntN(hi-lo+1)
}

// real returns a number from lo to hi.
func (d dice) real(lo, hi float64) float64 { return lo + d.Float64()*(hi-lo) }

// pick returns one of the items.
func pick[T any](d dice, items ...T) T { return items[d.IntN(len(items))] }

// weighted returns an index with probability proportional to its weight.
func (d dice) weighted(w ...float64) int {
	sum := 0.0
	for _, v := range w {
		sum += v
	}
	x := d.Float64() * sum
	for i, v := range w {
		if x -= v; x < 0 {
			return i
		}
	}
	return len(w) - 1
}
