package article

import (
	"fmt"
	"maps"
	"math"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// Assemble turns the layouts of the pages of one issue, in order, into whole
// articles: the pieces of each page with clean text, then the pieces of one
// article on several pages put together by evidence (Issue.Links). A nil layout stands for a page that could not be
// read. Ids are made of the issue, the page and a running number, and are the
// same for the same input.
func Assemble(issue string, layouts []*layout.Layout) *Issue {
	is := &Issue{ID: issue, Layouts: layouts, Pages: make([]PageReport, len(layouts))}
	var pieces []piece
	perPage := make([]int, len(layouts)+1) // first piece of each page
	taken := map[string]bool{}             // page numbers in ids
	words := readWords(layouts)
	numbers, guessed, notes := pageNumbers(layouts)
	for i, l := range layouts {
		perPage[i] = len(pieces)
		if l == nil {
			continue
		}
		join := textfix.Joiner{Locale: locale.Match(l.Page.Lang), Evidence: words}
		number := numbers[i]
		of := build(l, join, number, i)
		id := number
		if taken[id] { // sections with numbers of their own, or a misread one
			id = fmt.Sprintf("%s.%d", number, i+1)
		}
		taken[id] = true
		for k := range of {
			of[k].guessed, of[k].day = guessed[i], dayOf(l.Page.Source)
			of[k].ID = fmt.Sprintf("%s-p%s-%02d", issue, id, k+1)
			of[k].Issue = issue
			if r := of[k].related; r >= 0 {
				of[k].related = r + len(pieces)
			}
		}
		pieces = append(pieces, of...)
		is.Pages[i] = report(issue, l, join, number)
		if notes[i] != nil {
			is.Pages[i].Diagnostics = append(is.Pages[i].Diagnostics, *notes[i])
		}
	}
	perPage[len(layouts)] = len(pieces)
	for i := range pieces {
		if r := pieces[i].related; r >= 0 && r < len(pieces) {
			pieces[i].Related = append(pieces[i].Related, pieces[r].ID)
			pieces[r].Related = append(pieces[r].Related, pieces[i].ID)
		}
	}
	heads, links := stitch(pieces, words)
	is.Links = links
	ids := map[string]string{} // piece id to the id of its article
	for i := range pieces {
		if heads[i] == i {
			is.Articles = append(is.Articles, pieces[i].Article)
		}
		ids[pieces[i].ID] = pieces[heads[i]].ID
	}
	for i := range is.Articles {
		for k, r := range is.Articles[i].Related {
			is.Articles[i].Related[k] = ids[r]
		}
	}
	for i, l := range layouts {
		if l == nil {
			continue
		}
		listed := map[string]bool{}
		for _, p := range pieces[perPage[i]:perPage[i+1]] {
			if id := ids[p.ID]; !listed[id] {
				listed[id] = true
				is.Pages[i].Articles = append(is.Pages[i].Articles, id)
			}
		}
	}
	return is
}

// readWords reads the words of an issue, in the order of their lines: how it
// spells a word elsewhere tells whether a hyphen at a line end belongs to it.
func readWords(layouts []*layout.Layout) *textfix.Evidence {
	words := new(textfix.Evidence)
	for _, l := range layouts {
		if l == nil || !locale.Match(l.Page.Lang).Spaced {
			continue
		}
		for i := range l.Page.Lines {
			words.Add(l.Page.Lines[i].Text)
		}
	}
	return words
}

// report lists what of a page is in no article.
func report(issue string, l *layout.Layout, join textfix.Joiner, number string) PageReport {
	p := l.Page
	r := PageReport{
		Issue: issue, Source: p.Source, Index: p.Index, Number: number, Width: p.Width, Height: p.Height, Lang: p.Lang,
		Timings: timings(l),
	}
	r.Diagnostics = append(append(r.Diagnostics, p.Diagnostics...), l.Diagnostics...)
	inUnit := make([]bool, len(l.Blocks))
	for _, u := range l.Units {
		var ad []string
		var lines []int
		for _, b := range u.Blocks {
			inUnit[b] = true
			if u.Kind == layout.Advert {
				ad = append(ad, blockText(l, b, join))
				lines = append(lines, blockLines(l, b)...)
			}
		}
		if u.Kind == layout.Advert {
			r.Advertisements = append(r.Advertisements, Text{Text: join.Join(ad), Lines: lines})
		}
	}
	for i := range l.Blocks {
		if inUnit[i] {
			continue
		}
		b := &l.Blocks[i]
		t := Text{Text: blockText(l, i, join), Lines: blockLines(l, i)}
		if !b.Box.Empty() {
			box := b.Box
			t.Box = &box
		}
		switch b.Role {
		case layout.Furniture, layout.Masthead:
			r.Furniture = append(r.Furniture, t)
		case layout.Advertisement:
			r.Advertisements = append(r.Advertisements, t)
		default:
			r.Unplaced = append(r.Unplaced, t)
		}
	}
	return r
}

// timings are the seconds of reading and laying out the page, by name.
func timings(l *layout.Layout) map[string]float64 {
	t := make(map[string]float64, len(l.Page.Timings)+1)
	maps.Copy(t, l.Page.Timings)
	if l.Seconds > 0 {
		t["layout"] = math.Round(l.Seconds*1e6) / 1e6
	}
	return t
}

func blockText(l *layout.Layout, b int, join textfix.Joiner) string {
	var text []string
	for _, s := range l.Blocks[b].Spans {
		text = append(text, l.SpanText(s))
	}
	return join.Join(text)
}

func blockLines(l *layout.Layout, b int) []int {
	var out []int
	for _, s := range l.Blocks[b].Spans {
		if n := len(out); n == 0 || out[n-1] != s.Line {
			out = append(out, s.Line)
		}
	}
	return out
}
