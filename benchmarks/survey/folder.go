// Package survey looks at a folder of pages before anybody reads all of it: it
// draws a sample from every part of the folder, reads the sample with several
// settings, predicts the quality of each page without a truth, and says what the
// whole folder will take.
package survey

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/format"
)

// file is a file of pages in the folder.
type file struct {
	path    string // below the folder
	kind    format.Kind
	size    int64
	stratum string
}

// walk lists the files whose content is that of pages. Hidden files and folders
// are left out.
func walk(ctx context.Context, folder string) ([]file, error) {
	var list []file
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if path == folder {
				return err
			}
			return nil // what cannot be entered is no part of the sample
		}
		if strings.HasPrefix(d.Name(), ".") && path != folder {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		kind, size := look(path)
		if kind != format.Unknown {
			rel, _ := filepath.Rel(folder, path)
			list = append(list, file{path: filepath.ToSlash(rel), kind: kind, size: size})
		}
		return nil
	})
	slices.SortFunc(list, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return list, err
}

// lookBytes is how much of a file tells what it is.
const lookBytes = 4096

// look tells what a file holds by its first bytes.
func look(path string) (format.Kind, int64) {
	f, err := os.Open(path)
	if err != nil {
		return format.Unknown, 0
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return format.Unknown, 0
	}
	head := make([]byte, lookBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return format.Unknown, 0
	}
	return format.Detect(head[:n]), info.Size()
}

// stratify puts the files into strata of one kind, one part of the folder and one
// class of size (thirds of the files of that kind): what differs in these is apt
// to differ in print, scan and age.
func stratify(list []file) {
	bySize := map[format.Kind][]int64{}
	for _, f := range list {
		bySize[f.kind] = append(bySize[f.kind], f.size)
	}
	for k := range bySize {
		slices.Sort(bySize[k])
	}
	classes := [...]string{"small", "medium", "large"}
	for i := range list {
		f := &list[i]
		sizes := bySize[f.kind]
		at, _ := slices.BinarySearch(sizes, f.size)
		part, _, found := strings.Cut(f.path, "/")
		if !found {
			part = "."
		}
		f.stratum = part + ", " + f.kind.String() + ", " + classes[min(len(classes)-1, at*len(classes)/len(sizes))]
	}
}

// sample draws n files, the same for the same seed: one of each stratum, the
// largest first, and the rest in proportion to the strata.
func sample(list []file, n int, seed uint64) []file {
	strata := map[string][]file{}
	var names []string
	for _, f := range list {
		if strata[f.stratum] == nil {
			names = append(names, f.stratum)
		}
		strata[f.stratum] = append(strata[f.stratum], f)
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(strata[b]) - len(strata[a]) })
	r := rand.New(rand.NewPCG(seed, 0x5851f42d4c957f2d))
	for _, name := range names {
		s := strata[name]
		r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	}
	var out []file
	taken := map[string]int{}
	for len(out) < min(n, len(list)) {
		// The stratum that is furthest behind its share comes next.
		best, lag := "", 0.0
		for _, name := range names {
			if taken[name] == len(strata[name]) {
				continue
			}
			behind := float64(len(strata[name])) / float64(taken[name]+1)
			if taken[name] == 0 {
				behind += float64(len(list)) // each has one before any has two
			}
			if best == "" || behind > lag {
				best, lag = name, behind
			}
		}
		out = append(out, strata[best][taken[best]])
		taken[best]++
	}
	return out
}
