package article_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/page"
)

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
