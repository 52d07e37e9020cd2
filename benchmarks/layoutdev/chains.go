package main

import (
	"fmt"
	"math"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// pure is the share of the lines of a piece that one article must have for the
// piece to be that article's.
const pure = 0.8

// chains judges the pieces of a page and the links between them: which pieces
// hold lines of several articles, which links join different articles, and where
// an article begins again though it had begun before.
func (r *run) chains(s *press.Issue, p *press.Page, l *layout.Layout) {
	st := l.Stages
	if st == nil {
		return
	}
	owner := r.owners(s, p, st)
	pred := make([]int, len(st.Pieces))
	for i := range pred {
		pred[i] = -1
	}
	for _, k := range st.Links {
		if k.Chosen {
			pred[k.To] = k.From
		}
	}
	root := func(i int) int {
		for n := 0; pred[i] >= 0 && n < len(pred); n++ {
			i = pred[i]
		}
		return i
	}
	begun := map[int]int{} // article: piece that begins it
	for i := range st.Pieces {
		if a := owner[i]; a >= 0 && pred[i] < 0 && !st.Pieces[i].Aside && !st.Pieces[i].Section {
			if k, ok := begun[a]; !ok || st.Pieces[i].Headed && !st.Pieces[k].Headed {
				begun[a] = i
			}
		}
	}
	for i := range st.Pieces {
		b := &st.Pieces[i]
		if b.Aside || b.Section || owner[i] == mixed {
			continue
		}
		if q := pred[i]; q >= 0 && owner[q] != owner[i] && owner[q] != mixed {
			best, cost := trueLink(st, owner, i)
			class := fmt.Sprintf("link %s to %s joins articles", sort(&st.Pieces[q]), sort(b))
			r.classes[class]++
			if r.lines {
				fmt.Printf("%s p%d %s: %s -> %s cost %.2f, begin %.2f, right one %d at %.2f\n", s.ID, p.Index, class, at(p, q, owner[q], &st.Pieces[q]), at(p, i, owner[i], b), linkCost(st, q, i), b.Start, best, cost)
			}
		}
		if a := owner[i]; a >= 0 && pred[i] < 0 && begun[a] != i && root(i) != begun[a] {
			best, cost := trueLink(st, owner, i)
			class := "begins again, " + sort(b)
			switch {
			case best < 0:
				class += ", no link"
			case cost >= b.Start:
				class += ", link too dear"
			default:
				class += ", link taken by another"
			}
			r.classes[class]++
			if r.lines {
				from := ""
				if best >= 0 {
					from = at(p, best, owner[best], &st.Pieces[best])
				}
				fmt.Printf("%s p%d %s: %s begin %.2f, right one %s at %.2f\n", s.ID, p.Index, class, at(p, i, owner[i], b), b.Start, from, cost)
			}
		}
	}
}

// mixed stands for a piece of several articles.
const mixed = -2

// owners returns the article of each piece, -1 for none, mixed for several.
func (r *run) owners(s *press.Issue, p *press.Page, st *layout.Stages) []int {
	counts := make([]map[int]int, len(st.Pieces))
	for i := range p.Lines {
		b := p.Lines[i].Box
		best := -1
		for k := range st.Pieces {
			if q := st.Pieces[k].Box; b.CenterX() > q.X && b.CenterX() < q.Right() && b.CenterY() > q.Y && b.CenterY() < q.Bottom() &&
				(best < 0 || q.Area() < st.Pieces[best].Box.Area()) {
				best = k
			}
		}
		if best < 0 {
			continue
		}
		if counts[best] == nil {
			counts[best] = map[int]int{}
		}
		counts[best][p.Lines[i].Article]++
	}
	out := make([]int, len(st.Pieces))
	for i := range out {
		out[i] = -1
		all, most := 0, 0
		for a, n := range counts[i] {
			all += n
			if n > most {
				most, out[i] = n, a
			}
		}
		if float64(most) < pure*float64(all) {
			out[i] = mixed
			r.classes["piece of several articles, "+sort(&st.Pieces[i])]++
			if r.lines {
				fmt.Printf("%s p%d piece of several articles: %s %v\n", s.ID, p.Index, at(p, i, mixed, &st.Pieces[i]), counts[i])
			}
		}
	}
	return out
}

// trueLink returns the cheapest predecessor of the same article.
func trueLink(st *layout.Stages, owner []int, to int) (int, float64) {
	best, cost := -1, math.Inf(1)
	for _, k := range st.Links {
		if k.To == to && owner[k.From] == owner[to] && k.Cost < cost {
			best, cost = k.From, k.Cost
		}
	}
	return best, cost
}

func linkCost(st *layout.Stages, from, to int) float64 {
	for _, k := range st.Links {
		if k.From == from && k.To == to {
			return k.Cost
		}
	}
	return math.Inf(1)
}

func sort(p *layout.Piece) string {
	if p.Headed {
		return "headed"
	}
	return "text"
}

// at names a piece: its number, article, place on the page in parts of a
// hundred, and the beginning of its first line.
func at(p *press.Page, i, article int, q *layout.Piece) string {
	text := ""
	for k := range p.Lines {
		if b := p.Lines[k].Box; q.First.Y < b.CenterY() && b.CenterY() < q.First.Bottom() && b.CenterX() > q.Box.X && b.CenterX() < q.Box.Right() {
			text = p.Lines[k].Text()
		}
	}
	return fmt.Sprintf("[%d of %d at %.0f,%.0f %.24s]", i, article, 100*q.Box.X/p.Width, 100*q.Box.Y/p.Height, text)
}
