package plain

import (
	"bufio"
	"io"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
)

// Separator is the line between two articles.
const Separator = "* * *"

// Write writes articles as UTF-8 text, the same bytes for the same articles:
//
//	kicker, headline and deck, each on its line
//
//	byline
//	dateline
//
//	paragraphs, captions in brackets, pull quotes after ">",
//	with a blank line between them
//
//	* * *
//
// Paragraphs are not wrapped. The errors are those of w.
func Write(w io.Writer, arts []article.Article) error {
	b := bufio.NewWriter(w)
	for i := range arts {
		if i > 0 {
			b.WriteString("\n" + Separator + "\n\n")
		}
		for j, block := range blocks(&arts[i]) {
			if j > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(block)
			b.WriteByte('\n')
		}
	}
	return b.Flush() // bufio keeps the first error
}

// blocks returns the parts of an article that blank lines separate.
func blocks(a *article.Article) []string {
	var out []string
	add := func(sep string, parts ...string) {
		kept := parts[:0]
		for _, p := range parts {
			if p = oneLine(p); p != "" {
				kept = append(kept, p)
			}
		}
		if len(kept) > 0 {
			out = append(out, strings.Join(kept, sep))
		}
	}
	add("\n", a.Kicker, a.Headline, a.Deck)
	add("\n", a.Byline, a.Dateline)
	if j := a.ContinuedFrom; j != nil {
		add("", j.Marker)
	}
	for _, p := range a.Paragraphs {
		add("", p)
	}
	if j := a.ContinuedTo; j != nil {
		add("", j.Marker)
	}
	for _, p := range a.Pictures {
		text := strings.TrimSpace(oneLine(p.Caption) + " " + oneLine(p.Credit))
		if text != "" {
			add("", "["+text+"]")
		}
	}
	for _, q := range a.PullQuotes {
		if q = oneLine(q); q != "" {
			add("", "> "+q)
		}
	}
	return out
}

// lineBreaks are what would end a line or a page inside a field.
var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\v", " ", "\f", " ",
	"\u0085", " ", "\u2028", " ", "\u2029", " ")

// oneLine keeps a field on one line, so that blank lines and separators mean
// what they say.
func oneLine(s string) string { return strings.TrimSpace(lineBreaks.Replace(s)) }
