package metrics

// Boundaries compares two sets of places where something begins or ends, such
// as the places of paragraph breaks counted in items. Places that repeat count
// once. The F1 of paragraph boundaries is its F1.
func Boundaries(truth, output []int) PR { return CompareSets(truth, output) }

// CompareSets compares two sets: precision is the share of output's elements
// that truth has, recall the share of truth's that output has. Jumps are
// compared as sets of (from article part, to article part).
func CompareSets[T comparable](truth, output []T) PR {
	in := make(map[T]bool, len(truth))
	for _, x := range truth {
		in[x] = false
	}
	s := PR{Truth: float64(len(in))}
	extra := map[T]bool{}
	for _, x := range output {
		hit, ok := in[x]
		switch {
		case !ok:
			extra[x] = true
		case !hit:
			in[x] = true
			s.Right++
		}
	}
	s.Found = s.Right
	s.Output = s.Right + float64(len(extra))
	return s
}

// Decisions counts yes-or-no decisions against the truth: whether a line is
// joined to the next, whether a hyphen at a line end is kept, whether two
// parts belong together.
type Decisions struct {
	TruePositive, FalsePositive, TrueNegative, FalseNegative int
}

// Decide compares decisions place by place; what one slice has more than the
// other is left out.
func Decide(truth, output []bool) Decisions {
	var d Decisions
	for i := range min(len(truth), len(output)) {
		d.Add(truth[i], output[i])
	}
	return d
}

// Add counts one decision.
func (d *Decisions) Add(truth, output bool) {
	switch {
	case truth && output:
		d.TruePositive++
	case output:
		d.FalsePositive++
	case truth:
		d.FalseNegative++
	default:
		d.TrueNegative++
	}
}

// Plus returns the sum of both.
func (d Decisions) Plus(e Decisions) Decisions {
	return Decisions{d.TruePositive + e.TruePositive, d.FalsePositive + e.FalsePositive,
		d.TrueNegative + e.TrueNegative, d.FalseNegative + e.FalseNegative}
}

// PR returns the sums behind precision and recall of the positive decisions.
func (d Decisions) PR() PR {
	tp := float64(d.TruePositive)
	return PR{tp, tp + float64(d.FalsePositive), tp, tp + float64(d.FalseNegative)}
}

// Precision returns TP ÷ (TP+FP).
func (d Decisions) Precision() float64 { return d.PR().Precision() }

// Recall returns TP ÷ (TP+FN), the sensitivity. It is 1 where nothing was to
// be found: an error there lowers specificity.
func (d Decisions) Recall() float64 { return ratio(d.TruePositive, d.FalseNegative) }

// Specificity returns TN ÷ (TN+FP), the share of places rightly left alone; 1
// where there are none.
func (d Decisions) Specificity() float64 { return ratio(d.TrueNegative, d.FalsePositive) }

// F1 returns the harmonic mean of precision and recall.
func (d Decisions) F1() float64 { return d.PR().F1() }

// BalancedAccuracy returns the mean of recall and specificity (Brodersen et
// al., The balanced accuracy and its posterior distribution, ICPR 2010), over
// those of the two that have cases; 1 without any.
func (d Decisions) BalancedAccuracy() float64 {
	positive, negative := d.TruePositive+d.FalseNegative > 0, d.TrueNegative+d.FalsePositive > 0
	switch {
	case positive && negative:
		return (d.Recall() + d.Specificity()) / 2
	case positive:
		return d.Recall()
	}
	return d.Specificity()
}

func ratio(good, bad int) float64 {
	if good+bad == 0 {
		return 1
	}
	return float64(good) / float64(good+bad)
}
