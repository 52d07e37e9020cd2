package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/harness"
)

const benchCompareHelp = `Compares two results page by page: the mean difference of each figure on the pages
that both have, with its 95 % bootstrap interval. A figure counts as better or worse
where it was measured on five pages or more and the difference is more than chance,
at a false discovery rate of 5 % in each suite. Exit status 4 says that something
got worse.

Without --systems the engines are compared. Two systems of one result are compared
by giving it twice: bench compare a.json a.json --systems pdftotext,engine`

type benchCompareFlags struct {
	systems   []string
	json, all bool
}

func (a *app) benchCompareCommand() *cobra.Command {
	var fl benchCompareFlags
	cmd := &cobra.Command{
		Use:   "compare BEFORE AFTER",
		Short: "Compare two results page by page",
		Long:  benchCompareHelp,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("two results are needed, BEFORE and AFTER")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.benchCompare(&fl, args[0], args[1]) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringSliceVar(&fl.systems, "systems", []string{engineName, engineName}, "`systems` to compare, one of each result")
	f.BoolVar(&fl.all, "all", false, "write figures that are the same, too")
	f.BoolVar(&fl.json, "json", false, "write the comparison as JSON")
	return cmd
}

func (a *app) benchCompare(fl *benchCompareFlags, before, after string) error {
	if len(fl.systems) != 2 {
		return errors.New("--systems needs two names, separated by a comma")
	}
	sides := make([]harness.Side, 2)
	for i, file := range []string{before, after} {
		r, err := harness.LoadResult(file)
		if err != nil {
			return a.fail(err)
		}
		if !slices.Contains(r.Systems(), fl.systems[i]) {
			return a.fail(fmt.Errorf("%s: no system %q; there are %q", safe(file), fl.systems[i], r.Systems()))
		}
		sides[i] = harness.Side{Rows: r.Rows, System: fl.systems[i]}
	}
	var b bytes.Buffer
	if fl.json {
		list := harness.Compare(sides[0], sides[1])
		enc := json.NewEncoder(&b)
		enc.SetIndent("", " ")
		if err := enc.Encode(list); err != nil {
			return a.fail(err)
		}
		if harness.AnyWorse(list) {
			a.status = exitWorse
		}
	} else {
		a.judge(&b, sides[0], sides[1], fl.all)
	}
	if _, err := a.out.Write(b.Bytes()); err != nil {
		a.failOutput(err)
	}
	return nil
}
