package press

import (
	"errors"
	"fmt"
	"sort"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// pictureOf returns a picture without caption.
func pictureOf(p *Page, b page.Box) article.Picture { return article.Picture{Page: p.Number, Box: &b} }

// gather fills the fragments of the articles: which lines, in which order, at
// which places.
func (s *Issue) gather() {
	type at struct{ page, line int }
	lines := make([][]at, len(s.truth))
	for pi, p := range s.Pages {
		for li := range p.Lines {
			if a := p.Lines[li].Article; a >= 0 {
				lines[a] = append(lines[a], at{pi, li})
			}
		}
	}
	for i := range s.truth {
		art := &s.truth[i]
		ls := lines[i]
		sort.SliceStable(ls, func(x, y int) bool {
			return s.Pages[ls[x].page].Lines[ls[x].line].Order < s.Pages[ls[y].page].Lines[ls[y].line].Order
		})
		set := make([]*Line, 0, len(ls))
		for _, l := range ls {
			set = append(set, &s.Pages[l.page].Lines[l.line])
		}
		art.Paragraphs = withCrossHeads(art.Paragraphs, set)
		var out []article.Fragment
		index := map[int]int{}
		for _, l := range ls {
			k, ok := index[l.page]
			if !ok {
				k = len(out)
				index[l.page] = k
				f := article.Fragment{Page: s.Pages[l.page].Number, Source: s.source()}
				for _, old := range art.Fragments {
					if old.Page == f.Page {
						f.JumpFrom, f.JumpTo = old.JumpFrom, old.JumpTo
					}
				}
				out = append(out, f)
			}
			out[k].Lines = append(out[k].Lines, l.line)
		}
		for k := range out {
			for pi, p := range s.Pages {
				if index[pi] == k && p.Number == out[k].Page {
					out[k].Boxes = p.boxes(out[k].Lines)
				}
			}
		}
		if len(out) == 0 { // a picture without caption
			for _, pic := range art.Pictures {
				out = append(out, article.Fragment{Page: pic.Page, Source: s.source(), Boxes: []page.Box{*pic.Box}})
			}
		}
		art.Fragments = out
	}
}

// withCrossHeads puts the cross-heads among the lines of an article into its
// body, each as a paragraph of its own before the one that it stands over, and
// numbers the lines' paragraphs anew.
func withCrossHeads(paragraphs []string, lines []*Line) []string {
	heads := map[int][]*Line{} // by the paragraph before which they stand
	var open []*Line
	for _, l := range lines {
		switch l.Role {
		case layout.CrossHead:
			open = append(open, l)
		case layout.Body:
			if len(open) > 0 {
				heads[l.Paragraph] = append(heads[l.Paragraph], open...)
				open = nil
			}
		}
	}
	heads[len(paragraphs)] = append(heads[len(paragraphs)], open...)
	if len(heads[len(paragraphs)]) == 0 && len(heads) == 1 {
		return paragraphs
	}
	var out []string
	moved := make([]int, len(paragraphs))
	for k := 0; k <= len(paragraphs); k++ {
		for _, l := range heads[k] {
			l.Paragraph, l.Start, l.End, l.ParagraphEnd = len(out), 0, len(l.Text()), true
			out = append(out, l.Text())
		}
		if k < len(paragraphs) {
			moved[k] = len(out)
			out = append(out, paragraphs[k])
		}
	}
	for _, l := range lines {
		if l.Role == layout.Body && l.Paragraph >= 0 && l.Paragraph < len(moved) {
			l.Paragraph = moved[l.Paragraph]
		}
	}
	return out
}

// source is the file name that truth and pages name.
func (s *Issue) source() string { return s.ID + ".pdf" }

// boxes returns one box for each strip of lines, in reading order.
func (p *Page) boxes(lines []int) []page.Box {
	var out []page.Box
	last := -1
	for _, i := range lines {
		l := &p.Lines[i]
		if l.Column != last || len(out) == 0 {
			out = append(out, page.Box{})
			last = l.Column
		}
		out[len(out)-1] = out[len(out)-1].Union(l.Box)
	}
	return out
}

// errOverlap is the reason of a page that was set wrongly: a fault of the press.
var errOverlap = errors.New("type overlaps")

// check makes sure that no two lines overlap, that no line runs into a picture,
// and that all stand on the page. Lines are compared with their neighbours in a
// grid of buckets, so that it takes linear time.
func (p *Page) check() error {
	const bucket = 48 // points
	grid := map[[2]int][]int{}
	for i := range p.Lines {
		b := p.Lines[i].Box
		if b.X < -0.01 || b.Y < -0.01 || b.Right() > p.Width+0.01 || b.Bottom() > p.Height+0.01 {
			return fmt.Errorf("line %q at %v stands outside the page", p.Lines[i].Text(), b)
		}
		for x := int(b.X / bucket); x <= int(b.Right()/bucket); x++ {
			for y := int(b.Y / bucket); y <= int(b.Bottom()/bucket); y++ {
				for _, j := range grid[[2]int{x, y}] {
					if o := p.Lines[j].Box; overlap(b, o, p.Lines[i].Vertical) {
						return fmt.Errorf("%w: %q at %v and %q at %v", errOverlap, p.Lines[i].Text(), b, p.Lines[j].Text(), o)
					}
				}
				grid[[2]int{x, y}] = append(grid[[2]int{x, y}], i)
			}
		}
	}
	for i := range p.Lines {
		for _, pic := range p.Pictures {
			if c := p.Lines[i].Box.Intersect(pic.Box); c.W > 0.5 && c.H > 0.5 {
				return fmt.Errorf("%w: %q runs into a picture at %v", errOverlap, p.Lines[i].Text(), pic.Box)
			}
		}
	}
	return nil
}

// overlap reports whether two lines share ground. Ascenders and descenders of
// lines set tight may touch, by less than a third of the lower line.
func overlap(a, b page.Box, vertical bool) bool {
	along, across := a.OverlapX(b), a.OverlapY(b)
	least := min(a.H, b.H)
	if vertical {
		along, across = across, along
		least = min(a.W, b.W)
	}
	return along > 0.05 && across > least/3
}
