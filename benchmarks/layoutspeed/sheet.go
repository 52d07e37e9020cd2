package main

import (
	"errors"
	"math"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// pagesEach is how many different pages of the press a sheet is made of; a larger
// one has them again.
const pagesEach = 8

// pages returns pages of the press in a language.
func pages(lang string, n int) ([]*press.Page, error) {
	first, _ := press.Range("train")
	var list []*press.Page
	for seed := first; len(list) < n; seed++ {
		is, err := press.New(press.Options{Lang: lang, Seed: seed})
		if errors.Is(err, press.ErrNoFont) || errors.Is(err, press.ErrOptions) {
			return nil, err
		} else if err == nil { // the press cannot set every seed
			list = append(list, is.Pages...)
		}
	}
	return list[:n], nil
}

// sheet returns a page of about so many words: pages of the press side by side
// and under each other, the last one cut.
func sheet(of []*press.Page, words int) *press.Page {
	mean := 0
	var w, h float64
	for _, p := range of {
		mean += wordsOf(p)
		w, h = max(w, p.Width), max(h, p.Height)
	}
	mean = max(1, mean/len(of))
	across := int(math.Ceil(math.Sqrt(float64(words) / float64(mean))))
	out := &press.Page{Index: 1, Number: "1", Lang: of[0].Lang, Width: w * float64(across)}
	for n := 0; words > 0; n++ {
		p := of[n%len(of)]
		dx, dy := w*float64(n%across), h*float64(n/across)
		out.Height = dy + h
		move := func(b page.Box) page.Box {
			b.X, b.Y = b.X+dx, b.Y+dy
			return b
		}
		for i := range p.Lines {
			if words <= 0 {
				break
			}
			l := p.Lines[i]
			l.Box = move(l.Box)
			l.Words = append([]press.Word(nil), l.Words...)
			for k := range l.Words {
				l.Words[k].Box = move(l.Words[k].Box)
			}
			words -= len(l.Words)
			out.Lines = append(out.Lines, l)
		}
		for _, r := range p.Rules {
			out.Rules = append(out.Rules, page.Rule{Box: move(r.Box)})
		}
		for _, t := range p.Tints {
			out.Tints = append(out.Tints, page.Tint{Box: move(t.Box)})
		}
		for _, c := range p.Pictures {
			c.Box = move(c.Box)
			out.Pictures = append(out.Pictures, c)
		}
	}
	return out
}

func wordsOf(p *press.Page) int {
	n := 0
	for i := range p.Lines {
		n += len(p.Lines[i].Words)
	}
	return n
}
