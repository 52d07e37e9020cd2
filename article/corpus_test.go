package article_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// TestDumps reads every text dump with a gold file beside it and wants exactly
// the gold: the units in order and every field of them that the contract
// judges (ids, fragments and confidence are not among them). Pages that are
// known to fail must fail.
func TestDumps(t *testing.T) {
	golds, err := filepath.Glob("../testdata/dumps/*.gold.json")
	require.NoError(t, err)
	cases := map[string]string{"../testdata/seed/nmg-daily-2022-11-29.txt": "../testdata/seed/gold.json"}
	for _, g := range golds {
		cases[strings.TrimSuffix(g, ".gold.json")+".txt"] = g
	}
	failures := knownFailures(t, "../testdata/dumps/known_failures.txt")
	for text, gold := range cases {
		t.Run(filepath.Base(text), func(t *testing.T) {
			f, err := os.Open(gold)
			require.NoError(t, err)
			defer f.Close()
			g, err := jsonl.ReadGold(f)
			require.NoError(t, err)
			is, pages := readDump(t, text)
			why, known := failures[strings.TrimSuffix(filepath.Base(text), ".txt")]
			var want, got []string
			for _, a := range g.List() {
				want = append(want, describe(a))
			}
			for _, a := range is.Articles {
				got = append(got, describe(a))
			}
			if known {
				assert.NotEqual(t, strings.Join(want, "\n"), strings.Join(got, "\n"),
					"comes out exactly now: take it off known_failures.txt (%s)", why)
			} else {
				assert.Equal(t, strings.Join(want, "\n"), strings.Join(got, "\n"))
			}
			everyLineOnce(t, is, pages)
		})
	}
}

// knownFailures reads the names of pages that are known to fail, with reasons.
func knownFailures(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if name, why, ok := strings.Cut(strings.TrimSpace(line), " "); ok && !strings.HasPrefix(line, "#") {
			out[name] = strings.TrimSpace(why)
		}
	}
	return out
}

func readDump(t *testing.T, file string) (*article.Issue, []*page.Page) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	pages, err := plain.Read(context.Background(), file, data, nil)
	require.NoError(t, err)
	var layouts []*layout.Layout
	for _, p := range pages {
		var all strings.Builder
		for _, l := range p.Lines {
			all.WriteString(l.Text + "\n")
		}
		p.Lang = locale.Detect(all.String())
		l, err := layout.Analyze(context.Background(), p, locale.Match(p.Lang))
		require.NoError(t, err)
		layouts = append(layouts, l)
	}
	return article.Assemble("test", layouts), pages
}

// describe writes what is judged of an article, one field a line.
func describe(a article.Article) string {
	var b strings.Builder
	field := func(name, v string) {
		if v != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, v)
		}
	}
	fmt.Fprintf(&b, "== %s %s\n", a.Kind, a.Lang)
	field("kicker", a.Kicker)
	field("headline", a.Headline)
	field("deck", a.Deck)
	field("byline", a.Byline)
	field("dateline", a.Dateline)
	for _, p := range a.Paragraphs {
		field("p", p)
	}
	for _, p := range a.Pictures {
		field("caption", p.Caption)
		field("credit", p.Credit)
	}
	for _, q := range a.PullQuotes {
		field("quote", q)
	}
	jump := func(name string, j *article.Jump) {
		if j != nil {
			field(name, j.Page+" "+j.Marker)
		}
	}
	jump("from", a.ContinuedFrom)
	jump("to", a.ContinuedTo)
	return b.String()
}

// everyLineOnce checks that every line of the pages stands in an article, an
// advertisement, the furniture or among the unplaced, and in one of them only.
func everyLineOnce(t *testing.T, is *article.Issue, pages []*page.Page) {
	t.Helper()
	for i, p := range pages {
		count := make([]int, len(p.Lines))
		for _, a := range is.Articles {
			for _, f := range a.Fragments {
				if f.Page == is.Pages[i].Number {
					for _, l := range f.Lines {
						count[l]++
					}
				}
			}
		}
		for _, list := range [][]article.Text{is.Pages[i].Furniture, is.Pages[i].Unplaced} {
			for _, x := range list {
				for _, l := range x.Lines {
					count[l]++
				}
			}
		}
		for n, c := range count {
			if strings.TrimSpace(p.Lines[n].Text) != "" {
				assert.Equal(t, 1, c, "line %d %q", n+1, p.Lines[n].Text)
			}
		}
	}
}
