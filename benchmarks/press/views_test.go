package press

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/format/pdf"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// modelWords returns the words of the page in sorted order.
func (p *Page) modelWords() []string {
	var out []string
	for i := range p.Lines {
		out = append(out, strings.Fields(p.Lines[i].Text())...)
	}
	sort.Strings(out)
	return out
}

// letters returns the characters of a text without white space in sorted order.
func letters(words []string) string {
	var rs []rune
	for _, w := range words {
		for _, r := range w {
			if !unicode.IsSpace(r) {
				rs = append(rs, r)
			}
		}
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i] < rs[j] })
	return string(rs)
}

// TestViewsAgree checks that PDF, ALTO, dump and page.Page of an issue carry the
// words of the model.
func TestViewsAgree(t *testing.T) {
	for _, lang := range Languages() {
		t.Run(lang, func(t *testing.T) {
			s := newIssue(t, Options{Lang: lang, Seed: 3, Pages: 2, Tabloid: true})
			var b bytes.Buffer
			require.NoError(t, s.PDF(&b))
			doc, err := pdf.Open(context.Background(), s.source(), b.Bytes(), nil)
			require.NoError(t, err)
			defer doc.Close()
			dump := bytes.Split(s.Dump(), []byte{'\f'})
			for i, p := range s.Pages {
				want := p.modelWords()
				pg, err := doc.Page(context.Background(), i+1)
				require.NoError(t, err)
				same(t, s, want, pageWords(pg), "PDF")
				same(t, s, want, pageWords(p.PagePage()), "page.Page")
				same(t, s, want, altoWords(t, p.ALTO()), "ALTO")
				assert.Equal(t, letters(want), letters(strings.Fields(string(dump[i]))), "dump")
			}
		})
	}
}

// same compares words where words are spaced and not letterspaced, and
// characters everywhere.
func same(t *testing.T, s *Issue, want, got []string, what string) {
	t.Helper()
	assert.Equal(t, letters(want), letters(got), what)
	if !s.lex.yes("spaced") {
		return
	}
	sort.Strings(got)
	count := map[string]int{}
	for _, w := range want {
		count[w]++
	}
	for _, w := range got {
		count[w]--
	}
	var odd []string
	for w, n := range count {
		if n != 0 {
			odd = append(odd, w)
		}
	}
	assert.LessOrEqual(t, len(odd), len(want)/200, "%s: %q", what, odd)
}

func pageWords(p *page.Page) []string {
	var out []string
	for _, l := range p.Lines {
		out = append(out, strings.Fields(l.Text)...)
	}
	return out
}

func altoWords(t *testing.T, data []byte) []string {
	t.Helper()
	var out []string
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err)
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "String" {
			for _, a := range e.Attr {
				if a.Name.Local == "CONTENT" {
					out = append(out, strings.Fields(a.Value)...)
				}
			}
		}
	}
}

// TestCuts checks that articles can go on without a jump line.
func TestCuts(t *testing.T) {
	marked, unmarked := 0, 0
	for seed := range uint64(20) {
		s := newIssue(t, Options{Seed: seed, Pages: 3, Tabloid: true, Cuts: true})
		checkTruth(t, s)
		for _, a := range s.Truth() {
			for i, f := range a.Fragments {
				switch {
				case i == 0:
				case f.JumpFrom != nil:
					marked++
					assert.NotNil(t, a.Fragments[i-1].JumpTo, a.ID)
					assert.Equal(t, f.Page, a.Fragments[i-1].JumpTo.Page, a.ID)
					assert.Equal(t, a.Fragments[i-1].Page, f.JumpFrom.Page, a.ID)
				default:
					unmarked++
					assert.Nil(t, a.Fragments[i-1].JumpTo, a.ID)
				}
			}
		}
	}
	assert.Positive(t, marked)
	assert.Positive(t, unmarked)
}
