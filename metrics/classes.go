package metrics

import (
	"cmp"
	"maps"
	"slices"
)

// ByClass compares two labelings whose labels mean the same on both sides, such
// as roles, class by class, usually weighted by characters: precision, recall
// and F1 of each class. Items that are None on one side count on the other.
type ByClass[K cmp.Ordered] map[K]PR

// CompareClasses compares the labels of items, class by class.
func CompareClasses(truth, output Labeling, weights []float64) ByClass[int] {
	c := ByClass[int]{}
	for i := range max(len(truth), len(output)) {
		t, o, w := truth.at(i), output.at(i), weightAt(weights, i)
		if t == DontCare || o == DontCare || w == 0 {
			continue
		}
		c.add(t, t >= 0, o, o >= 0, w)
	}
	return c
}

// Keys returns the classes in ascending order.
func (c ByClass[K]) Keys() []K { return slices.Sorted(maps.Keys(c)) }

// add counts weight w of an item that is of class t in the truth and of class o
// in the output, where given.
func (c ByClass[K]) add(t K, inTruth bool, o K, inOutput bool, w float64) {
	if inTruth {
		s := c[t]
		s.Truth += w
		if inOutput && t == o {
			s.Found += w
			s.Right += w
		}
		c[t] = s
	}
	if inOutput {
		s := c[o]
		s.Output += w
		c[o] = s
	}
}

// Micro returns the sums over all classes.
func (c ByClass[K]) Micro() PR {
	var s PR
	for _, class := range c.Keys() {
		s = s.Plus(c[class])
	}
	return s
}

// MacroF1 returns the mean of the F1 of all classes that occur on either side;
// 1 if none does.
func (c ByClass[K]) MacroF1() float64 {
	if len(c) == 0 {
		return 1
	}
	total := 0.0
	for _, class := range c.Keys() {
		total += c[class].F1()
	}
	return total / float64(len(c))
}

// Plus returns the sum of both.
func (c ByClass[K]) Plus(d ByClass[K]) ByClass[K] {
	s := make(ByClass[K], len(c)+len(d))
	for class, pr := range c {
		s[class] = pr
	}
	for class, pr := range d {
		s[class] = s[class].Plus(pr)
	}
	return s
}
