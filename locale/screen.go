package locale

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// screen tells, in one pass over a text, which of some patterns cannot match it:
// most lines of a page hold nothing that most patterns ask for, and a regular
// expression takes many times as long to find that out.
//
// What it looks at is the length of the text, its first and last byte where
// patterns are anchored there, and the words that the patterns require, which an
// automaton finds (Aho and Corasick, Efficient string matching, CACM 1975). All
// tests are necessary conditions of a match, so that screening changes nothing
// but the time.
type screen struct {
	first, last [256]uint64 // the patterns that a text may match that begins, ends so
	size        [][2]int    // per pattern: least bytes, most characters
	needs       []uint64    // per pattern: the sets a word of which must occur
	class       [256]uint8  // of a byte, in the automaton
	classes     int
	next        []uint16 // state after a state and a class
	sets        []uint64 // per state: the sets of which a word ends there
	// steps is next as it is walked: twice the place in steps where a state's row
	// begins, and one more where a word ends there.
	steps []uint32
}

const (
	// mostPatterns bounds the patterns and the sets of one screen: a bit for each.
	mostPatterns = 64
	// setsEach is how many sets of one pattern are looked for.
	setsEach = 3
	// mostStates bounds the automaton.
	mostStates = 1 << 14
)

// newScreen returns the screen of at most mostPatterns patterns.
func newScreen(src []string) *screen {
	s := &screen{size: make([][2]int, len(src)), needs: make([]uint64, len(src))}
	ids := map[string]int{}
	var sets [][]string
	for i, p := range src {
		bit := uint64(1) << i
		re, err := syntax.Parse(p, syntax.Perl)
		if err != nil { // compiling it will say so
			re = &syntax.Regexp{Op: syntax.OpEmptyMatch}
		}
		s.size[i] = [2]int{0, endless}
		least, most := lengths(re)
		s.size[i][0] = least
		begins, ends := anchored(re, false), anchored(re, true)
		if begins && ends {
			s.size[i][1] = most
		}
		admit(&s.first, bit, re, begins, false)
		admit(&s.last, bit, re, ends, true)
		of := required(re)
		slices.SortStableFunc(of, rarer)
		for _, set := range of[:min(len(of), setsEach)] {
			key := strings.Join(set, "\x00")
			id, ok := ids[key]
			if !ok && len(sets) < mostPatterns {
				id, ok = len(sets), true
				ids[key] = id
				sets = append(sets, set)
			}
			if ok {
				s.needs[i] |= 1 << id
			}
		}
	}
	s.build(sets)
	return s
}

// admit marks the bytes that a text may begin or end with for a pattern.
func admit(at *[256]uint64, bit uint64, re *syntax.Regexp, bound, last bool) {
	set, ok := byteSet{}, false
	if bound {
		set, ok = edge(re, last)
	}
	for b := range at {
		if !ok || set[b] {
			at[b] |= bit
		}
	}
}

// build makes the automaton. Capitals of ASCII are in the class of the small
// letter.
func (s *screen) build(sets [][]string) {
	s.classes = 1 // class 0 is of the bytes in no word
	for _, set := range sets {
		for _, w := range set {
			for _, b := range []byte(w) {
				if s.class[b] == 0 {
					s.class[b] = uint8(min(s.classes, 255))
					s.classes = min(s.classes+1, 256)
				}
			}
		}
	}
	for b := 'A'; b <= 'Z'; b++ {
		s.class[b] = s.class[b+'a'-'A']
	}
	s.next, s.sets = make([]uint16, s.classes), make([]uint64, 1)
	for id, set := range sets {
		if len(s.sets) > mostStates {
			for i := range s.needs {
				s.needs[i] &^= 1 << id
			}
			continue
		}
		for _, w := range set {
			at := 0
			for _, b := range []byte(w) {
				edge := at*s.classes + int(s.class[b])
				if s.next[edge] == 0 {
					s.next[edge] = uint16(len(s.sets))
					s.next = append(s.next, make([]uint16, s.classes)...)
					s.sets = append(s.sets, 0)
				}
				at = int(s.next[edge])
			}
			s.sets[at] |= 1 << id
		}
	}
	// Breadth first: a missing edge goes where the longest proper suffix goes.
	suffix := make([]uint16, len(s.sets))
	queue := make([]uint16, 0, len(s.sets))
	for _, to := range s.next[:s.classes] {
		if to != 0 {
			queue = append(queue, to)
		}
	}
	for k := 0; k < len(queue); k++ {
		from := int(queue[k])
		back := int(suffix[from])
		s.sets[from] |= s.sets[back]
		for c := range s.classes {
			e := from*s.classes + c
			via := s.next[back*s.classes+c]
			if to := s.next[e]; to != 0 {
				suffix[to] = via
				queue = append(queue, to)
			} else {
				s.next[e] = via
			}
		}
	}
	s.steps = make([]uint32, len(s.next))
	for e, to := range s.next {
		if s.steps[e] = 2 * uint32(to) * uint32(s.classes); s.sets[to] != 0 {
			s.steps[e]++
		}
	}
}

// candidates returns a bit for each pattern that may match the text, which is
// given in parts.
func (s *screen) candidates(parts ...string) uint64 {
	for len(parts) > 0 && parts[0] == "" {
		parts = parts[1:]
	}
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 0 {
		return ^uint64(0)
	}
	end := parts[len(parts)-1]
	may := s.first[parts[0][0]] & s.last[end[len(end)-1]]
	if may == 0 {
		return 0
	}
	var seen uint64
	at, size := uint32(0), 0
	for _, text := range parts {
		size += len(text)
		for i := 0; i < len(text); i++ {
			step := s.steps[at+uint32(s.class[text[i]])]
			at = step >> 1
			if step&1 != 0 {
				seen |= s.sets[int(at)/s.classes]
			}
		}
	}
	runes := -1
	for i, need := range s.needs {
		bit := uint64(1) << i
		if may&bit == 0 {
			continue
		}
		if need&^seen != 0 || size < s.size[i][0] {
			may &^= bit
			continue
		}
		if size > s.size[i][1] {
			if runes < 0 {
				runes = 0
				for _, text := range parts {
					runes += utf8.RuneCountInString(text)
				}
			}
			if runes > s.size[i][1] {
				may &^= bit
			}
		}
	}
	return may
}
