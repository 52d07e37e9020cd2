package article

import (
	"math"
	"strings"
	"unicode"
)

// mostTerms bounds the terms of one piece that are compared: the beginning of a
// text names what it is about.
const mostTerms = 600

// termModel knows how much each term tells in an issue.
type termModel struct {
	counts  []map[string]float64 // of each piece, how often it has each term
	vectors []map[string]float64 // see vector, nil until asked for
	df      map[string]int       // in how many pieces each term is
}

// newTermModel counts the terms of the pieces.
func newTermModel(pieces []piece) *termModel {
	m := &termModel{df: map[string]int{}, counts: make([]map[string]float64, len(pieces)), vectors: make([]map[string]float64, len(pieces))}
	for i := range pieces {
		t := map[string]float64{}
		terms(pieces[i].Headline, t)
		for _, p := range pieces[i].Paragraphs {
			if len(t) > mostTerms {
				break
			}
			terms(p, t)
		}
		for w := range t {
			m.df[w]++
		}
		m.counts[i] = t
	}
	return m
}

// vector returns the weighted terms of a piece: how often each occurs, and how
// rare it is in the issue (Salton and Buckley, 1988), to the length 1.
func (m *termModel) vector(i int) map[string]float64 {
	if m.vectors[i] != nil {
		return m.vectors[i]
	}
	v := make(map[string]float64, len(m.counts[i]))
	sum := 0.0
	for w, n := range m.counts[i] {
		x := (1 + math.Log(n)) * math.Log(float64(len(m.counts)+1)/float64(m.df[w]))
		v[w] = x
		sum += x * x
	}
	if sum > 0 {
		for w := range v {
			v[w] /= math.Sqrt(sum)
		}
	}
	m.vectors[i] = v
	return v
}

// likeness is the cosine of the terms of two pieces, 0 to 1.
func (m *termModel) likeness(i, j int) float64 {
	a, b := m.vector(i), m.vector(j)
	if len(a) > len(b) {
		a, b = b, a
	}
	s := 0.0
	for w, x := range a {
		s += x * b[w]
	}
	return s
}

// leastTerm is the length of the shortest word that is a term: shorter ones are
// mostly grammar.
const leastTerm = 4

// terms adds the terms of a text: its words, and pairs of characters where words
// are not spaced.
func terms(s string, into map[string]float64) {
	word := 0 // runes of the word being read
	at := 0   // where it begins
	var last rune
	flush := func(end int) {
		if word >= leastTerm {
			into[strings.ToLower(s[at:end])]++
		}
		word = 0
	}
	for i, r := range s {
		switch {
		case unsaid(r):
			flush(i)
			if last != 0 {
				into[string([]rune{last, r})]++
			}
			last = r
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if word == 0 {
				at = i
			}
			word++
		default:
			flush(i)
		}
		last = 0
	}
	flush(len(s))
}

// Characters that unsaid knows without a look at the tables of Unicode: below
// the first are Latin, Greek, Cyrillic and the like; from hanFirst to hanLast
// are the unified ideographs, most of any Chinese text.
const (
	unsaidFirst = '\u0e00'
	hanFirst    = '\u4e00'
	hanLast     = '\u9fff'
)

// unsaid reports a character of a script that sets no spaces between words.
func unsaid(r rune) bool {
	switch {
	case r < unsaidFirst:
		return false
	case r >= hanFirst && r <= hanLast:
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// headlineLikeness is the share of the shorter headline's terms that the other
// one has, 0 to 1, and -1 where one has none.
func headlineLikeness(a, b string) float64 {
	x, y := map[string]float64{}, map[string]float64{}
	headTerms(a, x)
	headTerms(b, y)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return -1
	}
	n := 0
	for w := range x {
		if y[w] > 0 {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

// headTerms are the terms of a headline; where it has no long word, all of its
// words.
func headTerms(s string, into map[string]float64) {
	if terms(s, into); len(into) > 0 {
		return
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		into[w]++
	}
}
