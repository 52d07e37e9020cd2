package locale

import (
	"iter"
	"math/bits"
	"regexp"
	"sync"
)

// Patterns are regular expressions (RE2 syntax) over folded text, compiled
// when they are first used. The zero value matches nothing.
type Patterns struct {
	src []string
	set func() *patternSet
}

// patternSet is the expressions and the screen before them. Each is compiled
// when a text first passes the screen: many never are.
type patternSet struct {
	screen *screen
	res    []func() *regexp.Regexp
}

// patterns makes Patterns of their sources.
func patterns(src ...string) Patterns {
	return Patterns{src: src, set: sync.OnceValue(func() *patternSet {
		s := &patternSet{screen: newScreen(src[:min(len(src), mostPatterns)]), res: make([]func() *regexp.Regexp, len(src))}
		for i, p := range src {
			s.res[i] = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(p) })
		}
		return s
	})}
}

// candidates yields the expressions that may match a text.
func (p Patterns) candidates(text string) iter.Seq[*regexp.Regexp] {
	return func(yield func(*regexp.Regexp) bool) {
		if p.set == nil {
			return
		}
		s := p.set()
		for may := s.screen.candidates(text); may != 0; may &= may - 1 {
			if i := bits.TrailingZeros64(may); i < len(s.res) && !yield(s.res[i]()) {
				return
			}
		}
		for i := mostPatterns; i < len(s.res); i++ {
			if !yield(s.res[i]()) {
				return
			}
		}
	}
}

// may reports whether one of the expressions may match a text, given in parts.
func (p Patterns) may(text ...string) bool {
	if p.set == nil {
		return true
	}
	s := p.set()
	return len(s.res) > mostPatterns || s.screen.candidates(text...) != 0
}

// and returns the patterns with more of them after the present ones.
func (p Patterns) and(src ...string) Patterns {
	return patterns(append(append([]string(nil), p.src...), src...)...)
}

// Match reports whether one of the patterns matches the folded text.
func (p Patterns) Match(folded string) bool {
	for re := range p.candidates(folded) {
		if re.MatchString(folded) {
			return true
		}
	}
	return false
}

// Count returns the number of places that the patterns match.
func (p Patterns) Count(folded string) int {
	n := 0
	for re := range p.candidates(folded) {
		n += len(re.FindAllStringIndex(folded, -1))
	}
	return n
}

// Find returns the leftmost match of the patterns, the longest of those that
// begin there: where it begins and ends in the folded text, and its groups
// (group 0 is the whole match). ok is false where none matches.
func (p Patterns) Find(folded string) (from, to int, groups []string, ok bool) {
	var best []int
	for re := range p.candidates(folded) {
		m := re.FindStringSubmatchIndex(folded)
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

// Spans returns where the patterns match, from and to in bytes, in no order.
func (p Patterns) Spans(folded string) [][2]int {
	var out [][2]int
	for re := range p.candidates(folded) {
		for _, m := range re.FindAllStringIndex(folded, -1) {
			out = append(out, [2]int{m[0], m[1]})
		}
	}
	return out
}

// Covered returns the share of the folded text, in bytes, that the patterns
// match, 0 to 1.
func (p Patterns) Covered(folded string) float64 {
	if folded == "" {
		return 0
	}
	covered := make([]bool, len(folded))
	for re := range p.candidates(folded) {
		for _, m := range re.FindAllStringIndex(folded, -1) {
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
