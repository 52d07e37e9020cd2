package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
)

// BootstrapOptions tune a bootstrap. The zero value is the usual choice.
type BootstrapOptions struct {
	Resamples  int     // 0 means 10,000
	Level      float64 // coverage of the interval; 0 means 0.95
	Seed       uint64  // the same seed gives the same interval
	Percentile bool    // plain percentile interval instead of BCa
}

// Interval is an estimate with its confidence interval.
type Interval struct {
	Estimate  float64
	Low, High float64
	N         int // pages
	// Beyond is the share of resamples that fall on the other side of 0 than
	// the estimate, half of those at 0 included: a one-sided p-value of sorts.
	Beyond float64
}

// Differs reports whether the interval excludes 0.
func (i Interval) Differs() bool { return i.N > 0 && (i.Low > 0 || i.High < 0) }

// Bootstrap compares two systems measured on the same pages: the mean of
// b[i]−a[i] with its bias-corrected and accelerated interval (Efron, Better
// bootstrap confidence intervals, JASA 82, 1987) over pages drawn with
// replacement, each page with both of its results. What one slice has more
// than the other is left out, as are pages where a difference is not a number.
func Bootstrap(a, b []float64, opt BootstrapOptions) Interval {
	var diff []float64
	for i := range min(len(a), len(b)) {
		if d := b[i] - a[i]; !math.IsNaN(d) && !math.IsInf(d, 0) {
			diff = append(diff, d)
		}
	}
	return BootstrapPages(len(diff), func(pages []int) float64 {
		total := 0.0
		for _, p := range pages {
			total += diff[p]
		}
		return total / float64(len(pages))
	}, opt)
}

// BootstrapPages gives the interval of any statistic of pages 0 to n-1, such
// as the difference of two rates summed over pages. stat is called with the
// numbers of the pages drawn, n of them (n-1 for the jackknife, where n > 1);
// it must not keep the slice. Without pages the interval is 0; where stat is
// the same for every sample the interval is a point.
func BootstrapPages(n int, stat func(pages []int) float64, opt BootstrapOptions) Interval {
	if n <= 0 {
		return Interval{}
	}
	if opt.Resamples <= 0 {
		opt.Resamples = 10_000
	}
	if !(opt.Level > 0 && opt.Level < 1) {
		opt.Level = 0.95
	}
	pages := make([]int, n)
	for i := range pages {
		pages[i] = i
	}
	out := Interval{Estimate: stat(pages), N: n}
	r := rand.New(rand.NewPCG(opt.Seed, 0x9e3779b97f4a7c15))
	samples := make([]float64, opt.Resamples)
	below, beyond := 0.0, 0.0
	for s := range samples {
		for i := range pages {
			pages[i] = r.IntN(n)
		}
		v := stat(pages)
		samples[s] = v
		switch {
		case v < out.Estimate:
			below++
		case v == out.Estimate:
			below += 0.5
		}
		switch {
		case v == 0:
			beyond += 0.5
		case v > 0 != (out.Estimate > 0):
			beyond++
		}
	}
	out.Beyond = beyond / float64(len(samples))
	slices.Sort(samples)
	lowTail := (1 - opt.Level) / 2
	lowAt, highAt := lowTail, 1-lowTail
	if !opt.Percentile {
		bias := normalQuantile(below / float64(len(samples)))
		accel := acceleration(n, pages, stat)
		shift := func(q float64) float64 {
			z := bias + normalQuantile(q)
			return normalCDF(bias + z/(1-accel*z))
		}
		if l, h := shift(lowTail), shift(1-lowTail); !math.IsNaN(l) && !math.IsNaN(h) && l <= h {
			lowAt, highAt = l, h
		}
	}
	out.Low, out.High = quantile(samples, lowAt), quantile(samples, highAt)
	return out
}

// acceleration is Efron's a from the jackknife: Σd³ / 6(Σd²)^1.5 of the
// deviations of the leave-one-out values from their mean.
func acceleration(n int, buf []int, stat func([]int) float64) float64 {
	if n < 2 {
		return 0
	}
	values := make([]float64, n)
	mean := 0.0
	for leave := range n {
		without := buf[:0]
		for i := range n {
			if i != leave {
				without = append(without, i)
			}
		}
		values[leave] = stat(without)
		mean += values[leave] / float64(n)
	}
	square, cube := 0.0, 0.0
	for _, v := range values {
		d := mean - v
		square += d * d
		cube += d * d * d
	}
	if square == 0 {
		return 0
	}
	return cube / (6 * math.Pow(square, 1.5))
}

// quantile returns the value at share q of sorted samples, between neighbours.
func quantile(sorted []float64, q float64) float64 {
	at := min(1, max(0, q)) * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

func normalCDF(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

func normalQuantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
