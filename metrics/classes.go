package metrics

import (
	"maps"
	"slices"
)

// ByClass compares two labelings whose labels mean the same on both sides, such
// as roles, class by class, usually weighted by characters: precision, recall
// and F1 of each class. Items that are None on one side count on the other.
type ByClass map[int]PR

// CompareClasses compares the labels of items, class by class.
func CompareClasses(truth, output Labeling, weights []float64) ByClass {
	c := ByClass{}
	for i := range max(len(truth), len(output)) {
		t, o, w := truth.at(i), output.at(i), weightAt(weights, i)
		if t == DontCare || o == DontCare || w == 0 {
			continue
		}
		if t >= 0 {
			s := c[t]
			s.Truth += w
			if t == o {
				s.Found += w
				s.Right += w
			}
			c[t] = s
		}
		if o >= 0 {
			s := c[o]
			s.Output += w
			c[o] = s
		}
	}
	return c
}

// Micro returns the sums over all classes.
func (c ByClass) Micro() PR {
	var s PR
	for _, class := range slices.Sorted(maps.Keys(c)) {
		s = s.Plus(c[class])
	}
	return s
}

// MacroF1 returns the mean of the F1 of all classes that occur on either side;
// 1 if none does.
func (c ByClass) MacroF1() float64 {
	if len(c) == 0 {
		return 1
	}
	total := 0.0
	for _, class := range slices.Sorted(maps.Keys(c)) {
		total += c[class].F1()
	}
	return total / float64(len(c))
}

// Plus returns the sum of both.
func (c ByClass) Plus(d ByClass) ByClass {
	s := make(ByClass, len(c)+len(d))
	for class, pr := range c {
		s[class] = pr
	}
	for class, pr := range d {
		s[class] = s[class].Plus(pr)
	}
	return s
}
