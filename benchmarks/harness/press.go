package harness

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// pressCases is the number of pages or issues of a press suite unless told
// otherwise.
const pressCases = 10

// pressSuites are the suites of typeset pages: for each language its pages as
// text dump, as words, as ALTO, as PDF, as pictures; and issues of several pages.
func pressSuites(seeds Seeds) []*Suite {
	var list []*Suite
	for _, lang := range press.Languages() {
		for _, v := range slices.Concat(views, noiseViews(), imageViews) {
			list = append(list, &Suite{Name: "press/" + lang + "/" + v.name, About: v.about, Slow: v.slow,
				Cases: func(ctx context.Context, n int) ([]*Case, error) {
					if n <= 0 && v.slow {
						n = slowCases
					} else if n <= 0 {
						n = pressCases
					}
					return pressRun(ctx, seeds, lang, v, n)
				}})
		}
	}
	return list
}

// view is one output of the press.
type view struct {
	name, about string
	pages       int // of each issue; 0 means drawn from the seed, two to four
	slow        bool
	fill        func(*Case, *press.Issue)
}

var views = []view{
	{name: "dump", about: "typeset pages as the text layer of a PDF", pages: 1, fill: func(c *Case, is *press.Issue) {
		c.Kind, c.Name = Dump, is.ID+".txt"
		c.Data = func() ([]byte, error) { return is.Dump(), nil }
	}},
	{name: "words", about: "typeset pages as words with places", pages: 1, fill: asWords},
	{name: "alto", about: "typeset pages as an ALTO file", pages: 1, fill: func(c *Case, is *press.Issue) {
		c.Kind, c.Name = ALTO, is.ID+".xml"
		c.Data = func() ([]byte, error) { return is.Pages[0].ALTO(), nil }
	}},
	{name: "pdf", about: "typeset pages as a PDF with a text layer", pages: 1, fill: asPDF},
	{name: "issue", about: "typeset issues of two to four pages as a PDF: jumps", fill: asPDF},
}

func asWords(c *Case, is *press.Issue) {
	c.Kind = Words
	for _, p := range is.Pages {
		c.Pages = append(c.Pages, p.PagePage())
	}
}

func asPDF(c *Case, is *press.Issue) {
	c.Kind, c.Name = PDF, is.ID+".pdf"
	c.Data = func() ([]byte, error) {
		var b bytes.Buffer
		err := is.PDF(&b)
		return b.Bytes(), err
	}
}

// pressRun makes the cases of a suite: the same seeds for all views of a page.
func pressRun(ctx context.Context, seeds Seeds, lang string, v view, n int) ([]*Case, error) {
	from, to := press.Range(string(seeds))
	if to == 0 {
		return nil, fmt.Errorf("no seeds are named %q", seeds)
	}
	var cases []*Case
	var skipped Skipped
	for seed := from; seed < min(to, from+uint64(n)); seed++ {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		pages := v.pages
		if pages == 0 {
			pages = 2 + int(seed%3)
		}
		is, err := press.New(press.Options{Lang: lang, Seed: seed, Pages: pages})
		if errors.Is(err, press.ErrNoFont) || errors.Is(err, press.ErrOptions) {
			return nil, err
		} else if err != nil { // a page that the press cannot set
			skipped = append(skipped, err.Error())
			continue
		}
		c := &Case{ID: is.ID, Lang: lang, Vertical: is.Style.Vertical, Truth: is.Truth(),
			Picture: func() *layout.Layout { return is.Layout(0) }}
		for _, p := range is.Pages {
			c.Numbers = append(c.Numbers, p.Number)
		}
		v.fill(c, is)
		cases = append(cases, c)
	}
	if skipped != nil {
		return cases, skipped
	}
	return cases, nil
}

// unavailable reports suites that this machine cannot make.
func unavailable(err error) bool {
	return errors.Is(err, ErrNoFixtures) || errors.Is(err, press.ErrNoFont)
}
