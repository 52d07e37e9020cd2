package broadsheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// maxUnpacked is the most that a packed file may hold, in bytes: pages in XML
// have a few megabytes, and a small file may claim any size.
const maxUnpacked = 256 << 20

// readFile reads a whole file of limited size. It returns when ctx ends even
// where the system keeps it waiting (a pipe that nobody writes to, a network).
func readFile(ctx context.Context, name string, limit int64) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := readAll(name, limit)
		done <- result{data, err}
	}()
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func readAll(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, bare(err)
	case info.IsDir():
		return nil, errors.New("is a folder")
	case info.Size() > limit:
		return nil, tooLarge(limit)
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead) // room for the read that finds the end
	_, err = b.ReadFrom(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, bare(err)
	case int64(b.Len()) > limit:
		return nil, tooLarge(limit)
	}
	return b.Bytes(), nil
}

func tooLarge(limit int64) error { return fmt.Errorf("%w of %d MB", page.ErrTooLarge, limit>>20) }

// bare takes the path out of an error: page.Error names it already.
func bare(err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return pe.Err
	}
	return err
}
