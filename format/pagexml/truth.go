package pagexml

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Truth is what a PAGE file says of its page beyond lines: usually what people
// have marked, to measure a layout against.
type Truth struct {
	// Image is the name of the page image.
	Image string
	// Regions are the regions in the order of the file. Line.Block is the index
	// of a line's region and 1.
	Regions []Region
	// Order are indexes into Regions in reading order. Regions that the file
	// does not order are left out.
	Order []int
	// Articles are the ids of the articles that the page's lines are marked as
	// parts of (custom="structure {id:a1; type:article;}" at a line or around
	// it), by line; empty strings for lines of none.
	Articles []string
}

// Region is one region of a page.
type Region struct {
	// ID is the id in the file.
	ID string
	// Kind is the name of the element: "TextRegion", "SeparatorRegion",
	// "TableCell".
	Kind string
	// Type is the kind of text where it is told: "paragraph", "heading",
	// "caption", "page-number".
	Type string
	// Groups are the ids of the groups of the reading order around the region,
	// outermost first.
	Groups []string
	// Parent is the index of the region that holds this one, -1 for none.
	Parent int
	// Box is the extent of the outline, empty where there is none.
	Box page.Box
	// Lines are the indexes of the region's own lines in the order of the file.
	Lines []int

	custom    int // readingOrder in the custom attribute
	hasCustom bool
}

// custom is what the custom attribute of an element says, as Transkribus writes
// it: "readingOrder {index:3;} structure {id:a1; type:article;}".
type custom struct {
	order    int
	hasOrder bool
	kind, id string
}

// maxCustom bounds the attribute, in bytes.
const maxCustom = 1 << 16

func parseCustom(s string) (c custom) {
	if len(s) > maxCustom {
		return c
	}
	for s != "" {
		name, rest, ok := strings.Cut(s, "{")
		if !ok {
			return c
		}
		var body string
		body, s, _ = strings.Cut(rest, "}")
		name = strings.TrimSpace(name)
		for prop := range strings.SplitSeq(body, ";") {
			key, value, _ := strings.Cut(prop, ":")
			key, value = strings.TrimSpace(key), strings.TrimSpace(value)
			switch name + "." + key {
			case "readingOrder.index":
				if n, err := strconv.Atoi(value); err == nil {
					c.order, c.hasOrder = n, true
				}
			case "structure.type":
				c.kind = value
			case "structure.id":
				c.id = value
			}
		}
	}
	return c
}

// group is a group of the reading order, or a reference to a region.
type group struct {
	id      string
	ref     string // region that it refers to
	index   float64
	ordered bool
	parts   []*group
	parent  *group
}

// maxGroups bounds the groups around a region that are noted.
const maxGroups = 16

func (p *parser) openOrder(name string) error {
	if p.count++; p.count > maxNodes {
		return fmt.Errorf("more than %d regions, lines and words: %w", maxNodes, page.ErrTooLarge)
	}
	g := &group{id: p.x.Attr("id"), ref: p.x.Attr("regionRef"), ordered: strings.HasPrefix(name, "Ordered"), parent: p.group}
	g.index, _ = p.x.Number("index")
	leaf := strings.HasPrefix(name, "RegionRef")
	switch {
	case p.group != nil:
		p.group.parts = append(p.group.parts, g)
	case leaf:
		return nil // outside of any group
	case p.order == nil:
		p.order = &group{parts: []*group{g}}
	default:
		p.order.parts = append(p.order.parts, g)
	}
	if !leaf {
		p.group = g
	}
	return nil
}

func (p *parser) closeOrder() {
	if p.group != nil {
		p.group = p.group.parent
	}
}

// arrange puts the regions in reading order: that of the ReadingOrder element,
// else that of the custom attributes.
func (s *sheet) arrange() {
	rs := s.truth.Regions
	if s.order == nil {
		for i := range rs {
			if rs[i].hasCustom {
				s.truth.Order = append(s.truth.Order, i)
			}
		}
		slices.SortStableFunc(s.truth.Order, func(a, b int) int { return cmp.Compare(rs[a].custom, rs[b].custom) })
		return
	}
	byID := make(map[string]int, len(rs))
	for i := range rs {
		if _, twice := byID[rs[i].ID]; !twice {
			byID[rs[i].ID] = i
		}
	}
	seen := make([]bool, len(rs))
	var unknown, again int
	var walk func(g *group, around []string)
	walk = func(g *group, around []string) {
		if g.ref != "" {
			switch i, ok := byID[g.ref]; {
			case !ok:
				unknown++
			case seen[i]:
				again++
			default:
				seen[i] = true
				rs[i].Groups = around
				s.truth.Order = append(s.truth.Order, i)
			}
		}
		if g.ordered {
			slices.SortStableFunc(g.parts, func(a, b *group) int { return cmp.Compare(a.index, b.index) })
		}
		if g.id != "" && len(g.parts) > 0 && len(around) < maxGroups {
			around = append(slices.Clip(around), g.id)
		}
		for _, part := range g.parts {
			walk(part, around)
		}
	}
	walk(s.order, nil)
	if unknown > 0 {
		s.doubt("reading-order", fmt.Sprintf("the reading order names %d regions that do not exist", unknown))
	}
	if again > 0 {
		s.doubt("reading-order", fmt.Sprintf("the reading order comes back to %d regions; the first place counts", again))
	}
}
