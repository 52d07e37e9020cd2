package main

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/archive"
)

const readHelp = `Reads files as the pages of one issue, in the order given, and writes its
articles. A file is plain text in any common encoding, a PDF with or without a
text layer, a PNG, JPEG, TIFF, GIF, BMP or WebP image, or the result of another
OCR program (ALTO, hOCR, PAGE XML), packed by gzip or not; what it is, its content
tells, not its name. A METS file stands for the pages that it names.

Without -o one format goes to standard output, plain text unless -f says
otherwise. With -o these files are written into a folder, all or, on failure,
none:

  jsonl  articles.jsonl and pages.jsonl: one record per article, and per page
         with its furniture, advertisements and lines that found no article
  md     articles.md
  txt    articles.txt
  html   view.html: every page with its articles and reading order drawn on it

With --explain the view also shows how the page was read: text lines, rules and
frames, runs of lines, what belongs together as a whole, the ways in which an
article may go on with their costs, each a layer to switch on; and for each
article its blocks with the evidence for their roles, and what speaks for its
parts on different pages being one article.

A page that cannot be read is named on standard error and stands in pages.jsonl
with its error; the others are read all the same (exit status 3). The same is said
of a page of which a part is missing, as where its file ends early.`

const readExamples = `  broadsheet read page.txt
  broadsheet read 1922-03-04-p1.png 1922-03-04-p2.png -o out
  broadsheet read issue.pdf --lang de-Latf -f jsonl -o out
  broadsheet read page.pdf -f html > page.html
  broadsheet read page.xml --explain > page.html`

// readFlags are the flags of read.
type readFlags struct {
	common
	out     string
	issue   string
	explain bool
}

func (a *app) readCommand() *cobra.Command {
	var fl readFlags
	cmd := &cobra.Command{
		Use:     "read FILE…",
		Short:   "Read the pages of one issue",
		Long:    readHelp,
		Example: readExamples,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("at least one file is needed")
			}
			seen := map[string]bool{}
			for _, f := range args {
				if seen[f] {
					return fmt.Errorf("%s is given twice", safe(f))
				}
				seen[f] = true
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.read(&fl, cmd.Flags().Changed("output"), args) },
	}
	f := cmd.Flags()
	f.StringVarP(&fl.out, "output", "o", "", "`folder` to write into; made if it is not there")
	f.StringSliceVarP(&fl.formats, "format", "f", nil, "`formats`, separated by commas: jsonl, md, txt, html (default: all with -o, else txt)")
	f.StringVar(&fl.issue, "issue", "", "`name` of the issue, with which article ids begin (default: name of the first file)")
	f.BoolVar(&fl.explain, "explain", false, "show in the view (html) how the pages were read")
	fl.register(cmd)
	return cmd
}

// read reads an issue. The error is one of usage; everything else is reported
// and left in the exit status. given tells that there was an -o.
func (a *app) read(fl *readFlags, given bool, files []string) error {
	opts, err := fl.options()
	if err != nil {
		return err
	}
	opts.Issue = strings.ToValidUTF8(oneLine(fl.issue), "\uFFFD")
	if fl.out == "" && given {
		return errors.New("-o names no folder")
	}
	opts.Explain = fl.explain
	fallback := []archive.Format{archive.Text}
	switch {
	case fl.out != "":
		fallback = archive.Formats()
	case fl.explain:
		fallback = []archive.Format{archive.HTML}
	}
	formats, err := fl.parseFormats(fallback...)
	switch {
	case err != nil:
		return err
	case fl.out == "" && len(formats) > 1:
		return errors.New("several formats need a folder (-o)")
	case fl.explain && !slices.Contains(formats, archive.HTML):
		return errors.New("--explain shows in the view: name html among the formats (-f)")
	}
	var folder *archive.Folder
	if fl.out != "" {
		if folder, err = archive.MakeFolder(fl.out); err != nil {
			a.complain("output folder %v", err)
			a.status = exitNothing
			return nil
		}
		defer folder.Discard() // stays where something was written
	}
	a.status = a.readInto(folder, formats, opts, files, !fl.quiet)
	return nil
}

// readInto does the work of read and returns the exit status.
func (a *app) readInto(folder *archive.Folder, formats []archive.Format, opts *broadsheet.Options, files []string, progress bool) int {
	bar := a.pageProgress(len(files), progress)
	defer bar.finish()
	opts.OnPage = bar.page
	pages, _ := broadsheet.Open(a.ctx, opts, files...) // the pages carry the errors
	if a.ctx.Err() != nil {
		return a.interrupted()
	}
	is, err := broadsheet.Reconstruct(a.ctx, pages, opts)
	switch {
	case a.ctx.Err() != nil:
		return a.interrupted()
	case err != nil:
		a.complain("%s", describe(err))
		return exitNothing
	}
	bar.finish()
	failures := broadsheet.Failures(is, pages)
	for _, err := range failures {
		a.complain("%s", describe(err))
	}
	unread := 0
	for i := range is.Pages {
		if is.Pages[i].Error != "" {
			unread++
		}
	}
	if unread == len(pages) {
		return exitNothing
	}
	if folder == nil {
		w := bufio.NewWriter(a.out)
		err = archive.Write(a.ctx, w, formats[0], is, pages)
		if err == nil {
			err = w.Flush()
		}
		if err != nil && a.ctx.Err() == nil {
			a.failOutput(err)
			return exitNothing
		}
	} else if err = folder.Write(a.ctx, formats, is, pages); err != nil && a.ctx.Err() == nil {
		a.complain("cannot write: %v", err)
		return exitNothing
	}
	switch {
	case a.ctx.Err() != nil && err != nil:
		return a.interrupted()
	case len(failures) > 0:
		return exitPartly
	}
	return exitOK
}

func (a *app) interrupted() int {
	a.complain("interrupted, nothing was written")
	return exitNothing
}

// failOutput reports that standard output cannot be written.
func (a *app) failOutput(err error) {
	a.complain("standard output: %v", err)
	a.status = exitNothing
}
