package score

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// Reasons that callers test for with errors.Is.
var (
	// ErrOverlap: two articles of a truth claim the same line, or one claims it twice.
	ErrOverlap = errors.New("line claimed twice")
	// ErrOtherPages: the output was made from other pages than the truth.
	ErrOtherPages = errors.New("output is of other pages than the truth")
)

// CheckTruth looks for lines that two articles of a truth claim, or one article
// twice. The error names articles, page and line. Where articles are made of words
// Load has looked for words claimed twice.
func CheckTruth(truth *Set) error {
	if truth.Words {
		return nil
	}
	type line struct {
		source, page string
		n            int
	}
	owner := map[line]int{}
	for i := range truth.Articles {
		a := &truth.Articles[i]
		for _, f := range a.Fragments {
			for _, n := range f.Lines {
				l := line{f.Source, f.Page, n}
				first, ok := owner[l]
				if ok {
					return place(truth.File, fmt.Errorf("%w: line %d of page %q is in article %q and in article %q",
						ErrOverlap, n, f.Page, truth.Articles[first].ID, a.ID))
				}
				owner[l] = i
			}
		}
	}
	return nil
}

// leastCommon is the share of the shorter text that truth and output must have in
// common: set phrases alone ("Reuters, 11 November") stay below it, and the worst
// recognition of the same page above.
const leastCommon = 0.02

// CheckPages makes sure that an output is of the pages of the truth: by the
// names of their sources without folder and extension where both name them, and
// by their text, of which they must have some in common.
func CheckPages(truth, output *Set, r *metrics.Report) error {
	t, o := sources(truth.Articles), sources(output.Articles)
	if len(t) > 0 && len(o) > 0 {
		for i := range output.Articles {
			for k, f := range output.Articles[i].Fragments {
				if s := stem(f.Source); s != "" && !t[s] {
					return place(output.File, fmt.Errorf("%w: fragments[%d] of article %q is from %q, of which %s has nothing",
						ErrOtherPages, k, output.Articles[i].ID, f.Source, truth.File))
				}
			}
		}
	}
	shorter := min(length(truth.Articles), length(output.Articles))
	if shorter > 0 && float64(r.Mapped) <= leastCommon*float64(shorter) {
		return place(output.File, fmt.Errorf("%w: the text of article %q and all others is not that of %s",
			ErrOtherPages, output.Articles[0].ID, truth.File))
	}
	return nil
}

// sources returns the names of all sources, without folder and extension.
func sources(list []article.Article) map[string]bool {
	m := map[string]bool{}
	for i := range list {
		for _, f := range list[i].Fragments {
			if s := stem(f.Source); s != "" {
				m[s] = true
			}
		}
	}
	return m
}

func stem(source string) string {
	base := filepath.Base(filepath.ToSlash(source))
	if source == "" || base == "." {
		return ""
	}
	if s := strings.TrimSuffix(base, filepath.Ext(base)); s != "" {
		return s
	}
	return base
}

// length returns the number of characters of all texts.
func length(list []article.Article) int {
	n := 0
	for _, d := range Docs(list, Options{}) {
		n += utf8.RuneCountInString(d.Text())
	}
	return n
}
