package metrics

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// Symbols gives texts as sequences of small numbers, the same number for the
// same grapheme cluster or word, for [Distance] and [Align]. The zero value is
// ready. Sequences are comparable only if they come from the same Symbols.
// Not safe for concurrent use.
type Symbols struct {
	ids   map[string]int32
	names []string
	ascii [utf8.RuneSelf]int32 // id+1 of single ASCII characters, 0 for none yet
}

func (s *Symbols) id(text string) int32 {
	if len(text) == 1 && text[0] < utf8.RuneSelf {
		if id := s.ascii[text[0]]; id > 0 {
			return id - 1
		}
	}
	id, ok := s.ids[text]
	if !ok {
		if s.ids == nil {
			s.ids = make(map[string]int32)
		}
		id = int32(len(s.names))
		text = strings.Clone(text)
		s.ids[text] = id
		s.names = append(s.names, text)
	}
	if len(text) == 1 && text[0] < utf8.RuneSelf {
		s.ascii[text[0]] = id + 1
	}
	return id
}

// Text returns the grapheme cluster or word of a number that s gave.
func (s *Symbols) Text(id int32) string { return s.names[id] }

// Join returns the text that a run of numbers stands for.
func (s *Symbols) Join(ids []int32) string {
	var b strings.Builder
	for _, id := range ids {
		b.WriteString(s.names[id])
	}
	return b.String()
}

// Graphemes returns the extended grapheme clusters (UAX #29) of the text after
// NFC. White space and punctuation count as they stand.
func (s *Symbols) Graphemes(text string) []int32 {
	text = norm.NFC.String(text)
	out := make([]int32, 0, utf8.RuneCountInString(text))
	state := -1
	for len(text) > 0 {
		// Two ASCII characters in a row are two clusters, but for CR LF.
		if len(text) > 1 && text[0] < utf8.RuneSelf && text[1] < utf8.RuneSelf && text[0] != '\r' {
			out = append(out, s.id(text[:1]))
			text, state = text[1:], -1
			continue
		}
		var cluster string
		cluster, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		out = append(out, s.id(cluster))
	}
	return out
}

// Words returns the words of the text after NFC; see the function Words.
func (s *Symbols) Words(text string) []int32 {
	var out []int32
	eachWord(text, func(w string) { out = append(out, s.id(w)) })
	return out
}

// Words returns the words of the text: the segments between UAX #29 word
// boundaries after NFC, without those that hold only white space, marks,
// punctuation, symbols and control characters. Characters of the private use
// areas of the basic plane count as letters, because historical fonts keep
// letters there. So defines dinglehopper, qurator-spk, word_error_rate.py.
// Each Han character and each hiragana is a word of its own by UAX #29.
func Words(text string) []string {
	var out []string
	eachWord(text, func(w string) { out = append(out, w) })
	return out
}

func eachWord(text string, yield func(string)) {
	text = norm.NFC.String(strings.ToValidUTF8(text, "\ufffd"))
	shadow := letterShadow(text)
	state := -1
	for at := 0; len(shadow) > 0; {
		var word string
		word, shadow, state = uniseg.FirstWordInString(shadow, state)
		if w := text[at : at+len(word)]; isWord(w) {
			yield(w)
		}
		at += len(word)
	}
}

// letterShadow returns the text with private use characters replaced by a
// letter of the same length in UTF-8, so that byte positions stay.
func letterShadow(text string) string {
	private := func(r rune) bool { return r >= 0xE000 && r <= 0xF8FF }
	if strings.IndexFunc(text, private) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if private(r) {
			return 'Ḁ' // three bytes, word break property ALetter
		}
		return r
	}, text)
}

func isWord(s string) bool {
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
				return true
			}
			continue
		}
		if r == utf8.RuneError {
			continue
		}
		if !unicode.In(r, unicode.M, unicode.P, unicode.Z, unicode.S, unicode.Cc, unicode.Cf) {
			return true
		}
	}
	return false
}

// equivalents are spellings that scans do not tell apart or that print and
// transcription write differently; see Equivalent.
var equivalents = strings.NewReplacer(
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "ſt", "ﬆ", "st",
	"ĳ", "ij", "Ĳ", "IJ",
	"⸗", "-", "\u2010", "-", "\u2011", "-",
	"—", "–",
	"’", "'",
	"a\u0364", "ä", "o\u0364", "ö", "u\u0364", "ü",
)

// Equivalent rewrites spellings that transcription guidelines treat alike, to
// be applied to both sides before [CER] or [WER]: ligatures to their letters,
// hyphens, the double oblique hyphen of Fraktur and the apostrophe to ASCII,
// em dash to en dash, letters with a small e above to umlauts. It is the part
// of dinglehopper's substitutions that concerns assigned Unicode characters;
// neither rate applies it by itself.
func Equivalent(text string) string { return equivalents.Replace(norm.NFC.String(text)) }
