package harness

import (
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"sync"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
)

// ReportOptions say what a report shows.
type ReportOptions struct {
	// Worst is the number of worst pages that are drawn; they are read once more.
	Worst int
	// Engine reads them; its name is that of a system in the results.
	Engine System
	// Root is the repository, for the suites of real pages.
	Root string
	// Before is an older result to compare with, nil for none.
	Before *Result
	// More is put at the end: sections made elsewhere.
	More []template.HTML
}

//go:embed report.html
var reportHTML string

// reportTemplate is parsed when a report is first written.
var reportTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Funcs(template.FuncMap{
		"title":   score.Title,
		"percent": func(v float64) string { return fmt.Sprintf("%.1f", 100*v) },
		"signed":  func(v float64) string { return fmt.Sprintf("%+.2f", 100*v) },
		"perPage": func(r Row) string { return fmt.Sprintf("%.3f", r.Seconds/float64(max(1, r.Pages))) },
	}).Parse(reportHTML))
})

// reportData is what the template gets.
type reportData struct {
	Results     []*Result
	Columns     []string
	Heads       []string
	Summary     []Row
	Charts      []chart
	Worst       []worstPage
	Differences []Difference
	Before      *Result
	More        []template.HTML
}

// WriteReport writes results as one self-contained HTML file.
func WriteReport(ctx context.Context, w io.Writer, results []*Result, o ReportOptions) error {
	d := reportData{Results: results, Before: o.Before, More: o.More}
	var rows []Row
	numbers := map[string]int{}
	seeds := Dev
	for _, r := range results {
		d.Summary = append(d.Summary, r.Summary...)
		rows = append(rows, r.Rows...)
		for _, s := range r.Suites {
			numbers[s.Name] = s.N
		}
		if s := Seeds(r.Settings["seeds"]); s.Valid() {
			seeds = s
		}
	}
	for _, c := range columns {
		if slices.ContainsFunc(d.Summary, func(r Row) bool { _, ok := r.Scores[c.name]; return ok }) {
			d.Columns, d.Heads = append(d.Columns, c.name), append(d.Heads, c.head)
		}
	}
	var err error
	if d.Charts, err = barCharts(d.Summary); err != nil {
		return err
	}
	if o.Worst > 0 && o.Engine != nil {
		d.Worst = drawWorst(ctx, worst(rows, o.Engine.Name(), o.Worst), Suites(o.Root, seeds), numbers, o.Engine)
	}
	if o.Before != nil && o.Engine != nil {
		d.Differences = Compare(Side{o.Before.Rows, o.Engine.Name()}, Side{rows, o.Engine.Name()})
		d.Differences = slices.DeleteFunc(d.Differences, func(x Difference) bool { return x.A == x.B })
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return reportTemplate().Execute(w, &d)
}
