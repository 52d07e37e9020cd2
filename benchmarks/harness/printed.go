package harness

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

const (
	// printedShort is the least length of full lines, in characters, of which
	// articles are set.
	printedShort = 7
	// printedPlay is by how many characters full lines of one paragraph differ:
	// marks take no square of their own everywhere.
	printedPlay = 2
	// printedMost is from how many lines on an article is full.
	printedMost = 50
	// printedWindow is how many articles are put in the order of their width.
	printedWindow = 24
)

// printedSuite is the pages that the press sets of the lines of the Jing bao, as
// they were printed: vertical, with the line ends of the paper.
func printedSuite(root string, seeds Seeds) *Suite {
	return &Suite{Name: "press/jingbao/words", About: "texts of the Jing bao set vertically with their printed line ends, as words with places",
		Cases: func(ctx context.Context, n int) ([]*Case, error) {
			from, to := press.Range(string(seeds))
			if to == 0 {
				return nil, fmt.Errorf("no seeds are named %q", seeds)
			}
			if n <= 0 {
				n = pressCases
			}
			texts, err := printedTexts(root)
			if err != nil {
				return nil, err
			}
			var cases []*Case
			for seed := from; len(cases) < n && seed < to && len(texts) > 0; seed++ {
				if ctx.Err() != nil {
					return nil, ctx.Err()
				}
				is, err := press.SetPrinted(press.Options{Lang: "zh-Hant", Seed: seed}, texts)
				if err != nil {
					return nil, err
				}
				set := 0
				for i := range is.Truth() {
					if is.Truth()[i].Kind == "article" { // the others are advertisements
						set++
					}
				}
				if set == 0 { // longer than a page
					texts = texts[1:]
					continue
				}
				texts = texts[set:]
				cases = append(cases, &Case{ID: fmt.Sprintf("jingbao-%d", seed), Kind: Words, Lang: is.Lang, Vertical: true, Truth: is.Truth(),
					Numbers: []string{is.Pages[0].Number}, Picture: func() *layout.Layout { return is.Layout(0) }})
				asWords(cases[len(cases)-1], is)
			}
			return cases, nil
		}}
}

// printedTexts returns articles of paragraphs of lines: paragraphs of one fold
// whose lines are of one length.
func printedTexts(root string) ([][][]string, error) {
	var texts [][][]string
	err := unpack(root, "jingbao-lines.jsonl.gz", func(s string) error {
		var fold struct{ Paragraphs []struct{ Lines []string } }
		if err := json.Unmarshal([]byte(s), &fold); err != nil {
			return err
		}
		var open [][]string
		width, lines := 0, 0
		end := func() {
			if lines > printedPlay*printedPlay {
				texts = append(texts, open)
			}
			open, lines = nil, 0
		}
		for _, p := range fold.Paragraphs {
			w, ok := lineLength(p.Lines)
			if !ok || w != width || lines >= printedMost {
				end()
			}
			if ok {
				open, width, lines = append(open, p.Lines), w, lines+len(p.Lines)
			}
		}
		end()
		return nil
	})
	for some := range slices.Chunk(texts, printedWindow) { // articles of one width follow each other
		slices.SortStableFunc(some, func(a, b [][]string) int {
			return cmp.Compare(utf8.RuneCountInString(a[0][0]), utf8.RuneCountInString(b[0][0]))
		})
	}
	return texts, err
}

// lineLength returns the length of the full lines of a paragraph in characters; ok
// is false where they differ, are short, or hold what no typeface has.
func lineLength(lines []string) (n int, ok bool) {
	if len(lines) < 2 {
		return 0, false
	}
	for _, l := range lines[:len(lines)-1] {
		n = max(n, utf8.RuneCountInString(l))
	}
	for i, l := range lines {
		k := utf8.RuneCountInString(l)
		if k == 0 || k > n || i < len(lines)-1 && k < n-printedPlay ||
			strings.ContainsFunc(l, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Co, r) || r < 0x80 }) {
			return 0, false
		}
	}
	return n, n >= printedShort
}
