package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/archive"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/ocr"
)

// Exit statuses.
const (
	exitOK      = 0 // all well
	exitNothing = 1 // nothing was done
	exitUsage   = 2 // the command line is wrong
	exitPartly  = 3 // part of the work was done, the rest was named
)

const rootHelp = `Broadsheet turns newspaper pages into whole, clean articles: scans, PDFs and
plain text in, one record per article out, on the processor alone.

Exit status: 0 all well, 1 nothing was done, 2 wrong usage, 3 part of the pages
could not be read. Each failure is one line on standard error that names file,
page and reason.`

// app is one run of the program.
type app struct {
	ctx    context.Context
	out    io.Writer
	err    io.Writer
	status int
}

// run is the program: it returns the exit status.
func run(args []string, _ io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	a := &app{ctx: ctx, out: stdout, err: stderr}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	// What the commands report themselves they leave in status: an error that
	// comes out of cobra is one of usage.
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil {
		a.complain("%v (see %s --help)", err, cmd.CommandPath())
		return exitUsage
	}
	return a.status
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "broadsheet",
		Short:         "Newspaper pages to whole, clean articles",
		Long:          rootHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("unknown command %s", safe(args[0]))
			}
			return errors.New("a command is needed: read, batch, fix, eval, bench or version")
		},
	}
	root.AddCommand(a.readCommand(), a.batchCommand(), a.versionCommand())
	root.AddCommand(a.evalCommand(), a.benchCommand())
	root.AddCommand(a.fixCommand())
	return root
}

// common are the flags of all commands that read pages.
type common struct {
	lang     string
	formats  []string
	engine   string
	trust    layout.Trust
	ocr      bool
	pageTime time.Duration
	quiet    bool
}

func (c *common) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&c.lang, "lang", "", "language of the pages as BCP 47 `tag`: zh, zh-Hant, en, de-Latf, … (default: found out)")
	f.DurationVar(&c.pageTime, "page-time", broadsheet.DefaultPageTime, "give up a page after this `time`")
	f.StringVar(&c.engine, "engine", "auto", "how Tesseract is run: auto, workers (the library in processes of its own) or executable")
	f.TextVar(&c.trust, "trust", layout.TrustWords, "what of a source's layout is believed, `level` words, lines or blocks")
	f.BoolVar(&c.ocr, "ocr", false, "recognise scans although their PDF has a text layer of another program")
	f.BoolVarP(&c.quiet, "quiet", "q", false, "no progress on standard error, errors only")
}

// options checks the flags.
func (c *common) options() (*broadsheet.Options, error) {
	o := &broadsheet.Options{Lang: c.lang, PageTime: c.pageTime, Trust: c.trust, IgnoreText: c.ocr}
	if c.lang != "" {
		if _, err := language.Parse(c.lang); err != nil {
			return nil, fmt.Errorf("--lang %s is no BCP 47 tag such as zh, en or de-Latf", safe(c.lang))
		}
	}
	if c.pageTime <= 0 {
		return nil, fmt.Errorf("--page-time %v must be more than 0", c.pageTime)
	}
	switch c.engine {
	case "auto":
	case string(ocr.EngineWorkers), string(ocr.EngineExecutable):
		o.OCR.Engine = ocr.EngineKind(c.engine)
	default:
		return nil, fmt.Errorf("--engine %s must be auto, workers or executable", safe(c.engine))
	}
	return o, nil
}

// parseFormats reads -f; fallback where it was not given.
func (c *common) parseFormats(fallback ...archive.Format) ([]archive.Format, error) {
	if c.formats == nil {
		return fallback, nil
	}
	list, err := archive.ParseFormats(c.formats)
	if err == nil && len(list) == 0 {
		err = errors.New("-f names no format")
	}
	return list, err
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
