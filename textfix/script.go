package textfix

import (
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// isSpace reports white space that may stand inside a line: ASCII, NBSP, thin
// and other typographic spaces, the ideographic space.
func isSpace(r rune) bool {
	if r > 0x3000 {
		return false
	}
	switch {
	case r == ' ', r == '\t', r == '\u00a0', r == '\u3000', r == '\u202f', r == '\u205f':
		return true
	}
	return r >= '\u2000' && r <= '\u200b'
}

// isWide reports a character of a script that sets no spaces between words, or
// a full-width mark: Han, kana, Bopomofo, CJK punctuation (U+3000–303F), the
// prolonged sound mark and the voicing marks (U+30FC, U+3099–309C), vertical
// forms (U+FE10–FE1F, U+FE30–FE4F) and full-width forms (U+FF00–FFEF).
// Hangul is not among them: Korean sets spaces.
func isWide(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3000 && r <= 0x312f, r >= 0x31a0 && r <= 0x4dbf, r >= 0xff00 && r < 0xffa0:
		return true
	case r >= 0xa000 && r < 0xf900: // Hangul syllables among them
		return false
	case r >= 0xfe10 && r <= 0xfe1f, r >= 0xfe30 && r <= 0xfe4f:
		return true
	case r >= 0xffa0 && r <= 0xffef: // half-width Hangul among them
		return !unicode.Is(unicode.Hangul, r)
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// isShared reports a mark that Latin and CJK text both use, full-width in one
// and not in the other: its neighbours or the language decide.
func isShared(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '–', '·', '‧', '•', '×', '○', '□', '■', '●', '◆', '▲', '△', '☆', '★':
		return true
	}
	return false
}

// narrow folds a full-width Latin letter or digit to ASCII; other characters,
// full-width punctuation among them, stay.
func narrow(r rune) rune {
	if r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
		return r - 0xfee0
	}
	return r
}

// isHangul reports a syllable or letter of Hangul.
func isHangul(r rune) bool {
	return r >= 0xac00 && r <= 0xd7a3 || r >= 0x1100 && r <= 0x11ff || r >= 0x3130 && r <= 0x318f
}

// isSentenceEnd reports a mark that ends a sentence, in any script.
func isSentenceEnd(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '．', '︒', '።', '؟', '۔', '।', '॥':
		return true
	}
	return false
}

// isCloser reports a mark that may follow a sentence end and belong to it.
func isCloser(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', '›', ')', ']', '}', '）', '］', '」', '』', '】', '〉', '》', '〕', '“', '«':
		return true
	}
	return false
}

// isOpener reports a mark that begins a quotation or a bracket.
func isOpener(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '„', '‚', '«', '»', '‹', '(', '[', '（', '［', '「', '『', '【', '〈', '《', '〔':
		return true
	}
	return false
}

// isWideMark reports a wide character that is punctuation.
func isWideMark(r rune) bool {
	return r >= 0x3001 && r <= 0x3003 || r >= 0x3008 && r <= 0x3020 || r == 0x303d || r == '・' ||
		r >= 0xff00 && r <= 0xff65 && narrow(r) == r || r >= 0xfe30 && r <= 0xfe4f
}

// isClauseMark reports punctuation that stands in running text of wide scripts.
func isClauseMark(r rune) bool {
	if r >= 0x3400 && r < 0xa000 {
		return false
	}
	switch r {
	case '，', '。', '、', '；', '：', '！', '？', '．':
		return true
	}
	return false
}

// isUpper and isLower are unicode's, without a search where a script has no
// letter cases.
func isUpper(r rune) bool { return (r < 0x2e80 || r >= 0xa640) && unicode.IsUpper(r) }

func isLower(r rune) bool { return (r < 0x2e80 || r >= 0xa640) && unicode.IsLower(r) }

func toLower(r rune) rune { return unicode.ToLower(r) }

// orDefault is the locale, or the default where nil was given.
func orDefault(loc *locale.Locale) *locale.Locale {
	if loc == nil {
		return locale.Match("und")
	}
	return loc
}
