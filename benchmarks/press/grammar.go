package press

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// topicShare is how often a category's entries for the topic of the article
// are taken where there are general ones too.
const topicShare = 0.75

// maxDepth bounds the nesting of slots, against a category that names itself.
const maxDepth = 8

// writer writes the text of one article: it remembers the words that are bound
// to it.
type writer struct {
	lex   *lexicon
	rng   int
	dice  dice
	topic string
	bound map[string]string
	bags  *bags
	bits  float64 // choices made since the last reset, as a logarithm
}

// bags deal the entries of each category like cards: none comes twice before
// all have come, so that an issue repeats itself as little as it can.
type bags struct{ left map[string][]string }

func (b *bags) draw(d dice, name string, all []string) string {
	rest := b.left[name]
	if len(rest) == 0 {
		rest = append([]string(nil), all...)
		d.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	}
	e := rest[len(rest)-1]
	b.left[name] = rest[:len(rest)-1]
	return e
}

// say expands an entry of a category; it is empty where the category is.
func (w *writer) say(cat string) string {
	var b strings.Builder
	w.slot(&b, cat, 0)
	return w.spell(b.String())
}

// spell puts the long s of Fraktur where the language has it.
func (w *writer) spell(s string) string {
	if !w.lex.yes("long-s") {
		return s
	}
	rs := []rune(s)
	for i, r := range rs {
		if r != 's' || i+1 == len(rs) || !unicode.IsLetter(rs[i+1]) {
			continue // round at the end of a word
		}
		if i > 0 && strings.ContainsRune(roundBefore, rs[i+1]) {
			continue // most often the end of the first part of a compound
		}
		rs[i] = 'ſ'
	}
	return string(rs)
}

// roundBefore are the letters before which an s is round: no syllable begins so.
const roundBefore = "bdfgkmnrvwz"

// fill expands the slots of a pattern.
func (w *writer) fill(pattern string) string {
	var b strings.Builder
	w.expand(&b, pattern, 0)
	return w.spell(b.String())
}

func (w *writer) expand(b *strings.Builder, s string, depth int) {
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 || depth > maxDepth {
			b.WriteString(s)
			return
		}
		j := strings.IndexByte(s[i:], '}')
		if j < 0 {
			b.WriteString(s)
			return
		}
		b.WriteString(s[:i])
		w.slot(b, s[i+1:i+j], depth)
		s = s[i+j+1:]
	}
}

func (w *writer) slot(b *strings.Builder, name string, depth int) {
	switch {
	case name == "":
		return
	case name[0] == '#':
		b.WriteString(w.number(name[1:]))
		return
	case name[0] == '^': // with a capital
		var sub strings.Builder
		w.slot(&sub, name[1:], depth+1)
		b.WriteString(sentence(sub.String()))
		return
	case name[0] == '=':
		v, ok := w.bound[name]
		if !ok {
			var sub strings.Builder
			w.slot(&sub, name[1:], depth+1)
			v = sub.String()
			w.bound[name] = v
		}
		b.WriteString(v)
		w.bits += 4 // a name or a place of the article
		return
	}
	if upper := strings.ToLower(name); upper != name {
		b.WriteString(strings.ToUpper(w.say(upper)))
		return
	}
	key := w.topic + "." + name
	special, general := w.lex.entries(key, w.rng), w.lex.entries(name, w.rng)
	if len(special) == 0 || len(general) > 0 && !w.dice.chance(topicShare) {
		special, key = general, name
	}
	if len(special) == 0 {
		return
	}
	w.bits += math.Log2(float64(len(special)))
	w.expand(b, w.bags.draw(w.dice, key, special), depth+1)
}

// number returns a number of the range "lo-hi", or "lo-hi.5" for one of that
// many decimals, in the digits of the language.
func (w *writer) number(spec string) string {
	spec, decimals, _ := strings.Cut(spec, ".")
	from, to, _ := strings.Cut(spec, "-")
	lo, _ := strconv.Atoi(from)
	hi, _ := strconv.Atoi(to)
	n := w.dice.between(lo, hi)
	w.bits += math.Log2(float64(max(1, hi-lo+1)))
	if w.lex.yes("han-digits") {
		return hanNumber(n)
	}
	s := strconv.Itoa(n)
	if sep := w.lex.one("thousands", ""); len(s) > 3 && sep != "" && !(hi < 2100 && lo > 1500) {
		if sep == "_" {
			sep = " "
		}
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + sep + s[i:]
		}
	}
	if decimals != "" {
		s += w.lex.one("decimal", ".") + strconv.Itoa(w.dice.between(1, 9))
	}
	return s
}

var hanDigits = [...]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// hanNumber writes a number up to 99,999,999 in Chinese numerals.
func hanNumber(n int) string {
	if n >= 10000 {
		s := hanNumber(n/10000) + "万"
		if n%10000 != 0 {
			s += hanNumber(n % 10000)
		}
		return s
	}
	if n == 0 {
		return hanDigits[0]
	}
	s, skipped := "", false
	for _, u := range [...]struct {
		of   int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.of % 10
		switch {
		case d == 0:
			skipped = s != ""
		case d == 1 && u.of == 10 && s == "":
			s += u.name
		default:
			if skipped {
				s += hanDigits[0]
			}
			s, skipped = s+hanDigits[d]+u.name, false
		}
	}
	return s
}

// sentence makes the first letter a capital.
func sentence(s string) string {
	for i, r := range s {
		if unicode.IsLetter(r) {
			return s[:i] + string(unicode.ToUpper(r)) + s[i+utf8.RuneLen(r):]
		}
		if unicode.IsDigit(r) {
			return s
		}
	}
	return s
}
