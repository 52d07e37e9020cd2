package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/harness"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/survey"
)

const benchSurveyHelp = `Looks at a folder of pages before all of it is read: draws a sample from every part
of the folder, kind of file and class of size, reads it with several settings
(languages, blocks or whole pages, resolution), and predicts the quality of each page
from the engine's confidence, word lists, character statistics, text that found no
place and lines that lie on each other. Says which setting to use, how long the whole
folder takes, and which pages to look at first.

The predicted quality ranks pages. --truth names a folder with a few corrected pages
(NAME.gold.json or NAME.jsonl for the file NAME), which are read as well: it tells how
well the predictions hold.`

const benchSurveyExamples = `  broadsheet bench survey scans --lang de-Latf,de --sample 20
  broadsheet bench survey scans --lang zh --truth corrected --html survey.html`

type benchSurveyFlags struct {
	survey.Options
	json, quiet bool
	html        string
}

func (a *app) benchSurveyCommand() *cobra.Command {
	var fl benchSurveyFlags
	cmd := &cobra.Command{
		Use:     "survey FOLDER",
		Short:   "Predict quality, time and settings for a folder without truth",
		Long:    benchSurveyHelp,
		Example: benchSurveyExamples,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("one folder is needed")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.benchSurvey(&fl, args[0]) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.IntVar(&fl.Sample, "sample", survey.DefaultSample, "read `N` pages")
	f.StringSliceVar(&fl.Langs, "lang", nil, "languages to try as BCP 47 `tags` (default: detected page by page)")
	f.StringVar(&fl.Truth, "truth", "", "`folder` with corrected pages")
	f.Float64Var(&fl.Price, "price", 0, "price of an hour of this machine, for the cost")
	f.Uint64Var(&fl.Seed, "seed", 0, "draw another sample")
	f.BoolVar(&fl.json, "json", false, "write the survey as JSON")
	f.StringVar(&fl.html, "html", "", "write an HTML report to this `file`, too")
	f.BoolVarP(&fl.quiet, "quiet", "q", false, "do not name each page on standard error")
	return cmd
}

func (a *app) benchSurvey(fl *benchSurveyFlags, folder string) error {
	switch {
	case fl.Sample < 1:
		return fmt.Errorf("--sample %d must be 1 or more", fl.Sample)
	case fl.Price < 0:
		return fmt.Errorf("--price %v must not be negative", fl.Price)
	}
	for _, l := range fl.Langs {
		if _, err := language.Parse(l); err != nil {
			return fmt.Errorf("--lang %s is no BCP 47 tag such as zh, en or de-Latf", safe(l))
		}
	}
	o := fl.Options
	o.Folder = folder
	if !fl.quiet {
		o.OnPage = func(path, setting string, seconds float64, err error) {
			if err != nil {
				a.complain("%s, %s: %s", safe(path), setting, describe(err))
				return
			}
			a.complain("%s, %s: %.2f s", safe(path), setting, seconds)
		}
	}
	s, err := survey.Run(a.ctx, o)
	if err != nil {
		return a.fail(err)
	}
	var b bytes.Buffer
	if fl.json {
		enc := json.NewEncoder(&b)
		enc.SetIndent("", " ")
		enc.SetEscapeHTML(false)
		err = enc.Encode(s)
	} else {
		err = s.WriteText(&b)
	}
	if err == nil && fl.html != "" {
		err = a.surveyReport(s, fl.html)
	}
	if err != nil {
		return a.fail(err)
	}
	if _, err := a.out.Write(b.Bytes()); err != nil {
		a.failOutput(err)
	}
	return nil
}

func (a *app) surveyReport(s *survey.Survey, file string) error {
	section, err := s.HTML()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := harness.WriteReport(a.ctx, &b, nil, harness.ReportOptions{More: []template.HTML{section}}); err != nil {
		return err
	}
	return renameio.WriteFile(file, b.Bytes(), 0o644)
}
