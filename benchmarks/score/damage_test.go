package score_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
)

// typeset returns the articles of a typeset issue that have a body, without what
// the damages do not speak of.
func typeset(t *testing.T) []article.Article {
	t.Helper()
	from, _ := press.Range("train")
	is, err := press.New(press.Options{Lang: "en", Seed: from, Pages: 4})
	require.NoError(t, err)
	var list []article.Article
	for _, a := range is.Truth() {
		if a.Kind == "article" && len(a.Paragraphs) >= 4 {
			list = append(list, article.Article{ID: a.ID, Kind: a.Kind, Paragraphs: a.Paragraphs,
				Fragments: []article.Fragment{{Page: "1"}}})
		}
	}
	require.GreaterOrEqual(t, len(list), 3)
	jumps := &list[len(list)-1]
	jumps.Fragments = append(jumps.Fragments, article.Fragment{Page: "2"})
	return list
}

// families are the figures that belong together.
var families = map[string][]string{
	"articles": {"articles-"},
	"text":     {"cer", "wer", "ned"},
	"groups":   {"bcubed-", "separation-"},
	"splits":   {"splits"},
	"merges":   {"merges"},
	"order":    {"order-"},
	"roles":    {"role"},
	"fields":   {"field-"},
	"breaks":   {"paragraphs-"},
	"hyphens":  {"hyphens-"},
	"jumps":    {"jumps-"},
	"spaces":   {"spaces-"},
	"lost":     {"lost"},
	"invented": {"invented"},
	"lines":    {"lines-"},
}

func family(name string) string {
	for f, prefixes := range families {
		for _, p := range prefixes {
			if strings.HasPrefix(name, p) {
				return f
			}
		}
	}
	return name
}

// TestDamage does one kind of harm at a time and wants exactly the figures to
// move that measure it.
func TestDamage(t *testing.T) {
	for _, c := range []struct {
		name  string
		harm  func([]article.Article) []article.Article
		moves []string
	}{
		{"nothing", func(l []article.Article) []article.Article { return l }, nil},
		{"articles in another order", func(l []article.Article) []article.Article {
			slices.Reverse(l)
			return l
		}, nil},
		{"two articles merged", func(l []article.Article) []article.Article {
			l[0].Paragraphs = append(l[0].Paragraphs, l[1].Paragraphs...)
			return slices.Delete(l, 1, 2)
		}, []string{"articles", "text", "groups", "merges", "fields"}},
		{"an article split", func(l []article.Article) []article.Article {
			rest := l[0]
			rest.ID += "-2"
			l[0].Paragraphs, rest.Paragraphs = rest.Paragraphs[:2], rest.Paragraphs[2:]
			return append(l, rest)
		}, []string{"articles", "text", "groups", "splits", "order", "fields"}},
		{"paragraphs swapped", func(l []article.Article) []article.Article {
			p := l[0].Paragraphs
			p[1], p[2] = p[2], p[1]
			return l
		}, []string{"articles", "text", "order"}},
		{"the end of an article dropped", func(l []article.Article) []article.Article {
			p := l[0].Paragraphs
			l[0].Paragraphs = p[:len(p)/2]
			return l
		}, []string{"articles", "text", "groups", "order", "roles", "kinds-micro-f1", "breaks", "lost", "fields", "hyphens"}},
		{"spaces added", func(l []article.Article) []article.Article {
			for i, p := range l[0].Paragraphs {
				l[0].Paragraphs[i] = strings.ReplaceAll(p, "e", "e ")
			}
			return l
		}, []string{"articles", "text", "spaces", "fields"}},
		{"a paragraph break lost", func(l []article.Article) []article.Article {
			p := l[0].Paragraphs
			l[0].Paragraphs = append([]string{p[0] + " " + p[1]}, p[2:]...)
			return l
		}, []string{"articles", "text", "breaks", "fields"}},
		{"a headline taken from the body", func(l []article.Article) []article.Article {
			l[0].Headline, l[0].Paragraphs = l[0].Paragraphs[0], l[0].Paragraphs[1:]
			return l
		}, []string{"roles", "fields"}},
		{"a kind mistaken", func(l []article.Article) []article.Article {
			l[0].Kind = "notice"
			return l
		}, []string{"kinds-micro-f1"}},
		{"a jump not found", func(l []article.Article) []article.Article {
			l[len(l)-1].Fragments = l[len(l)-1].Fragments[:1]
			return l
		}, []string{"jumps"}},
		{"text made up", func(l []article.Article) []article.Article {
			return append(l, article.Article{ID: "x", Kind: "article", Paragraphs: []string{"0123456789 0123456789 0123456789"},
				Fragments: []article.Fragment{{Page: "1"}}})
		}, []string{"articles", "text", "groups", "roles", "kinds-micro-f1", "fields", "spurious", "invented"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			truth := typeset(t)
			output := typeset(t)
			for i := range output {
				output[i].Paragraphs = slices.Clone(output[i].Paragraphs)
			}
			r := score.Compare(truth, c.harm(output), score.Options{})
			moved := map[string]bool{}
			for _, s := range r.Scores() {
				perfect := 0.0
				if s.HigherBetter {
					perfect = 1
				}
				if s.Value != perfect {
					moved[family(s.Name)] = true
				}
			}
			var got []string
			for f := range moved {
				got = append(got, f)
			}
			assert.ElementsMatch(t, c.moves, got)
		})
	}
}
