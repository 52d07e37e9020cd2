package layout

// Where one article ends and another begins, the words change (Hearst 1997).
const (
	// cohesionWindow is how many lines on each side are compared.
	cohesionWindow = 10
	// commonKey is the share of the lines of a page from which on a word says
	// nothing about the article that it stands in.
	commonKey = 0.08
	// lowCohesion and highCohesion are how many times the usual cohesion of the page the two
	// sides of a line have where they belong to different articles or to one.
	lowCohesion, highCohesion = 0.5, 1.3
)

// findCohesion measures for each line how much the text before it and after it
// have in common, against what is usual on the page: without the line itself,
// and with it on the later side. keys are what the lines are compared by, at the
// lines that each stands in.
func findCohesion(ls []textLine, keys, at [][]int32) {
	n := len(ls)
	if n < 2 {
		return
	}
	// Only what stands in two or more lines and in few can bind two sides.
	most := max(3, int(commonKey*float64(n)))
	rare := make([][]int32, n)
	for i := range keys {
		for _, k := range keys[i] {
			if c := len(at[k]); c >= 2 && c <= most {
				rare[i] = append(rare[i], k)
			}
		}
	}
	seen := make([]int, len(at)) // the joint for which a key was seen before it
	used := make([]int, len(at)) // and after it
	shared := func(mark, before, after int) float64 {
		a, b, both := 0, 0, 0
		for k := max(0, before-cohesionWindow); k < before; k++ {
			for _, id := range rare[k] {
				if seen[id] != mark {
					seen[id] = mark
					a++
				}
			}
		}
		for k := after; k < min(n, after+cohesionWindow); k++ {
			for _, id := range rare[k] {
				if used[id] == mark {
					continue
				}
				used[id] = mark
				b++
				if seen[id] == mark {
					both++
				}
			}
		}
		if a == 0 || b == 0 {
			return 0
		}
		return float64(both) / float64(min(a, b))
	}
	sum := 0.0
	for i := 1; i < n; i++ {
		ls[i].bound = shared(2*i, i, i)
		ls[i].bridged = shared(2*i+1, i, i+1)
		sum += ls[i].bound
	}
	usual := sum / float64(n-1)
	for i := 1; i < n; i++ {
		if usual > 0 {
			ls[i].bound /= usual
			ls[i].bridged /= usual
		} else {
			ls[i].bound, ls[i].bridged = 1, 1
		}
	}
}
