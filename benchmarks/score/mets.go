package score

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/format/mets"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// loadMETS returns the articles that a METS file names, with the text of the ALTO
// files beside it: each area (a text block as a rule) is a paragraph, areas of
// headings are headlines. An issue any page of which cannot be read is no truth.
func loadMETS(name string, data []byte) ([]article.Article, error) {
	d, err := mets.Read(context.Background(), name, data, nil)
	if err != nil {
		return nil, err
	}
	lang := ""
	var text strings.Builder
	for _, p := range d.Sheets {
		if p.Err != nil {
			return nil, p.Err
		}
		for i := range p.Lines {
			text.WriteString(p.Lines[i].Text + "\n")
		}
	}
	lang = locale.Detect(text.String())
	type word struct {
		page int
		at   alto.Place
	}
	owner := map[word]string{}
	var list []article.Article
	for _, i := range d.Articles() {
		div := &d.Divs[i]
		b := builder{lang: cmp.Or(div.Lang, lang), pages: d.Sheets}
		b.a = article.Article{ID: cmp.Or(div.ID, "div"+strconv.Itoa(i)), Kind: metsKind(div.Type), Lang: b.lang}
		label := squeeze(div.Label)
		for k := i; k < len(d.Divs); k++ {
			if !within(d.Divs, k, i) {
				continue
			}
			heading := strings.Contains(d.Divs[k].Type, "HEAD") || strings.Contains(d.Divs[k].Type, "TITLE")
			for n, area := range d.Divs[k].Areas {
				places, ok := d.Places(area)
				if !ok || len(places) == 0 {
					continue
				}
				for _, at := range places {
					first, taken := owner[word{area.Page, at}]
					if taken && first != b.a.ID {
						p := d.Sheets[area.Page]
						return nil, fmt.Errorf("%w: word %q in line %d of %s is in article %q and in article %q", ErrOverlap,
							p.Lines[at.Line].Words[at.Word].Text, at.Line, p.Source, first, b.a.ID)
					}
					owner[word{area.Page, at}] = b.a.ID
				}
				lines := b.take(area.Page, places)
				first := k == i && n == 0 && label != "" && squeeze(strings.Join(lines, "")) == label
				b.add(lines, heading || first)
			}
		}
		list = append(list, b.a)
	}
	return list, nil
}

// within reports whether part k is part i or stands in it.
func within(divs []mets.Div, k, i int) bool {
	for ; k >= i; k = divs[k].Parent {
		if k == i {
			return true
		}
	}
	return false
}

func metsKind(name string) string {
	name = strings.ToUpper(name)
	switch {
	case strings.Contains(name, "ADVERT"):
		return layout.Advert.String()
	case strings.Contains(name, "ILLUSTRATION"), strings.Contains(name, "PICTURE"), strings.Contains(name, "IMAGE"):
		return layout.PictureUnit.String()
	}
	return layout.Article.String()
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// builder puts the text of an article together.
type builder struct {
	a     article.Article
	lang  string
	pages []*page.Page
}

// take returns the text of places line by line and notes where they stand.
func (b *builder) take(n int, places []alto.Place) []string {
	p := b.pages[n]
	number := cmp.Or(p.Number, strconv.Itoa(n+1))
	f := len(b.a.Fragments) - 1
	if f < 0 || b.a.Fragments[f].Page != number {
		f++
		b.a.Fragments = append(b.a.Fragments, article.Fragment{Page: number, Source: p.Source})
	}
	frag := &b.a.Fragments[f]
	var lines []string
	last := -1
	words := 0
	for _, at := range places {
		if at.Line != last {
			lines = append(lines, "")
			last, words = at.Line, 0
			if k := len(frag.Lines); k == 0 || frag.Lines[k-1] != at.Line {
				frag.Lines = append(frag.Lines, at.Line)
			}
		}
		l := &p.Lines[at.Line]
		words++
		text := &lines[len(lines)-1]
		if words == len(l.Words) {
			*text = l.Text // the whole line, spaced as the source has it
			continue
		}
		if *text != "" {
			*text += " "
		}
		*text += l.Words[at.Word].Text
	}
	return lines
}

// add puts lines into the article, as headline or as a paragraph.
func (b *builder) add(lines []string, heading bool) {
	text := strings.TrimSpace(textfix.Join(lines, locale.Match(b.lang)))
	switch {
	case text == "":
	case heading && len(b.a.Paragraphs) == 0:
		b.a.Headline = strings.TrimSpace(b.a.Headline + " " + text)
	case b.a.Kind == layout.PictureUnit.String():
		b.a.Pictures = append(b.a.Pictures, article.Picture{Caption: text})
	default:
		b.a.Paragraphs = append(b.a.Paragraphs, text)
	}
}
