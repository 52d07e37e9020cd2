package article

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// best tries all matchings.
func best(edges []edge, from int, outs, ins map[int]bool) float64 {
	if from == len(edges) {
		return 0
	}
	w := best(edges, from+1, outs, ins)
	if e := edges[from]; !outs[e.out] && !ins[e.in] {
		outs[e.out], ins[e.in] = true, true
		w = max(w, e.weight+best(edges, from+1, outs, ins))
		delete(outs, e.out)
		delete(ins, e.in)
	}
	return w
}

func TestMatchIsOptimal(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + rng.IntN(5)
		var edges []edge
		for o := range n {
			for i := range 1 + rng.IntN(5) {
				if rng.IntN(3) > 0 {
					edges = append(edges, edge{o, 100 + i, 0.1 + 10*rng.Float64()})
				}
			}
		}
		sum := 0.0
		outs, ins := map[int]bool{}, map[int]bool{}
		for _, k := range match(edges) {
			assert.False(t, outs[edges[k].out] || ins[edges[k].in])
			outs[edges[k].out], ins[edges[k].in] = true, true
			sum += edges[k].weight
		}
		assert.InDelta(t, best(edges, 0, map[int]bool{}, map[int]bool{}), sum, 1e-9)
	}
}

// The best pair first would leave the second article without its rest.
func TestMatchIsNotGreedy(t *testing.T) {
	edges := []edge{{0, 0, 5}, {0, 1, 4}, {1, 0, 4}}
	assert.Equal(t, []int{1, 2}, match(edges))
}

func TestMatchOfManyParts(t *testing.T) {
	var edges []edge
	for o := range 5000 {
		for i := range 4 {
			edges = append(edges, edge{o, (o + i) % 5000, 1})
		}
	}
	assert.Len(t, match(edges), 5000, "a tangle that is matched greedily")
}
