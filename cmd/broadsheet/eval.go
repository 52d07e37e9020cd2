package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

const evalHelp = `Measures the articles of OUTPUT against those of TRUTH: which came out whole, how
text was grouped into articles, in which order, with which roles, paragraphs,
spaces and hyphens, what was misread, lost or invented.

Both are files by the data contract: articles.jsonl, or an object with the key
"articles" (a truth made by hand), packed with gzip or not. A folder stands for
the articles.jsonl in it. A truth may also be a METS file with its ALTO files, or a
PAGE XML file that marks articles.

Exit status: 0 measured, 1 a file cannot be used, 2 wrong usage. A key that the
contract does not know, an id given twice, a line that two articles of the truth
claim, and an output of other pages are named with their place.`

const evalExamples = `  broadsheet eval truth/gold.json out
  broadsheet eval gold.json out/articles.jsonl --json`

// evalFlags are the flags of eval.
type evalFlags struct {
	json, all, lines bool
}

func (a *app) evalCommand() *cobra.Command {
	var fl evalFlags
	cmd := &cobra.Command{
		Use:     "eval TRUTH OUTPUT",
		Short:   "Measure articles against their truth",
		Long:    evalHelp,
		Example: evalExamples,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("two files are needed, TRUTH and OUTPUT")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.eval(&fl, args[0], args[1]); err != nil {
				a.complain("%s", describe(err))
				a.status = exitNothing
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&fl.json, "json", false, "write all figures as one JSON object")
	f.BoolVar(&fl.all, "all", false, "write all figures, not only those that say most")
	f.BoolVar(&fl.lines, "lines", false, "compare lines by their numbers too: only where both files number the lines of the same input")
	return cmd
}

func (a *app) eval(fl *evalFlags, truthFile, outputFile string) error {
	truth, err := score.Load(truthFile)
	if err != nil {
		return err
	}
	if err := score.CheckTruth(truth); err != nil {
		return err
	}
	output, err := score.Load(outputFile)
	if err != nil {
		return err
	}
	r := score.Compare(truth.Articles, output.Articles, score.Options{Lines: fl.lines})
	if err := score.CheckPages(truth, output, &r); err != nil {
		return err
	}
	var b bytes.Buffer
	if fl.json {
		err = writeEval(&b, truth, output, &r)
	} else {
		err = score.Table(&b, &r, fl.all)
	}
	if err != nil {
		return err
	}
	if _, err := a.out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

// evalResult is the JSON form of a measurement.
type evalResult struct {
	Truth    string             `json:"truth"`
	Output   string             `json:"output"`
	Articles evalCounts         `json:"articles"`
	Scores   map[string]float64 `json:"scores"`
	Partners []evalPartner      `json:"partners,omitempty"`
}

type evalCounts struct {
	Truth  int `json:"truth"`
	Output int `json:"output"`
	Whole  int `json:"whole"`
	Exact  int `json:"exact"`
}

// evalPartner is a true article and the one of the output that has most of it.
type evalPartner struct {
	Truth      string  `json:"truth"`
	Output     string  `json:"output"`
	Similarity float64 `json:"similarity"`
}

func writeEval(b *bytes.Buffer, truth, output *score.Set, r *metrics.Report) error {
	res := evalResult{Truth: truth.File, Output: output.File, Scores: map[string]float64{},
		Articles: evalCounts{r.Articles.Truth, r.Articles.Output, r.Articles.Alike, r.Articles.Exact}}
	for _, s := range r.Scores() {
		if !math.IsInf(s.Value, 0) && !math.IsNaN(s.Value) { // an empty truth has no error rate
			res.Scores[s.Name] = s.Value
		}
	}
	for _, p := range r.Partners {
		res.Partners = append(res.Partners, evalPartner{truth.Articles[p.Truth].ID, output.Articles[p.Output].ID, p.Similarity})
	}
	enc := json.NewEncoder(b)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(res)
}
