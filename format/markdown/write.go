// Package markdown writes articles as one Markdown document (CommonMark, with
// GitHub's additions in mind) for people to read.
//
// Text is escaped so that it stands in the rendered document character by
// character as it stands in the article.
package markdown

import (
	"bufio"
	"io"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
)

// separator stands between articles: not every article has a headline.
const separator = "---"

// Write writes the articles one after the other, each in this order, what is
// empty left out:
//
//	*kicker*
//	# headline
//	**deck**
//	byline, dateline
//	*continued from*
//	paragraphs
//	> pull quotes
//	*caption* credit
//	*continued to*
//	its sidebars in the same order, with a heading one level lower
//
// A sidebar follows the first article in the list that it is related to, or
// stands in its own place where there is none. Every article is written once.
// Warnings are not shown. Jumps are shown by their marker as printed, or by an
// arrow and the page where there is none, so that the document holds no word
// in another language than the article. The only errors are those of w.
func Write(w io.Writer, list []article.Article) error {
	out := &printer{w: bufio.NewWriter(w)}
	sidebars, top := order(list)
	for n, i := range top {
		if n > 0 {
			out.block(separator)
		}
		out.article(&list[i], "#")
		for _, j := range sidebars[i] {
			if list[j].Headline == "" {
				out.block(separator)
			}
			out.article(&list[j], "##")
		}
	}
	return out.w.Flush()
}

// order returns the indexes of the articles that stand by themselves, and for
// each of them those of its sidebars.
func order(list []article.Article) (sidebars map[int][]int, top []int) {
	owner := make(map[string]int, len(list)) // id of an article that is no sidebar
	for i := range list {
		if list[i].Kind == layout.Sidebar.String() {
			continue
		}
		if _, ok := owner[list[i].ID]; !ok {
			owner[list[i].ID] = i
		}
	}
	named := make(map[string]int) // id of a sidebar that an article names
	for i := range list {
		if list[i].Kind == layout.Sidebar.String() {
			continue
		}
		for _, id := range list[i].Related {
			if _, ok := named[id]; !ok {
				named[id] = i
			}
		}
	}
	sidebars = make(map[int][]int)
	for i := range list {
		a := &list[i]
		if a.Kind == layout.Sidebar.String() {
			at := slices.IndexFunc(a.Related, func(id string) bool { _, ok := owner[id]; return ok })
			if at >= 0 {
				o := owner[a.Related[at]]
				sidebars[o] = append(sidebars[o], i)
				continue
			}
			if o, ok := named[a.ID]; ok && a.ID != "" {
				sidebars[o] = append(sidebars[o], i)
				continue
			}
		}
		top = append(top, i)
	}
	return sidebars, top
}

// printer writes blocks with a blank line between them. Errors stay in the
// writer until it is flushed.
type printer struct {
	w    *bufio.Writer
	some bool // a block was written
}

func (p *printer) block(s string) {
	if p.some {
		p.w.WriteByte('\n')
	}
	p.some = true
	p.w.WriteString(s)
	p.w.WriteByte('\n')
}

func (p *printer) article(a *article.Article, heading string) {
	if a.Kicker != "" {
		p.block(span(a.Kicker, "*"))
	}
	if a.Headline != "" {
		p.block(heading + " " + inline(a.Headline))
	}
	if a.Deck != "" {
		p.block(span(a.Deck, "**"))
	}
	switch {
	case a.Byline != "" && a.Dateline != "":
		p.block(line(a.Byline) + " · " + inline(a.Dateline))
	case a.Byline != "" || a.Dateline != "":
		p.block(line(a.Byline + a.Dateline))
	}
	p.jump("←", a.ContinuedFrom)
	for _, s := range a.Paragraphs {
		if s != "" {
			p.block(line(s))
		}
	}
	for _, s := range a.PullQuotes {
		if s != "" {
			p.block("> " + line(s))
		}
	}
	for i := range a.Pictures {
		pic := &a.Pictures[i]
		switch {
		case pic.Caption != "" && pic.Credit != "":
			p.block(span(pic.Caption, "*") + " " + inline(pic.Credit))
		case pic.Caption != "":
			p.block(span(pic.Caption, "*"))
		case pic.Credit != "":
			p.block(line(pic.Credit))
		}
	}
	p.jump("→", a.ContinuedTo)
}

func (p *printer) jump(arrow string, j *article.Jump) {
	switch {
	case j == nil:
	case j.Marker != "":
		p.block(span(j.Marker, "*"))
	case j.Page != "":
		p.block(span(arrow+" "+j.Page, "*"))
	}
}
