package archive

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/format"
)

// Source is an issue as it lies in the input folder.
type Source struct {
	// Key tells the issue from all others below the folder: the path of its
	// folder (ending in a slash) or file, or paper and date.
	Key string
	// Label names the issue for people: its path without an extension. Two issues
	// may have the same.
	Label string
	// Files are the paths of its page files in order.
	Files []string
}

// Walk finds the issues below a folder and gives them to found one by one, in
// the same order every time:
//
//	folder/1922-03-04/p1.png p2.png     the issue 1922-03-04: a folder of pages
//	folder/daily-1922-03-04-p1.png …-p2 the issue daily-1922-03-04: a paper and date
//	folder/other.pdf                    the issue other: a file of its own
//
// A folder below the first whose files show several papers or dates is divided
// by them like the first. Pages are in natural order (p2 before p10, A2 before
// B1). Of a scan and a file of the same name with its text (ALTO) the latter is
// taken. What is no page is given to skipped with the reason; hidden files are
// passed over. Folders that symbolic links point to are not entered. No more
// than the names of the folders on one path are in memory.
//
// out is passed over when it lies below the folder. Walk ends with the first
// error of found, or that of ctx, or when folder itself cannot be read.
func Walk(ctx context.Context, folder, out string, found func(Source) error, skipped func(path string, why error)) error {
	w := &walker{ctx: ctx, root: folder, found: found, skipped: skipped, isPage: pageFile}
	w.out, _ = os.Stat(out) // absent: nothing to pass over
	return w.folder("")
}

// Count returns the number of issues that Walk would find. It looks at names
// alone and so may count some that hold no page.
func Count(ctx context.Context, folder, out string) (int, error) {
	n := 0
	w := &walker{ctx: ctx, root: folder,
		found:   func(Source) error { n++; return nil },
		skipped: func(string, error) {},
		isPage: func(path string) (format.Kind, error) {
			if ext := extension(filepath.Base(path)); !pageExtensions[ext] && ext != ".xml" {
				return format.Unknown, errNotText
			}
			return format.Unknown, nil
		}}
	w.out, _ = os.Stat(out)
	err := w.folder("")
	return n, err
}

type walker struct {
	ctx     context.Context
	root    string
	out     fs.FileInfo // nil where there is none
	found   func(Source) error
	skipped func(string, error)
	isPage  func(path string) (format.Kind, error)
}

// folder looks through one folder, given by its path below the root.
func (w *walker) folder(rel string) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	dir := filepath.Join(w.root, rel)
	entries, err := os.ReadDir(dir)
	if err != nil && rel == "" {
		return fmt.Errorf("%s: %w", dir, bare(err))
	}
	if err != nil {
		w.skipped(dir, fmt.Errorf("%w: %w", ErrUnreadable, bare(err))) // what could be read of it is still used
	}
	var files, folders []string
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		path := filepath.Join(dir, name)
		switch w.entry(path, e) {
		case isFile:
			files = append(files, name)
		case isFolder:
			folders = append(folders, name)
		}
	}
	entries = nil
	if err := w.issues(rel, files); err != nil {
		return err
	}
	slices.SortFunc(folders, natural)
	for _, name := range folders {
		if err := w.folder(filepath.Join(rel, name)); err != nil {
			return err
		}
	}
	return nil
}

const (
	isNothing = iota
	isFile
	isFolder
)

// entry tells what an entry is; what is neither is reported.
func (w *walker) entry(path string, e fs.DirEntry) int {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			w.skipped(path, bare(err))
			return isNothing
		case info.IsDir():
			w.skipped(path, errLink)
			return isNothing
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		if w.out != nil {
			if info, err := e.Info(); err == nil && os.SameFile(info, w.out) {
				return isNothing
			}
		}
		if _, err := os.Stat(filepath.Join(path, LedgerFile)); err == nil {
			w.skipped(path, errOurs)
			return isNothing
		}
		return isFolder
	case mode.IsRegular():
		return isFile
	}
	w.skipped(path, errNotFile)
	return isNothing
}

// issues groups the files of one folder.
func (w *walker) issues(rel string, files []string) error {
	dir := filepath.Join(w.root, rel)
	slices.SortFunc(files, natural)
	kinds := make(map[string]format.Kind, len(files))
	withText := map[string]bool{} // stems of files that hold the text of a scan
	files = slices.DeleteFunc(files, func(name string) bool {
		if w.ctx.Err() != nil {
			return true
		}
		kind, why := w.isPage(filepath.Join(dir, name))
		if why != nil {
			w.skipped(filepath.Join(dir, name), why)
			return true
		}
		kinds[name] = kind
		if recognised(kind) {
			withText[stem(name)] = true
		}
		return false
	})
	files = slices.DeleteFunc(files, func(name string) bool {
		twice := withText[stem(name)] && (kinds[name] == format.PDF || kinds[name].Image())
		if twice {
			w.skipped(filepath.Join(dir, name), errTwice)
		}
		return twice
	})
	if err := w.ctx.Err(); err != nil {
		return err
	}
	for _, g := range group(files, rel != "") {
		key, label := rel+"/", rel
		if g.key != "" {
			key, label = filepath.Join(rel, g.key), filepath.Join(rel, g.label)
		}
		paths := make([]string, len(g.files))
		for i, name := range g.files {
			paths[i] = filepath.Join(dir, name)
		}
		if err := w.found(Source{Key: filepath.ToSlash(key), Label: label, Files: paths}); err != nil {
			return err
		}
	}
	return nil
}

// grouped are the files of one issue; its key is empty where the folder is the
// issue.
type grouped struct {
	key, label string
	files      []string
}

// group divides the sorted files of a folder into issues. A folder that may be
// an issue itself is one unless its files show more than one paper or date.
func group(files []string, mayBeIssue bool) []grouped {
	if len(files) == 0 {
		return nil
	}
	var list []grouped
	at := map[string]int{}
	dates := 0
	for _, name := range files {
		label := stem(name)
		paper, date, ok := dated(label)
		key := name // no other file has it
		if ok {
			key = paper + ":" + date
			label = strings.TrimPrefix(paper+"-"+date, "-")
		}
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, grouped{key: key, label: label})
			if ok {
				dates++
			}
		}
		list[i].files = append(list[i].files, name)
	}
	if mayBeIssue && dates < 2 {
		return []grouped{{files: files}}
	}
	return list
}
