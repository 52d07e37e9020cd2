package metrics

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDecisions(t *testing.T) {
	d := Decide([]bool{true, true, true, false, false, true}, []bool{true, true, false, true, false})
	assert.Equal(t, Decisions{TruePositive: 2, FalsePositive: 1, TrueNegative: 1, FalseNegative: 1}, d)
	assert.InDelta(t, 2./3, d.Precision(), 1e-12)
	assert.InDelta(t, 2./3, d.Recall(), 1e-12)
	assert.Equal(t, 0.5, d.Specificity())
	assert.InDelta(t, 7./12, d.BalancedAccuracy(), 1e-12)

	none := Decisions{}
	assert.Equal(t, []float64{1, 1, 1, 1, 1},
		[]float64{none.Precision(), none.Recall(), none.Specificity(), none.F1(), none.BalancedAccuracy()})
	only := Decisions{TrueNegative: 3, FalsePositive: 1}
	assert.Equal(t, 0.75, only.BalancedAccuracy())
	assert.Equal(t, 1.0, only.Recall())
	assert.Zero(t, only.Precision())
	assert.Equal(t, 1.0, Decisions{TruePositive: 1}.BalancedAccuracy())
	assert.Equal(t, 9, d.Plus(only).TruePositive+d.Plus(only).FalsePositive+d.Plus(only).TrueNegative+d.Plus(only).FalseNegative)
}

func TestCompareSets(t *testing.T) {
	type jump struct{ from, to string }
	s := CompareSets([]jump{{"a", "b"}, {"c", "d"}}, []jump{{"a", "b"}, {"c", "x"}, {"e", "f"}, {"a", "b"}})
	assert.InDelta(t, 1./3, s.Precision(), 1e-12)
	assert.Equal(t, 0.5, s.Recall())
	assert.Equal(t, 1.0, Boundaries(nil, nil).F1())
	assert.Zero(t, Boundaries([]int{3}, nil).F1())
	assert.InDelta(t, 0.8, Boundaries([]int{3, 9}, []int{3, 5, 9}).F1(), 1e-12)
}

func TestCompareClasses(t *testing.T) {
	const headline, body, byline = 1, 2, 3
	truth := Labeling{headline, body, body, byline, None, DontCare}
	output := Labeling{headline, body, byline, None, body, byline}
	c := CompareClasses(truth, output, []float64{10, 50, 5, 5, 20, 99})
	assert.Equal(t, 1.0, c[headline].F1())
	assert.InDelta(t, 50./70, c[body].Precision(), 1e-12)
	assert.InDelta(t, 50./55, c[body].Recall(), 1e-12)
	assert.Zero(t, c[byline].F1())
	assert.InDelta(t, 60./85, c.Micro().Precision(), 1e-12)
	assert.InDelta(t, 60./70, c.Micro().Recall(), 1e-12)
	assert.InDelta(t, (1+0.8)/3, c.MacroF1(), 1e-12) // body: 2·50/(70+55)
	assert.Equal(t, 1.0, ByClass[int]{}.MacroF1())
	assert.Equal(t, 2*c[body].Truth, c.Plus(c)[body].Truth)
}
