package archive

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// sniffBytes is how much of a file is read to tell what it is.
const sniffBytes = 4 << 10

// Text files of other names (README.md, data.csv, a program) are no pages.
var textExtensions = map[string]bool{".txt": true, ".text": true}

// Files with these names were meant to be pages: an empty one is a failure that
// is named, not a file that is passed over.
var pageExtensions = map[string]bool{
	".txt": true, ".text": true, ".pdf": true, ".png": true, ".jpg": true, ".jpeg": true,
	".tif": true, ".tiff": true, ".gif": true, ".bmp": true, ".webp": true,
}

var (
	errNotText  = errors.New("text, but not named .txt")
	errNotFile  = errors.New("not a regular file")
	errLink     = errors.New("a symbolic link to a folder")
	errOutput   = errors.New("the output folder")
	errNoAccess = errors.New("cannot be read")
)

// pageFile tells whether a file holds pages. The error is the reason why not.
// A file that cannot be opened counts as a page: its failure is to be named.
func pageFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		if pageExtensions[strings.ToLower(filepath.Ext(path))] {
			return nil
		}
		return fmt.Errorf("%w: %w", errNoAccess, bare(err))
	}
	defer f.Close()
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	ext := strings.ToLower(filepath.Ext(path))
	switch kind := format.Detect(head[:n]); {
	case kind == format.Empty:
		if pageExtensions[ext] {
			return nil
		}
		return page.ErrEmpty
	case kind == format.Text:
		if !textExtensions[ext] {
			return errNotText
		}
		return nil
	case kind == format.PDF, kind.Image():
		return nil
	case kind == format.Unknown:
		return page.ErrBinary
	default:
		return fmt.Errorf("%w: %v is not read", page.ErrFormat, kind)
	}
}

// bare takes the path out of an error that is told together with it.
func bare(err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return pe.Err
	}
	return err
}
