package press

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed lex/*.txt
var lexFiles embed.FS

// lexicon is what the press can say in one language: categories of words,
// phrases and sentence patterns, and the data of the language (hyphenation,
// forms of jump lines, datelines, folios). A file of it holds
//
//	# a comment
//	@category         entries are dealt out to the ranges of seeds
//	@!category        all ranges share the entries
//	entry | entry with a {slot} | entry
//
// A slot is replaced by an entry of its category, {^slot} with a capital,
// {SLOT} in capitals; {=slot} keeps the first choice for the whole article;
// {#10-90} is a number.
type lexicon struct {
	tag  string
	cats map[string]*[ranges][]string
}

// shares deals the entries of a category out: of four entries two go to
// training and one each to development and test.
var shares = [4]int{rangeTrain, rangeDev, rangeTrain, rangeTest}

var lexicons sync.Map // tag → func() (*lexicon, error)

// loadLexicon returns the lexicon of a language; it is parsed once.
func loadLexicon(tag string) (*lexicon, error) {
	once, _ := lexicons.LoadOrStore(tag, sync.OnceValues(func() (*lexicon, error) {
		data, err := lexFiles.ReadFile("lex/" + tag + ".txt")
		if err != nil {
			return nil, fmt.Errorf("press: no lexicon for language %q", tag)
		}
		l, err := parseLexicon(tag, string(data))
		if err != nil {
			return nil, err
		}
		if base := l.one("base", ""); base != "" { // what the file does not say, its base does
			b, err := loadLexicon(base)
			if err != nil {
				return nil, err
			}
			for name, cat := range b.cats {
				if l.cats[name] == nil {
					l.cats[name] = cat
				}
			}
		}
		return l, nil
	}))
	return once.(func() (*lexicon, error))()
}

func parseLexicon(tag, text string) (*lexicon, error) {
	l := &lexicon{tag: tag, cats: map[string]*[ranges][]string{}}
	var cat *[ranges][]string
	shared, n := false, 0
	for no, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			name := strings.TrimPrefix(line, "@")
			shared = strings.HasPrefix(name, "!")
			name = strings.TrimPrefix(name, "!")
			if cat = l.cats[name]; cat == nil {
				cat = new([ranges][]string)
				l.cats[name] = cat
			}
			n = 0
		case cat == nil:
			return nil, fmt.Errorf("press: lexicon %s: line %d stands before any category", tag, no+1)
		default:
			for _, e := range strings.Split(line, "|") {
				if e = strings.TrimSpace(e); e == "" {
					continue
				}
				if shared {
					for r := range cat {
						cat[r] = append(cat[r], e)
					}
				} else {
					r := shares[n%len(shares)]
					cat[r] = append(cat[r], e)
				}
				n++
			}
		}
	}
	return l, nil
}

// entries returns the entries of a category for a range, nil where there are none.
func (l *lexicon) entries(name string, rng int) []string {
	if c := l.cats[name]; c != nil {
		return c[rng]
	}
	return nil
}

// list returns the words of the entries of a shared category.
func (l *lexicon) list(name string) []string {
	var out []string
	for _, e := range l.entries(name, rangeTrain) {
		out = append(out, strings.Fields(e)...)
	}
	return out
}

// one returns the only entry of a shared category, or the default.
func (l *lexicon) one(name, def string) string {
	if e := l.entries(name, rangeTrain); len(e) > 0 {
		return e[0]
	}
	return def
}

// yes reports whether a shared category says yes.
func (l *lexicon) yes(name string) bool { return l.one(name, "no") == "yes" }

// quoted returns the text in the quotation marks of the language.
func (l *lexicon) quoted(s string) string {
	open, end := l.one("open-quote", "“"), l.one("close-quote", "”")
	if strings.Contains(l.one("glue-after", ""), open) {
		return open + " " + s + " " + end
	}
	return open + s + end
}
