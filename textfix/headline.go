package textfix

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// Headline repairs and joins the lines of a headline. Where words are spaced
// it is Join. Elsewhere a space stays only where it separates the parts of the
// headline ("夕阳正红 余热生辉"); where the whole line is letterspaced, and at
// line ends, the parts are those that the body names as items of a list, and lines
// that are phrases of their own; other lines are one sentence and join without a
// space. texts are the body and what else shows which characters stand together.
func Headline(lines []string, body string, loc *locale.Locale, texts ...string) string {
	loc = orDefault(loc)
	size := sizeOf(lines)
	if loc.Spaced || size > mostHead {
		return Join(lines, loc)
	}
	body = body[:min(len(body), max(leastBody, mostCompared/max(1, size)))]
	out := ""
	lists := lists{body: body, loc: loc}
	for _, line := range lines {
		tight := headlineLine(line, loc)
		if out == "" {
			out = tight
			continue
		}
		if lists.separate(out, tight) || meetsAsParts(out, tight, len(lines) == 2, loc, append(texts, body)...) {
			out += " " + tight
		} else {
			out = JoinTwo(out, tight, loc)
		}
	}
	return splitList(out, &lists)
}

// What bounds the search of a headline's parts in the body.
const (
	mostHead     = 1 << 12 // bytes of a headline or byline; what is longer is none
	mostCompared = 1 << 23 // bytes of the headline times bytes of the body that are searched
	leastBody    = 1 << 12 // bytes of the body that are searched in any case
)

// sizeOf returns the length of lines with their ends, in bytes.
func sizeOf(lines []string) int {
	n := 0
	for _, line := range lines {
		n += len(line) + 1
	}
	return n
}

// headlineLine repairs one line of a headline and keeps the spaces between its
// parts: gaps between stretches of at least two characters, or the wider gaps
// of a letterspaced line.
func headlineLine(line string, loc *locale.Locale) string {
	line = strings.TrimFunc(line, isSpace)
	least := letterGap(line)
	var parts []string
	part := ""
	for from := 0; from < len(line); {
		to := from
		for to < len(line) {
			r, n := utf8.DecodeRuneInString(line[to:])
			if isSpace(r) {
				break
			}
			to += n
		}
		gap := to
		for gap < len(line) {
			r, n := utf8.DecodeRuneInString(line[gap:])
			if !isSpace(r) {
				break
			}
			gap += n
		}
		part += line[from:to]
		if gapWidth(line[to:gap]) > least {
			parts = append(parts, part)
			part = ""
		} else if gap > to {
			part += " "
		}
		from = gap
	}
	parts = append(parts, part)
	out := ""
	for _, p := range parts {
		p = Spaces(p, loc)
		last, _ := utf8.DecodeLastRuneInString(out)
		first, _ := utf8.DecodeRuneInString(p)
		switch {
		case out == "":
		case isWide(last) && isWide(first):
			out += " "
		case isWide(last) || isWide(first): // beside digits and Latin a gap means nothing
		default:
			out += " "
		}
		out += p
	}
	return out
}

// letterGap returns the width of gap that the line's own letterspacing has: 0
// where the line is not letterspaced.
func letterGap(line string) int {
	singles, tokens := 0, 0
	least := 0
	for _, t := range strings.FieldsFunc(line, isSpace) {
		tokens++
		if utf8.RuneCountInString(t) == 1 {
			singles++
		}
	}
	if tokens < 3 || singles*2 <= tokens {
		return 0
	}
	width := 0
	for _, r := range line {
		if isSpace(r) {
			width += gapWidth(string(r))
			continue
		}
		if width > 0 && (least == 0 || width < least) {
			least = width
		}
		width = 0
	}
	return least
}

// gapWidth returns the width of a run of spaces in half ems.
func gapWidth(s string) int {
	n := 0
	for _, r := range s {
		if r == '\u3000' {
			n++
		}
		n++
	}
	return n
}

// leastPart is the least length in characters of a line that is a phrase of its
// own.
const leastPart = 3

const (
	// partPlay is by how much, in ems, the lengths of two lines differ that are as
	// long as each other: parallel phrases.
	partPlay = 0.3
	// partShort is by how much, in ems, a first line is shorter that is a phrase of
	// its own: a sentence that is broken for its length fills its first line.
	partShort = 1.6
	// partStep is the same where both lines are long enough to be phrases and of
	// nothing but characters of one width.
	partStep = 0.9
	// partTail is the length of a second line, as a share of the first, up to which
	// it is a phrase of its own: who or where.
	partTail = 0.45
)

// even reports that all characters of a text have one width: neither figures nor
// marks, which are set closer.
func even(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isWide(r) || !unicode.IsLetter(r) }) < 0
}

// endsInNumber reports that a text ends in a figure of several digits, which goes
// on with what is counted.
func endsInNumber(s string) bool {
	n := 0
	for s != "" && n < 2 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsDigit(r) && !strings.ContainsRune("〇一二三四五六七八九十百千万萬億亿", r) {
			return false
		}
		s, n = s[:len(s)-size], n+1
	}
	return n == 2
}

// meetsAsParts reports that two lines of a headline are phrases of their own
// ("守住村口的灯 撑起乡亲的伞", "客场惜败 青岚队无缘四强"): of one length, the first
// shorter, or, where both lines are all of it, the second much shorter. The
// characters at the joint must not stand together in the texts, and neither line
// may end or begin as no part does.
func meetsAsParts(a, b string, both bool, loc *locale.Locale, texts ...string) bool {
	if i := strings.LastIndexByte(a, ' '); i >= 0 {
		a, both = a[i+1:], false
	}
	last, ln := utf8.DecodeLastRuneInString(a)
	first, fn := utf8.DecodeRuneInString(b)
	if !isWide(last) || !isWide(first) || unicode.IsPunct(last) || unicode.IsPunct(first) && !unicode.In(first, unicode.Pi, unicode.Ps) {
		return false
	}
	if strings.ContainsAny(a, "：:，,") || loc.Dangles(a) || loc.Dangles(b[:fn]) || endsInNumber(a) {
		return false
	}
	na, nb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	switch d := ems(b) - ems(a); {
	case d >= partShort: // a sentence fills its first line
		if na < leastPart-1 {
			return false
		}
	case both && nb >= leastPart-1 && ems(b) <= partTail*ems(a): // a sentence is broken into lines of like length
	case math.Abs(d) > partPlay && (d < partStep || !even(a) || !even(b)) || na < leastPart || nb < leastPart:
		return false
	case unicode.Is(unicode.Hiragana, first): // most phrases begin with a word that has a character
		return false
	}
	for _, t := range texts {
		if strings.Contains(t, a[len(a)-ln:]+b[:fn]) {
			return false
		}
	}
	return true
}

// ems returns the width of a text in ems: ASCII characters take half of one.
func ems(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r < utf8.RuneSelf {
			w += 0.5
		} else {
			w++
		}
	}
	return w
}

// leastItem is the least length in characters of a list item that a headline
// sets apart by a space; shorter ones are words of one phrase.
const leastItem = 4

// splitList sets spaces between the items of a list that the body writes with
// list marks and the headline without ("甲委机关 乙和丙厅" for "甲委机关、乙和丙厅").
func splitList(head string, l *lists) string {
	var b strings.Builder
	from := 0
	for i := range head {
		if i > from && l.separate(head[from:i], head[i:]) {
			b.WriteString(head[from:i])
			b.WriteByte(' ')
			from = i
		}
	}
	b.WriteString(head[from:])
	return b.String()
}

// lists are the enumerations of a body.
type lists struct {
	body   string
	loc    *locale.Locale
	marks  []int // where the list marks stand
	sought bool  // marks are found
}

// find finds the list marks.
func (l *lists) find() {
	l.sought = true
	for _, mark := range l.loc.ListMarks {
		m := string(mark)
		for at := 0; ; at += len(m) {
			i := strings.Index(l.body[at:], m)
			if i < 0 {
				break
			}
			at += i
			l.marks = append(l.marks, at)
		}
	}
}

// separate reports that a and b, which the headline sets side by side, are
// items of a list in the body: a's end stands before a list mark there, b's
// beginning stands in the item after it, and the characters at the joint never
// stand together.
func (l *lists) separate(a, b string) bool {
	last, ln := utf8.DecodeLastRuneInString(a)
	first, fn := utf8.DecodeRuneInString(b)
	if !isWide(last) || !isWide(first) || strings.HasSuffix(a, " ") {
		return false
	}
	tail, ok := lastRunes(a, leastItem)
	if !ok {
		return false
	}
	head, ok := firstRunes(b, leastItem)
	if !ok || strings.Contains(tail, " ") || strings.Contains(head, " ") {
		return false
	}
	if !l.sought {
		l.find()
	}
	for _, at := range l.marks {
		if !strings.HasSuffix(l.body[:at], tail) {
			continue
		}
		_, n := utf8.DecodeRuneInString(l.body[at:])
		item := l.body[at+n:]
		if end := strings.IndexAny(item, l.loc.SentenceEnds+"，；、,;"); end >= 0 {
			item = item[:end]
		}
		if strings.Contains(item, head) {
			return !strings.Contains(l.body, a[len(a)-ln:]+b[:fn])
		}
	}
	return false
}

func lastRunes(s string, n int) (string, bool) {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return s[i:], n == 0
}

func firstRunes(s string, n int) (string, bool) {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
	return s[:i], n == 0
}
