package metrics

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCompareCharacters(t *testing.T) {
	l := CompareCharacters([]string{"ab c", "u\u0308"}, []string{"cü\n", "xa"})
	assert.Equal(t, Loss{Input: 4, Output: 4, Lost: 1, Invented: 1}, l)
	assert.Equal(t, 0.25, l.LostShare())
	assert.Equal(t, 0.25, l.InventedShare())
	assert.Zero(t, CompareCharacters(nil, nil).LostShare())
	assert.Equal(t, 1.0, CompareCharacters([]string{"aa"}, nil).LostShare())
	assert.Zero(t, CompareCharacters([]string{"aa"}, nil).InventedShare())
	assert.Equal(t, 8, l.Plus(l).Input)
}

func TestComparePlacement(t *testing.T) {
	p := ComparePlacement(5, []float64{10, 20, 30, 40, 50}, []int{0, 1, 1, 7}, []int{2})
	assert.Equal(t, Placement{Input: 150, Placed: 10, Unplaced: 30, Lost: 90, Duplicated: 20, Invented: 1}, p)
	assert.Equal(t, 0.2, p.UnplacedShare())
	assert.Equal(t, 0.6, p.LostShare())
	assert.Zero(t, ComparePlacement(-1, nil, nil, nil).LostShare())
	assert.Equal(t, 300.0, p.Plus(p).Input)
}
