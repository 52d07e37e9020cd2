package metrics

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWholeArticles(t *testing.T) {
	body := strings.Repeat("the quick brown fox ", 10) // 200 characters
	truth := []string{body, "内蒙古日报", body + "jumps", "a lost one"}
	output := []string{"内蒙古日报", body + "jumps", "x" + body[1:], "an invented article of some length"}
	w := WholeArticles(truth, output, 0)
	assert.Equal(t, 3, w.Alike)
	assert.Equal(t, 2, w.Exact)
	assert.Equal(t, 0.75, w.Rate())
	assert.Equal(t, 0.5, w.ExactRate())
	require.Len(t, w.Pairs, 3)
	assert.Equal(t, Pair{0, 2, 1 - 1./199}, w.Pairs[0])
	assert.Equal(t, Pair{1, 0, 1}, w.Pairs[1])
	assert.Equal(t, 0.75, w.PR().F1())
}

func TestWholeArticlesThreshold(t *testing.T) {
	x := strings.Repeat("a", 20)
	assert.Equal(t, 1, WholeArticles([]string{x}, []string{x[:19] + "b"}, 0).Alike, "one edit in twenty")
	assert.Equal(t, 0, WholeArticles([]string{x}, []string{x[:18] + "bb"}, 0).Alike)
	assert.Equal(t, 1, WholeArticles([]string{"a  b"}, []string{"a\nb"}, 0).Alike, "white space is squeezed")
	assert.Equal(t, 0, WholeArticles([]string{"a  b"}, []string{"a\nb"}, 0).Exact, "but not for exactness")
}

func TestWholeArticlesEdges(t *testing.T) {
	assert.Equal(t, 1.0, WholeArticles(nil, nil, 0).Rate())
	assert.Zero(t, WholeArticles([]string{"a"}, nil, 0).Rate())
	assert.Zero(t, WholeArticles(nil, []string{"a"}, 0).Rate())
	// Twins: one output cannot serve two true articles.
	assert.Equal(t, 1, WholeArticles([]string{"ad", "ad"}, []string{"ad"}, 0).Alike)
}

// best is the greatest total weight of a matching, by trying all.
func best(lefts, rights int, worth [][]float64) float64 {
	used := make([]bool, rights)
	var try func(l int) float64
	try = func(l int) float64 {
		if l == lefts {
			return 0
		}
		most := try(l + 1)
		for r := range rights {
			if !used[r] && worth[l][r] > 0 {
				used[r] = true
				most = max(most, worth[l][r]+try(l+1))
				used[r] = false
			}
		}
		return most
	}
	return try(0)
}

func TestMatchIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 300 {
		lefts, rights := r.IntN(6), r.IntN(6)
		worth := make([][]float64, lefts)
		var links []link
		for i := range worth {
			worth[i] = make([]float64, rights)
			for j := range worth[i] {
				if r.IntN(2) == 0 {
					worth[i][j] = float64(1 + r.IntN(9))
					links = append(links, link{i, j, worth[i][j]})
				}
			}
		}
		total, seen := 0.0, map[int]bool{}
		for i, j := range match(lefts, rights, links) {
			if j >= 0 {
				require.False(t, seen[j])
				seen[j] = true
				require.Positive(t, worth[i][j])
				total += worth[i][j]
			}
		}
		require.Equal(t, best(lefts, rights, worth), total)
	}
}
