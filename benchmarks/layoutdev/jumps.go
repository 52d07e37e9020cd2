package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// step is one article going on from one page to another, as indexes into the
// truth and the pages.
type step struct{ article, from, to int }

// jumps lists the steps from page to page that were missed or made up, with
// what stood in the way, and counts them by that.
func (r *run) jumps(s *press.Issue, ls []*layout.Layout, out *article.Issue) {
	index := map[string]int{}
	for i, p := range s.Pages {
		index[p.Number] = i
	}
	var want []step
	for a := range s.Truth() {
		fs := s.Truth()[a].Fragments
		for k := 1; k < len(fs); k++ {
			if fs[k].Page != fs[k-1].Page {
				want = append(want, step{a, index[fs[k-1].Page], index[fs[k].Page]})
			}
		}
	}
	var got []step
	for i := range out.Articles {
		fs := out.Articles[i].Fragments
		for k := 1; k < len(fs); k++ {
			from, to := place(out, fs[k-1].Page), place(out, fs[k].Page)
			if from < 0 || to < 0 {
				continue
			}
			a, b := owner(s.Pages[from], fs[k-1].Lines), owner(s.Pages[to], fs[k].Lines)
			st := step{a, from, to}
			if a != b || !slices.Contains(want, st) {
				r.classes["jump made up"]++
				fmt.Printf("%s p%d-p%d jump made up: %d %.30q to %d\n", s.ID, from+1, to+1, a, out.Articles[i].Headline, b)
				continue
			}
			got = append(got, st)
		}
	}
	for _, w := range want {
		if slices.Contains(got, w) {
			r.classes["jump found"]++
			continue
		}
		why := strings.Join(append(jumpEnd(s, ls[w.from], out, w.article, w.from, layout.JumpTo), jumpEnd(s, ls[w.to], out, w.article, w.to, layout.JumpFrom)...), ", ")
		why = cmp.Or(why, "not matched")
		r.classes["jump missed: "+why]++
		fmt.Printf("%s p%d-p%d jump missed: %d %.30q: %s\n", s.ID, w.from+1, w.to+1, w.article, s.Truth()[w.article].Headline, why)
	}
}

// place returns the page with a number, -1 for none.
func place(out *article.Issue, number string) int {
	return slices.IndexFunc(out.Pages, func(p article.PageReport) bool { return p.Number == number })
}

// owner is the article of the truth that most of the lines belong to.
func owner(p *press.Page, lines []int) int {
	n := map[int]int{}
	best := -1
	for _, l := range lines {
		a := p.Lines[l].Article
		if n[a]++; n[a] > n[best] {
			best = a
		}
	}
	return best
}

// jumpEnd says what is wrong with one end of a step: the page number, the role
// of the jump line, the unit that it came into.
func jumpEnd(s *press.Issue, l *layout.Layout, out *article.Issue, art, pg int, role layout.Role) []string {
	p := s.Pages[pg]
	var why []string
	if n := out.Pages[pg].Number; n != p.Number {
		why = append(why, "folio read as "+n)
	}
	line := slices.IndexFunc(p.Lines, func(ln press.Line) bool {
		return ln.Article == art && (ln.Role == role || slices.ContainsFunc(ln.Words, func(w press.Word) bool { return w.Role == role }))
	})
	unit := make([]int, len(p.Lines))
	for i := range unit {
		unit[i] = -1
	}
	var marked []int
	for u := range l.Units {
		var lines []int
		has := false
		for _, b := range l.Units[u].Blocks {
			for _, sp := range l.Blocks[b].Spans {
				unit[sp.Line] = u
				lines = append(lines, sp.Line)
			}
			has = has || l.Blocks[b].Role == role
		}
		if has && owner(p, lines) == art {
			marked = append(marked, u)
		}
	}
	switch {
	case line < 0:
		return append(why, "unmarked "+role.String())
	case len(marked) > 0:
		return why
	case unit[line] < 0:
		return append(why, role.String()+" in no article")
	}
	for _, b := range l.Units[unit[line]].Blocks {
		if l.Blocks[b].Role == role {
			return append(why, role.String()+" in another article")
		}
	}
	for b := range l.Blocks {
		for _, sp := range l.Blocks[b].Spans {
			if sp.Line == line {
				return append(why, fmt.Sprintf("%s taken for %s", role, l.Blocks[b].Role), fmt.Sprintf("%q", p.Lines[line].Text()))
			}
		}
	}
	return append(why, role.String()+" lost")
}

// number replaces the page numbers that were read by the true ones: a folio
// that was not read is no wrong jump.
func number(s *press.Issue, out *article.Issue) {
	right := map[string]string{}
	for i := range out.Pages {
		right[out.Pages[i].Number] = s.Pages[i].Number
	}
	for i := range out.Articles {
		for k := range out.Articles[i].Fragments {
			f := &out.Articles[i].Fragments[k]
			f.Page = right[f.Page]
		}
	}
}
