// Package locale holds what differs from language to language: how words and
// lines join, which characters end a sentence, and what a byline, a dateline,
// a credit, a jump line or a folio looks like. A language is data over the
// default und; no algorithm elsewhere asks which language it has.
//
// A Locale is immutable and may be used by several goroutines at once.
package locale

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Locale is what the program knows of one language.
type Locale struct {
	// Tag is the BCP 47 tag, "zh-Hans".
	Tag string
	// Spaced reports that words are separated by spaces. Where it is false,
	// lines join without a space and spaces between characters are suspect.
	Spaced bool
	// SentenceEnds are the characters that end a sentence.
	SentenceEnds string
	// Closers may follow a sentence end and belong to it: quotes, brackets.
	Closers string
	// Openers begin a quotation or a bracket.
	Openers string
	// NoLineStart never begin a printed line in careful setting (JIS X 4051,
	// CLREQ: closing marks, commas, iteration marks).
	NoLineStart string
	// ListMarks separate the items of an enumeration inside a sentence.
	ListMarks string
	// Dangling are words (characters where words are not spaced) that no phrase
	// ends with: articles, prepositions, particles.
	Dangling []string
	// Hyphens at a line end may cut a word.
	Hyphens string
	// Conjunctions may follow a hyphen that stands for a word part still to come
	// ("Ein- und Ausfuhr", "pre- and post-war").
	Conjunctions []string
	// LetterWords are the letters that are words by themselves, in lower case.
	LetterWords string
	// Compounds reports that nouns are written together to form new ones.
	Compounds bool
	// Elides reports that an apostrophe after a few letters joins two words
	// ("l'homme"), so that no space follows it.
	Elides bool
	// SpacedMarks are the marks that a space is set before, or after where they
	// open ("Non !", "« Oui »").
	SpacedMarks string
	// Indent is the usual first-line indent in ems.
	Indent float64

	// Bylines match a whole folded line that names writers.
	Bylines Patterns
	// Names match a whole folded line that is nothing but personal names.
	Names Patterns
	// Datelines match the beginning of a folded paragraph: place, date, wire,
	// reporters. The whole match is the dateline.
	Datelines Patterns
	// Credits match the end of a folded caption (or a whole line): who took the
	// picture. The whole match is the credit.
	Credits Patterns
	// Captions match the beginning of a folded caption ("图为").
	Captions Patterns
	// JumpFrom match the beginning of a folded paragraph that continues from
	// another page. JumpTo match the end of a folded paragraph, or a whole line,
	// that goes on elsewhere. The last group that takes part in a match is the
	// page; one before it is the key word by which the article is found there
	// ("See BUDGET, Page A6").
	JumpFrom, JumpTo Patterns
	jumps            Patterns // both
	// PageWords are the words, in lower case, by which jump lines name pages: the
	// number of the page ("four": "4", "first": "1"), or how many pages on it is
	// ("next": "+1", "preceding": "-1").
	PageWords map[string]string
	// Kickers match a whole folded line that is a series label or column name.
	Kickers Patterns
	// Furniture match a whole folded line: folio, editors' box, imprint.
	Furniture Patterns
	// Folio match the pieces that folios, mastheads and imprints are made of: a
	// date, a weekday, a page or issue number, a price, editors. A line of little
	// else at the edge of a page is furniture.
	Folio Patterns
	// Items match the beginning of a folded paragraph that is an item of a list
	// or a turn of a dialogue.
	Items Patterns
	// Papers match a whole folded line that is the name of a newspaper.
	// PageNumbers match a whole folded line of a folio that gives the number of
	// the page, which is group 1.
	Papers, PageNumbers Patterns
	// Advertising match anywhere in a folded line: contact data, prices, the
	// word advertisement. Notices match the title of an announcement.
	Advertising, Notices Patterns
	// Contacts match the start of a sentence that says where to turn to: the end of
	// a small advertisement, not the start of another.
	Contacts Patterns
	// Classified match the beginning of a small advertisement among others.
	Classified Patterns

	// Offices are the words that stand before names in bylines and credits
	// (reporter, photographer), longest first.
	Offices []string
	// Surnames are the family names that may begin a personal name where names
	// are written without marks; empty where names need no help.
	Surnames map[string]bool

	// Stopwords are frequent words (or characters) by which Detect knows the
	// language.
	Stopwords []string
}

// Fold returns the text as the patterns of the locale expect it, and for each
// byte of it the byte of s that it came from, with one more entry for the end.
// Where words are not spaced all white space goes; elsewhere runs of white
// space become one space and none is left at the ends. Full-width Latin
// letters and digits become ASCII everywhere.
func (l *Locale) Fold(s string) (string, []int) {
	pos := make([]int, 0, len(s)+1)
	folded := l.fold(s, &pos)
	return folded, pos
}

// Folded is Fold for those who need no places. A text that is folded already
// comes back as it is.
func (l *Locale) Folded(s string) string {
	if l.isFolded(s) {
		return s
	}
	return l.fold(s, nil)
}

// foldable are the bytes that characters begin with which folding may change.
var foldable = [256]bool{' ': true, '\t': true, 0xc2: true, 0xe2: true, 0xe3: true, 0xef: true}

// isFolded reports that folding changes nothing.
func (l *Locale) isFolded(s string) bool {
	space := true // before the first character, where none stays
	for i := 0; i < len(s); i++ {
		if !foldable[s[i]] {
			space = false
			continue
		}
		switch c := s[i]; {
		case c == ' ' || c == '\t':
			if space || c == '\t' || !l.Spaced {
				return false
			}
			space = true
		// The lead bytes of the other spaces and of full-width letters.
		case c == 0xc2 && i+1 < len(s) && s[i+1] == 0xa0, c == 0xe2 && i+1 < len(s) && s[i+1] == 0x80, c == 0xe3 && i+1 < len(s) && s[i+1] == 0x80, c == 0xef:
			if r, _ := utf8.DecodeRuneInString(s[i:]); isSpace(r) || isWide(r) {
				return false
			}
			space = false
		default:
			space = false
		}
	}
	return !space || s == ""
}

// fold folds a text, and keeps the places of its bytes where they are asked for.
func (l *Locale) fold(s string, pos *[]int) string {
	var b strings.Builder
	b.Grow(len(s))
	keep := func(at int) {
		if pos != nil {
			*pos = append(*pos, at)
		}
	}
	pending, end := -1, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if isSpace(r) {
			if b.Len() > 0 && pending < 0 {
				pending = i
			}
			i += n
			continue
		}
		if pending >= 0 && l.Spaced {
			b.WriteByte(' ')
			keep(pending)
		}
		pending = -1
		if isWide(r) {
			b.WriteByte(byte(r - 0xfee0))
			keep(i)
		} else {
			b.WriteString(s[i : i+n])
			for k := range n {
				keep(i + k)
			}
		}
		i += n
		end = i
	}
	keep(end)
	return b.String()
}

// isWide reports full-width Latin letters and digits.
func isWide(r rune) bool {
	return r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t' || r >= '\u2000' && r <= '\u200b' || r == '\u202f'
}

// Lengths of a personal name in characters, where family names are known.
const leastName, mostName = 2, 4

// BareNames reports that a line is nothing but personal names: worded as such,
// or words of the length of names that begin with family names.
func (l *Locale) BareNames(raw, folded string) bool {
	if l.Names.Match(folded) {
		return true
	}
	if len(l.Surnames) == 0 {
		return false
	}
	words := strings.FieldsFunc(raw, func(r rune) bool { return isSpace(r) || r == '、' })
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		_, first := utf8.DecodeRuneInString(w)
		_, second := utf8.DecodeRuneInString(w[first:])
		if n < leastName || n > mostName || !l.Surnames[w[:first]] && !l.Surnames[w[:first+second]] {
			return false
		}
	}
	return len(words) > 0
}

// EndsSentence reports whether the text ends a sentence: a sentence end with
// nothing but closing marks after it.
func (l *Locale) EndsSentence(s string) bool {
	for s = strings.TrimRightFunc(s, isSpace); s != ""; {
		r, n := utf8.DecodeLastRuneInString(s)
		if strings.ContainsRune(l.SentenceEnds, r) {
			return true
		}
		if !strings.ContainsRune(l.Closers, r) {
			return false
		}
		s = s[:len(s)-n]
	}
	return false
}

// Dangles reports that the text ends with a word that no phrase ends with.
func (l *Locale) Dangles(s string) bool {
	s = strings.TrimRightFunc(s, isSpace)
	for _, w := range l.Dangling {
		if rest, ok := strings.CutSuffix(s, w); ok && (!l.Spaced || strings.HasSuffix(rest, " ")) {
			return true
		}
	}
	return false
}

var all = sync.OnceValue(func() []*Locale {
	u := und()
	ls := []*Locale{u, zhHans(*u), zhHant(*u), en(*u), de(*u), fr(*u), ja(*u), ko(*u)}
	for _, l := range ls {
		l.jumps = l.JumpFrom.and(l.JumpTo.src...)
	}
	return ls
})

// All returns the known locales, the default und first.
func All() []*Locale { return append([]*Locale(nil), all()...) }

// Match returns the locale for a BCP 47 tag, und where none fits. "zh" is
// simplified Chinese; "zh-TW", "zh-HK", "zh-MO" and "zh-Hant" are traditional.
func Match(tag string) *Locale {
	want := strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	lang, rest, _ := strings.Cut(want, "-")
	if variant, ok := variants[lang]; ok {
		lang = variant.other
		for _, sub := range strings.Split(rest, "-") {
			if t, ok := variant.bySubtag[sub]; ok {
				lang = t
			}
		}
	}
	return byTag(lang)
}

// variants are the languages that are written in several ways, by subtag.
var variants = map[string]struct {
	other    string
	bySubtag map[string]string
}{
	"zh": {"zh-Hans", map[string]string{"hant": "zh-Hant", "tw": "zh-Hant", "hk": "zh-Hant", "mo": "zh-Hant"}},
}

func byTag(tag string) *Locale {
	for _, l := range all() {
		if strings.EqualFold(l.Tag, tag) {
			return l
		}
	}
	return all()[0]
}
