package html

import (
	"slices"

	"golang.org/x/text/width"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// rowGroup is a run of lines of a plain text page that belong together.
type rowGroup struct {
	Article *articleView // nil for furniture and what is unplaced
	Class   string
	Title   string
	Label   string // the article's, where another one begins
	Entry   bool   // the first of its article in reading order: it takes the keyboard
	Rows    []row
}

// row is one line of a plain text page.
type row struct {
	Number int // line of the file, from 1
	Gap    int // blank lines before it, at most maxGap
	Parts  []part
}

// part is a run of a line with one role.
type part struct {
	Text   string
	Class  string
	Title  string // empty where it is the group's
	Number int    // place of its block in the reading order, 0 but at the block's start
}

// maxGap is the most blank lines that are shown as such.
const maxGap = 3

// rowsOf lays the lines of a page out as they stand in the file. Lines that
// follow each other in one block make a group.
func rowsOf(s *sheet, blocks []block, articles []*articleView) []rowGroup {
	type piece struct {
		layout.Span
		block int
		start bool
	}
	pieces := make([][]piece, len(s.page.Lines))
	for i := range blocks {
		for at, sp := range blocks[i].Spans {
			pieces[sp.Line] = append(pieces[sp.Line], piece{sp, i, at == 0})
		}
	}
	type place struct{ group, number int }
	entry := make(map[*articleView]place)
	var groups []rowGroup
	last := -1 // block of the group that is open
	number := 0
	for i := range s.page.Lines {
		line := &s.page.Lines[i]
		number += line.Blank + 1
		r := row{Number: number, Gap: min(max(line.Blank, 0), maxGap)}
		list := pieces[i]
		slices.SortStableFunc(list, func(a, b piece) int { return a.From - b.From })
		from := 0
		for _, p := range list {
			if p.From < from {
				p.From = min(from, p.To)
			}
			if p.From > from {
				r.Parts = append(r.Parts, part{Text: line.Text[from:p.From]})
			}
			b := &blocks[p.block]
			pt := part{Text: line.Text[p.From:p.To], Class: b.roleClass(), Title: b.title()}
			if p.start && b.article != nil {
				pt.Number = b.number
			}
			r.Parts = append(r.Parts, pt)
			from = p.To
		}
		if from < len(line.Text) || len(r.Parts) == 0 {
			r.Parts = append(r.Parts, part{Text: line.Text[from:]})
		}
		of := -1
		if len(list) > 0 {
			of = list[0].block
		}
		if len(groups) == 0 || of != last {
			g := rowGroup{Class: "r-none", Title: layout.Unplaced.String()}
			if of >= 0 {
				b := &blocks[of]
				g.Article, g.Class, g.Title = b.article, b.roleClass(), b.title()
				if first := entry[b.article]; b.article != nil && (first.number == 0 || b.number < first.number) {
					entry[b.article] = place{len(groups), b.number}
				}
			} else if a := s.owner[i]; a >= 0 {
				g.Article = articles[a]
				g.Title = g.Article.Label
			}
			shows := g.Article == nil || g.Article.Headline == "" || of >= 0 && blocks[of].Role == layout.Headline // what the label would say
			if !shows && (len(groups) == 0 || groups[len(groups)-1].Article != g.Article) {
				g.Label = g.Article.Label
			}
			groups = append(groups, g)
			last = of
		}
		g := &groups[len(groups)-1]
		for k := range r.Parts {
			if r.Parts[k].Title == g.Title { // the group says it already
				r.Parts[k].Title = ""
			}
		}
		g.Rows = append(g.Rows, r)
	}
	for _, e := range entry {
		groups[e.group].Entry = true
	}
	return groups
}

// roomyLines is the longest line, in characters of full width, beside which
// there is room for labels.
const roomyLines = 30

// roomy reports lines that leave space beside them: nearly all are short.
func roomy(s *sheet) bool {
	long := 0
	for i := range s.page.Lines {
		half := 0
		for _, r := range s.page.Lines[i].Text {
			half += halves(r)
		}
		if half > 2*roomyLines {
			long++
		}
	}
	return long*50 <= len(s.page.Lines)
}

// halves returns the width of a character in halves of a full width.
func halves(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
