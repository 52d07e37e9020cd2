package main

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
)

// pressLessons are the pages of one issue of the press: every other one as it
// is, the rest with other habits; see vary.
func pressLessons(lang string, seed uint64) ([]layout.TextLesson, error) {
	s, err := press.New(press.Options{Lang: lang, Seed: seed})
	if err != nil {
		return nil, err
	}
	pages, err := plain.Read(context.Background(), s.ID, s.Dump(), nil)
	if err != nil {
		return nil, err
	}
	var out []layout.TextLesson
	for i, p := range pages {
		if len(p.Lines) != len(s.Pages[i].Lines) {
			return nil, fmt.Errorf("%s: page %d of the dump has %d lines", s.ID, i+1, len(p.Lines))
		}
		truth := make([]layout.TextTruth, len(p.Lines))
		for k := range truth {
			l := &s.Pages[i].Lines[k]
			truth[k] = layout.TextTruth{Role: l.Role, Unit: l.Article, Starts: l.Start == 0}
			if l.Article >= 0 {
				truth[k].Kind = kindOf(s.Truth()[l.Article].Kind)
			}
		}
		lesson := layout.TextLesson{Page: p, Locale: locale.Match(s.Lang), Truth: truth}
		if (seed+uint64(i))%2 == 1 {
			d := rand.New(rand.NewPCG(seed, uint64(i)))
			lesson = vary(lesson, drawHabits(d), d)
		}
		out = append(out, lesson)
	}
	return out, nil
}

func kindOf(name string) layout.Kind {
	for k := layout.Article; k <= layout.NoticeUnit; k++ {
		if k.String() == name {
			return k
		}
	}
	return layout.Article
}
