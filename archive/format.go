package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/html"
	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/format/markdown"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Format is a form in which the articles of an issue are written.
type Format string

// The formats.
const (
	JSONL    Format = "jsonl" // the data contract: articles.jsonl and pages.jsonl
	Markdown Format = "md"    // articles.md
	Text     Format = "txt"   // articles.txt
	HTML     Format = "html"  // view.html: the pages with their articles marked
)

// Formats returns all formats.
func Formats() []Format { return []Format{JSONL, Markdown, Text, HTML} }

// ParseFormats reads a list of formats; one that is named twice counts once.
func ParseFormats(names []string) ([]Format, error) {
	var list []Format
	for _, name := range names {
		f := Format(strings.ToLower(strings.TrimSpace(name)))
		if !slices.Contains(Formats(), f) {
			return nil, fmt.Errorf("unknown format %q: known are jsonl, md, txt and html", name)
		}
		if !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	return list, nil
}

// Write writes the issue in one format; of JSONL that is articles.jsonl alone.
// pages are the pages of the issue in order; only HTML needs them.
func Write(ctx context.Context, w io.Writer, f Format, is *article.Issue, pages []*page.Page) error {
	switch f {
	case JSONL:
		return jsonl.WriteArticles(w, is.Articles)
	case Markdown:
		return markdown.Write(w, is.Articles)
	case Text:
		return plain.Write(w, is.Articles)
	case HTML:
		return html.Write(ctx, w, is, pages, nil)
	}
	return fmt.Errorf("unknown format %q", f)
}

// output is one file of an issue.
type output struct {
	name  string
	write func(context.Context, io.Writer, *article.Issue, []*page.Page) error
}

// outputs returns the files that the formats make.
func outputs(formats []Format) []output {
	var list []output
	for _, f := range formats {
		list = append(list, output{fileNames[f], func(ctx context.Context, w io.Writer, is *article.Issue, pages []*page.Page) error {
			return Write(ctx, w, f, is, pages)
		}})
		if f == JSONL {
			list = append(list, output{pagesFile, func(_ context.Context, w io.Writer, is *article.Issue, _ []*page.Page) error {
				return jsonl.WritePages(w, is.Pages)
			}})
		}
	}
	return list
}

var fileNames = map[Format]string{JSONL: "articles.jsonl", Markdown: "articles.md", Text: "articles.txt", HTML: "view.html"}

const pagesFile = "pages.jsonl"

// Folder is a folder that an issue is going to be written into.
type Folder struct {
	dir  string
	made []string // folders that were made for it, outermost first
}

// MakeFolder makes the folder if it is not there, with those above it, and
// tries whether files can be made in it: better to know before the work than
// after it.
func MakeFolder(dir string) (*Folder, error) {
	f := &Folder{dir: filepath.Clean(dir)}
	var missing []string
	for d := f.dir; ; d = filepath.Dir(d) {
		info, err := os.Stat(d)
		if err == nil {
			if !info.IsDir() {
				return nil, fmt.Errorf("%s is a file, not a folder", d)
			}
			break
		}
		if !errors.Is(err, os.ErrNotExist) || filepath.Dir(d) == d {
			return nil, notDir(d, err)
		}
		missing = append(missing, d)
	}
	slices.Reverse(missing)
	for _, d := range missing {
		if err := os.Mkdir(d, 0o777); err != nil && !errors.Is(err, os.ErrExist) {
			f.Discard()
			return nil, notDir(d, err)
		}
		f.made = append(f.made, d)
	}
	probe, err := os.CreateTemp(f.dir, tempPrefix)
	if err != nil {
		f.Discard()
		return nil, notDir(f.dir, err)
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	return f, nil
}

// notDir says in one way that a folder cannot be used.
func notDir(dir string, err error) error { return fmt.Errorf("%s: %w", dir, bare(err)) }

// Discard takes away the folders that MakeFolder made, if they are still empty.
func (f *Folder) Discard() {
	for _, d := range slices.Backward(f.made) {
		if os.Remove(d) != nil {
			return
		}
	}
}

// Write writes the files of the issue. None has its name before all are whole:
// when writing fails or ctx ends, the folder is as it was.
func (f *Folder) Write(ctx context.Context, formats []Format, is *article.Issue, pages []*page.Page) (err error) {
	var pending []*renameio.PendingFile
	defer func() {
		for _, p := range pending {
			_ = p.Cleanup() // does nothing after the renaming
		}
	}()
	list := outputs(formats)
	for _, o := range list {
		// A folder in the place of a file would only fail after others were renamed.
		if info, err := os.Lstat(filepath.Join(f.dir, o.name)); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a folder", filepath.Join(f.dir, o.name))
		}
	}
	for _, o := range list {
		p, err := renameio.NewPendingFile(filepath.Join(f.dir, o.name), renameio.WithTempDir(f.dir), renameio.WithPermissions(0o666))
		if err != nil {
			return err
		}
		pending = append(pending, p)
		if err := o.write(ctx, p, is, pages); err != nil {
			return fmt.Errorf("%s: %w", o.name, bare(err))
		}
		if err := p.Sync(); err != nil {
			return fmt.Errorf("%s: %w", o.name, bare(err))
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range pending {
		if err := p.CloseAtomicallyReplace(); err != nil {
			return err
		}
	}
	return nil
}

// writeFiles writes the files of the issue into a folder that nobody sees yet.
func writeFiles(ctx context.Context, dir string, formats []Format, is *article.Issue, pages []*page.Page) error {
	for _, o := range outputs(formats) {
		f, err := os.Create(filepath.Join(dir, o.name))
		if err != nil {
			return err
		}
		err = o.write(ctx, f, is, pages)
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return fmt.Errorf("%s: %w", o.name, bare(err))
		}
	}
	return nil
}
