package metrics

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Alike is the similarity from which two texts count as the same article:
// one edit in twenty characters.
const Alike = 0.95

// Pair is a true and an output article that were matched.
type Pair struct {
	Truth, Output int
	Similarity    float64 // 1 less the normalised edit distance
}

// Whole says how many articles came out whole.
type Whole struct {
	Truth, Output int
	Alike         int // true articles with a partner at least as similar as asked
	Exact         int // true articles with a partner of the very same text
	Pairs         []Pair
}

// Rate returns the share of true articles that came out whole; 1 if there are
// none on either side.
func (w Whole) Rate() float64 { return share(float64(w.Alike), float64(w.Truth), float64(w.Output)) }

// ExactRate returns the share of true articles that came out exactly.
func (w Whole) ExactRate() float64 {
	return share(float64(w.Exact), float64(w.Truth), float64(w.Output))
}

// PR returns precision and recall of whole articles.
func (w Whole) PR() PR {
	return PR{float64(w.Alike), float64(w.Output), float64(w.Alike), float64(w.Truth)}
}

// Plus returns the sum of the counts of both, without pairs.
func (w Whole) Plus(x Whole) Whole {
	return Whole{w.Truth + x.Truth, w.Output + x.Output, w.Alike + x.Alike, w.Exact + x.Exact, nil}
}

// WholeArticles matches true and output articles one to one by their whole
// text. Texts that are equal after NFC are paired first, in order; the others
// so that the sum of similarities is greatest, where a pair counts only if
//
//	similarity = 1 − edits / longer length ≥ alike
//
// over grapheme clusters after NFC with runs of white space as one space.
// An alike of 0 or less means [Alike]. Pairs that cannot reach it are dropped
// by length, then by their bags of characters, before any alignment.
func WholeArticles(truth, output []string, alike float64) Whole {
	if !(alike > 0) {
		alike = Alike
	}
	w := Whole{Truth: len(truth), Output: len(output)}
	// Equal texts.
	free := map[string][]int{}
	for o, text := range output {
		text = norm.NFC.String(text)
		free[text] = append(free[text], o)
	}
	taken := make([]bool, len(output))
	var left []int
	for t, text := range truth {
		text = norm.NFC.String(text)
		if f := free[text]; len(f) > 0 {
			w.Pairs = append(w.Pairs, Pair{t, f[0], 1})
			taken[f[0]] = true
			free[text] = f[1:]
		} else {
			left = append(left, t)
		}
	}
	w.Exact = len(w.Pairs)

	// The others.
	type text struct {
		at      int
		symbols []int32
		coarse  histogram
	}
	var s Symbols
	squeeze := func(t string) []int32 { return s.Graphemes(strings.Join(strings.Fields(t), " ")) }
	var rest []text
	for o := range output {
		if !taken[o] {
			symbols := squeeze(output[o])
			rest = append(rest, text{o, symbols, coarse(symbols)})
		}
	}
	slices.SortStableFunc(rest, func(a, b text) int { return cmp.Compare(len(a.symbols), len(b.symbols)) })
	var links []link
	var bag []int32
	for _, t := range left {
		symbols := squeeze(truth[t])
		n := len(symbols)
		bag = countSymbols(bag, symbols, len(s.names))
		rough := coarse(symbols)
		lo, _ := slices.BinarySearchFunc(rest, alike*float64(n), func(x text, least float64) int {
			return cmp.Compare(float64(len(x.symbols)), least)
		})
		for _, o := range rest[lo:] {
			if alike*float64(len(o.symbols)) > float64(n) {
				break
			}
			longer := max(n, len(o.symbols))
			limit := int((1-alike)*float64(longer) + 1e-9)
			if longer-rough.common(&o.coarse) > limit || longer-inBag(bag, o.symbols) > limit {
				continue
			}
			if d, ok := DistanceAtMost(symbols, o.symbols, limit); ok {
				similarity := 1.0
				if longer > 0 {
					similarity -= float64(d) / float64(longer)
				}
				links = append(links, link{t, o.at, similarity})
			}
		}
	}
	weight := make(map[[2]int]float64, len(links))
	for _, l := range links {
		weight[[2]int{l.left, l.right}] = l.weight
	}
	for t, o := range match(len(truth), len(output), links) {
		if o >= 0 {
			w.Pairs = append(w.Pairs, Pair{t, o, weight[[2]int{t, o}]})
		}
	}
	w.Alike = len(w.Pairs)
	slices.SortFunc(w.Pairs, func(a, b Pair) int { return a.Truth - b.Truth })
	return w
}

// histogram counts symbols by their remainders: a bag small enough to compare
// with many others.
type histogram [64]int32

func coarse(symbols []int32) (h histogram) {
	for _, s := range symbols {
		h[uint32(s)%uint32(len(h))]++
	}
	return h
}

// common returns a number that is not less than the symbols in common.
func (h *histogram) common(g *histogram) int {
	n := int32(0)
	for i, x := range h {
		n += min(x, g[i])
	}
	return int(n)
}

// countSymbols counts symbols into bag, which it grows to size and clears.
func countSymbols(bag []int32, symbols []int32, size int) []int32 {
	bag = slices.Grow(bag[:0], size)[:size]
	clear(bag)
	for _, s := range symbols {
		bag[s]++
	}
	return bag
}

// inBag returns how many of the symbols the bag holds, each as often as it
// does. The bag is left as it was.
func inBag(bag []int32, symbols []int32) int {
	n := 0
	for _, s := range symbols {
		if int(s) < len(bag) {
			if bag[s] > 0 {
				n++
			}
			bag[s]--
		}
	}
	for _, s := range symbols {
		if int(s) < len(bag) {
			bag[s]++
		}
	}
	return n
}
