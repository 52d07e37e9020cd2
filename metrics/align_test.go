package metrics

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkScript requires that ops lead from a to b in exactly want edits.
func checkScript(t *testing.T, a, b []int32, ops []Op, want int) {
	t.Helper()
	i, j, edits := 0, 0, 0
	last := OpKind(99)
	for _, op := range ops {
		require.Positive(t, op.N)
		require.NotEqual(t, last, op.Kind, "neighbours of one kind")
		last = op.Kind
		require.Equal(t, []int{i, j}, []int{op.A, op.B})
		switch op.Kind {
		case Equal:
			require.Equal(t, a[i:i+op.N], b[j:j+op.N])
			i, j = i+op.N, j+op.N
		case Substitute:
			i, j, edits = i+op.N, j+op.N, edits+op.N
		case Insert:
			j, edits = j+op.N, edits+op.N
		case Delete:
			i, edits = i+op.N, edits+op.N
		}
	}
	require.Equal(t, len(a), i)
	require.Equal(t, len(b), j)
	require.Equal(t, want, edits)
}

func TestAlign(t *testing.T) {
	assert.Empty(t, Align(nil, nil))
	assert.Equal(t, []Op{{Insert, 0, 0, 3}}, Align(nil, runes("abc")))
	assert.Equal(t, []Op{{Delete, 0, 0, 3}}, Align(runes("abc"), nil))
	assert.Equal(t, []Op{{Equal, 0, 0, 3}}, Align(runes("abc"), runes("abc")))
	assert.Equal(t, []Op{
		{Substitute, 0, 0, 1}, {Equal, 1, 1, 3}, {Substitute, 4, 4, 1}, {Equal, 5, 5, 1}, {Insert, 6, 6, 1},
	}, Align(runes("kitten"), runes("sitting")))
	assert.Equal(t, "substitute", Substitute.String())
}

func TestAlignIsShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 90 {
		n, sigma := r.IntN(1500), 1+r.Int32N(30)
		a := random(r, n, sigma)
		b := mutate(r, a, r.Float64(), sigma)
		if i%3 == 0 {
			b = random(r, r.IntN(1500), sigma)
		}
		if i%4 == 0 {
			cut := len(b) / 3
			b = append(append([]int32{}, b[cut:]...), b[:cut]...)
		}
		checkScript(t, a, b, Align(a, b), naive(a, b))
	}
}

func BenchmarkAlign(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{1_000, 10_000, 100_000} {
		x := random(r, n, 3000)
		for _, c := range []struct {
			name string
			y    []int32
		}{{"2%", mutate(r, x, 0.02, 3000)}, {"30%", mutate(r, x, 0.3, 3000)}} {
			b.Run(fmt.Sprintf("n=%d/%s", n, c.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Align(x, c.y)
				}
			})
		}
	}
}
