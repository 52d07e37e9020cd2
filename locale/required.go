package locale

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// mostRunes is how many characters a class has at most whose members are
	// looked for.
	mostRunes = 32
	// mostCases is how many spellings of a word in other cases are looked for.
	mostCases = 16
)

// required returns sets of words: every text that matches the expression holds
// at least one word of each set. Letters of ASCII count alike in both cases; the
// words have them in lower case.
func required(re *syntax.Regexp) [][]string {
	switch re.Op {
	case syntax.OpLiteral:
		return [][]string{spellings(re.Rune, re.Flags&syntax.FoldCase != 0)}
	case syntax.OpCharClass:
		if words := members(re.Rune); words != nil {
			return [][]string{words}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpConcat:
		return requiredInRow(re.Sub)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			sets := required(sub)
			if len(sets) == 0 {
				return nil
			}
			all = append(all, slices.MinFunc(sets, rarer)...)
		}
		return [][]string{shortest(all)}
	}
	return nil
}

// rarer orders sets of words by how seldom a text holds one of them, as far as
// their length and number tell.
func rarer(a, b []string) int {
	if d := least(b) - least(a); d != 0 {
		return d
	}
	return len(a) - len(b)
}

// least returns the length of the shortest word.
func least(words []string) int {
	n := len(words[0])
	for _, w := range words {
		n = min(n, len(w))
	}
	return n
}

// spellings returns the words that a literal stands for: the ASCII letters in
// lower case, the others in all cases where case does not count. Where that are
// too many, the literal is cut.
func spellings(literal []rune, fold bool) []string {
	words := []string{""}
	for _, r := range literal {
		forms := []rune{r}
		if fold {
			for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
				forms = append(forms, o)
			}
		}
		for i, f := range forms {
			forms[i] = lowerASCII(f)
		}
		slices.Sort(forms)
		forms = slices.Compact(forms)
		if len(words)*len(forms) > mostCases && words[0] != "" {
			break
		}
		next := make([]string, 0, len(words)*len(forms))
		for _, w := range words {
			for _, f := range forms {
				next = append(next, w+string(f))
			}
		}
		words = next
	}
	return words
}

func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// members returns the characters of a class as words, nil where they are many.
func members(ranges []rune) []string {
	var words []string
	for i := 0; i < len(ranges); i += 2 {
		if int(ranges[i+1]-ranges[i])+len(words) >= mostRunes {
			return nil
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if r == utf8.RuneError { // stands for bytes that are no UTF-8, too
				return nil
			}
			words = append(words, string(lowerASCII(r)))
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
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
