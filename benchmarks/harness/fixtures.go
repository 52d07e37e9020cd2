package harness

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// ErrNoFixtures is the reason of a suite of real pages outside the repository.
var ErrNoFixtures = errors.New("fixtures not found: run inside the repository")

// Root finds the repository that dir stands in.
func Root(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "benchmarks", "testdata", "README.md")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", ErrNoFixtures
		}
		dir = up
	}
}

// unpack reads a packed fixture line by line.
func unpack(root, name string, line func(string) error) error {
	if root == "" {
		return ErrNoFixtures
	}
	file := filepath.Join(root, "benchmarks", "testdata", name)
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", file, ErrNoFixtures)
	} else if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return &page.Error{File: file, Err: fmt.Errorf("%w: %w", page.ErrTruncated, err)}
	}
	r := bufio.NewReaderSize(z, 1<<20)
	for n := 1; ; n++ {
		s, err := r.ReadString('\n')
		if s != "" {
			if e := line(strings.TrimSuffix(s, "\n")); e != nil {
				return fmt.Errorf("%s: line %d: %w", file, n, e)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return &page.Error{File: file, Err: err}
		}
	}
}

// row reads the numbers at the start of a row of a table.
func row(cells []string, n int) ([]float64, error) {
	if len(cells) < n {
		return nil, fmt.Errorf("%d cells, want %d", len(cells), n)
	}
	out := make([]float64, n)
	for i := range out {
		v, err := strconv.ParseFloat(cells[i], 64)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func boxOf(v []float64) page.Box { return page.Box{X: v[0], Y: v[1], W: v[2], H: v[3]} }

// first cuts a list of cases.
func first(cases []*Case, n int) []*Case {
	if n > 0 && n < len(cases) {
		return cases[:n]
	}
	return cases
}

// fixed makes the function of a suite of fixtures.
func fixed(load func() ([]*Case, error)) func(context.Context, int) ([]*Case, error) {
	return func(_ context.Context, n int) ([]*Case, error) {
		cases, err := load()
		return first(cases, n), err
	}
}
