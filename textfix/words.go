package textfix

import (
	"bytes"
	"compress/flate"
	"embed"
	"io"
	"sort"
	"sync"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix/internal/cutmodel"
)

// The lists come from the dictionaries of Tesseract's models (Apache-2.0);
// words/build.go says in which form and makes them anew.
//
//go:generate sh -c "cd words && go run build.go"
//go:embed words/*.words words/*.cuts
var wordFiles embed.FS

// In which cases a list knows a word.
const (
	lowerCase = 1 << iota
	titleCase
	upperCase
)

// wordList is the words of a language. It is immutable.
type wordList struct {
	data   []byte          // front-coded words, see words/build.go
	starts []int32         // where every restart-th word begins, which stands in full
	cuts   *cutmodel.Model // tells hyphens of words that the list does not have
	table  []uint32        // open addressing: 29 bits of a word's hash, 3 of its cases
}

// restart is the number of words from one that stands in full to the next.
const restart = 32

// noWords knows no word, for languages without a list.
var noWords = &wordList{}

// listTags are the languages with a list.
var listTags = []string{"en", "de", "fr"}

// wordLists load each list on first use.
var wordLists = func() map[string]func() *wordList {
	m := map[string]func() *wordList{}
	for _, tag := range listTags {
		m[tag] = sync.OnceValue(func() *wordList { return loadWords(tag) })
	}
	return m
}()

// wordsFor returns the word list of a language, noWords where there is none.
func wordsFor(loc *locale.Locale) *wordList {
	if load, ok := wordLists[loc.Tag]; ok {
		return load()
	}
	return noWords
}

func (w *work) dictionary() *wordList {
	if loc := w.locale(); w.words == nil {
		w.words = wordsFor(loc)
	}
	return w.words
}

func loadWords(tag string) *wordList {
	data, err := unpack("words/" + tag + ".words")
	if err != nil {
		return noWords
	}
	l := &wordList{cuts: new(cutmodel.Model)}
	if b, err := unpack("words/" + tag + ".cuts"); err != nil || l.cuts.UnmarshalBinary(b) != nil {
		return noWords
	}
	for i, n := 0, 0; i < len(data); n++ {
		if n%restart == 0 {
			l.starts = append(l.starts, int32(i))
		}
		i += 2 + bytes.IndexByte(data[i+1:], '\n')
	}
	l.data = data
	l.index()
	return l
}

func unpack(name string) ([]byte, error) {
	packed, err := wordFiles.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
}

// full returns the word at a start, which stands in full.
func (l *wordList) full(n int) []byte {
	b := l.data[l.starts[n]+1:]
	return b[:bytes.IndexByte(b, '\n')]
}

// block returns the number of the start from which word is to be looked for.
func (l *wordList) block(word []byte) int {
	return sort.Search(len(l.starts), func(n int) bool { return bytes.Compare(l.full(n), word) > 0 }) - 1
}

// cases returns in which cases the list knows the word, which is given in lower
// case: 0 where it does not. It looks the word's hash up in the table, which
// errs once in some hundred million words.
func (l *wordList) cases(word []byte) byte {
	if len(l.table) == 0 {
		return 0
	}
	at, mark := l.place(word)
	for ; ; at++ {
		switch e := l.table[at&uint64(len(l.table)-1)]; {
		case e == 0:
			return 0
		case e>>3 == mark:
			return byte(e & 7)
		}
	}
}

// place returns where in the table a word is to be looked for and its mark of
// 29 bits.
func (l *wordList) place(word []byte) (uint64, uint32) {
	h := uint64(14695981039346656037) // FNV-1a
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 29
	return h, uint32(h>>35) & (1<<29 - 1)
}

// index fills the table.
func (l *wordList) index() {
	size := 1
	for size < 2*restart*len(l.starts) {
		size *= 2
	}
	l.table = make([]uint32, size)
	l.from(nil, func(w []byte, cases byte) bool {
		at, mark := l.place(w)
		for l.table[at&uint64(size-1)] != 0 {
			at++
		}
		l.table[at&uint64(size-1)] = mark<<3 | uint32(cases)
		return true
	})
}

// from calls f for the words from the given one on in the order of their bytes,
// until f returns false. The slice holds for the call.
func (l *wordList) from(word []byte, f func(w []byte, cases byte) bool) {
	n := max(0, l.block(word))
	if n >= len(l.starts) {
		return
	}
	var space [64]byte
	cur := space[:0]
	reached := false
	for i := int(l.starts[n]); i < len(l.data); {
		head := l.data[i]
		end := i + 1 + bytes.IndexByte(l.data[i+1:], '\n')
		cur = append(cur[:head>>3], l.data[i+1:end]...)
		i = end + 1
		if reached = reached || bytes.Compare(cur, word) >= 0; reached && !f(cur, head&7) {
			return
		}
	}
}

// known reports that the word, in lower case, is a word of running text: not
// only known in capitals.
func (l *wordList) known(word []byte) bool { return l.cases(word)&(lowerCase|titleCase) != 0 }

// lower appends word in lower case.
func lower(dst, word []byte) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRune(word[i:])
		if r == utf8.RuneError && n == 1 {
			dst = append(dst, c)
		} else if r == '’' {
			dst = append(dst, '\'')
		} else {
			dst = utf8.AppendRune(dst, toLower(r))
		}
		i += n
	}
	return dst
}
