package metrics

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestReliability(t *testing.T) {
	confidence := []float64{0.1, 0.2, 0.21, 0.6, 0.95, 1, 0, math.NaN(), 0.5}
	correct := []float64{0, 1, 0, 1, 1, 0, 0, 1}
	bins := Reliability(confidence, correct, 5, EqualWidth)
	// (0,.2]: 0 .1 .2   (.2,.4]: .21   (.4,.6]: .6   (.8,1]: .95 1
	assert.Len(t, bins, 4)
	assert.Equal(t, 3, bins[0].N)
	assert.InDelta(t, 0.1, bins[0].Confidence, 1e-12)
	assert.InDelta(t, 1./3, bins[0].Accuracy, 1e-12)
	assert.Equal(t, Bin{0.2, 0.4, 1, 0.21, 0}, bins[1])
	assert.Equal(t, 0.8, bins[3].From)
	// 3/7·|1/3−0.1| + 1/7·0.21 + 1/7·0.4 + 2/7·|0.5−0.975|
	assert.InDelta(t, (0.7+0.21+0.4+0.95)/7, ECE(bins), 1e-12)
	assert.InDelta(t, 0.475, MCE(bins), 1e-12)

	mass := Reliability(confidence, correct, 3, EqualMass)
	assert.Equal(t, []int{2, 2, 3}, []int{mass[0].N, mass[1].N, mass[2].N})
	ties := Reliability([]float64{.5, .5, .5, .5, .9}, []float64{1, 0, 1, 0, 1}, 5, EqualMass)
	assert.Len(t, ties, 2)
	assert.InDelta(t, 0.1/5, ECE(ties), 1e-12)

	assert.Zero(t, ECE(Reliability(nil, nil, 0, EqualMass)))
	assert.InDelta(t, (0.04+0.25)/2, Brier([]float64{0.8, 0.5}, []float64{1, 0}), 1e-12)
	assert.Zero(t, Brier(nil, nil))
}
