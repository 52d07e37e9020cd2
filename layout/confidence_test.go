package layout

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChoiceOf(t *testing.T) {
	// 0 goes on with 1, nearly with 2; 2 begins an article, nearly after 1.
	edges := []link{{0, 1, -1}, {0, 2, -0.5}, {1, 2, 1.2}, {0, 1, 3}}
	c := choiceOf(3, edges, []float64{0, 1, 1}, []int{-1, 0, -1})
	assert.InDelta(t, math.Exp(-2), c.join[1], 1e-9, "against beginning an article, the costlier link between the same two aside")
	assert.InDelta(t, 1, c.head[2], 1e-9, "another link would have been cheaper")
	assert.InDelta(t, math.Exp(-0.2), c.tail[1], 1e-9)
	assert.Zero(t, c.tail[0], "it has a successor")
}

// The confidence of a layout falls with what is doubtful about a unit.
func TestConfidence(t *testing.T) {
	l := staged(t, "two columns without a rule")
	for u, ms := range l.Stages.Measures {
		z := 0.0
		for _, m := range ms {
			z += m.Value * m.Weight
		}
		assert.InDelta(t, 1/(1+math.Exp(-z)), l.Units[u].Score, 1e-3, "the measures say why")
	}
	sound := unitMeasures{measureOne: 1, measureLength: 4, measureSquare: 16}
	bare, open := sound, sound
	bare[measureBare] = 1
	open[measureOpen] = 1
	assert.Less(t, bare.confidence(), sound.confidence())
	assert.Less(t, open.confidence(), sound.confidence())
}
