package metrics

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBootstrap(t *testing.T) {
	var a, b []float64
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		x := r.Float64()
		a = append(a, x)
		b = append(b, x+0.1+0.02*r.NormFloat64())
	}
	i := Bootstrap(a, b, BootstrapOptions{})
	assert.True(t, i.Differs())
	assert.InDelta(t, 0.1, i.Estimate, 0.01)
	assert.Less(t, i.Low, i.Estimate)
	assert.Greater(t, i.High, i.Estimate)
	assert.InDelta(t, 2*1.96*0.02/math.Sqrt(50), i.High-i.Low, 0.004, "as wide as the normal theory has it")
	assert.Zero(t, i.Beyond)
	assert.Equal(t, i, Bootstrap(a, b, BootstrapOptions{}), "deterministic")
	assert.NotEqual(t, i, Bootstrap(a, b, BootstrapOptions{Seed: 1}))
	p := Bootstrap(a, b, BootstrapOptions{Percentile: true})
	assert.InDelta(t, p.Low, i.Low, 0.003)
}

func TestBootstrapCoversTheMean(t *testing.T) {
	// Skewed data: of 300 intervals at 90 % about 270 hold the true mean.
	r := rand.New(rand.NewPCG(2, 2))
	covered := 0
	for s := range 300 {
		b := make([]float64, 40)
		for i := range b {
			b[i] = r.ExpFloat64()
		}
		i := Bootstrap(make([]float64, 40), b, BootstrapOptions{Resamples: 500, Level: 0.9, Seed: uint64(s)})
		if i.Low <= 1 && 1 <= i.High {
			covered++
		}
	}
	assert.InDelta(t, 270, covered, 20)
}

func TestBootstrapEdges(t *testing.T) {
	assert.Equal(t, Interval{}, Bootstrap(nil, nil, BootstrapOptions{}))
	assert.False(t, Bootstrap(nil, nil, BootstrapOptions{}).Differs())
	same := Bootstrap([]float64{1, 2, 3}, []float64{1, 2, 3}, BootstrapOptions{})
	assert.Equal(t, Interval{N: 3, Beyond: 0.5}, same)
	one := Bootstrap([]float64{1}, []float64{3, 9}, BootstrapOptions{Resamples: 10})
	assert.Equal(t, Interval{Estimate: 2, Low: 2, High: 2, N: 1}, one)
	assert.Equal(t, 1, Bootstrap([]float64{math.Inf(1), 0}, []float64{1, 1}, BootstrapOptions{Resamples: 10}).N)
}

func TestBootstrapPages(t *testing.T) {
	// The difference of two error rates summed over pages of unlike length.
	edits, chars := []float64{1, 90, 3}, []float64{100, 1000, 50}
	i := BootstrapPages(3, func(pages []int) float64 {
		e, n := 0.0, 0.0
		for _, p := range pages {
			e, n = e+edits[p], n+chars[p]
		}
		return e / n
	}, BootstrapOptions{Resamples: 2000})
	assert.InDelta(t, 94./1150, i.Estimate, 1e-12)
	assert.GreaterOrEqual(t, i.Low, 0.01)
	assert.LessOrEqual(t, i.High, 0.09)
}
