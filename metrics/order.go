package metrics

// Order holds the counts of reading order inside articles. Orders of several
// pages may be added.
type Order struct {
	Edges PR // successor edges

	Concordant float64 // pairs in one output article, in the true order
	Discordant float64 // pairs in one output article, in the other order
	Apart      float64 // pairs that are not in one output article

	Displacement float64 // sum over items of their relative distance
	Items        float64 // items in true articles
}

// SuccessorAccuracy returns the share of true neighbours a→b for which b
// follows directly on a in the output too.
func (o Order) SuccessorAccuracy() float64 { return o.Edges.Recall() }

// NARD returns the normalised average relative distance, 0 for the true order
// to 1 for nothing found.
func (o Order) NARD() float64 {
	if o.Items == 0 {
		return 0
	}
	return o.Displacement / o.Items
}

// PairShare returns the share of pairs in the true order among those that the
// output has in one article: (τ+1)/2 of Kendall's τ. Pairs that are apart are
// the matter of segmentation. It is 1 without pairs.
func (o Order) PairShare() float64 {
	if o.Concordant+o.Discordant == 0 {
		return 1
	}
	return o.Concordant / (o.Concordant + o.Discordant)
}

// Plus returns the sum of both.
func (o Order) Plus(p Order) Order {
	return Order{
		o.Edges.Plus(p.Edges),
		o.Concordant + p.Concordant, o.Discordant + p.Discordant, o.Apart + p.Apart,
		o.Displacement + p.Displacement, o.Items + p.Items,
	}
}

// CompareOrder compares reading order inside articles. Each article is given
// as its items in reading order; an item stands for the same line or word on
// both sides. Items that repeat count at their first place; output items that
// are in no true article are skipped, so that they break no edge.
//
//   - Successor edges: the pairs of direct neighbours inside an article, as the
//     tree of an article's reading order has them (Clausner, Pletschacher and
//     Antonacopoulos, The significance of reading order in document recognition
//     and its evaluation, ICDAR 2013, penalise broken relations of direct
//     neighbours most). Precision and recall are over the edges of both sides.
//   - Average relative distance (Wang et al., LayoutReader, EMNLP 2021,
//     arXiv:2108.11591): for a true article A of n items, and B the output's
//     order of these items, ARD = 1/n Σ s(e) with s(e) = |place in A − place
//     in B|, or n where B lacks e. Normalised by n and weighted by items over
//     the articles: Σ_A Σ_e s(e)/n ÷ Σ_A n. B runs through the output's
//     articles in their order. (A reversed article has 0.5.)
//   - Pairs (Kendall, A new measure of rank correlation, Biometrika 1938): of
//     the pairs of items of a true article those that stand in one output
//     article, in the same or in the other order.
//
// Time is O(n log n).
func CompareOrder(truth, output [][]int) Order {
	type place struct{ article, at int }
	var o Order
	home := map[int]place{} // item → true article and place in it
	for a, items := range truth {
		n := 0
		for _, item := range items {
			if _, seen := home[item]; !seen {
				home[item] = place{a, n}
				n++
			}
		}
		o.Items += float64(n)
		o.Edges.Truth += float64(max(0, n-1))
		o.Apart += pairs(n)
	}
	seen := make(map[int]bool, len(home))
	found := make([][]int, len(truth)) // per true article: true places, in output order
	ranks := map[int][]int{}           // the same inside one output article
	for _, items := range output {
		clear(ranks)
		var last place
		first := true
		for _, item := range items {
			h, known := home[item]
			if !known || seen[item] {
				continue
			}
			seen[item] = true
			found[h.article] = append(found[h.article], h.at)
			ranks[h.article] = append(ranks[h.article], h.at)
			if !first {
				o.Edges.Output++
				if last.article == h.article && last.at+1 == h.at {
					o.Edges.Right++
					o.Edges.Found++
				}
			}
			first, last = false, h
		}
		for _, r := range ranks {
			all, inverted := pairs(len(r)), float64(inversions(r))
			o.Concordant += all - inverted
			o.Discordant += inverted
			o.Apart -= all
		}
	}
	for a, places := range found {
		n := 0
		for _, item := range truth[a] {
			if home[item].article == a {
				n = max(n, home[item].at+1)
			}
		}
		for at, was := range places {
			o.Displacement += float64(max(at-was, was-at)) / float64(n)
		}
		o.Displacement += float64(n - len(places)) // each is n away: n/n
	}
	return o
}

func pairs(n int) float64 { return float64(n) * float64(n-1) / 2 }

// inversions counts the pairs out of order, by merge sort; it sorts s.
func inversions(s []int) int {
	if len(s) < 2 {
		return 0
	}
	return countInversions(s, make([]int, len(s)))
}

func countInversions(s, buf []int) int {
	if len(s) < 16 {
		n := 0
		for i := 1; i < len(s); i++ {
			for j := i; j > 0 && s[j-1] > s[j]; j-- {
				s[j-1], s[j] = s[j], s[j-1]
				n++
			}
		}
		return n
	}
	mid := len(s) / 2
	n := countInversions(s[:mid], buf[:mid]) + countInversions(s[mid:], buf[mid:])
	if s[mid-1] <= s[mid] {
		return n
	}
	copy(buf, s)
	i, j := 0, mid
	for k := range s {
		if j == len(s) || i < mid && buf[i] <= buf[j] {
			s[k] = buf[i]
			i++
		} else {
			s[k] = buf[j]
			n += mid - i
			j++
		}
	}
	return n
}
