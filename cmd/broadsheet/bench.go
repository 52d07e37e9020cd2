package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/harness"
	"github.com/broadsheet-ocr/broadsheet/ocr"
)

// exitWorse is the exit status of a comparison in which something got worse.
const exitWorse = 4

const benchHelp = `Measures the engine on pages with known truth.

Exit status: 0 done, 1 could not be done, 2 wrong usage, 4 something got
significantly worse than what it was compared with.`

func (a *app) benchCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure the engine on pages with known truth",
		Long:  benchHelp,
		Args:  cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("unknown command %s", safe(args[0]))
			}
			return errors.New("a command is needed: list, run, compare, report or survey")
		},
	}
	cmd.AddCommand(a.benchListCommand(), a.benchRunCommand(), a.benchCompareCommand(), a.benchReportCommand(), a.benchSurveyCommand())
	return cmd
}

// fail reports an error and leaves the exit status.
func (a *app) fail(err error) error {
	if a.ctx.Err() != nil {
		err = errors.New("interrupted")
	}
	a.complain("%s", describe(err))
	a.status = exitNothing
	return nil
}

func (a *app) benchListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the suites",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			for _, s := range harness.Suites("", harness.Dev) {
				slow := ""
				if s.Slow {
					slow = "slow"
				}
				fmt.Fprintf(tw, "%s\t%s\t%s\n", s.Name, slow, s.About)
			}
			if err := tw.Flush(); err != nil {
				a.failOutput(err)
			}
			return nil
		},
	}
}

const benchRunHelp = `Runs suites and writes what was measured as JSON, one row for each suite, page
and system. SUITE is the name of a suite, the beginning of names (press/en), a
pattern with * for one part (press/*/pdf), "quick" (less than a minute) or "all";
see bench list. "speed" times the engine on a page of each kind, N times, and writes
Go's benchmark format, which benchstat compares. Suites of real pages need the repository: the command looks for it
in the folders above the current one.

--against compares with an older result, or with the commit that it builds and runs
on the same pages; see bench compare.`

const benchRunExamples = `  broadsheet bench run quick
  broadsheet bench run press/*/pdf real --peers
  broadsheet bench run press/en -n 20 --against main
  broadsheet bench run speed --images -o new.txt && benchstat old.txt new.txt`

type benchRunFlags struct {
	against, out, seeds string
	peers, quiet        bool
	images              bool
	n                   int
	limit               time.Duration
}

func (a *app) benchRunCommand() *cobra.Command {
	var fl benchRunFlags
	cmd := &cobra.Command{
		Use:     "run SUITE…",
		Short:   "Run suites",
		Long:    benchRunHelp,
		Example: benchRunExamples,
		RunE:    func(_ *cobra.Command, args []string) error { return a.benchRun(&fl, args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.IntVarP(&fl.n, "number", "n", 0, "run the first `N` cases of each suite (default: the number of the suite)")
	f.BoolVar(&fl.peers, "peers", false, "run peers on the same pages: pdftotext, tesseract, the blocks of the source, one article per page")
	f.StringVar(&fl.against, "against", "", "compare with a result `file` or a commit")
	f.StringVarP(&fl.out, "output", "o", "", "`file` to write the result to (default: benchmarks/results/COMMIT.json in the repository)")
	f.StringVar(&fl.seeds, "seeds", string(harness.Dev), "`range` of the issues of the press: train, dev or test")
	f.BoolVar(&fl.images, "images", false, "speed: time the recognition of pictures, too")
	f.DurationVar(&fl.limit, "case-time", 10*time.Minute, "give up a case after this `time`")
	f.BoolVarP(&fl.quiet, "quiet", "q", false, "do not name each case on standard error")
	return cmd
}

func (a *app) benchRun(fl *benchRunFlags, patterns []string) error {
	root, _ := harness.Root(".")
	seeds := harness.Seeds(fl.seeds)
	switch {
	case len(patterns) == 0:
		return errors.New("at least one suite is needed")
	case fl.n < 0:
		return fmt.Errorf("-n %d must not be negative", fl.n)
	case !seeds.Valid():
		return fmt.Errorf("--seeds %s must be train, dev or test", safe(fl.seeds))
	}
	if i := slices.Index(patterns, harness.Speed); i >= 0 {
		if len(patterns) > 1 {
			return errors.New("speed is measured alone")
		}
		return a.benchSpeed(fl, root, seeds)
	}
	suites, err := harness.Select(harness.Suites(root, seeds), patterns, fl.n)
	if err != nil {
		return err
	}
	systems := []harness.System{harness.Engine(engineName, ocr.Options{})}
	if fl.peers {
		systems = append(systems, harness.Peers()...)
	}
	var before *harness.Result
	other := ""
	if fl.against != "" {
		if before, other, err = a.against(root, fl.against, &systems); err != nil {
			return a.fail(err)
		}
	}
	defer func() {
		for _, s := range systems {
			_ = s.Close()
		}
	}()
	commit := harness.Commit(a.ctx, root) // before anybody changes the files
	res, err := harness.Run(a.ctx, harness.RunOptions{Suites: suites, Systems: systems, CaseTime: fl.limit,
		OnRow: func(r *harness.Row) {
			if fl.quiet {
				return
			}
			a.complain("%s, %s, %s: %.2f s %s", r.Suite, r.Case, r.System, r.Seconds, r.Error)
		}})
	if err != nil {
		return a.fail(err)
	}
	res.Commit = commit
	res.Settings = map[string]string{"seeds": fl.seeds}
	file := fl.out
	if file == "" && root != "" && res.Commit != "" {
		file = filepath.Join(root, "benchmarks", "results", res.Commit+".json")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return a.fail(err)
		}
	}
	if file != "" {
		if err := res.Save(file); err != nil {
			return a.fail(err)
		}
	}
	var b bytes.Buffer
	_ = res.WriteSummary(&b)
	if len(res.Rows) == 0 {
		a.complain("nothing was measured")
		a.status = exitNothing
	}
	if other != "" {
		if before == nil {
			before = res
		}
		a.judge(&b, harness.Side{Rows: before.Rows, System: other}, harness.Side{Rows: res.Rows, System: engineName}, false)
	}
	if _, err := a.out.Write(b.Bytes()); err != nil {
		a.failOutput(err)
	}
	return nil
}

// benchSpeed times the engine.
func (a *app) benchSpeed(fl *benchRunFlags, root string, seeds harness.Seeds) error {
	var b bytes.Buffer
	err := harness.MeasureSpeed(a.ctx, &b, harness.Suites(root, seeds), harness.SpeedOptions{Count: fl.n, Images: fl.images,
		OnUnit: func(name string) {
			if !fl.quiet {
				a.complain("timed %s", name)
			}
		}})
	if err != nil {
		return a.fail(err)
	}
	if fl.out != "" {
		if err := os.WriteFile(fl.out, b.Bytes(), 0o644); err != nil {
			return a.fail(err)
		}
	}
	if _, err := a.out.Write(b.Bytes()); err != nil {
		a.failOutput(err)
	}
	return nil
}

// engineName is the name of this version's engine in results.
const engineName = "engine"

// against finds what to compare with: a result, or a commit, which becomes one of
// the systems.
func (a *app) against(root, name string, systems *[]harness.System) (*harness.Result, string, error) {
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		r, err := harness.LoadResult(name)
		return r, engineName, err
	}
	sys, err := harness.Revision(a.ctx, root, name)
	if err != nil {
		return nil, "", err
	}
	*systems = append(*systems, sys)
	return nil, sys.Name(), nil
}

// judge writes a comparison and leaves the exit status.
func (a *app) judge(b *bytes.Buffer, x, y harness.Side, all bool) {
	list := harness.Compare(x, y)
	fmt.Fprintf(b, "\n%s against %s:\n", y.System, x.System)
	if len(list) == 0 {
		b.WriteString("no pages in common\n")
		a.status = exitNothing
		return
	}
	_ = harness.WriteDifferences(b, list, all)
	if harness.AnyWorse(list) {
		a.status = exitWorse
	}
}
