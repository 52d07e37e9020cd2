package metrics

import (
	"cmp"
	"slices"
)

// Segmentation says how well items were grouped into articles.
type Segmentation struct {
	BCubed     PR
	Separation PR
	Pieces     Pieces
}

// Segment computes all measures of article segmentation at once. Items are
// usually lines; weights are usually their numbers of characters, nil for 1
// each.
func Segment(truth, output Labeling, weights []float64) Segmentation {
	r := refine(truth, output, weights)
	return Segmentation{r.bcubed(), r.separation(), r.pieces()}
}

// Plus returns the sum of both.
func (s Segmentation) Plus(t Segmentation) Segmentation {
	return Segmentation{s.BCubed.Plus(t.BCubed), s.Separation.Plus(t.Separation), s.Pieces.Plus(t.Pieces)}
}

// BCubed compares two groupings of items by the B-cubed measure of Bagga and
// Baldwin (Algorithms for scoring coreference chains, LREC workshop, 1998),
// which alone of those that Amigó et al. examined (A comparison of extrinsic
// clustering evaluation metrics based on formal constraints, Information
// Retrieval 12, 2009) meets all their constraints. For item e in true class
// T(e) and output class O(e), with weight w:
//
//	P(e) = w(T(e)∩O(e)) / w(O(e))    R(e) = w(T(e)∩O(e)) / w(T(e))
//
// precision is the mean of P(e) over the items that the output puts into a
// class, recall the mean of R(e) over those that the truth does, both weighted
// by w. An item that is None in one labeling has nothing in common with any
// class there and counts 0 on the other side.
func BCubed(truth, output Labeling, weights []float64) PR {
	return refine(truth, output, weights).bcubed()
}

func (r refinement) bcubed() PR {
	s := PR{Output: sum(r.output), Truth: sum(r.truth)}
	for _, c := range r.cells {
		s.Right += c.weight * c.weight / r.output[c.output]
		s.Found += c.weight * c.weight / r.truth[c.truth]
	}
	return s
}

// ArticleSeparation compares two groupings of lines by the article separation
// measure of CITlab Rostock (Michael, Weidemann, Laasch and Labahn, ICPR 2020
// competition on text block segmentation on a NewsEye dataset, 2021; tool
// citlab-article-separation-measure). For every pair of a true article i and
// an output article j the share of i's lines that are in j, weighted by i's
// share of all true lines, is r(i,j); the share of j's lines that are in i,
// weighted by j's share of all output lines, is p(i,j). Recall is the greedy
// one-to-one sum of r: take the greatest entry, strike its row and column, go
// on; precision is that of p. Lines in no article are left out of their side.
//
// The tool measures shares by the overlap of baselines, because it compares
// detected lines; here both sides label the same items. The order in which
// pairs are taken is then the same for r and p.
func ArticleSeparation(truth, output Labeling, weights []float64) PR {
	return refine(truth, output, weights).separation()
}

func (r refinement) separation() PR {
	cells := slices.Clone(r.cells)
	slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(b.weight, a.weight) })
	usedTruth, usedOutput := make([]bool, len(r.truth)), make([]bool, len(r.output))
	s := PR{Output: sum(r.output), Truth: sum(r.truth)}
	for _, c := range cells {
		if usedTruth[c.truth] || usedOutput[c.output] {
			continue
		}
		usedTruth[c.truth], usedOutput[c.output] = true, true
		s.Right += c.weight
	}
	s.Found = s.Right
	return s
}

// Pieces counts the pieces of two groupings: the classes of each, and the cells
// of their common refinement, that is the groups of items that are together in
// both.
type Pieces struct {
	Truth    int // true articles
	Output   int // output articles
	Common   int // K: non-empty cells of the common refinement
	Missed   int // true articles no item of which is in any output article
	Spurious int // output articles no item of which is in any true article
}

// Splits returns how many cuts the output made inside true articles: K less
// the true articles that were found at all. It is 0 if each is in one piece.
func (p Pieces) Splits() int { return p.Common - (p.Truth - p.Missed) }

// Merges returns how many joins of different true articles the output made: K
// less the output articles that hold anything true. It is 0 if each output
// article comes from one true article. Splits and Merges together are the
// number of elementary operations (split one group, merge two) on the shortest
// way from truth to output through their common refinement.
func (p Pieces) Merges() int { return p.Common - (p.Output - p.Spurious) }

// Plus returns the sum of both.
func (p Pieces) Plus(q Pieces) Pieces {
	return Pieces{p.Truth + q.Truth, p.Output + q.Output, p.Common + q.Common, p.Missed + q.Missed, p.Spurious + q.Spurious}
}

// CountPieces counts the pieces of two groupings.
func CountPieces(truth, output Labeling, weights []float64) Pieces {
	return refine(truth, output, weights).pieces()
}

func (r refinement) pieces() Pieces {
	p := Pieces{Truth: len(r.truth), Output: len(r.output), Common: len(r.cells), Missed: len(r.truth), Spurious: len(r.output)}
	found := make([]bool, len(r.output))
	last := -1
	for _, c := range r.cells { // ordered by truth
		if c.truth != last {
			last = c.truth
			p.Missed--
		}
		if !found[c.output] {
			found[c.output] = true
			p.Spurious--
		}
	}
	return p
}
