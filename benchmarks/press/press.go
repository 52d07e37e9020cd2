// Package press typesets newspaper issues out of a seed number and knows the
// exact truth of them: which line belongs to which article, in which role and
// paragraph, in which order, and whether a hyphen at a line end is real.
//
// There is one model, Issue, of pages with placed lines of type. The PDF, the
// ALTO file, the text dump and the page.Page are views of it, so that all carry
// the same words. The same seed gives the same issue, to the byte, wherever the
// same fonts are installed.
//
// Seeds fall into ranges for training, development and test, see Range; their
// issues share grammar and function words, but neither names nor phrases.
//
// An Issue is immutable after New and may be used by several goroutines.
package press

import (
	"errors"
	"fmt"

	"github.com/broadsheet-ocr/broadsheet/article"
)

// Options say what is to be set. The zero value is English, seed 0, with the
// number of pages drawn from the seed.
type Options struct {
	// Lang is one of Languages; empty is "en".
	Lang string
	// Seed is the number of the issue; see Range.
	Seed uint64
	// Pages is the number of pages, 0 for one to four drawn from the seed.
	Pages int
	// Tabloid makes all pages small, for tests of speed; otherwise the format is
	// drawn from the seed.
	Tabloid bool
	// Cuts allows articles to go on at another page without a jump line.
	Cuts bool
}

// ErrOptions is wrapped by the errors for options that cannot be met.
var ErrOptions = errors.New("invalid options")

// maxPages bounds Options.Pages.
const maxPages = 64

// Languages returns the languages of the press: "zh-Hans" is set horizontally,
// "zh-Hant" and "ja" vertically, "de-Latf" is German in Fraktur.
func Languages() []string {
	return []string{"en", "zh-Hans", "zh-Hant", "ja", "de", "de-Latf", "fr"}
}

// The ranges of seeds.
const (
	rangeTrain = iota
	rangeDev
	rangeTest
	ranges
)

// seedsPerRange is the number of seeds in each range.
const seedsPerRange = 1_000_000

var rangeNames = [ranges]string{"train", "dev", "test"}

// Range returns the seeds [from, to) of the range "train", "dev" or "test", and
// 0, 0 for any other name. Issues of different ranges have no name, phrase or
// sentence pattern in common.
func Range(name string) (from, to uint64) {
	for i, n := range rangeNames {
		if n == name {
			return uint64(i) * seedsPerRange, uint64(i+1) * seedsPerRange
		}
	}
	return 0, 0
}

// Issue is a typeset issue.
type Issue struct {
	// ID names the issue by language and seed, "en-17".
	ID string
	// Lang is the BCP 47 tag.
	Lang string
	Seed uint64
	// Style is the paper that the seed drew.
	Style Style
	// Pages are the pages in order.
	Pages []*Page

	truth []article.Article
	lex   *lexicon
}

// Truth returns the articles of the issue by the data contract; boxes and line
// numbers are those of Page.PagePage. The caller must not change them.
func (s *Issue) Truth() []article.Article { return s.truth }

// New typesets the issue of the options. It fails with ErrOptions for a
// language or seed that the press does not have, and with ErrNoFont where a
// typeface is not installed.
func New(o Options) (*Issue, error) {
	if o.Lang == "" {
		o.Lang = "en"
	}
	if o.Seed >= ranges*seedsPerRange {
		return nil, fmt.Errorf("press: %w: seed %d, want less than %d", ErrOptions, o.Seed, ranges*seedsPerRange)
	}
	if o.Pages < 0 || o.Pages > maxPages {
		return nil, fmt.Errorf("press: %w: %d pages, want 0 to %d", ErrOptions, o.Pages, maxPages)
	}
	known := false
	for _, l := range Languages() {
		known = known || l == o.Lang
	}
	if !known {
		return nil, fmt.Errorf("press: %w: language %q, want one of %q", ErrOptions, o.Lang, Languages())
	}
	lex, err := loadLexicon(o.Lang)
	if err != nil {
		return nil, err
	}
	c, err := newCompositor(o, lex)
	if err != nil {
		return nil, err
	}
	return c.compose()
}
