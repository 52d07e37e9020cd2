package textfix

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"
)

// mutator makes texts of others by what damages text or means something to some
// fix. Its texts follow from the seed of rand alone.
type mutator struct {
	rand *rand.Rand
	// texts are those to start from.
	texts []string
}

const (
	mostMutations = 6
	usualLength   = 120 // bytes: most texts are cut to this
	longLength    = 3000
	longOneIn     = 64
)

// alphabets are what insertions and replacements are taken from.
var alphabets = [][]rune{
	[]rune(" \t\u00a0\u2002\u2003\u2009\u200a\u200b\u202f\u205f\u3000"),
	[]rune("  \u3000"),
	[]rune("-\u00ad\u00ac\u2010\u2011\u2012\u2013\u2014\u2e17\u2060"),
	[]rune("-\u00ad"),
	[]rune("\n\r\f\v\u0085\u2028\u2029"),
	[]rune("\n"),
	[]rune("，。、；：！？．・（）「」『』《》【】…—～〇々〒※︒︵﹃"),
	[]rune("“”‘’„‚«»‹›\"'()[]"),
	[]rune(".,;:!?*#|<>=/\\_~`@%&+^{}$§"),
	[]rune("\u0301\u0308\u0300\u0327\u0364\u3099\u309a\u0e47\u0651\u05b8\u094d\u200d\u200c\ufe0f"),
	[]rune("\x00\x01\x1b\x7f\u0080\u009f\ufeff\ufffd\ufffe\U0010ffff\ud7ff"),
	[]rune("0123456789"), []rune("０１９ＡＺａｚ．％"), []rune("OolISZBg1058—一ー"),
	[]rune("abcdefghijklmnopqrstuvwxyz"), []rune("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), []rune("aeiounrstAK"),
	[]rune("äöüßſéèàçœøåﬁﬂﬀﬅꝛ⸗ĳǆ"), []rune("жийЖИЙабвґ"), []rune("αβγΣσς"), []rune("شسم،؛"), []rune("אבגד"),
	[]rune("कखग।"), []rune("กขคเแ"), []rune("한국어가나다ᄀ"), []rune("あいうえおがぱっー"), []rune("アイウエオガパｱｶﾞ"),
	[]rune("一二三四五六七八九十日月火水木金土甲乙丙丁"), []rune("的是在了王李张記者摄影新闻市中国也矣云"), []rune("㐀龥𠀀豈"),
	[]rune("Ãâ€™œ©Â¼½ï»¿"), []rune("•○□■●◆▲△☆★◇→▪►"), []rune("ΩKÅ〈〉Å"), []rune("😀🇩🇪"),
}

// wordsToInsert mean something to some fix.
var wordsToInsert = []string{
	"the ", "und ", "oder", "con-\nsider", "con- sider", "well-\nknown", "Zuk-\nker", "Schiff-\nahrt", "S o n d e r", "K o n t o a u s z u g",
	"本报记者 ", "记者", "（记者 ", "1. ", "(3) ", "a) ", "• ", "   ", "\t", "\n\n", "\n    ", "\n　　", "\r\n", "\xff", "\x80", "\xe5\x9b", "\xc3", "\xf0\x9f",
	"2 1世纪", "5 0 年", "〒100-0001", "cafÃ©", "â€œ", "governmentofthe", "精 确 每 个", "｡ｱ", "e\u0301", "か\u3099", "¬\n", "-\u00ad", "\u00ad\u00ad",
}

func (m *mutator) text() string { return m.texts[m.rand.IntN(len(m.texts))] }

// next returns a text.
func (m *mutator) next() string {
	s := m.piece(m.text(), usualLength)
	if m.rand.IntN(longOneIn) == 0 {
		s = m.piece(m.text(), longLength)
	}
	for range 1 + m.rand.IntN(mostMutations) {
		s = m.mutate(s)
	}
	if len(s) > mostFuzzed {
		s = s[:mostFuzzed]
	}
	return s
}

// piece cuts a text that is longer than most, mostly to whole lines.
func (m *mutator) piece(s string, most int) string {
	if len(s) <= most {
		return s
	}
	at := m.rand.IntN(len(s) - most)
	if i := strings.IndexByte(s[at:], '\n'); i >= 0 && i < most && m.rand.IntN(4) > 0 {
		at += i + 1
	}
	return s[at:min(len(s), at+most)]
}

// mutate returns a text with one change.
func (m *mutator) mutate(s string) string {
	n := m.rand.IntN
	a, b := m.span(s)
	head, mid, tail := s[:a], s[a:b], s[b:]
	switch n(18) {
	case 0:
		return head + tail
	case 1:
		return head + mid + mid + tail
	case 2: // two characters change places
		r, size := utf8.DecodeRuneInString(tail)
		q, more := utf8.DecodeRuneInString(tail[size:])
		if r == utf8.RuneError || q == utf8.RuneError {
			return s
		}
		return head + mid + string(q) + string(r) + tail[size+more:]
	case 3: // two stretches change places
		c, d := m.span(tail)
		return head + tail[c:d] + tail[:c] + mid + tail[d:]
	case 4: // splice
		other := m.piece(m.text(), usualLength)
		c, d := m.span(other)
		if n(2) == 0 {
			return head + other[c:]
		}
		return head + other[c:d] + tail
	case 5: // a character between all in a stretch: letterspacing mostly
		with := m.from(m.alphabet(2))
		var out strings.Builder
		for _, r := range mid {
			out.WriteRune(r)
			out.WriteString(with)
		}
		return head + out.String() + tail
	case 6: // spaces go, or line breaks
		gone := " \n\u3000"
		if n(2) == 0 {
			gone = "\n"
		}
		return head + strings.Map(func(r rune) rune {
			if strings.ContainsRune(gone, r) {
				return -1
			}
			return r
		}, mid) + tail
	case 7: // one character becomes another wherever it stands
		r, _ := utf8.DecodeRuneInString(tail)
		return head + mid + strings.ReplaceAll(tail, string(r), m.from(m.alphabet(len(alphabets))))
	case 8:
		return head + m.rewrap(mid) + tail
	case 9:
		return m.rewrap(s)
	case 10:
		if n(2) == 0 {
			return head + strings.ToUpper(mid) + tail
		}
		return head + strings.ToLower(mid) + tail
	case 11: // a script takes the place of another
		set := m.alphabet(len(alphabets))
		return head + strings.Map(func(r rune) rune {
			if r < 'A' {
				return r
			}
			return set[n(len(set))]
		}, mid) + tail
	case 12: // bytes
		out := []byte(s)
		if len(out) > 0 {
			i := n(len(out))
			switch n(3) {
			case 0:
				out[i] = byte(n(256))
			case 1:
				out = slices.Delete(out, i, i+1)
			default:
				out = slices.Insert(out, i, byte(n(256)))
			}
		}
		return string(out)
	case 13, 14:
		return head + wordsToInsert[n(len(wordsToInsert))] + mid + tail
	}
	set := m.alphabet(len(alphabets))
	var out strings.Builder
	for range 1 + n(3) {
		out.WriteString(m.from(set))
	}
	return head + out.String() + mid + tail
}

// alphabet returns one of the first most alphabets.
func (m *mutator) alphabet(most int) []rune { return alphabets[m.rand.IntN(most)] }

func (m *mutator) from(set []rune) string { return string(set[m.rand.IntN(len(set))]) }

// span returns the ends of a stretch of whole characters, mostly a short one.
func (m *mutator) span(s string) (int, int) {
	a := m.rand.IntN(len(s) + 1)
	length := m.rand.IntN(8)
	switch m.rand.IntN(4) {
	case 0:
		length = m.rand.IntN(len(s) + 1)
	case 1:
		length = m.rand.IntN(60)
	}
	b := min(len(s), a+length)
	for a > 0 && a < len(s) && !utf8.RuneStart(s[a]) {
		a--
	}
	for b < len(s) && !utf8.RuneStart(s[b]) {
		b++
	}
	return a, b
}

// rewrap sets the text in lines of another width, with words cut or not, and
// with or without the spaces.
func (m *mutator) rewrap(s string) string {
	width := 4 + m.rand.IntN(60)
	cut := m.rand.IntN(3) // 0 between words, 1 anywhere, 2 anywhere with a hyphen
	indent := []string{"", "", "  ", "　　"}[m.rand.IntN(4)]
	var out strings.Builder
	at := 0
	for _, r := range s {
		if r == '\n' {
			if at > 0 {
				out.WriteByte(' ')
				at++
			}
			continue
		}
		if at >= width && (cut > 0 || isSpace(r)) {
			if cut == 2 && !isSpace(r) && r < 0x2e80 {
				out.WriteByte('-')
			}
			out.WriteString("\n" + indent)
			at = 0
			if isSpace(r) {
				continue
			}
		}
		out.WriteRune(r)
		at++
	}
	return out.String()
}
