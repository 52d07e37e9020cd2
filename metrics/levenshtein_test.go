package metrics

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// naive is the textbook dynamic programme that the fast one must agree with.
func naive(a, b []int32) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diag := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diag
			if a[i] != b[j] {
				cost++
			}
			diag = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func runes(s string) []int32 { return []int32([]rune(s)) }

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"kitten", "sitting", 3}, {"Saturday", "Sunday", 3}, {"intention", "execution", 5},
		{"survey", "surgery", 2}, {"annual", "annealing", 4}, // Hyyrö 2003
		{"内蒙古日报", "内蒙日報", 2},
	} {
		assert.Equal(t, c.want, Distance(runes(c.a), runes(c.b)), "%s %s", c.a, c.b)
		assert.Equal(t, c.want, Distance(runes(c.b), runes(c.a)), "%s %s", c.b, c.a)
	}
}

func TestDistanceScatteredSymbols(t *testing.T) {
	assert.Equal(t, 2, Distance([]int32{-5, 1 << 30, 7}, []int32{1 << 30, -7}))
}

// mutate returns a copy of s with about share of its symbols edited.
func mutate(r *rand.Rand, s []int32, share float64, sigma int32) []int32 {
	var out []int32
	for _, x := range s {
		if r.Float64() >= share {
			out = append(out, x)
			continue
		}
		switch r.IntN(3) {
		case 0:
			out = append(out, r.Int32N(sigma))
		case 1:
			out = append(out, x, r.Int32N(sigma))
		}
	}
	return out
}

func random(r *rand.Rand, n int, sigma int32) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = r.Int32N(sigma)
	}
	return s
}

func TestDistanceAgreesWithNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 250 {
		n := r.IntN(700)
		sigma := 1 + r.Int32N(40)
		a := random(r, n, sigma)
		var b []int32
		if i%3 == 0 {
			b = random(r, r.IntN(700), sigma)
		} else {
			b = mutate(r, a, r.Float64(), sigma)
		}
		if i%5 == 0 { // a moved piece makes long detours from the diagonal
			cut := len(b) / 3
			b = append(append([]int32{}, b[cut:]...), b[:cut]...)
		}
		want := naive(a, b)
		require.Equal(t, want, Distance(a, b), "case %d", i)
		for _, limit := range []int{0, want - 1, want, want + 1, want / 2, 2 * want} {
			d, ok := DistanceAtMost(a, b, limit)
			require.Equal(t, limit >= 0 && want <= limit, ok, "case %d limit %d of %d", i, limit, want)
			if ok {
				require.Equal(t, want, d)
			} else if limit >= 0 {
				require.Greater(t, d, limit)
			}
		}
	}
}

func BenchmarkDistance(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1_000, 10_000, 100_000} {
		x := random(r, n, 3000)
		latin := random(r, n, 30)
		for _, c := range []struct {
			name string
			x, y []int32
		}{
			{"2%", x, mutate(r, x, 0.02, 3000)},
			{"30%", x, mutate(r, x, 0.3, 3000)},
			{"unrelated-han", x, random(r, n, 3000)},
			{"unrelated-latin", latin, random(r, n, 30)},
		} {
			b.Run(fmt.Sprintf("n=%d/%s", n, c.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Distance(c.x, c.y)
				}
			})
		}
	}
}
