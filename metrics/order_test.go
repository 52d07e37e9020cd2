package metrics

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCompareOrder(t *testing.T) {
	for _, c := range []struct {
		name                 string
		truth, output        [][]int
		edges, nard, inOrder float64
	}{
		{"same", [][]int{{1, 2, 3}, {4, 5}}, [][]int{{4, 5}, {1, 2, 3}}, 1, 0, 1},
		{"reversed", [][]int{{1, 2, 3, 4}}, [][]int{{4, 3, 2, 1}}, 0, 0.5, 0},
		// ARD = (0+1+1+0)/4, NARD = 0.5/4; edges 1-2, 2-3 and 3-4 all break.
		{"swapped neighbours", [][]int{{1, 2, 3, 4}}, [][]int{{1, 3, 2, 4}}, 0, 0.125, 5. / 6},
		// 3 is missing: places 0 1 . 2 against 0 1 2 3: (0+0+4+1)/4/4.
		{"one lost", [][]int{{1, 2, 3, 4}}, [][]int{{1, 2, 4}}, 1. / 3, 5. / 16, 1},
		// Columns exchanged: 3 4 1 2, displacements 2 each.
		{"columns exchanged", [][]int{{1, 2, 3, 4}}, [][]int{{3, 4, 1, 2}}, 2. / 3, 0.5, 2. / 6},
		{"split in two", [][]int{{1, 2, 3, 4}}, [][]int{{1, 2}, {3, 4}}, 2. / 3, 0, 1},
		{"furniture between does not break an edge", [][]int{{1, 2}}, [][]int{{1, 99, 2}}, 1, 0, 1},
		{"all lost", [][]int{{1, 2}}, nil, 0, 1, 1},
		{"empty", nil, nil, 1, 0, 1},
		{"single items have no order", [][]int{{1}, {2}}, [][]int{{2}, {1}}, 1, 0, 1},
		{"repeats count once", [][]int{{1, 2, 1}}, [][]int{{1, 2, 2}, {1}}, 1, 0, 1},
	} {
		o := CompareOrder(c.truth, c.output)
		assert.InDelta(t, c.edges, o.SuccessorAccuracy(), 1e-12, c.name)
		assert.InDelta(t, c.nard, o.NARD(), 1e-12, c.name)
		assert.InDelta(t, c.inOrder, o.PairShare(), 1e-12, c.name)
	}
}

func TestCompareOrderCounts(t *testing.T) {
	// Two articles interleaved line by line in one output article.
	o := CompareOrder([][]int{{1, 2, 3}, {4, 5, 6}}, [][]int{{1, 4, 2, 5, 3, 6}})
	assert.Equal(t, PR{Right: 0, Output: 5, Found: 0, Truth: 4}, o.Edges)
	assert.Equal(t, 6.0, o.Concordant)
	assert.Zero(t, o.Discordant)
	assert.Zero(t, o.Apart)
	split := CompareOrder([][]int{{1, 2, 3, 4}}, [][]int{{1, 2}, {4, 3}})
	assert.Equal(t, []float64{1, 1, 4}, []float64{split.Concordant, split.Discordant, split.Apart})
	both := o.Plus(split)
	assert.Equal(t, 7./8, both.PairShare())
	assert.Equal(t, 10.0, both.Items)
}

func TestInversions(t *testing.T) {
	s := make([]int, 100)
	for i := range s {
		s[i] = len(s) - i
	}
	assert.Equal(t, 4950, inversions(s))
	assert.Equal(t, 0, inversions(s), "sorted by the first call")
}
