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
	"github.com/broadsheet-ocr/broadsheet/format/plain"
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

// issueMeasure is the width of the columns in em.
const issueMeasure = 22

// wrap breaks a text into lines of the measure, the first of them shorter by the
// indent. Words are kept whole where they are spaced.
func wrap(s string, indent float64) []string {
	var lines []string
	for s != "" {
		room, at, space := issueMeasure-indent, 0, 0
		indent = 0
		for i, r := range s {
			w := 0.5
			if r >= 0x2e80 {
				w = 1
			}
			if room -= w; room < 0 && !strings.ContainsRune("，。、”）", r) {
				break
			}
			at = i + len(string(r))
			if r == ' ' || w == 1 {
				space = at
			}
		}
		if at < len(s) && space > 0 && s[at] != ' ' {
			at = space
		}
		lines = append(lines, strings.TrimSpace(s[:at]))
		s = strings.TrimSpace(s[at:])
	}
	return lines
}

// resumes reports that line k of an article goes on with a sentence of another
// page, so that it is not indented.
func (p *issuePage) resumes(article, k int) bool {
	a := p.articles[article]
	return k == 0 || strings.HasPrefix(a[k-1], "> ")
}

// dumpPages writes a case as the text dump of a PDF.
func dumpPages(t *testing.T, c *issueCase, lang string) []*page.Page {
	t.Helper()
	var b strings.Builder
	for i, p := range c.pages {
		if i > 0 {
			b.WriteString("\f")
		}
		b.WriteString(p.number + "\n\n")
		for n, a := range p.articles {
			for k, line := range a {
				switch mark, text, _ := strings.Cut(line, " "); mark {
				case "#", ">":
					b.WriteString(text + "\n")
				default:
					indent := 1.0
					if p.resumes(n, k) {
						indent = 0
					}
					b.WriteString(strings.Join(wrap(line, indent), "\n") + "\n")
				}
			}
			b.WriteString("\n")
		}
	}
	pages, err := plain.Read(context.Background(), c.name, []byte(b.String()), nil)
	require.NoError(t, err)
	for _, p := range pages {
		p.Lang = lang
	}
	return pages
}

// setPages sets a case in type: each article in a column of its own under its
// headline, the page number at the head.
func setPages(t *testing.T, c *issueCase, lang string) []*page.Page {
	t.Helper()
	const em, leading, gutter, top, left = 10.0, 12.0, 20.0, 60.0, 40.0
	var out []*page.Page
	for i, p := range c.pages {
		pg := &page.Page{Source: c.name, Index: i + 1, Lang: lang, Height: 600, DPI: 72,
			Width: 2*left + float64(len(p.articles))*(issueMeasure*em+gutter)}
		set := func(text string, x, y, size float64) {
			l := page.Line{Box: page.Box{X: x, Y: y}, Size: size, Conf: -1, Bold: size > em}
			for k, word := range strings.Fields(text) {
				w := 0.0
				for _, r := range word {
					if w += size / 2; r >= 0x2e80 {
						w += size / 2
					}
				}
				if k > 0 {
					x += size / 2
				}
				l.Words = append(l.Words, page.Word{Text: word, Box: page.Box{X: x, Y: y, W: w, H: size}, Size: size, Conf: -1})
				x += w
			}
			l.Text = strings.Join(strings.Fields(text), " ")
			l.Box.W, l.Box.H = x-l.Box.X, size
			pg.Lines = append(pg.Lines, l)
		}
		set(p.number, pg.Width/2, 20, em)
		pg.Rules = append(pg.Rules, page.Rule{Box: page.Box{X: left, Y: 40, W: pg.Width - 2*left, H: 0.5}})
		for n, a := range p.articles {
			x, y := left+float64(n)*(issueMeasure*em+gutter), top
			if n > 0 {
				pg.Rules = append(pg.Rules, page.Rule{Box: page.Box{X: x - gutter/2, Y: top, W: 0.5, H: 300}})
			}
			for k, line := range a {
				switch mark, text, _ := strings.Cut(line, " "); mark {
				case "#":
					for _, h := range wrapHead(text) {
						set(h, x, y, 1.8*em)
						y += 2.1 * em
					}
					y += 0.4 * em
				case ">":
					set(text, x, y, em)
					y += leading
				default:
					indent := 1.0
					if p.resumes(n, k) {
						indent = 0
					}
					for m, s := range wrap(line, indent) {
						if m > 0 {
							indent = 0
						}
						set(s, x+indent*em, y, em)
						y += leading
					}
				}
			}
		}
		out = append(out, pg)
	}
	return out
}

// wrapHead breaks a headline into lines of its larger type.
func wrapHead(s string) []string {
	if !strings.Contains(s, " ") {
		return []string{s}
	}
	var lines []string
	for _, w := range strings.Fields(s) {
		if n := len(lines); n > 0 && len(lines[n-1])+len(w) < 22 {
			lines[n-1] += " " + w
		} else {
			lines = append(lines, w)
		}
	}
	return lines
}
