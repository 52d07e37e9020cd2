package textfix

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// mapRunes appends text with each character that f replaces; f returns false
// for a character that stays.
func mapRunes(dst, text []byte, f func(r rune) (string, bool)) []byte {
	from := 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if s, ok := f(r); ok && (r != utf8.RuneError || n > 1) {
			dst = append(append(dst, text[from:i]...), s...)
			from = i + n
		}
		i += n
	}
	return append(dst, text[from:]...)
}

// composeCharacters brings the text into normalization form C.
func composeCharacters(dst, text []byte, _ *work) []byte {
	if norm.NFC.IsNormal(text) {
		return append(dst, text...)
	}
	return norm.NFC.Append(dst, text...)
}

// removeControls removes control characters that are no white space, byte
// order marks and zero-width spaces, except where these part the words of a
// script without spaces. Line and paragraph separators become line feeds.
func removeControls(dst, text []byte, _ *work) []byte {
	prev := rune(0)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(dst, text[i])
		case r < 0x20 && byteClass[r] == classControl, r == 0x7f, r >= 0x80 && r < 0xa0 && r != 0x85, r == 0xfeff:
		case r == 0x200b:
			next, _ := utf8.DecodeRune(text[i+n:])
			if isUnspaced(prev) || isUnspaced(next) {
				dst = append(dst, text[i:i+n]...)
			}
		case r == 0x2028, r == 0x2029:
			dst = append(dst, '\n')
		default:
			dst = append(dst, text[i:i+n]...)
		}
		prev = r
		i += n
	}
	return dst
}

// isUnspaced reports a character of the scripts of South-East Asia that set no
// spaces between words: Thai, Lao, Burmese, Khmer.
func isUnspaced(r rune) bool {
	return r >= 0xe00 && r <= 0xeff || r >= 0x1000 && r <= 0x109f || r >= 0x1780 && r <= 0x17ff
}

// narrowWidth makes full-width Latin letters and digits, and the stop between
// two such digits, ASCII, and half-width katakana and marks full-width. Other
// full-width marks stay as set.
func narrowWidth(dst, text []byte, _ *work) []byte {
	from := 0
	for i := 0; i < len(text); {
		if text[i] != 0xef {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		var s string
		switch {
		case narrow(r) != r:
			s = string(narrow(r))
		case r == '．' && digitBefore(text[:i]) && digitAfter(text[i+n:]):
			s = "."
		case r >= 0xff61 && r <= 0xff9f:
			s = width.Widen.String(string(r))
		default:
			i += n
			continue
		}
		dst = append(append(dst, text[from:i]...), s...)
		i += n
		from = i
	}
	return append(dst, text[from:]...)
}

func digitBefore(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return isDigit(narrow(r))
}

func digitAfter(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return isDigit(narrow(r))
}

// verticalForms are the marks of vertical setting as horizontal text has them.
var verticalForms = map[rune]string{
	'︐': "，", '︑': "、", '︒': "。", '︓': "：", '︔': "；", '︕': "！", '︖': "？", '︗': "〖", '︘': "〗", '︙': "…",
	'︰': "‥", '︱': "—", '︲': "–", '︳': "＿", '︵': "（", '︶': "）", '︷': "｛", '︸': "｝", '︹': "〔", '︺': "〕",
	'︻': "【", '︼': "】", '︽': "《", '︾': "》", '︿': "〈", '﹀': "〉", '﹁': "「", '﹂': "」", '﹃': "『", '﹄': "』",
	'﹇': "［", '﹈': "］",
}

// turnVerticalForms replaces the presentation forms of vertical setting.
func turnVerticalForms(dst, text []byte, _ *work) []byte {
	return mapRunes(dst, text, func(r rune) (string, bool) { s, ok := verticalForms[r]; return s, ok })
}

var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// splitLigatures writes Latin ligatures as letters.
func splitLigatures(dst, text []byte, _ *work) []byte {
	return mapRunes(dst, text, func(r rune) (string, bool) { s, ok := ligatures[r]; return s, ok })
}

// shortenLongS writes s for the long s.
func shortenLongS(dst, text []byte, _ *work) []byte {
	return mapRunes(dst, text, func(r rune) (string, bool) { return "s", r == 'ſ' })
}

// frakturForms are letters of old types as modern text has them.
var frakturForms = map[rune]string{'ꝛ': "r", 'Ꝛ': "R", '⸗': "-", 'ꝑ': "per", 'ꝓ': "pro", '\u0364': "\u0308"}

// modernizeFraktur writes r for the round r, umlauts for a superscript e, a
// hyphen for a double oblique one.
func modernizeFraktur(dst, text []byte, _ *work) []byte {
	return norm.NFC.Append(nil, mapRunes(dst, text, func(r rune) (string, bool) { s, ok := frakturForms[r]; return s, ok })...)
}

var quoteForms = map[rune]string{
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '‹': "'", '›': "'",
}

// straightenQuotes writes ASCII quotation marks.
func straightenQuotes(dst, text []byte, _ *work) []byte {
	return mapRunes(dst, text, func(r rune) (string, bool) { s, ok := quoteForms[r]; return s, ok })
}
