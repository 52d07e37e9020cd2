package press

import (
	"cmp"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// Layout is page n, counted from 0, as the layout that it should have.
func (s *Issue) Layout(n int) *layout.Layout {
	p := s.Pages[n]
	l := &layout.Layout{Page: p.PagePage()}
	units := map[int]int{}
	var last *Line
	var lastRole layout.Role
	for _, i := range readingOrder(p) {
		line := &p.Lines[i]
		for _, r := range line.runs() {
			b := len(l.Blocks) - 1
			if last == nil || last.Article != line.Article || lastRole != r.role || last.Paragraph != line.Paragraph || last.Column != line.Column {
				b = len(l.Blocks)
				l.Blocks = append(l.Blocks, layout.Block{Role: r.role, Column: line.Column, Score: 1,
					Joins: last != nil && line.Paragraph >= 0 && last.Article == line.Article && last.Paragraph == line.Paragraph && lastRole == layout.Body})
				if line.Article >= 0 {
					u, ok := units[line.Article]
					if !ok {
						u = len(l.Units)
						units[line.Article] = u
						l.Units = append(l.Units, layout.Unit{Kind: kindOf(s.truth[line.Article].Kind), Related: -1, Score: 1})
					}
					l.Units[u].Blocks = append(l.Units[u].Blocks, b)
				}
			}
			l.Blocks[b].Spans = append(l.Blocks[b].Spans, layout.Span{Line: i, From: r.from, To: r.to})
			l.Blocks[b].Box = l.Blocks[b].Box.Union(line.Box)
			last, lastRole = line, r.role
		}
	}
	return l
}

// lineRun is a run of bytes of a line's text in one role.
type lineRun struct {
	role     layout.Role
	from, to int
}

// runs cuts a line of body text after the words of a dateline or a jump mark
// that run into it.
func (l *Line) runs() []lineRun {
	text := l.Text()
	at, k := 0, 0
	role := l.Role
	for l.Role == layout.Body && k < len(l.Words) && (l.Words[k].Role == layout.JumpFrom || l.Words[k].Role == layout.Dateline) {
		role = l.Words[k].Role
		at += len(l.Words[k].Text)
		if l.Words[k].Space {
			at++
		}
		k++
	}
	switch {
	case k == 0:
		return []lineRun{{l.Role, 0, len(text)}}
	case k == len(l.Words):
		return []lineRun{{role, 0, len(text)}}
	}
	return []lineRun{{role, 0, at}, {l.Role, at, len(text)}}
}

// kindOf returns the kind of unit with a name of the contract.
func kindOf(name string) layout.Kind {
	for k := layout.Article; k <= layout.NoticeUnit; k++ {
		if k.String() == name {
			return k
		}
	}
	return layout.Article
}

// readingOrder returns the lines of a page article by article, each in its order;
// furniture comes first.
func readingOrder(p *Page) []int {
	order := make([]int, len(p.Lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &p.Lines[a], &p.Lines[b]
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.Order, y.Order))
	})
	return order
}
