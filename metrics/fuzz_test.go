package metrics

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func symbolsOf(data []byte) []int32 {
	s := make([]int32, len(data))
	for i, c := range data {
		s[i] = int32(c % 7)
	}
	return s
}

// FuzzDistance holds the distance to the laws of a metric, to the textbook
// algorithm and to its own alignment.
func FuzzDistance(f *testing.F) {
	f.Add([]byte("kitten"), []byte("sitting"), []byte("mitten"))
	f.Add([]byte(""), []byte("a"), []byte("ab"))
	long := make([]byte, 300)
	for i := range long {
		long[i] = byte(i * i >> 3)
	}
	f.Add(long, long[7:], long[:150])
	f.Fuzz(func(t *testing.T, x, y, z []byte) {
		if len(x)+len(y)+len(z) > 3000 {
			return
		}
		a, b, c := symbolsOf(x), symbolsOf(y), symbolsOf(z)
		ab, bc, ac := Distance(a, b), Distance(b, c), Distance(a, c)
		require.Equal(t, naive(a, b), ab)
		require.Equal(t, ab, Distance(b, a))
		require.Zero(t, Distance(a, a))
		require.LessOrEqual(t, ac, ab+bc)
		checkScript(t, a, b, Align(a, b), ab)
		for _, limit := range []int{ab - 1, ab, ab / 3} {
			_, ok := DistanceAtMost(a, b, limit)
			require.Equal(t, ab <= limit, ok)
		}
	})
}

// FuzzText holds text rates to their bounds on any bytes.
func FuzzText(f *testing.F) {
	f.Add("内蒙古日报 2022", "内蒙日报")
	f.Add("e\u0301 \xff\ue42b👨‍👩‍👧", "\r\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, measure := range []func(string, string) Edits{CER, WER} {
			e := measure(a, b)
			requireShare(t, e.Normalized())
			require.GreaterOrEqual(t, e.Rate(), 0.0)
			require.Zero(t, measure(a, a).Rate())
			require.Equal(t, e.Edits, measure(b, a).Edits)
		}
		l := CompareCharacters([]string{a}, []string{b})
		requireShare(t, l.LostShare())
		requireShare(t, l.InventedShare())
		require.Equal(t, l.Input-l.Lost, l.Output-l.Invented)
		w := WholeArticles([]string{a, b}, []string{b, a}, 0)
		require.Equal(t, 2, w.Exact)
	})
}

func requireShare(t *testing.T, x float64) {
	t.Helper()
	require.False(t, math.IsNaN(x))
	require.GreaterOrEqual(t, x, 0.0)
	require.LessOrEqual(t, x, 1.0)
}

func labelsOf(data []byte) Labeling {
	l := make(Labeling, len(data))
	for i, c := range data {
		l[i] = int(c%8) - 2
	}
	return l
}

// FuzzLabelings holds the measures over items to bounds, identity and
// symmetry.
func FuzzLabelings(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 2, 2}, []byte{2, 2, 3, 3, 1, 0}, []byte{1, 200, 3})
	f.Add([]byte{}, []byte{5}, []byte{})
	f.Fuzz(func(t *testing.T, x, y, w []byte) {
		truth, output := labelsOf(x), labelsOf(y)
		weights := make([]float64, len(w))
		for i, c := range w {
			weights[i] = float64(c) - 20
		}
		for _, ws := range [][]float64{nil, weights} {
			s, back, same := Segment(truth, output, ws), Segment(output, truth, ws), Segment(truth, truth, ws)
			classes := CompareClasses(truth, output, ws)
			for _, pr := range []PR{s.BCubed, s.Separation, classes.Micro()} {
				requireShare(t, pr.Precision())
				requireShare(t, pr.Recall())
				requireShare(t, pr.F1())
			}
			requireShare(t, classes.MacroF1())
			for _, pr := range []PR{same.BCubed, same.Separation, CompareClasses(truth, truth, ws).Micro()} {
				require.InDelta(t, 1, pr.F1(), 1e-9)
			}
			require.InDelta(t, s.BCubed.Precision(), back.BCubed.Recall(), 1e-9)
			require.InDelta(t, s.Separation.F1(), back.Separation.F1(), 1e-9)
			require.Equal(t, s.Pieces.Splits(), back.Pieces.Merges())
			require.GreaterOrEqual(t, s.Pieces.Splits(), 0)
			require.GreaterOrEqual(t, s.Pieces.Merges(), 0)
			require.Zero(t, same.Pieces.Splits()+same.Pieces.Merges())
			// No one-to-one matching can beat the share that is right item by item.
			require.LessOrEqual(t, s.Separation.Right, min(s.Separation.Truth, s.Separation.Output)+1e-9)
		}
		groups := func(l Labeling) [][]int {
			g := make([][]int, 6)
			for i, c := range l {
				if c >= 0 {
					g[c] = append(g[c], i)
				}
			}
			return g
		}
		o := CompareOrder(groups(truth), groups(output))
		requireShare(t, o.SuccessorAccuracy())
		requireShare(t, o.Edges.Precision())
		requireShare(t, o.NARD())
		requireShare(t, o.PairShare())
		require.GreaterOrEqual(t, o.Apart, 0.0)
		same := CompareOrder(groups(truth), groups(truth))
		require.Equal(t, []float64{1, 0, 1}, []float64{same.SuccessorAccuracy(), same.NARD(), same.PairShare()})
	})
}

// FuzzCalibration holds calibration errors to their bounds.
func FuzzCalibration(f *testing.F) {
	f.Add([]byte{0, 128, 255, 255, 3}, []byte{1, 0, 1}, 10)
	f.Fuzz(func(t *testing.T, x, y []byte, bins int) {
		conf, correct := make([]float64, len(x)), make([]float64, len(y))
		for i, c := range x {
			conf[i] = float64(c) / 255
		}
		for i, c := range y {
			correct[i] = float64(c & 1)
		}
		for _, how := range []Binning{EqualWidth, EqualMass} {
			curve := Reliability(conf, correct, bins%1000, how)
			requireShare(t, ECE(curve))
			requireShare(t, MCE(curve))
			require.LessOrEqual(t, ECE(curve), MCE(curve)+1e-12)
			n := 0
			for _, b := range curve {
				n += b.N
			}
			require.Equal(t, min(len(x), len(y)), n)
		}
		requireShare(t, Brier(conf, correct))
	})
}
