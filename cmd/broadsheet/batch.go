package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/broadsheet-ocr/broadsheet/archive"
)

const batchHelp = `Reads a folder of many issues and writes each into a folder of its own below
the output folder: the files of "broadsheet read -o" and issue.json, which says
what the issue was made of.

What is an issue:

  FOLDER/1922-03-04/p1.png p2.png …     a folder that holds pages
  FOLDER/daily-1922-03-04-p1.png …      files whose names share paper and date
  FOLDER/other.pdf                      any other file, each alone

A folder below FOLDER whose files show several dates is divided by them too.
Pages are in natural order: p2 before p10, A2 before B1. Of a scan and an ALTO
file of the same name the latter is taken. Files that are no pages are passed over
and named.

Each issue is written whole or not at all. A bad page or issue does not stop the
others; all failures are named at the end. Run again, it passes over what is done
and unchanged and does the rest: what is new, changed, or failed.`

const batchExamples = `  broadsheet batch scans -o articles
  broadsheet batch scans -o articles --lang de-Latf -f jsonl --jobs 4`

// batchFlags are the flags of batch.
type batchFlags struct {
	common
	out   string
	jobs  int
	force bool
}

func (a *app) batchCommand() *cobra.Command {
	var fl batchFlags
	cmd := &cobra.Command{
		Use:     "batch FOLDER -o FOLDER",
		Short:   "Read a folder of many issues",
		Long:    batchHelp,
		Example: batchExamples,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("one folder is needed, %d were given", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.batch(&fl, args[0]) },
	}
	f := cmd.Flags()
	f.StringVarP(&fl.out, "output", "o", "", "`folder` to write into; made if it is not there")
	f.StringSliceVarP(&fl.formats, "format", "f", nil, "`formats`, separated by commas: jsonl, md, txt, html (default: all)")
	f.IntVar(&fl.jobs, "jobs", 0, "`number` of issues read at a time (default: one per processor)")
	f.BoolVar(&fl.force, "force", false, "do again what is done and unchanged")
	fl.register(cmd)
	return cmd
}

// batch reads a folder. The error is one of usage.
func (a *app) batch(fl *batchFlags, folder string) error {
	read, err := fl.options()
	if err != nil {
		return err
	}
	formats, err := fl.parseFormats(archive.Formats()...)
	switch {
	case err != nil:
		return err
	case fl.out == "":
		return errors.New("an output folder is needed (-o)")
	case fl.jobs < 0:
		return fmt.Errorf("--jobs %d must not be negative", fl.jobs)
	}
	start := time.Now()
	var failures []string
	progress := a.issueProgress()
	ctx, cancel := context.WithCancel(a.ctx)
	defer cancel()
	if !fl.quiet {
		go func() {
			if n, err := archive.Count(ctx, folder, fl.out); err == nil {
				progress.total.Store(int64(n))
			}
		}()
	}
	sum, err := archive.Run(ctx, folder, &archive.Options{
		Out: fl.out, Formats: formats, Read: *read, Jobs: fl.jobs, Force: fl.force, Version: version(),
		OnStep: func(s archive.Step) {
			if s.Skipped != "" {
				switch {
				case errors.Is(s.Reason, archive.ErrUnreadable):
					failures = append(failures, fmt.Sprintf("%s: %v", safe(s.Skipped), s.Reason))
				case !fl.quiet:
					progress.clear()
					a.complain("skipped %s: %v", safe(s.Skipped), s.Reason)
				}
				return
			}
			for _, err := range s.Errors {
				failures = append(failures, fmt.Sprintf("issue %s: %s", safe(s.Issue), describe(err)))
			}
			if !fl.quiet {
				progress.issue(s.State == archive.Unchanged, len(s.Errors) > 0)
			}
		},
	})
	progress.finish()
	for _, f := range failures {
		a.complain("%s", f)
	}
	good := sum.Done + sum.Partly + sum.Unchanged
	switch {
	case errors.Is(err, archive.ErrSameFolder):
		return fmt.Errorf("-o %s: %w", safe(fl.out), err)
	case a.ctx.Err() != nil:
		a.complain("interrupted: %s", counts(sum, start))
	case err != nil:
		a.complain("%v", err)
	case sum.Issues() == 0:
		a.complain("%s: no page files found", safe(folder))
	case !fl.quiet:
		a.complain("%s", counts(sum, start))
	}
	switch {
	case good == 0:
		a.status = exitNothing
	case err != nil || sum.Failed+sum.Partly+sum.Unreadable > 0:
		a.status = exitPartly
	}
	return nil
}

// counts is the summary in one line; what is none is left out.
func counts(s *archive.Summary, start time.Time) string {
	parts := []string{count(s.Done+s.Partly, "issue") + " done"}
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	add(s.Partly, "of them in part")
	add(s.Unchanged, "unchanged")
	add(s.Failed, "failed")
	if s.Skipped > 0 {
		parts = append(parts, count(s.Skipped, "file")+" skipped")
	}
	parts = append(parts, fmt.Sprintf("%s, %s in %v", count(s.Pages, "page"), count(s.Articles, "article"), time.Since(start).Round(100*time.Millisecond)))
	return strings.Join(parts, ", ")
}

// count is a number of things: "1 issue", "2 issues".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
