package html

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// view is what the template shows.
type view struct {
	Title, Lang string
	Policy      string
	Style       template.CSS
	Script      template.JS
	Pages       []*pageView
	Articles    []*articleView
	Stages      []stage // what can be shown of the way to the result; nil where nobody asked for it
}

// stage is a layer of the drawings.
type stage struct{ Class, Label string }

// stages are the layers of layout.LayersStages.
var stages = []stage{
	{"cuts", "Lines"}, {"frames", "Rules"}, {"strips", "Strips"}, {"pieces", "Pieces"}, {"links", "Flow"},
}

// articleView is one article in the panel.
type articleView struct {
	*article.Article
	N          int // running number from 1, the name of the article in the document
	Color      paint
	Grey       bool // an advertisement
	Label      string
	Pages      []int // running numbers of the pages that it stands on, in order
	Percent    int   // confidence; -1 where there is none
	Prev, Next int   // neighbours in the panel, 0 for none
	RelatedTo  []*articleView
	Why        []reasoned // its blocks with the evidence, where somebody asked for it
	Doubts     []doubt    // what its confidence is made of, likewise
	Joints     []joint    // why its parts on different pages belong together, likewise
}

// joint is where an article goes on, on another page, with what speaks for it.
type joint struct {
	From, To string // numbers of the pages
	Score    string // sum of the reasons, in logarithms of odds
	Reasons  []doubt
}

// jointOf returns a link for the view, its reasons strongest first.
func jointOf(l *article.Link) joint {
	j := joint{From: l.From, To: l.To, Score: fmt.Sprintf("%+.1f", l.Score)}
	list := slices.Clone(l.Evidence)
	slices.SortStableFunc(list, func(a, b article.Evidence) int {
		return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight))
	})
	for _, e := range list {
		j.Reasons = append(j.Reasons, doubt{e.Reason, fmt.Sprintf("%+.1f", e.Weight)})
	}
	return j
}

// doubt is what one measure adds to the confidence of an article, or one reason
// to that of a joint.
type doubt struct {
	Name string
	Adds string // in logarithms of odds, with its sign
}

// doubtsOf returns what the confidence of a unit is made of, strongest first.
func doubtsOf(ms []layout.Measure) (list []doubt) {
	ms = slices.Clone(ms)
	slices.SortStableFunc(ms, func(a, b layout.Measure) int {
		return cmp.Compare(math.Abs(b.Value*b.Weight), math.Abs(a.Value*a.Weight))
	})
	for _, m := range ms {
		if add := m.Value * m.Weight; math.Abs(add) >= 0.05 {
			list = append(list, doubt{m.Name, fmt.Sprintf("%+.1f", add)})
		}
	}
	return list
}

// reasoned is a block of an article with the evidence for its role.
type reasoned struct {
	Page    string
	Number  int
	Role    string
	Percent int // evidence; -1 where there is none
	Reasons []string
}

// pageView is one page of the view.
type pageView struct {
	N           int // running number from 1
	Label       string
	Source      string
	Lang        string
	Failed      string // why the page could not be read
	Diagnostics []page.Diagnostic
	Drawing     *drawing // a page with positions
	Rows        []rowGroup
	Roomy       bool // there is room for labels beside the rows
}

// labelLength is how many characters of its text name an article without a
// headline.
const labelLength = 28

func newView(ctx context.Context, is *article.Issue, pages []*page.Page, opt Options) *view {
	v := &view{Title: cmp.Or(opt.Title, is.ID, "Broadsheet")}
	byID := make(map[string]*articleView, len(is.Articles))
	for i := range is.Articles {
		a := &is.Articles[i]
		av := &articleView{
			Article: a, N: i + 1, Color: colorOf(i), Grey: a.Kind == layout.Advert.String(),
			Label: labelOf(a), Percent: -1, Prev: i, Next: i + 2,
		}
		if a.Confidence > 0 {
			av.Percent = int(math.Round(100 * min(a.Confidence, 1)))
		}
		if av.Next > len(is.Articles) {
			av.Next = 0
		}
		if _, ok := byID[a.ID]; !ok {
			byID[a.ID] = av
		}
		v.Articles = append(v.Articles, av)
	}
	for _, av := range v.Articles {
		for _, id := range av.Related {
			if r := byID[id]; r != nil && r != av {
				av.RelatedTo = append(av.RelatedTo, r)
			}
		}
		v.Lang = cmp.Or(v.Lang, av.Lang)
	}

	sheets := newSheets(is, pages)
	place(sheets, is.Articles)
	for _, s := range sheets {
		pv := &pageView{N: s.n, Label: s.number, Failed: s.report.Error, Diagnostics: s.report.Diagnostics, Source: s.report.Source}
		v.Pages = append(v.Pages, pv)
		pv.Lang = s.report.Lang
		if s.layout != nil && len(pv.Diagnostics) == 0 {
			pv.Diagnostics = s.layout.Diagnostics
		}
		if s.page == nil {
			continue
		}
		pv.Source, pv.Lang = cmp.Or(pv.Source, s.page.Source), cmp.Or(pv.Lang, s.page.Lang)
		blocks := s.blocks(v.Articles)
		explained := s.layout != nil && s.layout.Stages != nil
		if explained {
			v.Stages = stages
		}
		for i := range v.Articles {
			if len(s.order[i]) > 0 {
				v.Articles[i].Pages = append(v.Articles[i].Pages, s.n)
			}
			if explained {
				for _, b := range s.order[i] {
					v.Articles[i].Why = append(v.Articles[i].Why, blocks[b].reasoned(s.number))
				}
				v.Articles[i].Doubts = append(v.Articles[i].Doubts, doubtsOf(s.measures(s.order[i]))...)
			}
		}
		if s.page.Positioned() {
			pv.Drawing = newDrawing(ctx, s, blocks, v.Articles, opt)
		} else {
			pv.Rows, pv.Roomy = rowsOf(s, blocks, v.Articles), roomy(s)
		}
	}
	if v.Stages != nil {
		for i := range is.Links {
			if av := byID[is.Links[i].Article]; av != nil {
				av.Joints = append(av.Joints, jointOf(&is.Links[i]))
			}
		}
	}
	return v
}

// labelOf names an article in lists: by its headline, or by the start of its
// text.
func labelOf(a *article.Article) string {
	s := a.Headline
	for _, p := range a.Pictures {
		s = cmp.Or(s, p.Caption)
	}
	if s == "" && len(a.Paragraphs) > 0 {
		s = a.Paragraphs[0]
	}
	s = strings.TrimSpace(cmp.Or(s, a.Kicker, a.Byline, a.ID))
	if a.Headline == "" {
		n := 0
		for i := range s {
			if n++; n > labelLength {
				return s[:i] + "…"
			}
		}
	}
	return s
}

// PageList names the pages of an article for the reader.
func (a *articleView) PageList(pages []*pageView) string {
	var names []string
	for _, n := range a.Pages {
		names = append(names, pages[n-1].Label)
	}
	return strings.Join(names, ", ")
}

// FirstPage returns the running number of the article's first page, 0 where it
// stands on none.
func (a *articleView) FirstPage() int {
	if len(a.Pages) == 0 {
		return 0
	}
	return a.Pages[0]
}

// lowConfidence is the percentage below which an article is marked in the list.
const lowConfidence = 60

// Low reports a confidence that deserves a look.
func (a *articleView) Low() bool { return a.Percent >= 0 && a.Percent < lowConfidence }

// Count returns the number of characters of the body.
func (a *articleView) Count() (n int) {
	for _, p := range a.Paragraphs {
		n += utf8.RuneCountInString(p)
	}
	return n
}
