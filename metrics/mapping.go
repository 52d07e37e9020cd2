package metrics

import "math"

// The mapping looks for runs that both texts share by their information in
// bits, not by their length, so that it needs fewer Han than Latin characters:
// first runs that hardly repeat by chance, then shorter ones in what is left.
var seedBits = [...]float64{128, 64, 40}

const (
	// leastSeed is the shortest run of characters that is looked for.
	leastSeed = 3
	// maxGap is the longest piece between two runs that is aligned edit by edit.
	maxGap = 4096
	// maxGapEdits is the share of edits from which a gap counts as other text.
	maxGapEdits = 0.5
	unmapped    = -1
)

// mapping relates each character of the true text to the character of the
// output that is the same one, perhaps misread. It is one to one.
//
// Seeds are runs of k characters that occur once in the still open part of
// either side (as the unique anchors of patience diff and of MUMmer, Delcher et
// al., Nucleic Acids Research 27, 1999). They grow over equal characters; gaps
// next to what is mapped are aligned by [Align]. So moved text is found where
// it went. Text that repeats is paired in order: equal fields first inside
// articles that belong together, then anywhere, then runs.
type mapping struct {
	truth, output *flat
	to            []int32 // per true character: its output character, or unmapped
	from          []int32 // the reverse
}

func newMapping(truth, output *flat) *mapping {
	m := &mapping{truth: truth, output: output,
		to: make([]int32, len(truth.symbols)), from: make([]int32, len(output.symbols))}
	for i := range m.to {
		m.to[i] = unmapped
	}
	for i := range m.from {
		m.from[i] = unmapped
	}
	if len(m.to) == 0 || len(m.from) == 0 {
		return m
	}
	bits := entropy(truth.symbols)
	length := func(b float64) int { return max(leastSeed, int(math.Ceil(b/max(bits, 0.5)))) }
	for _, b := range seedBits {
		m.seeds(length(b), true)
		m.gaps()
	}
	m.equalFields(true)
	m.equalFields(false)
	m.seeds(length(seedBits[1]), false)
	m.gaps()
	return m
}

// entropy returns the bits of information in one symbol, by its frequency.
func entropy(symbols []int32) float64 {
	counts := map[int32]int{}
	for _, s := range symbols {
		counts[s]++
	}
	bits := 0.0
	for _, n := range counts {
		p := float64(n) / float64(len(symbols))
		bits -= p * math.Log2(p)
	}
	return bits
}

func (m *mapping) pair(t, o int) {
	m.to[t], m.from[o] = int32(o), int32(t)
}

// open reports whether both characters are the same and not mapped yet.
func (m *mapping) open(t, o int) bool {
	return t >= 0 && o >= 0 && t < len(m.to) && o < len(m.from) &&
		m.to[t] == unmapped && m.from[o] == unmapped && m.truth.symbols[t] == m.output.symbols[o]
}

// grow maps the pair and the equal characters around it, inside the field on
// either side: what stands next to a field need not follow it in the other
// text, so that a first letter alike by chance is no evidence.
func (m *mapping) grow(t, o int) {
	start, out := m.truth.segment[t], m.output.segment[o]
	for i := 0; m.open(t+i, o+i) && m.truth.segment[t+i] == start && m.output.segment[o+i] == out; i++ {
		m.pair(t+i, o+i)
	}
	for i := 1; m.open(t-i, o-i) && m.truth.segment[t-i] == start && m.output.segment[o-i] == out; i++ {
		m.pair(t-i, o-i)
	}
}

// matchDocs matches articles one to one so that the text they share is most.
func (m *mapping) matchDocs() []int {
	shared := map[[2]int]float64{}
	for t, o := range m.to {
		if o != unmapped {
			shared[[2]int{m.truth.doc(t), m.output.doc(int(o))}]++
		}
	}
	var links []link
	for pair, n := range shared {
		links = append(links, link{pair[0], pair[1], n})
	}
	return match(len(m.truth.docs), len(m.output.docs), links)
}
