package metrics

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBCubedBaggaBaldwin(t *testing.T) {
	// Bagga and Baldwin 1998: truth {1-5}{6-7}{8-C}.
	truth := Labeling{0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2}
	one := Labeling{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1}
	two := Labeling{0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0}
	s := BCubed(truth, one, nil)
	assert.InDelta(t, 0.7619, s.Precision(), 1e-4) // "76%"
	assert.Equal(t, 1.0, s.Recall())
	s = BCubed(truth, two, nil)
	assert.InDelta(t, 0.5833, s.Precision(), 1e-4) // "58%"
	assert.Equal(t, 1.0, s.Recall())
}

func TestBCubedAmigo(t *testing.T) {
	// Amigó et al. 2009, the clean-up example: clusters of 4, 3 and 7 items.
	output := Labeling{0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2}
	truth := Labeling{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 3, 4}
	s := BCubed(truth, output, nil)
	assert.InDelta(t, 0.60, s.Precision(), 0.005)
	assert.InDelta(t, 0.69, s.Recall(), 0.006)
}

func TestBCubedWeights(t *testing.T) {
	// A line of weight 3 counts as three characters would.
	s := BCubed(Labeling{0, 1}, Labeling{0, 0}, []float64{3, 1})
	u := BCubed(Labeling{0, 0, 0, 1}, Labeling{0, 0, 0, 0}, nil)
	assert.Equal(t, u.Precision(), s.Precision())
	assert.Equal(t, (3.*3+1)/16, s.Precision())
	assert.Equal(t, 1.0, s.Recall())
}

func TestBCubedNone(t *testing.T) {
	// Item 2 is lost, item 3 is furniture that got into the article, item 4 is
	// not judged.
	s := BCubed(Labeling{0, 0, 0, None, DontCare}, Labeling{0, 0, None, 0, 0}, nil)
	assert.InDelta(t, (2*2./3)/3, s.Precision(), 1e-12)
	assert.InDelta(t, (2*2./3)/3, s.Recall(), 1e-12)
}

func TestArticleSeparation(t *testing.T) {
	// Three true articles of 4, 3 and 3 lines. The output merges the second
	// into the first and cuts the third.
	truth := Labeling{0, 0, 0, 0, 1, 1, 1, 2, 2, 2}
	output := Labeling{0, 0, 0, 0, 0, 0, 0, 1, 1, 2}
	s := ArticleSeparation(truth, output, nil)
	assert.InDelta(t, (4.+2)/10, s.Recall(), 1e-12)
	assert.InDelta(t, (4.+2)/10, s.Precision(), 1e-12)

	// Lines without article are left out of their own side only.
	s = ArticleSeparation(Labeling{0, 0, None, None}, Labeling{0, 0, 0, None}, nil)
	assert.Equal(t, 1.0, s.Recall())
	assert.InDelta(t, 2./3, s.Precision(), 1e-12)

	// Greedy, not optimal: 5 blocks 4+4.
	truth = Labeling{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1}
	output = Labeling{0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0}
	assert.InDelta(t, 5./13, ArticleSeparation(truth, output, nil).Recall(), 1e-12)
}

func TestPieces(t *testing.T) {
	for _, c := range []struct {
		name           string
		truth, output  Labeling
		splits, merges int
	}{
		{"same", Labeling{0, 0, 1}, Labeling{5, 5, 3}, 0, 0},
		{"one cut", Labeling{0, 0, 1}, Labeling{0, 1, 2}, 1, 0},
		{"all in one", Labeling{0, 1, 2}, Labeling{0, 0, 0}, 0, 2},
		{"tail went to the next", Labeling{0, 0, 1, 1}, Labeling{0, 1, 1, 1}, 1, 1},
		{"missed and spurious are neither", Labeling{0, 0, 1, None}, Labeling{0, 0, None, 7}, 0, 0},
		{"empty", nil, nil, 0, 0},
	} {
		p := CountPieces(c.truth, c.output, nil)
		assert.Equal(t, c.splits, p.Splits(), c.name)
		assert.Equal(t, c.merges, p.Merges(), c.name)
	}
	p := CountPieces(Labeling{0, 0, 1, None}, Labeling{0, 0, None, 7}, nil)
	assert.Equal(t, Pieces{Truth: 2, Output: 2, Common: 1, Missed: 1, Spurious: 1}, p)
}

func TestSegmentEdges(t *testing.T) {
	empty := Segment(nil, nil, nil)
	assert.Equal(t, 1.0, empty.BCubed.F1())
	assert.Equal(t, 1.0, empty.Separation.F1())
	nothing := Segment(Labeling{0, 0}, Labeling{None, None}, nil)
	assert.Zero(t, nothing.BCubed.F1())
	assert.Zero(t, nothing.Separation.Precision())
	invented := Segment(nil, Labeling{0}, nil)
	assert.Zero(t, invented.BCubed.Recall())
	both := empty.Plus(nothing).Plus(Segment(Labeling{0, 0}, Labeling{1, 1}, nil))
	assert.Equal(t, 0.5, both.BCubed.Recall())
	assert.Equal(t, 1.0, both.BCubed.Precision())
}
