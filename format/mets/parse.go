package mets

import (
	"context"
	"fmt"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/internal/wordline"
	"github.com/broadsheet-ocr/broadsheet/internal/xmlstream"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// maxNodes bounds the files, parts, areas and links of a METS file. An issue
	// with each of its lines in an article of its own has some 20,000.
	maxNodes = 1 << 20
	// maxAreas bounds the areas that links lead to.
	maxAreas = 1 << 18
	// maxTitle bounds a title, in bytes.
	maxTitle = 4 << 10
)

// div is a part of a structure that is being read.
type div struct {
	id, kind, label, dmd string
	orderLabel           string
	order                float64
	hasOrder             bool
	files                []string // ids of files that it is as a whole
	areas                []area
	parts                []*div
}

// area is a piece of a file.
type area struct{ file, begin, end string }

// structure is one structMap.
type structure struct {
	kind string
	root div
}

// description is what a dmdSec says of a part.
type description struct{ article, title, lang string }

type parser struct {
	x     *xmlstream.Reader
	count int

	label string
	files map[string]*File
	order []*File // in the order of the file
	uses  []string
	file  *File // the file that is being read

	structures []*structure
	divs       []*div // open ones of the structure that is being read
	fptr       string // file of the fptr that is being read
	areas      bool   // it has areas

	descriptions map[string]*description
	description  *description // the one that is being read
	into         *string      // where text goes

	locators map[string]string // of the group of links that is being read: label to id
	arcs     [][2]string
	links    [][2]string // logical id, physical id
}

func newParser(data []byte) *parser {
	return &parser{x: xmlstream.New(data), files: map[string]*File{}, descriptions: map[string]*description{}}
}

func (p *parser) run(ctx context.Context) error {
	return p.x.Each(ctx, func(kind xmlstream.Kind) (err error) {
		switch kind {
		case xmlstream.Start:
			err = p.start()
		case xmlstream.End:
			p.end()
		case xmlstream.Text:
			if p.into != nil && len(*p.into) < maxTitle {
				*p.into += p.x.Text()
			}
		}
		return err
	})
}

func (p *parser) start() error {
	x := p.x
	switch x.Name() {
	case "fileGrp", "file", "structMap", "div", "fptr", "area", "smLocatorLink", "smArcLink", "smLink", "dmdSec":
		if p.count++; p.count > maxNodes {
			return fmt.Errorf("more than %d parts and files: %w", maxNodes, page.ErrTooLarge)
		}
	}
	if x.Depth() == 1 {
		if x.Name() != "mets" {
			return fmt.Errorf("%w: not METS but <%.40s>", page.ErrFormat, x.Name())
		}
		p.label = x.Attr("LABEL")
	}
	switch x.Name() {
	case "dmdSec":
		p.description = &description{}
		p.descriptions[x.Attr("ID")] = p.description
	case "title":
		if p.description != nil && p.description.title == "" && !x.Within("relatedItem") {
			p.into = &p.description.title
		}
	case "nonSort": // "The", which stands before the title
		if p.description != nil && p.description.title == "" && !x.Within("relatedItem") {
			p.into = &p.description.article
		}
	case "languageTerm":
		if p.description != nil && p.description.lang == "" {
			p.into = &p.description.lang
		}
	case "fileGrp":
		p.uses = append(p.uses, x.Attr("USE"))
	case "file":
		p.openFile()
	case "FLocat":
		if p.file != nil && p.file.Href == "" {
			p.file.Href = x.Attr("href")
		}
	case "structMap":
		p.structures = append(p.structures, &structure{kind: x.Attr("TYPE")})
		p.divs = append(p.divs[:0], &p.structures[len(p.structures)-1].root)
	case "div":
		p.openDiv()
	case "fptr":
		p.fptr, p.areas = x.Attr("FILEID"), false
	case "area":
		p.areas = true
		if len(p.divs) > 0 && (x.Attr("BETYPE") == "IDREF" || x.Attr("BETYPE") == "" && x.Attr("BEGIN") != "") {
			a := area{file: x.Attr("FILEID"), begin: x.Attr("BEGIN"), end: x.Attr("END")}
			if a.end == "" {
				a.end = a.begin
			}
			d := p.divs[len(p.divs)-1]
			d.areas = append(d.areas, a)
		}
	case "smLinkGrp":
		p.locators, p.arcs = map[string]string{}, nil
	case "smLocatorLink":
		if p.locators != nil {
			p.locators[x.Attr("label")] = fragment(x.Attr("href"))
		}
	case "smArcLink":
		p.arcs = append(p.arcs, [2]string{x.Attr("from"), x.Attr("to")})
	case "smLink":
		p.links = append(p.links, [2]string{fragment(x.Attr("from")), fragment(x.Attr("to"))})
	}
	return nil
}

func (p *parser) end() {
	switch p.x.Name() {
	case "title", "nonSort", "languageTerm":
		p.into = nil
	case "dmdSec":
		p.description, p.into = nil, nil
	case "fileGrp":
		if n := len(p.uses); n > 0 {
			p.uses = p.uses[:n-1]
		}
	case "file":
		p.file = nil
	case "structMap":
		p.divs = p.divs[:0]
	case "div":
		if n := len(p.divs); n > 1 {
			p.divs = p.divs[:n-1]
		}
	case "fptr":
		if n := len(p.divs); n > 0 && p.fptr != "" && !p.areas {
			p.divs[n-1].files = append(p.divs[n-1].files, p.fptr)
		}
		p.fptr = ""
	case "smLinkGrp":
		for _, a := range p.arcs {
			p.links = append(p.links, [2]string{p.locators[a[0]], p.locators[a[1]]})
		}
		p.locators, p.arcs = nil, nil
	}
}

// fragment returns the id that a link refers to.
func fragment(href string) string {
	if i := strings.LastIndexByte(href, '#'); i >= 0 {
		return href[i+1:]
	}
	return href
}

func (p *parser) openFile() {
	f := &File{ID: p.x.Attr("ID"), MIME: p.x.Attr("MIMETYPE"), Use: p.x.Attr("USE")}
	for i := len(p.uses) - 1; i >= 0 && f.Use == ""; i-- {
		f.Use = p.uses[i]
	}
	p.file = f
	p.order = append(p.order, f)
	if _, twice := p.files[f.ID]; !twice {
		p.files[f.ID] = f
	}
}

func (p *parser) openDiv() {
	if len(p.divs) == 0 {
		return // outside of a structMap
	}
	x := p.x
	d := &div{
		id: x.Attr("ID"), kind: x.Attr("TYPE"), label: wordline.Clean(x.Attr("LABEL")),
		dmd: x.Attr("DMDID"), orderLabel: wordline.Clean(x.Attr("ORDERLABEL")),
	}
	d.order, d.hasOrder = x.Number("ORDER")
	parent := p.divs[len(p.divs)-1]
	parent.parts = append(parent.parts, d)
	p.divs = append(p.divs, d)
}
