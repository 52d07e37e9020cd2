package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// paragraphs lists the body lines of a page at which a paragraph was begun, or
// not begun, against the truth, with the line before each.
func (r *run) paragraphs(s *press.Issue, p *press.Page, l *layout.Layout) {
	opens := map[int]*layout.Block{} // lines that begin a block which does not join
	unit := map[int]int{}            // of a body line
	of := map[int]int{}              // of a block
	for u := range l.Units {
		for _, b := range l.Units[u].Blocks {
			of[b] = u + 1
		}
	}
	for i := range l.Blocks {
		b := &l.Blocks[i]
		if b.Role != layout.Body {
			continue
		}
		for k, sp := range b.Spans {
			unit[sp.Line] = of[i]
			if k == 0 && !b.Joins {
				opens[sp.Line] = b
			}
		}
	}
	order := make([]int, len(p.Lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &p.Lines[a], &p.Lines[b]
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.Order, y.Order))
	})
	for k := 1; k < len(order); k++ {
		a, b := &p.Lines[order[k-1]], &p.Lines[order[k]]
		if a.Article != b.Article || a.Role != layout.Body || b.Role != layout.Body || unit[order[k]] == 0 || unit[order[k-1]] != unit[order[k]] {
			continue
		}
		want, got := a.Paragraph != b.Paragraph, opens[order[k]] != nil
		what, why := "joined", ""
		switch {
		case want == got:
			continue
		case got:
			what, why = "parted", strings.Join(opens[order[k]].Reasons, ", ")
		}
		where := "inside a column"
		if a.Column != b.Column {
			where = "between columns"
		}
		r.classes["paragraphs "+what+" "+where]++
		fmt.Printf("%s p%d paragraphs %s %s: %.30s | %.30s: %s\n", s.ID, p.Index, what, where, tail(a.Text()), b.Text(), why)
	}
}

// tail returns the end of a text.
func tail(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-12):])
}
