// Package inflate unpacks compressed files whose size nobody vouches for.
package inflate

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Gzip returns the content of a gzip file, and data itself where it is none.
// Content of more than limit bytes is page.ErrTooLarge, a broken file
// page.ErrTruncated.
func Gzip(data []byte, limit int64) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("\x1F\x8B")) {
		if int64(len(data)) > limit {
			return nil, tooLarge(limit)
		}
		return data, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: gzip header", page.ErrTruncated)
	}
	out, err := io.ReadAll(io.LimitReader(z, limit+1))
	switch {
	case int64(len(out)) > limit:
		return nil, tooLarge(limit)
	case err != nil:
		return nil, fmt.Errorf("%w: gzip: %w", page.ErrTruncated, err)
	}
	return out, nil
}

func tooLarge(limit int64) error { return fmt.Errorf("%w of %d MB", page.ErrTooLarge, limit>>20) }
