package harness

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/ocr"
	"github.com/broadsheet-ocr/broadsheet/page"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// engine is this module, in this process.
type engine struct {
	name   string
	ocr    ocr.Options
	reader *ocr.Reader
	dir    string
}

// Engine returns the engine of this module with the settings given. The program
// must begin with ocr.IsWorker where pictures are read by workers.
func Engine(name string, o ocr.Options) System { return &engine{name: name, ocr: o} }

func (e *engine) Name() string { return e.name }

func (e *engine) Close() error {
	if e.reader != nil {
		e.reader.Close()
	}
	if e.dir != "" {
		return os.RemoveAll(e.dir)
	}
	return nil
}

func (e *engine) Read(ctx context.Context, c *Case) (*Output, error) {
	if c.Kind == Lines {
		return e.join(c), nil
	}
	opts := &broadsheet.Options{Lang: c.Lang, Issue: c.ID}
	pages := c.Pages
	if c.Kind != Words {
		if c.Kind == Image {
			if err := e.start(); err != nil {
				return nil, err
			}
			opts.Reader = e.reader
		}
		file, err := e.write(c)
		if err != nil {
			return nil, err
		}
		defer os.Remove(file)
		start := time.Now()
		pages, err = broadsheet.Open(ctx, opts, file)
		if err != nil {
			if errors.Is(err, page.ErrFormat) {
				err = fmt.Errorf("%w: %w", ErrNotFor, err)
			}
			return nil, err
		}
		out, err := e.reconstruct(ctx, pages, opts)
		if err == nil {
			out.Elapsed = time.Since(start)
		}
		return out, err
	}
	return e.reconstruct(ctx, pages, opts)
}

func (e *engine) reconstruct(ctx context.Context, pages []*page.Page, opts *broadsheet.Options) (*Output, error) {
	start := time.Now()
	is, err := broadsheet.Reconstruct(ctx, pages, opts)
	if err != nil {
		return nil, err
	}
	return &Output{Articles: is.Articles, Pages: is.Pages, Layouts: is.Layouts, Elapsed: time.Since(start)}, nil
}

// start starts the recognition engine once for all cases.
func (e *engine) start() (err error) {
	if e.reader == nil {
		e.reader, err = ocr.NewReader(e.ocr)
	}
	return err
}

// write puts the input of a case into a file.
func (e *engine) write(c *Case) (string, error) {
	if e.dir == "" {
		dir, err := os.MkdirTemp("", "broadsheet-bench-")
		if err != nil {
			return "", err
		}
		e.dir = dir
	}
	return writeInput(e.dir, c)
}

func writeInput(dir string, c *Case) (string, error) {
	if c.Data == nil {
		return "", ErrNotFor
	}
	data, err := c.Data()
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, filepath.Base(c.Name))
	return file, os.WriteFile(file, data, 0o600)
}

// join puts the lines of paragraphs together.
func (e *engine) join(c *Case) *Output {
	loc := locale.Match(c.Lang)
	start := time.Now()
	out := &Output{Paragraphs: make([]string, len(c.Paragraphs))}
	for i, lines := range c.Paragraphs {
		out.Paragraphs[i] = textfix.Join(lines, loc)
	}
	out.Elapsed = time.Since(start)
	return out
}
