package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// listFields lists the texts of the chosen fields that a true article has and
// its partner has not, or the reverse.
func (r *run) listFields(s *press.Issue, out *article.Issue, report *metrics.Report) {
	truth, got := score.Docs(s.Truth(), score.Options{}), score.Docs(out.Articles, score.Options{})
	free := make([]bool, len(got))
	for i := range free {
		free[i] = true
	}
	for _, p := range report.Partners {
		free[p.Output] = false
	}
	partner := make([]int, len(truth))
	for i := range partner {
		partner[i] = -1
	}
	for _, p := range report.Partners {
		partner[p.Truth] = p.Output
	}
	for _, name := range strings.Split(r.fields, ",") {
		for t := range truth {
			want := fieldOf(&truth[t], name)
			var have []string
			if o := partner[t]; o >= 0 {
				have = fieldOf(&got[o], name)
			}
			listOdd(s.ID, name+" missing", truth[t].Headline, want, have)
			listOdd(s.ID, name+" made up", truth[t].Headline, have, want)
		}
		for o := range got {
			if free[o] {
				listOdd(s.ID, name+" made up", "(no partner) "+got[o].Headline, fieldOf(&got[o], name), nil)
			}
		}
	}
}

// listOdd lists the texts of a that b lacks.
func listOdd(id, what, headline string, a, b []string) {
	for _, t := range a {
		if !slices.Contains(b, t) {
			fmt.Printf("%s %s in %.20q: %q\n", id, what, headline, t)
		}
	}
}

// fieldOf returns the texts of one field of an article.
func fieldOf(d *metrics.Doc, name string) []string {
	switch name {
	case metrics.RoleCaption:
		return d.Captions
	case metrics.RoleCredit:
		return d.Credits
	case metrics.RolePullQuote:
		return d.PullQuotes
	case metrics.RoleBody:
		return d.Paragraphs
	case metrics.RoleKicker:
		return []string{d.Kicker}
	case metrics.RoleDeck:
		return []string{d.Deck}
	case metrics.RoleByline:
		return []string{d.Byline}
	case metrics.RoleDateline:
		return []string{d.Dateline}
	}
	return []string{d.Headline}
}
