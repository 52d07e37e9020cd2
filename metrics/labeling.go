package metrics

import (
	"cmp"
	"math"
	"slices"
)

// Labeling gives a label to every item: the number of the article that a line
// belongs to, or the number of its role. Labels of 0 and more are classes;
// their values mean nothing but sameness when articles are compared, and are
// compared as they stand when roles are.
//
// Where two labelings differ in length, the missing labels are None.
type Labeling []int

const (
	// None is the label of an item in no class: it belongs to no article, or
	// is in no output. An item that is None on one side only is an error.
	None = -1
	// DontCare is the label, on either side, of an item that is not judged.
	DontCare = -2
)

func (l Labeling) at(i int) int {
	switch {
	case i >= len(l):
		return None
	case l[i] < DontCare:
		return DontCare
	}
	return l[i]
}

func weightAt(weights []float64, i int) float64 {
	switch {
	case weights == nil:
		return 1
	case i >= len(weights) || !(weights[i] > 0) || math.IsInf(weights[i], 1):
		return 0
	}
	return weights[i]
}

// PR holds the sums behind a precision and a recall. Sums of several pages may
// be added.
type PR struct {
	Right  float64 // part of Output that is right
	Output float64 // what the output claims
	Found  float64 // part of Truth that was found
	Truth  float64 // what there was to find
}

// Precision returns Right ÷ Output; without output 1 if there was nothing to
// find and 0 otherwise.
func (s PR) Precision() float64 { return share(s.Right, s.Output, s.Truth) }

// Recall returns Found ÷ Truth; without truth 1 if nothing was claimed and 0
// otherwise.
func (s PR) Recall() float64 { return share(s.Found, s.Truth, s.Output) }

// F1 returns the harmonic mean of precision and recall.
func (s PR) F1() float64 {
	p, r := s.Precision(), s.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Plus returns the sum of both.
func (s PR) Plus(t PR) PR {
	return PR{s.Right + t.Right, s.Output + t.Output, s.Found + t.Found, s.Truth + t.Truth}
}

// share returns part ÷ whole, and without a whole 1 if the other side is empty
// too. Rounding never takes it out of 0 to 1.
func share(part, whole, other float64) float64 {
	switch {
	case whole > 0:
		return min(1, max(0, part/whole))
	case other > 0:
		return 0
	}
	return 1
}

// cell is the weight that a true and an output class have in common.
type cell struct {
	truth, output int // dense numbers, in order of first appearance
	weight        float64
}

// refinement is the common refinement of two labelings.
type refinement struct {
	cells         []cell    // not empty; ordered by truth, then output
	truth, output []float64 // weight of each class, with what is in no cell
}

func refine(truth, output Labeling, weights []float64) refinement {
	var r refinement
	type key struct{ t, o int }
	tids, oids := map[int]int{}, map[int]int{}
	index := map[key]int{}
	class := func(ids map[int]int, totals *[]float64, label int, w float64) int {
		if label < 0 {
			return None
		}
		id, ok := ids[label]
		if !ok {
			id = len(ids)
			ids[label] = id
			*totals = append(*totals, 0)
		}
		(*totals)[id] += w
		return id
	}
	for i := range max(len(truth), len(output)) {
		t, o, w := truth.at(i), output.at(i), weightAt(weights, i)
		if t == DontCare || o == DontCare || w == 0 {
			continue
		}
		t = class(tids, &r.truth, t, w)
		o = class(oids, &r.output, o, w)
		if t < 0 || o < 0 {
			continue
		}
		c, ok := index[key{t, o}]
		if !ok {
			c = len(r.cells)
			index[key{t, o}] = c
			r.cells = append(r.cells, cell{truth: t, output: o})
		}
		r.cells[c].weight += w
	}
	slices.SortFunc(r.cells, func(a, b cell) int {
		return cmp.Or(a.truth-b.truth, a.output-b.output)
	})
	return r
}

func sum(s []float64) float64 {
	total := 0.0
	for _, x := range s {
		total += x
	}
	return total
}
