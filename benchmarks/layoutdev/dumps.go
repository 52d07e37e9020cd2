package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// dumps measures the text dumps of a folder that have their truth beside them,
// each as a row of its own, and all together.
func (r *run) dumps(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return err
	}
	all := *r
	for _, gold := range files {
		name := strings.TrimSuffix(gold, ".gold.json")
		report, err := r.dump1(name+".txt", gold)
		if err != nil {
			return err
		}
		all.report = all.report.Plus(report)
		one := *r
		one.lang, one.report = filepath.Base(name), report
		if report.Articles.ExactRate() < 1 || report.Roles.MacroF1() < 1 {
			one.print()
		}
	}
	all.lang = "all"
	all.print()
	return nil
}

func (r *run) dump1(file, gold string) (metrics.Report, error) {
	var none metrics.Report
	pages, truth, err := score.ReadDump(file, gold)
	if err != nil {
		return none, err
	}
	var ls []*layout.Layout
	for _, p := range pages {
		l, err := layout.Analyze(context.Background(), p, locale.Match(p.Lang))
		if err != nil {
			return none, err
		}
		ls = append(ls, l)
		if r.lines {
			labels(l)
		}
	}
	out := article.Assemble(file, ls)
	if r.text {
		differ(file, truth.List(), out.Articles)
	}
	return score.Compare(truth.List(), out.Articles, score.Options{}), nil
}

// differ prints the articles that are not as they should be, on both sides.
func differ(file string, truth, got []article.Article) {
	right := map[string]int{}
	show := func(a *article.Article) string {
		d := score.Docs([]article.Article{*a}, score.Options{})[0]
		return fmt.Sprintf("%s [kicker %s] [headline %s] [deck %s] [byline %s] [dateline %s]\n  %s\n  %v %v %v", a.Kind, a.Kicker, a.Headline, a.Deck, a.Byline, a.Dateline,
			strings.Join(a.Paragraphs, "\n  "), d.Captions, d.Credits, d.PullQuotes)
	}
	for i := range got {
		right[show(&got[i])]++
	}
	for i := range truth {
		if s := show(&truth[i]); right[s] > 0 {
			right[s]--
		} else {
			fmt.Printf("%s WANT %s\n", filepath.Base(file), s)
		}
	}
	for i := range got {
		if s := show(&got[i]); right[s] > 0 {
			right[s]--
			fmt.Printf("%s HAVE %s\n", filepath.Base(file), s)
		}
	}
}

// labels prints each line of a page with its unit and role.
func labels(l *layout.Layout) {
	label := make([]string, len(l.Page.Lines))
	for b := range l.Blocks {
		for k, s := range l.Blocks[b].Spans {
			label[s.Line] += fmt.Sprintf("%.5s", l.Blocks[b].Role)
			if k == 0 && !l.Blocks[b].Joins {
				label[s.Line] += "*"
			}
		}
	}
	for u := range l.Units {
		for n, b := range l.Units[u].Blocks {
			if s := l.Blocks[b].Spans[0]; n == 0 {
				label[s.Line] = fmt.Sprintf("%d %s", u, label[s.Line])
			}
		}
	}
	for i := range l.Page.Lines {
		if l.Page.Lines[i].Blank > 0 {
			fmt.Println()
		}
		fmt.Printf("%14s  %s\n", label[i], l.Page.Lines[i].Text)
	}
}
