package metrics

import (
	"cmp"
	"math"
	"slices"
)

// Binning says how predictions are grouped by confidence.
type Binning uint8

// The ways of binning.
const (
	EqualWidth Binning = iota // (0, 1/M], (1/M, 2/M] … of the confidence
	EqualMass                 // as many predictions in each as can be
)

// Bin is one point of a reliability curve.
type Bin struct {
	From, To   float64 // confidences: bounds for EqualWidth, extremes for EqualMass
	N          int
	Confidence float64 // mean confidence
	Accuracy   float64 // mean correctness
}

// Reliability returns the reliability curve (DeGroot and Fienberg, The
// comparison and evaluation of forecasters, 1983) of predictions: confidence
// from 0 to 1 against correctness, which is 0 or 1, or anything measured
// between. Bins without predictions are left out. Predictions of one
// confidence are never in two bins. Pairs with NaN, and what one slice has more
// than the other, are left out; confidences beyond 0 and 1 count in the first
// or last bin.
func Reliability(confidence, correct []float64, bins int, how Binning) []Bin {
	type pair struct{ conf, ok float64 }
	var ps []pair
	for i := range min(len(confidence), len(correct)) {
		if !math.IsNaN(confidence[i]) && !math.IsNaN(correct[i]) {
			ps = append(ps, pair{confidence[i], correct[i]})
		}
	}
	bins = max(1, bins)
	slices.SortFunc(ps, func(a, b pair) int { return cmp.Or(cmp.Compare(a.conf, b.conf), cmp.Compare(a.ok, b.ok)) })
	number := func(conf float64) int { // of the bin of equal width
		return min(bins-1, max(0, int(math.Ceil(min(1, max(0, conf))*float64(bins)))-1))
	}
	var out []Bin
	for i, done := 0, 0; i < len(ps); done++ {
		n := 1
		var b Bin
		if how == EqualMass {
			n = max(1, (len(ps)-i)/max(1, bins-done))
			for i+n < len(ps) && ps[i+n].conf == ps[i+n-1].conf {
				n++
			}
			b.From, b.To = ps[i].conf, ps[i+n-1].conf
		} else {
			at := number(ps[i].conf)
			for i+n < len(ps) && number(ps[i+n].conf) == at {
				n++
			}
			b.From, b.To = float64(at)/float64(bins), float64(at+1)/float64(bins)
		}
		for _, p := range ps[i : i+n] {
			b.Confidence += p.conf
			b.Accuracy += p.ok
		}
		b.N = n
		b.Confidence /= float64(n)
		b.Accuracy /= float64(n)
		out = append(out, b)
		i += n
	}
	return out
}

// ECE returns the expected calibration error of a reliability curve (Naeini,
// Cooper and Hauskrecht, AAAI 2015; Guo et al., On calibration of modern neural
// networks, ICML 2017): Σ n_b/N |accuracy_b − confidence_b|; 0 without
// predictions. With equal-mass bins it is the adaptive form of Nguyen and
// O'Connor (EMNLP 2015).
func ECE(bins []Bin) float64 {
	n, total := 0, 0.0
	for _, b := range bins {
		n += b.N
		total += float64(b.N) * math.Abs(b.Accuracy-b.Confidence)
	}
	if n == 0 {
		return 0
	}
	return total / float64(n)
}

// MCE returns the maximum calibration error: the greatest gap of any bin.
func MCE(bins []Bin) float64 {
	gap := 0.0
	for _, b := range bins {
		gap = max(gap, math.Abs(b.Accuracy-b.Confidence))
	}
	return gap
}

// Brier returns the mean squared difference of confidence and correctness
// (Brier, Verification of forecasts expressed in terms of probability, 1950);
// 0 without predictions. It falls with sharpness as well as calibration.
func Brier(confidence, correct []float64) float64 {
	n, total := 0, 0.0
	for i := range min(len(confidence), len(correct)) {
		if d := confidence[i] - correct[i]; !math.IsNaN(d) {
			n++
			total += d * d
		}
	}
	if n == 0 {
		return 0
	}
	return total / float64(n)
}
