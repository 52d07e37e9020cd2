package locale

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

const (
	// mostForms is how many texts a part of an expression matches at most that is
	// looked for as a whole.
	mostForms = 48
	// mostNext is how many bytes may follow such a part at most to be looked for
	// with it.
	mostNext = 8
)

// exact returns all texts that an expression matches, the ASCII letters in lower
// case; nil where they are more than mostForms or without end.
func exact(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		words := spellings(re.Rune, re.Flags&syntax.FoldCase != 0)
		if utf8.RuneCountInString(words[0]) < len(re.Rune) {
			return nil // cut
		}
		return words
	case syntax.OpCharClass:
		return members(re.Rune)
	case syntax.OpCapture:
		return exact(re.Sub[0])
	case syntax.OpQuest:
		if words := exact(re.Sub[0]); words != nil {
			return append(words, "")
		}
	case syntax.OpConcat:
		words := []string{""}
		for _, sub := range re.Sub {
			if words = pairs(words, exact(sub)); words == nil {
				return nil
			}
		}
		return words
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			words := exact(sub)
			if words == nil || len(all)+len(words) > mostForms {
				return nil
			}
			all = append(all, words...)
		}
		return all
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}
	}
	return nil
}

// pairs returns each of the first words with each of the others after it, nil
// where that are too many or one of the lists is empty.
func pairs(first, then []string) []string {
	if len(first) == 0 || len(then) == 0 || len(first)*len(then) > mostForms {
		return nil
	}
	all := make([]string, 0, len(first)*len(then))
	for _, a := range first {
		for _, b := range then {
			all = append(all, a+b)
		}
	}
	return all
}

// requiredInRow is required of parts one after the other: neighbours of which all
// texts are known are looked for together, and with the byte that follows them.
func requiredInRow(subs []*syntax.Regexp) [][]string {
	var sets [][]string
	add := func(set []string) {
		if !slices.ContainsFunc(sets, func(s []string) bool { return slices.Equal(s, set) }) {
			sets = append(sets, set)
		}
	}
	run := []string{""}
	end := func(next int) { // of the run, before the part next
		if words := pairs(run, nextBytes(subs[next:])); words != nil {
			run = words
		}
		if !slices.Contains(run, "") {
			add(shortest(run))
		}
		run = []string{""}
	}
	for i, sub := range subs {
		of := exact(sub)
		if both := pairs(run, of); both != nil {
			run = both
			continue
		}
		end(i)
		if of != nil {
			run = of
		} else {
			for _, set := range required(sub) {
				add(set)
			}
		}
	}
	end(len(subs))
	return sets
}

// nextBytes returns the bytes that parts one after the other can begin with, nil
// where they are many or may be none.
func nextBytes(subs []*syntax.Regexp) []string {
	set, ok := edge(&syntax.Regexp{Op: syntax.OpConcat, Sub: subs}, false)
	if !ok {
		return nil
	}
	var bytes []string
	for b, in := range set {
		if in && !('A' <= b && b <= 'Z' && set[b+'a'-'A']) {
			bytes = append(bytes, string([]byte{byte(lowerASCII(rune(b)))}))
		}
	}
	if len(bytes) > mostNext {
		return nil
	}
	return bytes
}
