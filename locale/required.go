package locale

import (
	"regexp/syntax"
	"slices"
	"strings"
)

// maxRequired is how many words are looked for at most before a pattern is
// tried; more would cost what they save.
const maxRequired = 32

// required returns words of which every text that matches the pattern holds at
// least one, or nil where no such words are known. Most lines of a page hold no
// word of most patterns, and looking for words takes a small part of the time
// that a regular expression takes.
func required(src string) []string {
	re, err := syntax.Parse(src, syntax.Perl)
	if err != nil {
		return nil
	}
	words := requiredOf(re)
	if len(words) > maxRequired {
		return nil
	}
	return words
}

// requiredOf does it for one expression, without a limit of the number.
func requiredOf(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []string{string(re.Rune)}
		}
	case syntax.OpCharClass:
		var words []string
		for i := 0; i < len(re.Rune); i += 2 {
			if int(re.Rune[i+1]-re.Rune[i])+len(words) >= maxRequired {
				return nil
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				words = append(words, string(r))
			}
		}
		return words
	case syntax.OpCapture, syntax.OpPlus:
		return requiredOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return requiredOf(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if w := requiredOf(sub); w != nil && (best == nil || len(w) < len(best)) {
				best = w
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			w := requiredOf(sub)
			if w == nil {
				return nil
			}
			all = append(all, w...)
		}
		return shortest(all)
	}
	return nil
}

// shortest drops the words that hold another of the words.
func shortest(words []string) []string {
	slices.SortStableFunc(words, func(a, b string) int { return len(a) - len(b) })
	kept := words[:0]
	for _, w := range words {
		if !slices.ContainsFunc(kept, func(k string) bool { return strings.Contains(w, k) }) {
			kept = append(kept, w)
		}
	}
	return kept
}

// mayMatch reports whether the text holds one of the required words.
func mayMatch(text string, words []string) bool {
	if words == nil {
		return true
	}
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
