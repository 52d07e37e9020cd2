package html

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// sheet is a page of the issue with all that is known about it.
type sheet struct {
	n      int    // running number from 1
	number string // as printed, else the running number
	page   *page.Page
	layout *layout.Layout
	report article.PageReport

	owner []int   // per line: index of its article, -1 for none
	rank  []int   // per line: place in the reading order of its article
	order [][]int // per article: its blocks on this page in reading order
}

func newSheets(is *article.Issue, pages []*page.Page) []*sheet {
	n := max(len(is.Pages), len(is.Layouts), len(pages))
	list := make([]*sheet, n)
	for i := range list {
		s := &sheet{n: i + 1}
		if i < len(is.Pages) {
			s.report = is.Pages[i]
		}
		if i < len(is.Layouts) {
			s.layout = is.Layouts[i]
		}
		if i < len(pages) {
			s.page = pages[i]
		}
		if s.page == nil && s.layout != nil {
			s.page = s.layout.Page
		}
		if s.layout != nil && s.layout.Page != nil && s.layout.Page != s.page {
			s.page = s.layout.Page // the blocks speak of its lines
		}
		s.number = s.report.Number
		if s.page != nil {
			s.number = cmp.Or(s.number, s.page.Number)
			s.owner = make([]int, len(s.page.Lines))
			s.rank = make([]int, len(s.page.Lines))
			for i := range s.owner {
				s.owner[i] = -1
			}
		}
		s.number = cmp.Or(s.number, strconv.Itoa(s.n))
		s.order = make([][]int, len(is.Articles))
		list[i] = s
	}
	return list
}

// place gives every line of every page to the article whose fragment names it.
// The first article that names a line keeps it.
func place(sheets []*sheet, list []article.Article) {
	for i := range list {
		for f := range list[i].Fragments {
			frag := &list[i].Fragments[f]
			s := sheetOf(sheets, frag, list[i].ID)
			if s == nil {
				continue
			}
			for rank, line := range frag.Lines {
				if line >= 0 && line < len(s.owner) && s.owner[line] < 0 {
					s.owner[line], s.rank[line] = i, f<<32+rank
				}
			}
		}
	}
}

// sheetOf finds the page that a fragment stands on. Page numbers and sources can
// both be ambiguous or missing, so the page that agrees in most wins, the first
// of equals; a page that agrees in neither is never taken.
func sheetOf(sheets []*sheet, f *article.Fragment, id string) *sheet {
	var best *sheet
	most := 0
	for _, s := range sheets {
		if s.page == nil {
			continue
		}
		agree := 0
		if f.Source != "" && (f.Source == s.report.Source || f.Source == s.page.Source) {
			agree += 2
		}
		if f.Page != "" && (f.Page == s.number || f.Page == strconv.Itoa(s.n)) {
			agree += 2
		}
		if agree > 0 && slices.Contains(s.report.Articles, id) {
			agree++
		}
		if agree > most {
			best, most = s, agree
		}
	}
	return best
}

// block is a run of text of one article on a page.
type block struct {
	layout.Block
	// known reports that the role is the layout's; else there was no layout.
	known   bool
	article *articleView // nil for furniture and what is unplaced
	number  int          // place in the reading order of the article on this page, from 1
}

// blocks returns the blocks of the page with the articles they belong to, and
// fills the reading order of each article.
func (s *sheet) blocks(articles []*articleView) []block {
	var list []block
	if s.layout != nil {
		list = make([]block, len(s.layout.Blocks))
		for i, b := range s.layout.Blocks {
			list[i] = block{Block: b, known: true}
		}
	} else {
		list = s.runs()
	}
	first := make([]int, len(list)) // rank of the block's first line
	for i := range list {
		b := &list[i]
		b.Spans = s.sound(b.Spans)
		if b.Box.Empty() {
			for _, sp := range b.Spans {
				b.Box = b.Box.Union(s.page.Lines[sp.Line].Box)
			}
		}
		a := s.majority(b.Spans)
		if a < 0 {
			continue
		}
		b.article = articles[a]
		s.order[a] = append(s.order[a], i)
		first[i] = -1
		for _, sp := range b.Spans {
			if r := s.rank[sp.Line]; s.owner[sp.Line] == a && (first[i] < 0 || r < first[i]) {
				first[i] = r
			}
		}
	}
	inUnit := make([]int, len(list)) // place among the blocks of its unit
	if s.layout != nil {
		for _, u := range s.layout.Units {
			for at, b := range u.Blocks {
				if b >= 0 && b < len(list) {
					inUnit[b] = at
				}
			}
		}
	}
	for _, order := range s.order {
		slices.SortStableFunc(order, func(i, j int) int {
			return cmp.Or(cmp.Compare(first[i], first[j]), cmp.Compare(inUnit[i], inUnit[j]))
		})
		for at, i := range order {
			list[i].number = at + 1
		}
	}
	return list
}

// runs makes blocks of the lines that follow each other on the page and in one
// article, for a page without a layout.
func (s *sheet) runs() []block {
	var list []block
	for i := range s.page.Lines {
		sp := layout.Span{Line: i, To: len(s.page.Lines[i].Text)}
		if n := len(list); n > 0 && s.owner[i] == s.owner[i-1] && (s.owner[i] < 0 || s.rank[i] == s.rank[i-1]+1) {
			list[n-1].Spans = append(list[n-1].Spans, sp)
			continue
		}
		list = append(list, block{Block: layout.Block{Spans: []layout.Span{sp}, Column: -1}})
	}
	return list
}

// sound drops spans that do not lie on the page.
func (s *sheet) sound(spans []layout.Span) []layout.Span {
	ok := func(sp layout.Span) bool {
		return sp.Line >= 0 && sp.Line < len(s.page.Lines) && sp.From >= 0 && sp.From <= sp.To && sp.To <= len(s.page.Lines[sp.Line].Text)
	}
	if !slices.ContainsFunc(spans, func(sp layout.Span) bool { return !ok(sp) }) {
		return spans
	}
	var kept []layout.Span
	for _, sp := range spans {
		if ok(sp) {
			kept = append(kept, sp)
		}
	}
	return kept
}

// majority returns the article that owns most of the spans, -1 for none.
func (s *sheet) majority(spans []layout.Span) int {
	best, most := -1, 0
	count := map[int]int{}
	for _, sp := range spans {
		a := s.owner[sp.Line]
		if a < 0 {
			continue
		}
		if count[a]++; count[a] > most {
			best, most = a, count[a]
		}
	}
	return best
}

// title tells what a block is, for the pointer that rests on it.
func (b *block) title() string {
	var s string
	if b.known {
		s = b.Role.String()
	} else if b.article == nil {
		s = layout.Unplaced.String()
	}
	if b.article != nil {
		if s != "" {
			s += " · "
		}
		s += b.article.Label
	}
	for _, r := range b.Reasons {
		s += "\n– " + r
	}
	return s
}

// roleClass is the class name that the style sheet knows a role by.
func (b *block) roleClass() string {
	if !b.known {
		return "r-none"
	}
	return "r-" + b.Role.String()
}

// reasoned tells the evidence for the role of a block on a page.
func (b *block) reasoned(number string) reasoned {
	r := reasoned{Page: number, Number: b.number, Role: b.Role.String(), Percent: -1, Reasons: b.Reasons}
	if b.Score > 0 {
		r.Percent = int(math.Round(100 * min(b.Score, 1)))
	}
	return r
}

// measures are what the confidence of the unit of some blocks is computed from.
func (s *sheet) measures(blocks []int) []layout.Measure {
	for u := range s.layout.Units {
		if len(blocks) > 0 && slices.Contains(s.layout.Units[u].Blocks, blocks[0]) {
			return s.layout.Stages.Measures[u]
		}
	}
	return nil
}
