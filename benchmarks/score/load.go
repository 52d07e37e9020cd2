package score

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// MaxFile is the largest file that is read, unpacked, in bytes.
const MaxFile = 512 << 20

// Set is the articles of one file.
type Set struct {
	File     string
	Articles []article.Article
	// Pages are the page reports beside an output; nil where there are none.
	Pages []article.PageReport
	// Words reports that articles are made of words, so that two may share a line.
	Words bool
}

// Load reads the articles of a file: articles.jsonl, or a gold file that is one
// object with "articles", or a truth in METS (with the ALTO files beside it) or in
// PAGE XML that marks articles; what it is, its content tells. Files may be packed
// with gzip. A folder stands for the articles.jsonl in it, with pages.jsonl where there
// is one. The error names the file and the place in it.
func Load(name string) (*Set, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, place(name, err)
	}
	if info.IsDir() {
		return loadFolder(name)
	}
	data, err := read(name)
	if err != nil {
		return nil, place(name, err)
	}
	set := &Set{File: name}
	switch kind := format.Detect(data); {
	case kind == format.METS:
		set.Words = true
		set.Articles, err = loadMETS(name, data)
	case kind == format.PAGEXML:
		set.Articles, err = loadPAGE(name, data)
	case kind == format.ALTO:
		err = fmt.Errorf("%w: an ALTO file names no articles, the METS file beside it does", page.ErrFormat)
	case isGold(data):
		var g *jsonl.Gold
		if g, err = jsonl.ReadGold(bytes.NewReader(data)); err == nil {
			set.Articles = g.List()
		}
	default:
		set.Articles, err = jsonl.ReadArticles(bytes.NewReader(data))
	}
	if err != nil {
		return nil, place(name, err)
	}
	return set, nil
}

func loadFolder(dir string) (*Set, error) {
	name := filepath.Join(dir, "articles.jsonl")
	if _, err := os.Stat(name); err != nil {
		return nil, place(name, err)
	}
	set, err := Load(name)
	if err != nil {
		return nil, err
	}
	pages := filepath.Join(dir, "pages.jsonl")
	data, err := read(pages)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return set, nil
	case err == nil:
		set.Pages, err = jsonl.ReadPages(bytes.NewReader(data))
	}
	if err != nil {
		return nil, place(pages, err)
	}
	return set, nil
}

// read returns the content of a file, unpacked.
func read(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := readAll(f)
	if err != nil || !bytes.HasPrefix(data, []byte("\x1f\x8b")) {
		return data, err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", page.ErrTruncated, err)
	}
	return readAll(z)
}

func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err == nil && len(data) > MaxFile {
		err = fmt.Errorf("%w of %d bytes", page.ErrTooLarge, MaxFile)
	}
	if err == nil && len(bytes.TrimSpace(data)) == 0 {
		err = page.ErrEmpty
	}
	return data, err
}

// isGold reports whether the file is one object that has "articles" rather than
// one article per line.
func isGold(data []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	for depth := 1; depth > 0; {
		t, err := dec.Token()
		if err != nil {
			return false
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		case "articles":
			if depth == 1 { // an article has no such key, and no such value at its top
				return true
			}
		}
	}
	return false
}

// place names the file of an error, once.
func place(name string, err error) error {
	if pe, ok := errors.AsType[*page.Error](err); ok {
		return pe // it names a file already: a page of the issue perhaps
	}
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		err = pe.Err
	}
	return &page.Error{File: name, Err: err}
}
