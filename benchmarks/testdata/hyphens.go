//go:build ignore

// Hyphens makes hyphens-LANG.tsv.gz: words of real text as a line end would cut
// them, with the truth that the text has of its own, since the words stand
// inside its lines there.
//
//	go run hyphens.go -lang fr -patterns hyph_fr.dic -o hyphens-fr.tsv.gz FILE…
//
// A word with one hyphen is cut at it, any other word of five letters or more at
// a place that the language's hyphenation patterns (F. M. Liang, "Word Hy-phen-
// a-tion by Com-put-er", 1983; the files of libhyphen) allow, one of them by
// chance. Files are HTML (code and listings are left out, and paragraphs of
// another language, told by their stopwords), ALTO (words of which recognition
// was sure, and that no line end cuts) and the .tsv.gz files of this folder. A
// row is: left part, right part, "join" or "keep", how often the text has the
// word, the source's letter.
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"flag"
	"fmt"
	"hash/fnv"
	"html"
	"io"
	"log"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"golang.org/x/text/encoding/charmap"
)

var (
	dropped  = regexp.MustCompile(`(?s)<(pre|code|script|style|tt|kbd|head)\b.*?</(pre|code|script|style|tt|kbd|head)>`)
	block    = regexp.MustCompile(`</?(p|div|li|h[1-6]|td|tr|dd|dt)\b[^>]*>`)
	tag      = regexp.MustCompile(`<[^>]*>`)
	altoWord = regexp.MustCompile(`<String\b[^>]*>`)
	content  = regexp.MustCompile(` CONTENT="([^"]*)"`)
	surety   = regexp.MustCompile(` WC="([0-9.]+)"`)
)

const sureWord = 0.9 // least confidence of a recognised word

func main() {
	lang := flag.String("lang", "en", "language")
	file := flag.String("patterns", "", "hyphenation patterns of libhyphen")
	out := flag.String("o", "", "file to write")
	flag.Parse()
	pats := readPatterns(*file)
	loc := locale.Match(*lang)
	type entry struct{ left, right, truth, source string }
	counts := map[entry]int{}
	for _, name := range flag.Args() {
		words, source := read(name, loc)
		for _, w := range words {
			e := entry{source: source}
			if l, r, ok := strings.Cut(w, "-"); ok {
				e.left, e.right, e.truth = l, r, "keep"
			} else {
				at := pats.cuts(strings.ToLower(w))
				if len(at) == 0 {
					continue
				}
				h := fnv.New32a()
				h.Write([]byte(w))
				i := at[int(h.Sum32())%len(at)]
				e.left, e.right, e.truth = w[:i], w[i:], "join"
			}
			counts[e]++
		}
	}
	var rows []entry
	for e := range counts {
		rows = append(rows, e)
	}
	slices.SortFunc(rows, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.truth, b.truth), strings.Compare(a.left, b.left), strings.Compare(a.right, b.right), strings.Compare(a.source, b.source))
	})
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	keeps := 0
	for _, e := range rows {
		fmt.Fprintf(z, "%s\t%s\t%s\t%d\t%s\n", e.left, e.right, e.truth, counts[e], e.source)
		if e.truth == "keep" {
			keeps++
		}
	}
	z.Close()
	if err := os.WriteFile(*out, packed.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(*lang, len(rows), "words,", keeps, "with a hyphen,", packed.Len(), "bytes")
}

// read returns the words of a file, and the letter of its kind.
func read(name string, loc *locale.Locale) ([]string, string) {
	b, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	var words []string
	switch {
	case strings.HasSuffix(name, ".html"):
		s := dropped.ReplaceAllString(string(b), " ")
		for _, p := range block.Split(s, -1) {
			p = html.UnescapeString(tag.ReplaceAllString(p, ""))
			if speaks(p, loc) {
				words = append(words, tokens(p)...)
			}
		}
		return words, "p" // prose
	case strings.HasSuffix(name, ".xml"):
		for _, m := range altoWord.FindAllString(string(b), -1) {
			c, wc := content.FindStringSubmatch(m), surety.FindStringSubmatch(m)
			if c == nil || strings.Contains(m, "SUBS_") {
				continue
			}
			if wc != nil {
				if f, _ := strconv.ParseFloat(wc[1], 64); f < sureWord {
					continue
				}
			}
			words = append(words, tokens(html.UnescapeString(c[1]))...)
		}
		return words, "n" // newspaper
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		log.Fatal(name, err)
	}
	if b, err = io.ReadAll(z); err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) == 5 && f[0] != "page" {
			t := strings.TrimSpace(strings.NewReplacer("ſ", "s", "⸗", "-").Replace(f[4]))
			// The first and last word of a line may be a part of one.
			if _, rest, ok := strings.Cut(t, " "); ok {
				if i := strings.LastIndexByte(rest, ' '); i >= 0 {
					words = append(words, tokens(rest[:i])...)
				}
			}
		}
	}
	return words, "n"
}

// speaks reports a paragraph with enough of the language's stopwords.
func speaks(p string, loc *locale.Locale) bool {
	all, known := 0, 0
	for _, w := range strings.Fields(strings.ToLower(p)) {
		all++
		if slices.Contains(loc.Stopwords, w) || slices.Contains(loc.Dangling, w) {
			known++
		}
	}
	return all >= 8 && known*6 >= all
}

// tokens returns the words of letters with at most one hyphen, of five letters
// or more.
func tokens(s string) []string {
	var out []string
	for _, f := range strings.Fields(strings.ReplaceAll(s, "\u2011", "-")) {
		w := strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if i := strings.LastIndexAny(w, "'’"); i >= 0 { // l'avant-garde; John's is left out by the length
			_, n := utf8.DecodeRuneInString(w[i:])
			w = w[i+n:]
		}
		l, r, cut := strings.Cut(w, "-")
		if n := utf8.RuneCountInString(w); n < 5 || cut && (utf8.RuneCountInString(l) < 1 || utf8.RuneCountInString(r) < 1) {
			continue
		}
		if letters(l) && letters(r) && !(cut && l == strings.ToUpper(l) && r == strings.ToUpper(r)) && strings.ToUpper(w) != w {
			out = append(out, w)
		}
	}
	return out
}

func letters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.Is(unicode.Latin, r) }) < 0
}

// patterns are those of libhyphen: letters with the digits between them.
type patterns map[string][]byte

func readPatterns(name string) patterns {
	b, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	lines := strings.Split(string(b), "\n")
	if enc := strings.TrimSpace(lines[0]); enc != "UTF-8" {
		dec := charmap.ISO8859_1.NewDecoder()
		s, err := dec.String(string(b))
		if err != nil {
			log.Fatal(err)
		}
		lines = strings.Split(s, "\n")
	}
	p := patterns{}
	for _, l := range lines[1:] {
		l = strings.TrimSpace(l)
		if l == "NEXTLEVEL" && len(p) > 100 {
			break
		}
		if l == "" || strings.ContainsAny(l, "%# /=") || l[0] >= 'A' && l[0] <= 'Z' {
			continue
		}
		var key strings.Builder
		values := []byte{0}
		for _, r := range l {
			if r >= '0' && r <= '9' {
				values[len(values)-1] = byte(r - '0')
				continue
			}
			key.WriteRune(r)
			values = append(values, 0)
		}
		p[key.String()] = values
	}
	return p
}

// cuts returns the bytes of the word at which it may be cut.
func (p patterns) cuts(word string) []int {
	rs := []rune("." + word + ".")
	values := make([]byte, len(rs)+1)
	for i := range rs {
		for j := i + 1; j <= len(rs); j++ {
			for k, v := range p[string(rs[i:j])] {
				values[i+k] = max(values[i+k], v)
			}
		}
	}
	var at []int
	n := 0
	for i := 1; i < len(rs)-1; i++ {
		if i > 2 && i < len(rs)-3 && values[i]%2 == 1 {
			at = append(at, n)
		}
		n += utf8.RuneLen(rs[i])
	}
	return at
}
