package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/ocr"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// staleAfter is the age at which an unfinished folder belongs to no run any
// more.
const staleAfter = 24 * time.Hour

// Run reads all issues below a folder and writes each into a folder of its own
// below Options.Out: the files of the formats and a ledger. An issue appears
// there whole or not at all.
//
// An issue that an earlier run wrote is passed over when inputs and options are
// the same and it had no failures. A page or an issue that fails does not stop
// the others; its errors are in the Step. Where nothing more can be written (the
// disk is full), the run stops. The error of Run is that of the options, of the
// folders, of the disk, or of ctx; the Summary counts what was done until then.
func Run(ctx context.Context, folder string, o *Options) (*Summary, error) {
	sum := &Summary{}
	if err := o.check(); err != nil {
		return sum, err
	}
	opt := *o
	if len(opt.Formats) == 0 {
		opt.Formats = Formats()
	}
	if opt.Jobs == 0 {
		opt.Jobs = runtime.GOMAXPROCS(0)
	}
	in, err := os.Stat(folder)
	switch {
	case err != nil:
		return sum, fmt.Errorf("%s: %w", folder, bare(err))
	case !in.IsDir():
		return sum, fmt.Errorf("%s is a file, not a folder", folder)
	}
	if out, err := os.Stat(opt.Out); err == nil && os.SameFile(in, out) {
		return sum, ErrSameFolder
	}
	made, err := MakeFolder(opt.Out)
	if err != nil {
		return sum, fmt.Errorf("output folder %w", err)
	}
	defer made.Discard() // stays where something was written
	clean(opt.Out)
	if opt.Read.Reader == nil {
		if opt.Read.OCR.Processes == 0 {
			opt.Read.OCR.Processes = opt.Jobs
		}
		// Where there is no engine, each page that needs one says so.
		if r, err := ocr.NewReader(opt.Read.OCR); err == nil {
			defer r.Close()
			opt.Read.Reader = r
		}
	}
	r := &runner{opt: opt, folder: folder, sum: sum, process: process}
	return sum, r.run(ctx)
}

// runner is one call of Run.
type runner struct {
	opt     Options
	folder  string
	process func(context.Context, *broadsheet.Options, []string) (*article.Issue, []*page.Page, error)
	save    func(ctx context.Context, dir string, fill func(tmp string) error) error
	stop    context.CancelCauseFunc // ends the run; set by run

	mu  sync.Mutex // guards sum and the calls of OnStep
	sum *Summary
}

// job is an issue with its name.
type job struct {
	Source
	name string
}

// run walks and works at the same time: the walk waits when the workers are
// behind.
func (r *runner) run(ctx context.Context) error {
	ctx, r.stop = context.WithCancelCause(ctx)
	defer r.stop(nil)
	if r.save == nil {
		r.save = r.write
	}
	jobs := make(chan job)
	var workers sync.WaitGroup
	for range r.opt.Jobs {
		workers.Go(func() {
			for j := range jobs {
				if ctx.Err() == nil {
					r.step(r.issue(ctx, j))
				}
			}
		})
	}
	taken := names{}
	err := Walk(ctx, r.folder, r.opt.Out, func(s Source) error {
		select {
		case jobs <- job{s, taken.take(s.Label, s.Key)}:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}, func(path string, why error) {
		r.step(&Step{Skipped: path, Reason: why})
	})
	close(jobs)
	workers.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// step reports a step; nil is none.
func (r *runner) step(s *Step) {
	if s == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sum.add(s)
	if r.opt.OnStep != nil {
		r.opt.OnStep(*s)
	}
}

// issue works on one issue; nil when ctx ended.
func (r *runner) issue(ctx context.Context, j job) (s *Step) {
	start := time.Now()
	s = &Step{Issue: j.name, State: Failed}
	defer func() {
		if p := recover(); p != nil {
			s = &Step{Issue: j.name, State: Failed, Errors: []error{fmt.Errorf("internal error: %v", p)}}
		}
		if s != nil {
			s.Time = time.Since(start)
		}
	}()
	dir := filepath.Join(r.opt.Out, j.name)
	settings := Settings{Formats: r.opt.Formats, Lang: r.opt.Read.Lang, Trust: r.opt.Read.Trust.String(), IgnoreText: r.opt.Read.IgnoreText}
	in := inputs(j.Files)
	if old, err := readLedger(dir); err == nil && !r.opt.Force && old.current(dir, j.Key, in, settings) {
		s.State, s.Pages, s.Articles = Unchanged, old.Pages, old.Articles
		return s
	}
	if err := ours(dir); err != nil {
		s.Errors = append(s.Errors, err)
		return s
	}
	o := r.opt.Read
	o.Issue, o.OnPage = j.name, nil
	is, pages, err := r.process(ctx, &o, j.Files)
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		s.Errors = append(s.Errors, err)
		return s
	}
	s.Errors = broadsheet.Failures(is, pages)
	for i := range is.Pages {
		if is.Pages[i].Error == "" {
			s.Pages++
		}
	}
	if s.Pages == 0 {
		return s
	}
	s.Articles = len(is.Articles)
	l := &Ledger{Format: ledgerFormat, Program: strings.TrimSpace("broadsheet " + r.opt.Version), Issue: j.name, Key: j.Key,
		Inputs: in, Options: settings, Pages: s.Pages, Articles: s.Articles,
		Errors: failures(s.Errors), Seconds: time.Since(start).Seconds(), Finished: time.Now().UTC().Truncate(time.Second)}
	err = r.save(ctx, dir, func(tmp string) error {
		if err := writeFiles(ctx, tmp, r.opt.Formats, is, pages); err != nil {
			return err
		}
		return l.write(tmp)
	})
	switch {
	case err != nil && ctx.Err() != nil:
		return nil
	case err != nil:
		s.Pages, s.Articles = 0, 0
		err = fmt.Errorf("cannot write: %w", err)
		s.Errors = append(s.Errors, err)
		if full(err) {
			r.stop(fmt.Errorf("output folder %s: stopped: %w", r.opt.Out, bare(err)))
		}
		return s
	}
	s.State = Done
	if len(s.Errors) > 0 {
		s.State = Partly
	}
	return s
}

// full reports an error that every further issue would meet, too: no space, no
// quota, a disk that may only be read.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EROFS)
}

// process reads the files of one issue; the pages carry the errors of their own.
func process(ctx context.Context, o *broadsheet.Options, files []string) (*article.Issue, []*page.Page, error) {
	pages, _ := broadsheet.Open(ctx, o, files...)
	is, err := broadsheet.Reconstruct(ctx, pages, o)
	return is, pages, err
}

// write fills a new folder and gives it its name when it is whole, in the place
// of an earlier result.
func (r *runner) write(ctx context.Context, dir string, fill func(tmp string) error) error {
	tmp, err := os.MkdirTemp(r.opt.Out, tempPrefix)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp) // is no longer there after the renaming
	if err := os.Chmod(tmp, 0o777&^umask(r.opt.Out)); err != nil {
		return err
	}
	if err := fill(tmp); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err = os.Rename(tmp, dir)
	if err == nil || !errors.Is(err, os.ErrExist) {
		return err
	}
	// A folder that holds something is not replaced by renaming: the earlier
	// result steps aside for a moment.
	aside, err := os.MkdirTemp(r.opt.Out, tempPrefix)
	if err != nil {
		return err
	}
	defer os.RemoveAll(aside)
	old := filepath.Join(aside, "old")
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil {
		_ = os.Rename(old, dir)
		return err
	}
	return nil
}

// umask returns the permissions that a folder does not have.
func umask(dir string) os.FileMode {
	info, err := os.Stat(dir)
	if err != nil {
		return 0o077
	}
	return 0o777 &^ info.Mode().Perm()
}

// clean removes unfinished folders that a run left which was killed.
func clean(out string) {
	entries, _ := os.ReadDir(out)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), tempPrefix) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > staleAfter {
			_ = os.RemoveAll(filepath.Join(out, e.Name()))
		}
	}
}

// ours reports why the folder of an issue must not be replaced: it is no folder
// or holds what no earlier run has written.
func ours(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w: not replaced", dir, bare(err))
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !ownFiles[e.Name()] {
			return fmt.Errorf("%s holds %q, which is no earlier result: not replaced", dir, e.Name())
		}
	}
	return nil
}

var ownFiles = func() map[string]bool {
	m := map[string]bool{LedgerFile: true}
	for _, o := range outputs(Formats()) {
		m[o.name] = true
	}
	return m
}()
