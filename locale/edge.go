package locale

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// byteSet is a set of bytes.
type byteSet [256]bool

func (s *byteSet) addAll(from, to byte) {
	for b := int(from); b <= int(to); b++ {
		s[b] = true
	}
}

// edge returns the bytes that a match of the expression can begin with, or end
// with if last is set. ok is false where every text can match, the empty one
// among them.
func edge(re *syntax.Regexp, last bool) (set byteSet, ok bool) {
	empty := edgeInto(&set, re, last)
	return set, !empty
}

// edgeInto adds the bytes and reports whether the expression matches the empty
// text.
func edgeInto(set *byteSet, re *syntax.Regexp, last bool) (empty bool) {
	switch re.Op {
	case syntax.OpNoMatch:
		return false
	case syntax.OpLiteral:
		r := re.Rune[0]
		if last {
			r = re.Rune[len(re.Rune)-1]
		}
		addRange(set, r, r, last)
		if re.Flags&syntax.FoldCase != 0 {
			for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
				addRange(set, o, o, last)
			}
		}
		return false
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			addRange(set, re.Rune[i], re.Rune[i+1], last)
		}
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		set.addAll(0, 255)
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return edgeInto(set, re.Sub[0], last)
	case syntax.OpStar, syntax.OpQuest:
		edgeInto(set, re.Sub[0], last)
		return true
	case syntax.OpRepeat:
		return edgeInto(set, re.Sub[0], last) || re.Min == 0
	case syntax.OpConcat:
		subs := re.Sub
		if last {
			subs = slices.Clone(subs)
			slices.Reverse(subs)
		}
		for _, sub := range subs {
			if !edgeInto(set, sub, last) {
				return false
			}
		}
		return true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			empty = edgeInto(set, sub, last) || empty
		}
		return empty
	}
	return true // empty matches and boundaries
}

// addRange adds the first or last bytes of the characters lo to hi.
func addRange(set *byteSet, lo, hi rune, last bool) {
	if lo <= utf8.RuneError && utf8.RuneError <= hi { // bytes that are no UTF-8
		set.addAll(utf8.RuneSelf, 255)
	}
	if lo < utf8.RuneSelf {
		set.addAll(byte(lo), byte(min(hi, utf8.RuneSelf-1)))
		lo = utf8.RuneSelf
	}
	if lo > hi {
		return
	}
	a, b := utf8.AppendRune(nil, lo), utf8.AppendRune(nil, hi)
	switch {
	case !last:
		set.addAll(a[0], b[0])
	case hi-lo < 0x40 && a[len(a)-1] <= b[len(b)-1]:
		set.addAll(a[len(a)-1], b[len(b)-1])
	default:
		set.addAll(0x80, 0xbf)
	}
}

// anchored reports whether a match of the expression begins where the text
// begins, or ends where it ends if last is set.
func anchored(re *syntax.Regexp, last bool) bool {
	switch re.Op {
	case syntax.OpBeginText:
		return !last
	case syntax.OpEndText:
		return last
	case syntax.OpCapture, syntax.OpPlus:
		return anchored(re.Sub[0], last)
	case syntax.OpConcat:
		if last {
			return anchored(re.Sub[len(re.Sub)-1], last)
		}
		return anchored(re.Sub[0], last)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !anchored(sub, last) {
				return false
			}
		}
		return true
	}
	return false
}

// endless stands for a length without a limit.
const endless = 1 << 20

// lengths returns how many characters a match of the expression has at least and
// at most.
func lengths(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune), len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1, 1
	case syntax.OpCapture:
		return lengths(re.Sub[0])
	case syntax.OpStar:
		return 0, endless
	case syntax.OpPlus:
		least, _ = lengths(re.Sub[0])
		return least, endless
	case syntax.OpQuest:
		_, most = lengths(re.Sub[0])
		return 0, most
	case syntax.OpRepeat:
		least, most = lengths(re.Sub[0])
		if re.Max < 0 {
			most = endless
		}
		return least * re.Min, min(most*max(1, re.Max), endless)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			l, m := lengths(sub)
			least, most = least+l, min(most+m, endless)
		}
		return least, most
	case syntax.OpAlternate:
		least = endless
		for _, sub := range re.Sub {
			l, m := lengths(sub)
			least, most = min(least, l), max(most, m)
		}
		return least, most
	}
	return 0, 0
}
