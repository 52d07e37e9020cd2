package mets

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/format/hocr"
	"github.com/broadsheet-ocr/broadsheet/format/pagexml"
	"github.com/broadsheet-ocr/broadsheet/internal/inflate"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Document is an issue with its pages.
type Document struct {
	*Issue
	// Sheets are the pages in order, as many as Issue.Pages. Source and Index are
	// those of the file that the page was read from; a page that cannot be read
	// has Page.Err, the METS file as its source and its number there.
	Sheets []*page.Page

	indexes []*alto.Index // nil for pages that are no ALTO
}

// Read reads a METS file and the text of its pages: ALTO, hOCR or PAGE XML. A
// page without a text that can be read has the picture that the METS file names
// for it as its Raster, and no lines; one without a picture keeps its place with
// Page.Err set. What was
// doubtful about the issue is said on its first page too. The errors are those
// of Parse.
func Read(ctx context.Context, name string, data []byte, o *Options) (*Document, error) {
	is, err := Parse(ctx, name, data, o)
	if err != nil {
		return nil, err
	}
	r := reader{name: name, limit: o.limit(), texts: map[string]int{}}
	if o != nil {
		r.open = o.Open
	}
	if r.open == nil {
		r.open = r.beside
	}
	d := &Document{Issue: is}
	for i := range is.Pages {
		p, ix, err := r.page(ctx, &is.Pages[i])
		if ctx.Err() != nil {
			return nil, &page.Error{File: name, Err: ctx.Err()}
		}
		if err != nil {
			p = &page.Page{Source: name, Index: i + 1, Err: &page.Error{File: name, Page: i + 1, Err: err}}
		}
		if ix != nil || len(p.Lines) > 0 {
			r.texts[p.Source] = i + 1
		}
		p.Number = cmp.Or(p.Number, is.Pages[i].Label)
		d.Sheets = append(d.Sheets, p)
		d.indexes = append(d.indexes, ix)
	}
	d.Sheets[0].Diagnostics = append(d.Sheets[0].Diagnostics, is.Diagnostics...)
	return d, nil
}

// Places returns the words that an area stands for, as lines and words of its
// page; false where the page does not have them.
func (d *Document) Places(a Area) ([]alto.Place, bool) {
	if a.Page < 0 || a.Page >= len(d.indexes) || d.indexes[a.Page] == nil {
		return nil, false
	}
	ix := d.indexes[a.Page]
	if a.Begin == "" {
		return ix.Places, true
	}
	from, ok1 := ix.Ranges[a.Begin]
	to, ok2 := ix.Ranges[a.End]
	if !ok1 || !ok2 || to.To < from.From {
		return nil, false
	}
	return ix.Places[from.From:to.To], true
}

// reader reads the files of one issue.
type reader struct {
	name  string
	limit int64
	open  func(path string) ([]byte, error)
	texts map[string]int // number of the page that a text file was taken for
}

// textRank says how likely a file is the text of a page, 0 for not at all.
func textRank(f *File) int {
	use, mime, ext := strings.ToLower(f.Use), strings.ToLower(f.MIME), strings.ToLower(path.Ext(f.Href))
	switch {
	case f.Href == "" || strings.HasPrefix(mime, "image/") || strings.HasPrefix(mime, "application/pdf"):
		return 0
	case strings.Contains(use, "alto") || strings.Contains(mime, "alto"):
		return 5
	case strings.Contains(use, "fulltext") || strings.Contains(use, "ocr"):
		return 4
	case strings.Contains(use, "text"):
		return 3
	case strings.Contains(mime, "xml"), ext == ".xml", ext == ".hocr":
		return 2
	case strings.Contains(mime, "html"), ext == ".html", ext == ".gz":
		return 1
	}
	return 0
}

// page reads the text of a page from the likeliest of its files.
func (r *reader) page(ctx context.Context, pg *Page) (*page.Page, *alto.Index, error) {
	files := slices.DeleteFunc(slices.Clone(pg.Files), func(f File) bool { return textRank(&f) == 0 })
	slices.SortStableFunc(files, func(a, b File) int { return textRank(&b) - textRank(&a) })
	first := fmt.Errorf("%w: the METS file names no text file for the page", page.ErrNoText)
	for i := range files {
		p, ix, err := r.file(ctx, files[i].Href)
		if err == nil {
			return p, ix, nil
		}
		if i == 0 {
			first = err
		}
	}
	if p, err := r.picture(ctx, pg.Files); err == nil {
		p.Diagnostics = append(p.Diagnostics, page.Diagnostic{Code: "no-text-file", Text: first.Error() + "; its picture is taken"})
		return p, nil, nil
	}
	return nil, nil, first
}

// file reads the first page of a file.
func (r *reader) file(ctx context.Context, href string) (*page.Page, *alto.Index, error) {
	name, data, err := r.find(href)
	if err != nil {
		return nil, nil, err
	}
	if data, err = inflate.Gzip(data, r.limit); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	source := filepath.Join(filepath.Dir(r.name), filepath.FromSlash(name))
	if n := r.texts[source]; n > 0 {
		return nil, nil, fmt.Errorf("%w: %s is the text of page %d already", page.ErrNoText, name, n)
	}
	var pages []*page.Page
	var ix *alto.Index
	switch kind := format.Detect(data); kind {
	case format.ALTO:
		var all []*alto.Index
		pages, all, err = alto.ReadIndexed(ctx, source, data, &alto.Options{MaxBytes: r.limit})
		if err == nil {
			ix = all[0]
		}
	case format.HOCR:
		pages, err = hocr.ReadPages(ctx, source, data, &hocr.Options{MaxBytes: r.limit})
	case format.PAGEXML:
		pages, err = pagexml.Read(ctx, source, data, &pagexml.Options{MaxBytes: r.limit})
	case format.Empty:
		err = page.ErrEmpty
	default:
		err = fmt.Errorf("%w: %v is no text of a page", page.ErrFormat, kind)
	}
	if err != nil {
		if pe, ok := errors.AsType[*page.Error](err); ok {
			err = pe.Err
		}
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	p := pages[0]
	if len(pages) > 1 {
		p.Diagnostics = append(p.Diagnostics, page.Diagnostic{
			Code: "several-pages", Text: fmt.Sprintf("%s holds %d pages, the METS file speaks of one: the first is taken", name, len(pages)),
		})
	}
	return p, ix, nil
}

// find opens the file that a METS file names. Archives move their files: where
// the path leads nowhere, or out of the folder, the file of that name beside the
// METS file is taken, and one packed by gzip for one that is not.
func (r *reader) find(href string) (string, []byte, error) {
	p := localPath(href)
	if p == "" {
		return "", nil, fmt.Errorf("%q is not the path of a file", href)
	}
	tries := []string{p, p + ".gz"}
	if base := path.Base(p); base != p {
		tries = append(tries, base, base+".gz")
	}
	for _, name := range tries {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		data, err := r.open(name)
		if err == nil {
			return name, data, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if !filepath.IsLocal(filepath.FromSlash(p)) {
		return "", nil, fmt.Errorf("%s leads out of the folder, and beside the METS file %s: %w", p, path.Base(p), fs.ErrNotExist)
	}
	return "", nil, fmt.Errorf("%s: %w", p, fs.ErrNotExist)
}

// localPath returns the path in a link, with slashes: "file://./ALTO/1.xml" is
// "ALTO/1.xml". Paths that lead out of the folder stay so, for find to refuse.
func localPath(href string) string {
	href = strings.ReplaceAll(strings.TrimSpace(href), `\`, "/")
	if i := strings.Index(href, "://"); i >= 0 {
		href = href[i+3:]
	} else {
		href = strings.TrimPrefix(href, "file:")
	}
	if u, err := url.PathUnescape(href); err == nil {
		href = u
	}
	if href = path.Clean(href); href == "." || href == ".." || href == "/" || strings.ContainsRune(href, 0) {
		return ""
	}
	return href
}

// beside opens a file beside the METS file.
func (r *reader) beside(name string) ([]byte, error) {
	name = filepath.Join(filepath.Dir(r.name), filepath.FromSlash(name))
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, bare(err)
	case !info.Mode().IsRegular(): // to open a pipe would wait for its other end
		return nil, errors.New("not a regular file")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, r.limit+1))
	switch {
	case err != nil:
		return nil, bare(err)
	case int64(len(data)) > r.limit:
		return nil, fmt.Errorf("%w of %d MB", page.ErrTooLarge, r.limit>>20)
	}
	return data, nil
}

// bare takes the path out of an error: the caller names it.
func bare(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
