package survey

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

// lexicons are the word lists inside the installed models of Tesseract, by
// language; nil for a language without one. Where Tesseract's tools for models
// are missing there is none.
type lexicons struct {
	dir       string // of the models
	installed []string
	lists     map[string]map[string]bool
}

func newLexicons(ctx context.Context) *lexicons {
	l := &lexicons{lists: map[string]map[string]bool{}}
	out, err := exec.CommandContext(ctx, "tesseract", "--list-langs").Output()
	if err != nil {
		return l
	}
	head, rest, _ := strings.Cut(string(out), "\n")
	if from, to := strings.Index(head, `"`), strings.LastIndex(head, `"`); from < to {
		l.dir = head[from+1 : to]
	}
	l.installed = strings.Fields(rest)
	return l
}

// of returns the words of a language in small letters.
func (l *lexicons) of(ctx context.Context, lang string) map[string]bool {
	if words, ok := l.lists[lang]; ok {
		return words
	}
	var words map[string]bool
	if models := ocr.Models(lang, false, l.installed); l.dir != "" && len(models) > 0 {
		words = unpackWords(ctx, filepath.Join(l.dir, models[0]+".traineddata"))
	}
	l.lists[lang] = words
	return words
}

// unpackWords takes the word list out of a model; nil where that does not work.
func unpackWords(ctx context.Context, model string) map[string]bool {
	dir, err := os.MkdirTemp("", "broadsheet-words-")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	prefix := filepath.Join(dir, "m.")
	if exec.CommandContext(ctx, "combine_tessdata", "-u", model, prefix).Run() != nil {
		return nil
	}
	list := filepath.Join(dir, "words")
	if exec.CommandContext(ctx, "dawg2wordlist", prefix+"lstm-unicharset", prefix+"lstm-word-dawg", list).Run() != nil {
		return nil
	}
	data, err := os.ReadFile(list)
	if err != nil {
		return nil
	}
	words := map[string]bool{}
	for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); {
		words[strings.ToLower(sc.Text())] = true
	}
	return words
}

const (
	// leastWord is the number of letters from which a word tells something.
	leastWord = 4
	// leastWords is the number of such words from which their share does.
	leastWords = 30
)

// known is the share of words of a text that the list has, and whether it tells
// anything: not in scripts without spaces, not of a few words.
func known(text string, words map[string]bool) (float64, bool) {
	if len(words) == 0 {
		return 0, false
	}
	all, found := 0, 0
	for _, t := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if utf8.RuneCountInString(t) < leastWord || unspaced(t) {
			continue
		}
		all++
		if words[strings.ToLower(strings.ReplaceAll(t, "ſ", "s"))] {
			found++
		}
	}
	if all < leastWords {
		return 0, false
	}
	return float64(found) / float64(all), true
}

// longestCovered is the number of characters of the longest word that is looked up
// in text without word spaces.
const longestCovered = 6

// covered is the share of characters of scripts without word spaces that words of
// two characters and more cover, the longest first (forward maximum matching), and
// whether there are enough of them to tell anything.
func covered(text string, words map[string]bool) (float64, bool) {
	if len(words) == 0 {
		return 0, false
	}
	all, found := 0, 0
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !unspaced(string(r)) }) {
		rs := []rune(run)
		all += len(rs)
		for i := 0; i < len(rs); {
			step := 1
			for n := min(longestCovered, len(rs)-i); n > 1; n-- {
				if words[string(rs[i:i+n])] {
					found, step = found+n, n
					break
				}
			}
			i += step
		}
	}
	if all < leastWords {
		return 0, false
	}
	return float64(found) / float64(all), true
}
