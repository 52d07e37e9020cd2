package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/harness"
	"github.com/broadsheet-ocr/broadsheet/ocr"
)

const benchReportHelp = `Writes results as one HTML file that needs nothing else: charts, figures, what
changed since an older result, and the worst pages with truth and output drawn side
by side. The worst pages are read once more for it.`

type benchReportFlags struct {
	out, before string
	worst       int
}

func (a *app) benchReportCommand() *cobra.Command {
	var fl benchReportFlags
	cmd := &cobra.Command{
		Use:     "report RESULT…",
		Short:   "Write results as an HTML file",
		Long:    benchReportHelp,
		Example: `  broadsheet bench report benchmarks/results/*.json -o report.html`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("at least one result is needed")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.benchReport(&fl, args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&fl.out, "output", "o", "report.html", "`file` to write")
	f.StringVar(&fl.before, "against", "", "older result `file` to compare with")
	f.IntVar(&fl.worst, "worst", 6, "draw the `N` worst pages")
	return cmd
}

func (a *app) benchReport(fl *benchReportFlags, files []string) error {
	if fl.worst < 0 {
		return fmt.Errorf("--worst %d must not be negative", fl.worst)
	}
	var results []*harness.Result
	for _, f := range files {
		r, err := harness.LoadResult(f)
		if err != nil {
			return a.fail(err)
		}
		results = append(results, r)
	}
	root, _ := harness.Root(".")
	o := harness.ReportOptions{Worst: fl.worst, Root: root, Engine: harness.Engine(engineName, ocr.Options{})}
	defer o.Engine.Close()
	if fl.before != "" {
		var err error
		if o.Before, err = harness.LoadResult(fl.before); err != nil {
			return a.fail(err)
		}
	}
	var b bytes.Buffer
	if err := harness.WriteReport(a.ctx, &b, results, o); err != nil {
		return a.fail(err)
	}
	if err := renameio.WriteFile(fl.out, b.Bytes(), 0o644); err != nil {
		return a.fail(err)
	}
	return nil
}
