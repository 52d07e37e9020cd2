package score

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/pagexml"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// loadPAGE returns the articles that a PAGE file marks: the lines of each in the
// reading order of the regions, each region a paragraph, or a headline where it is
// a heading before the first paragraph.
func loadPAGE(name string, data []byte) ([]article.Article, error) {
	pages, truths, err := pagexml.ReadTruth(context.Background(), name, data, nil)
	if err != nil {
		return nil, err
	}
	var list []article.Article
	for n, t := range truths {
		p := pages[n]
		if p.Err != nil {
			return nil, p.Err
		}
		lang := cmp.Or(p.Lang, detect(p))
		at := map[string]*builder{}
		var order []*builder
		for _, r := range readingOrder(t) {
			lines := map[string][]string{}
			for _, l := range t.Regions[r].Lines {
				id := t.Articles[l]
				if id == "" {
					continue
				}
				b := at[id]
				if b == nil {
					b = &builder{lang: lang, a: article.Article{ID: id, Kind: layout.Article.String(), Lang: lang,
						Fragments: []article.Fragment{{Page: cmp.Or(p.Number, strconv.Itoa(n+1)), Source: p.Source}}}}
					at[id] = b
					order = append(order, b)
				}
				b.a.Fragments[0].Lines = append(b.a.Fragments[0].Lines, l)
				lines[id] = append(lines[id], p.Lines[l].Text)
			}
			for _, b := range order {
				if of := lines[b.a.ID]; len(of) > 0 {
					b.add(of, t.Regions[r].Type == "heading")
				}
			}
		}
		for _, b := range order {
			list = append(list, b.a)
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: no line is marked as part of an article", page.ErrNoText)
	}
	return list, nil
}

// readingOrder returns the regions in reading order, those without one at the end.
func readingOrder(t *pagexml.Truth) []int {
	order := append([]int(nil), t.Order...)
	seen := map[int]bool{}
	for _, r := range order {
		seen[r] = true
	}
	for r := range t.Regions {
		if !seen[r] {
			order = append(order, r)
		}
	}
	return order
}

func detect(p *page.Page) string {
	text := ""
	for i := range p.Lines {
		text += p.Lines[i].Text + "\n"
	}
	return locale.Detect(text)
}
