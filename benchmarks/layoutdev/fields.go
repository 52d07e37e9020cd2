package main

import (
	"fmt"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// listFields lists the fields of the articles of an issue that differ from the
// truth's, with the true text and the text that came out, and counts them as
// missing, made up or different.
func (r *run) listFields(s *press.Issue, out *article.Issue, report *metrics.Report) {
	truth := s.Truth()
	partner := map[int]int{}
	for _, p := range report.Partners {
		partner[p.Output] = p.Truth
	}
	met := map[int]bool{}
	for o := range out.Articles {
		t, ok := partner[o]
		if !ok {
			r.compareFields(s, nil, &out.Articles[o])
			continue
		}
		met[t] = true
		r.compareFields(s, &truth[t], &out.Articles[o])
	}
	for t := range truth {
		if !met[t] {
			r.compareFields(s, &truth[t], nil)
		}
	}
}

func (r *run) compareFields(s *press.Issue, want, have *article.Article) {
	none := &article.Article{}
	id := "-"
	if want == nil {
		want = none
	} else {
		id = want.ID + " " + want.Kind
	}
	if have == nil {
		have = none
	}
	for _, name := range strings.Split(r.fields, ",") {
		a, b := fieldOf(want, name), fieldOf(have, name)
		if a == b {
			continue
		}
		class := "differs"
		switch {
		case b == "":
			class = "missing"
		case a == "":
			class = "made up"
		}
		class = name + " " + class
		switch {
		case want == none:
			class += " in an article without partner"
		case have == none:
			class += " with its article"
		}
		r.classes["field "+class]++
		fmt.Printf("%s %s %s: want %q have %q\n", s.ID, id, class, a, b)
	}
}

func fieldOf(a *article.Article, name string) string {
	switch name {
	case metrics.RoleKicker:
		return a.Kicker
	case metrics.RoleHeadline:
		return a.Headline
	case metrics.RoleDeck:
		return a.Deck
	case metrics.RoleByline:
		return a.Byline
	case metrics.RoleDateline:
		return a.Dateline
	}
	return ""
}
