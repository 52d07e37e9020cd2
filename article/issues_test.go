package article_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// issueCase is one issue of testdata/issues; the README there says how it is
// written.
type issueCase struct {
	name  string
	wants []string
	pages []issuePage
}

// issuePage is a page of a case: its printed number, and its articles as marked
// lines.
type issuePage struct {
	number   string
	articles [][]string
}

// TestIssues reads issues written by hand, as text dumps and as words with
// places, and wants their articles put together over the pages.
func TestIssues(t *testing.T) {
	files, err := filepath.Glob("../testdata/issues/*.txt")
	require.NoError(t, err)
	known := knownFailures(t, "../testdata/issues/known_failures.txt")
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		if lang == "known_failures" {
			continue
		}
		for _, c := range readIssueCases(t, file) {
			for view, read := range map[string]func(*testing.T, *issueCase, string) []*page.Page{"dump": dumpPages, "words": setPages} {
				name := lang + "/" + c.name + "/" + view
				t.Run(name, func(t *testing.T) {
					var layouts []*layout.Layout
					for _, p := range read(t, &c, lang) {
						l, err := layout.Analyze(context.Background(), p, locale.Match(lang))
						require.NoError(t, err)
						layouts = append(layouts, l)
					}
					wrong := c.check(article.Assemble("test", layouts))
					why, fails := known[name]
					switch {
					case !fails:
						assert.Empty(t, wrong)
					case len(wrong) == 0:
						t.Errorf("comes out right now: take it off known_failures.txt (%s)", why)
					}
				})
			}
		}
	}
}

func readIssueCases(t *testing.T, file string) []issueCase {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var cases []issueCase
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		if word == "==" {
			cases = append(cases, issueCase{name: strings.TrimPrefix(rest, "case ")})
			continue
		}
		c := &cases[len(cases)-1]
		switch {
		case line == "":
		case len(c.pages) == 0 && (word == "link" || word == "open" || word == "apart"):
			c.wants = append(c.wants, line)
		case word == "page":
			c.pages = append(c.pages, issuePage{number: rest, articles: [][]string{nil}})
		case line == "---":
			p := &c.pages[len(c.pages)-1]
			p.articles = append(p.articles, nil)
		default:
			p := &c.pages[len(c.pages)-1]
			last := &p.articles[len(p.articles)-1]
			*last = append(*last, line)
		}
	}
	for i := range cases {
		cases[i].recut()
	}
	return cases
}

// recut moves the end of each page that cuts a text without a jump line to the
// end of a line, as compositors must.
func (c *issueCase) recut() {
	for i := 0; i+1 < len(c.pages); i++ {
		a := c.pages[i].articles[len(c.pages[i].articles)-1]
		b := c.pages[i+1].articles[0]
		end, start := a[len(a)-1], b[0]
		if strings.ContainsAny(start[:1], "#>") || strings.HasSuffix(end, "-") || strings.HasPrefix(end, ">") {
			continue
		}
		gap := " "
		if end[len(end)-1] >= 0x80 {
			gap = ""
		}
		n := len(wrap(end, 1))
		lines := wrap(end+gap+start, 1)
		a[len(a)-1], b[0] = strings.Join(lines[:n], gap), strings.Join(lines[n:], gap)
	}
}

// check says what is wrong with the articles of an issue.
func (c *issueCase) check(is *article.Issue) []string {
	var wrong []string
	bodies := make([]string, len(is.Articles))
	for i, a := range is.Articles {
		bodies[i] = strings.Join(a.Paragraphs, " ")
	}
	holds := func(texts ...string) int {
		return slices.IndexFunc(bodies, func(b string) bool {
			for _, s := range texts {
				_, after, ok := strings.Cut(b, s)
				if !ok {
					return false
				}
				b = after
			}
			return true
		})
	}
	for _, want := range c.wants {
		f := strings.Split(want, " | ")
		word, arg, _ := strings.Cut(f[0], " ")
		switch word {
		case "link":
			at := holds(f[1:]...)
			if at < 0 {
				wrong = append(wrong, "no article holds "+strings.Join(f[1:], " and "))
				continue
			}
			var pages []string
			for _, fr := range is.Articles[at].Fragments {
				pages = append(pages, fr.Page)
			}
			if got := strings.Join(pages, ">"); got != arg {
				wrong = append(wrong, fmt.Sprintf("%q stands on %s instead of %s", f[1], got, arg))
			}
		case "apart":
			if arg2 := append([]string{arg}, f[1:]...); holds(arg2...) >= 0 {
				wrong = append(wrong, "one article holds "+strings.Join(arg2, " and "))
			}
		case "open":
			way, number, _ := strings.Cut(arg, " ")
			at := holds(f[1])
			if at < 0 {
				wrong = append(wrong, "no article holds "+f[1])
				continue
			}
			j := is.Articles[at].ContinuedTo
			if way == "from" {
				j = is.Articles[at].ContinuedFrom
			}
			if j == nil || j.Page != number {
				wrong = append(wrong, fmt.Sprintf("%q is not open %s %s", f[1], way, number))
			}
		}
	}
	for _, p := range c.pages {
		for _, a := range p.articles {
			for _, line := range a {
				if marker, ok := strings.CutPrefix(line, "> "); ok && holds(marker) >= 0 {
					wrong = append(wrong, "the text holds the jump line "+marker)
				}
			}
		}
	}
	return wrong
}
