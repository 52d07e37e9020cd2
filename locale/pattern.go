package locale

import (
	"regexp"
	"sync"
)

// Patterns are regular expressions (RE2 syntax) over folded text, compiled
// when they are first used. The zero value matches nothing.
type Patterns struct {
	src []string
	res func() []pattern
}

// pattern is an expression with the words of which a match holds one; see
// required.
type pattern struct {
	re    *regexp.Regexp
	words []string
}

// patterns makes Patterns of their sources.
func patterns(src ...string) Patterns {
	return Patterns{src: src, res: sync.OnceValue(func() []pattern {
		res := make([]pattern, len(src))
		for i, s := range src {
			res[i] = pattern{regexp.MustCompile(s), required(s)}
		}
		return res
	})}
}

// and returns the patterns with more of them after the present ones.
func (p Patterns) and(src ...string) Patterns {
	return patterns(append(append([]string(nil), p.src...), src...)...)
}

func (p Patterns) all() []pattern {
	if p.res == nil {
		return nil
	}
	return p.res()
}

// Match reports whether one of the patterns matches the folded text.
func (p Patterns) Match(folded string) bool {
	for _, e := range p.all() {
		if mayMatch(folded, e.words) && e.re.MatchString(folded) {
			return true
		}
	}
	return false
}

// Count returns the number of places that the patterns match.
func (p Patterns) Count(folded string) int {
	n := 0
	for _, e := range p.all() {
		if mayMatch(folded, e.words) {
			n += len(e.re.FindAllStringIndex(folded, -1))
		}
	}
	return n
}

// Find returns the leftmost match of the patterns, the longest of those that
// begin there: where it begins and ends in the folded text, and its groups
// (group 0 is the whole match). ok is false where none matches.
func (p Patterns) Find(folded string) (from, to int, groups []string, ok bool) {
	var best []int
	for _, e := range p.all() {
		if !mayMatch(folded, e.words) {
			continue
		}
		m := e.re.FindStringSubmatchIndex(folded)
		if m != nil && (best == nil || m[0] < best[0] || m[0] == best[0] && m[1] > best[1]) {
			best = m
		}
	}
	if best == nil {
		return 0, 0, nil, false
	}
	groups = make([]string, len(best)/2)
	for g := range groups {
		if best[2*g] >= 0 {
			groups[g] = folded[best[2*g]:best[2*g+1]]
		}
	}
	return best[0], best[1], groups, true
}

// Covered returns the share of the folded text, in bytes, that the patterns
// match, 0 to 1.
func (p Patterns) Covered(folded string) float64 {
	if folded == "" {
		return 0
	}
	covered := make([]bool, len(folded))
	for _, e := range p.all() {
		if !mayMatch(folded, e.words) {
			continue
		}
		for _, m := range e.re.FindAllStringIndex(folded, -1) {
			for i := m[0]; i < m[1]; i++ {
				covered[i] = true
			}
		}
	}
	n := 0
	for _, c := range covered {
		if c {
			n++
		}
	}
	return float64(n) / float64(len(folded))
}
