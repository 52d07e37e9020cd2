package mets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// articleTypes are what archives call the parts of an issue that are read as one.
var articleTypes = map[string]bool{
	"article": true, "advert": true, "advertisement": true, "announcement": true,
	"deathnotice": true, "familynotice": true, "illustration": true, "letter": true,
	"notice": true, "obituary": true, "picture": true, "table": true, "weather": true,
}

// fold writes the name of a type in one way: "np:Death_Notice" is "deathnotice".
func fold(kind string) string {
	if i := strings.LastIndexByte(kind, ':'); i >= 0 {
		kind = kind[i+1:]
	}
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(kind))
}

// issue puts together what was read.
func (p *parser) issue() *Issue {
	is := &Issue{Label: wordline.Clean(p.label)}
	physical, logical := p.pick()
	pages := pagesOf(physical)
	pageOfFile := map[string]int{}
	pageOfDiv := map[string]int{}
	under := map[string]*div{} // physical parts by id
	unknown := 0
	for i, d := range pages {
		pg := Page{ID: d.id, Label: d.orderLabel}
		if strings.Trim(pg.Label, " -–") == "" {
			pg.Label = ""
		}
		own := map[string]bool{}
		add := func(id string) {
			f, ok := p.files[id]
			switch {
			case !ok:
				unknown++
			case !own[id]:
				own[id] = true
				pg.Files = append(pg.Files, *f)
			}
			if _, ok := pageOfFile[id]; !ok {
				pageOfFile[id] = i
			}
		}
		d.walk(func(d *div) {
			if d.id != "" {
				pageOfDiv[d.id], under[d.id] = i, d
			}
			for _, id := range d.files {
				add(id)
			}
			for _, a := range d.areas {
				add(a.file)
			}
		})
		is.Pages = append(is.Pages, pg)
	}
	if len(pages) == 0 { // no physical structure: the files are the pages
		for _, f := range p.order {
			if textRank(f) > 0 {
				pageOfFile[f.ID] = len(is.Pages)
				is.Pages = append(is.Pages, Page{ID: f.ID, Files: []File{*f}})
			}
		}
	}
	if unknown > 0 {
		is.doubt("unknown-file", fmt.Sprintf("%d pages or parts refer to files that are not listed", unknown))
	}

	links := map[string][]string{}
	for _, l := range p.links {
		links[l[0]] = append(links[l[0]], l[1])
	}
	broken, left := 0, maxAreas // areas that may still be linked
	var add func(d *div, parent int)
	add = func(d *div, parent int) {
		i := len(is.Divs)
		out := Div{ID: d.id, Type: d.kind, Label: d.label, Parent: parent}
		for dmd := range strings.FieldsSeq(d.dmd) {
			if desc := p.descriptions[dmd]; desc != nil {
				out.Label = cmp.Or(out.Label, wordline.Clean(desc.article+" "+desc.title))
				out.Lang = cmp.Or(out.Lang, strings.TrimSpace(desc.lang))
			}
		}
		for _, a := range d.areas {
			if n, ok := pageOfFile[a.file]; ok {
				out.Areas = append(out.Areas, Area{Page: n, Begin: a.begin, End: a.end})
			} else {
				broken++
			}
		}
		for _, to := range links[d.id] {
			target := under[to]
			if target == nil || left <= 0 {
				continue // the whole issue, or nothing that is a page
			}
			before := len(out.Areas)
			if target != pages[pageOfDiv[to]] {
				target.walk(func(d *div) {
					for _, a := range d.areas {
						out.Areas = append(out.Areas, Area{Page: pageOfDiv[to], ID: d.id, Begin: a.begin, End: a.end})
					}
				})
			}
			if len(out.Areas) == before {
				out.Areas = append(out.Areas, Area{Page: pageOfDiv[to], ID: to})
			}
			left -= len(out.Areas) - before
		}
		is.Divs = append(is.Divs, out)
		for _, part := range d.parts {
			add(part, i)
		}
	}
	if logical != nil {
		for _, d := range logical.root.parts {
			add(d, -1)
		}
		if is.Label == "" && len(is.Divs) > 0 {
			is.Label = is.Divs[0].Label
		}
	}
	if left <= 0 {
		is.doubt("too-many-areas", "the parts of the issue are linked to more areas than are read")
	}
	if broken > 0 {
		is.doubt("unknown-file", fmt.Sprintf("%d areas lie on no page", broken))
	}
	return is
}

func (is *Issue) doubt(code, text string) {
	is.Diagnostics = append(is.Diagnostics, page.Diagnostic{Code: code, Text: text})
}

// pick chooses the physical and the logical structure; nil for none. Where no
// type tells, a structure with files is physical.
func (p *parser) pick() (physical, logical *structure) {
	for _, s := range p.structures {
		switch {
		case strings.EqualFold(s.kind, "physical") && physical == nil:
			physical = s
		case strings.EqualFold(s.kind, "logical") && logical == nil:
			logical = s
		}
	}
	for _, s := range p.structures {
		if physical == nil && s != logical {
			files := false
			s.root.walk(func(d *div) { files = files || len(d.files) > 0 })
			if files {
				physical = s
			}
		}
	}
	return physical, logical
}

// walk visits a part and everything in it, outer parts first.
func (d *div) walk(visit func(*div)) {
	visit(d)
	for _, part := range d.parts {
		part.walk(visit)
	}
}

// pagesOf finds the parts of a physical structure that are pages: those called
// so, else the outermost that are files.
func pagesOf(s *structure) []*div {
	if s == nil {
		return nil
	}
	var named, filed []*div
	var find func(d *div, inNamed, inFiled bool)
	find = func(d *div, inNamed, inFiled bool) {
		if !inNamed && fold(d.kind) == "page" {
			named, inNamed = append(named, d), true
		}
		if !inFiled && len(d.files) > 0 {
			filed, inFiled = append(filed, d), true
		}
		for _, part := range d.parts {
			find(part, inNamed, inFiled)
		}
	}
	find(&s.root, false, false)
	pages := named
	if len(pages) == 0 {
		pages = filed
	}
	ordered := true
	for _, d := range pages {
		ordered = ordered && d.hasOrder
	}
	if ordered {
		slices.SortStableFunc(pages, func(a, b *div) int { return cmp.Compare(a.order, b.order) })
	}
	return pages
}
