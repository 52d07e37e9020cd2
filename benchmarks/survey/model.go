package survey

import (
	"math"
	"strings"
	"unicode"
)

// bigrams counts pairs of characters. A text fits if its pairs are usual in the
// other texts of the sample: misread characters make pairs that are not.
type bigrams struct {
	pair map[[2]rune]float64
	char map[rune]float64
	n    float64
}

func count(text string) *bigrams {
	b := &bigrams{pair: map[[2]rune]float64{}, char: map[rune]float64{}}
	last := ' '
	for _, r := range normal(text) {
		b.pair[[2]rune{last, r}]++
		b.char[r]++
		b.n++
		last = r
	}
	return b
}

// normal lowers letters and makes one of any run of spaces.
func normal(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, unicode.IsSpace), " "))
}

// add adds the counts of b times f.
func (m *bigrams) add(b *bigrams, f float64) {
	for k, v := range b.pair {
		m.pair[k] += f * v
	}
	for k, v := range b.char {
		m.char[k] += f * v
	}
	m.n += f * b.n
}

// smoothing is the weight of the character alone beside the counts of pairs
// (Dirichlet's prior; MacKay and Peto, A hierarchical Dirichlet language model,
// Natural Language Engineering 1, 1995), and that of an unseen character.
const smoothing = 20

// without returns the model less what b taught it.
func (m *bigrams) without(b *bigrams) *bigrams {
	rest := count("")
	rest.add(m, 1)
	rest.add(b, -1)
	return rest
}

// bitsOf is the cross entropy of a text in bits per character under the model; 0
// where the model or the text is empty.
func (m *bigrams) bitsOf(text *bigrams) float64 {
	const nothing = 0.5 // of a character: what is left of sums of fractions
	if m.n < nothing || text.n == 0 {
		return 0
	}
	kinds := float64(len(m.char) + 1)
	first := map[rune]float64{}
	for k, v := range m.pair {
		first[k[0]] += max(0, v)
	}
	total := 0.0
	for k, v := range text.pair {
		one := (max(0, m.char[k[1]]) + 1) / (m.n + kinds)
		p := (max(0, m.pair[k]) + smoothing*one) / (first[k[0]] + smoothing)
		total -= v * math.Log2(p)
	}
	return total / text.n
}
