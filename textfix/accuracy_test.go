package textfix

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/assert"
)

// sampled is the number of words of each kind that TestListedHyphens tries.
const sampled = 2000

// What the word list has it decides. Words are cut before a consonant with a
// vowel after it, or at their hyphen. (What the list does not have is measured
// by TestHyphenTruth.)
func TestListedHyphens(t *testing.T) {
	const floor = 0.99
	for _, tag := range listTags {
		loc := locale.Match(tag)
		words := loadWords(tag)
		f, err := New(Options{Locale: loc})
		assert.NoError(t, err)
		w := f.get()
		w.words = words
		w.window = []byte("-")
		rng := rand.New(rand.NewPCG(1, 2))
		var closed, hyphened []string
		words.from(nil, func(b []byte, cases byte) bool {
			if s := string(b); (cases&lowerCase != 0 || loc.Compounds) && len(s) >= 6 {
				if strings.Count(s, "-") == 1 && !strings.Contains(s, "'") {
					hyphened = append(hyphened, s)
				} else if !strings.ContainsAny(s, "-'") {
					closed = append(closed, s)
				}
			}
			return true
		})
		// A word that the list has both ways has no truth.
		both := map[string]bool{}
		for _, h := range hyphened {
			if one := strings.Replace(h, "-", "", 1); words.cases([]byte(one)) != 0 {
				both[h], both[one] = true, true
			}
		}
		has := func(s string) bool { return both[s] }
		closed, hyphened = slices.DeleteFunc(closed, has), slices.DeleteFunc(hyphened, has)
		right := func(cutWord func(string) (string, string), list []string, want cutVerdict) float64 {
			ok, all := 0, 0
			for range sampled {
				s := list[rng.IntN(len(list))]
				left, rest := cutWord(s)
				if left == "" || rest == "" {
					continue
				}
				k := cut{left: []byte(left), right: []byte(rest), hyphen: []byte("-"), broken: []byte("\n")}
				if w.decide(&k) == want {
					ok++
				}
				all++
			}
			return float64(ok) / float64(all)
		}
		atHyphen := func(s string) (string, string) {
			l, r, _ := strings.Cut(s, "-")
			if loc.Compounds && words.cases([]byte(r))&lowerCase == 0 { // a noun after the hyphen has its capital
				r = strings.ToUpper(r[:1]) + r[1:]
			}
			return l, r
		}
		atSyllable := func(s string) (string, string) {
			from := 2 + rng.IntN(len(s)-4)
			for i := from; i < len(s)-2; i++ {
				if isASCIILetter(rune(s[i-1])) && isASCIILetter(rune(s[i])) && !isVowel(rune(s[i])) && isVowel(rune(s[i+1])) {
					return s[:i], s[i:]
				}
			}
			return "", ""
		}
		known := (right(atSyllable, closed, cutJoin) + right(atHyphen, hyphened, cutHyphen)) / 2
		assert.GreaterOrEqual(t, known, floor, tag)
	}
}

// entry returns the place of a known word in the table.
func (l *wordList) entry(word []byte) *uint32 {
	at, mark := l.place(word)
	for ; l.table[at&uint64(len(l.table)-1)]>>3 != mark; at++ {
	}
	return &l.table[at&uint64(len(l.table)-1)]
}

func TestWordList(t *testing.T) {
	for _, tag := range listTags {
		words := loadWords(tag)
		n, last := 0, []byte(nil)
		words.from(nil, func(w []byte, cases byte) bool {
			n++
			if bytes.Compare(last, w) >= 0 || words.cases(w) != cases {
				t.Fatalf("%s: %q after %q, cases %d and %d", tag, w, last, cases, words.cases(w))
			}
			last = append(last[:0], w...)
			return true
		})
		assert.Greater(t, n, 40000, tag)
		assert.Zero(t, words.cases([]byte("qqxzqq")))
	}
	assert.NotZero(t, loadWords("de").cases([]byte("bahnhof")))
	assert.Zero(t, noWords.cases([]byte("word")))
}
