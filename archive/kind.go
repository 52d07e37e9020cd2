package archive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// sniffBytes is how much of a file is read to tell what it is.
const sniffBytes = 32 << 10

// Text files of other names (README.md, data.csv, a program) are no pages.
var textExtensions = map[string]bool{".txt": true, ".text": true}

// Files with these names were meant to be pages: an empty one is a failure that
// is named, not a file that is passed over.
var pageExtensions = map[string]bool{
	".txt": true, ".text": true, ".pdf": true, ".png": true, ".jpg": true, ".jpeg": true,
	".tif": true, ".tiff": true, ".gif": true, ".bmp": true, ".webp": true,
}

// packedExtension is that of files that stand for what is packed in them.
const packedExtension = ".gz"

// extension returns the extension of a file name in lower case; of one that is
// packed, that of its content.
func extension(name string) string {
	name = strings.ToLower(name)
	return filepath.Ext(strings.TrimSuffix(name, packedExtension))
}

// stem returns a file name without its extensions.
func stem(name string) string {
	if n := len(name) - len(packedExtension); n > 0 && strings.EqualFold(name[n:], packedExtension) {
		name = name[:n]
	}
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// ErrUnreadable is the reason of what was skipped because it cannot be read: it
// may hold pages.
var ErrUnreadable = errors.New("cannot be read")

var (
	errNotText  = errors.New("text, but not named .txt")
	errNotFile  = errors.New("not a regular file")
	errOurs     = errors.New("results of an earlier run")
	errLink     = errors.New("a symbolic link to a folder")
	errContents = errors.New("the table of contents of an issue: its pages are read as they lie in the folder")
	errTwice    = errors.New("the scan of a page whose text is in a file beside it")
)

// pageFile tells what a file with pages is. The error is the reason why it holds
// none. A file that cannot be read counts as one with pages, of an unknown kind:
// its failure is to be named.
func pageFile(path string) (format.Kind, error) {
	ext := extension(filepath.Base(path))
	f, err := os.Open(path)
	if err != nil {
		if pageExtensions[ext] {
			return format.Unknown, nil
		}
		return format.Unknown, fmt.Errorf("%w: %w", ErrUnreadable, bare(err))
	}
	defer f.Close()
	head, err := sniff(f)
	if err != nil {
		return format.Unknown, nil // Open will meet the error again and name it
	}
	kind := format.Detect(head)
	if kind == format.Gzip {
		if z, err := gzip.NewReader(bytes.NewReader(head)); err == nil {
			inner, _ := sniff(z) // the head of a packed file is cut off: an error of course
			kind = format.Detect(inner)
		}
	}
	switch {
	case kind == format.Empty:
		if pageExtensions[ext] {
			return kind, nil
		}
		return kind, page.ErrEmpty
	case kind == format.Text && !textExtensions[ext]:
		return kind, errNotText
	case kind == format.Unknown:
		return kind, page.ErrBinary
	case kind == format.METS:
		return kind, errContents
	case !broadsheet.Reads(kind) || kind == format.Gzip:
		return kind, fmt.Errorf("%w: %v is not read", page.ErrFormat, kind)
	}
	return kind, nil
}

// recognised reports formats that hold what was recognised on a scan, which may
// lie beside them.
func recognised(k format.Kind) bool {
	return k == format.ALTO || k == format.HOCR || k == format.PAGEXML
}

// sniff reads the beginning of a file.
func sniff(r io.Reader) ([]byte, error) {
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(r, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// bare takes the path out of an error that is told together with it.
func bare(err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return pe.Err
	}
	return err
}
