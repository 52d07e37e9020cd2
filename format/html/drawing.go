package html

import (
	"context"
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// drawing is a page with positions. All lengths are in the page's coordinates,
// written as text for the SVG.
type drawing struct {
	X, Y, W, H string // the part of the page that is shown
	Aspect     string // width / height
	Mark       string // radius of the number marks
	MarkSize   string // em of the numbers
	Thin       string // width of connecting lines
	Columns    []rect
	Rules      []rect
	Pictures   []figure
	Boxes      []box
	Paths      []path
	Stages     template.HTML // groups of SVG, one for each stage; empty where there are none

	ctx context.Context
	pg  *page.Page
	opt Options
	// Note tells why the page picture is not shown; set by Scan.
	Note string
}

type rect struct{ X, Y, W, H string }

// figure is a picture of the page.
type figure struct {
	rect
	Article *articleView
}

// box is a block as it is drawn.
type box struct {
	rect
	Article *articleView
	Class   string
	Title   string
	Number  int
	Entry   bool   // the first of its article: it takes the keyboard
	MX, MY  string // middle of the number mark
	Lines   []text
}

// text is a line of type, drawn where there is no page picture.
type text struct {
	X, Y, Size, Length, Text string
	Vertical                 bool
}

// path leads from block to block of one article.
type path struct {
	Article *articleView
	D       string
}

// Ratios of a drawing.
const (
	// markRatio is the radius of a number mark in shorter sides of the page: it
	// stays legible where the page is drawn 600 pixels wide.
	markRatio = 1.0 / 96
	// markOut is how far the middle of a mark lies outside of its block, in radii:
	// in the gutter, so that it does not hide the first letter.
	markOut = 0.8
	// thinRatio is the width of a connecting line in radii of a mark.
	thinRatio = 0.34
	// stageRatio is the width of the lines of stages in radii of a mark.
	stageRatio = 0.15
	// emRatio is the em of a line in heights of its box, where the source has no
	// size: boxes of lines reach from ascender to descender.
	emRatio = 0.86
	// descentRatio is how far the baseline lies above the bottom of the box, in em.
	descentRatio = 0.17
)

func newDrawing(ctx context.Context, s *sheet, blocks []block, articles []*articleView, opt Options) *drawing {
	bounds := s.page.Bounds()
	if bounds.Empty() || !bounds.Valid() {
		bounds = page.Box{}
		for i := range s.page.Lines {
			bounds = bounds.Union(s.page.Lines[i].Box)
		}
	}
	r := math.Min(bounds.W, bounds.H) * markRatio
	d := &drawing{
		X: num(bounds.X), Y: num(bounds.Y), W: num(bounds.W), H: num(bounds.H), Aspect: fmt.Sprintf("%.4f", bounds.W/bounds.H),
		Mark: num(r), MarkSize: num(1.3 * r), Thin: num(thinRatio * r),
		ctx: ctx, pg: s.page, opt: opt,
	}
	for _, rule := range s.page.Rules {
		d.Rules = append(d.Rules, rectOf(rule.Box))
	}
	owner := make([]*articleView, len(s.page.Pictures))
	if s.layout != nil {
		if s.layout.Stages != nil {
			var groups strings.Builder
			_ = layout.WriteLayers(&groups, s.layout, layout.LayersStages, stageRatio*r) // a Builder does not fail
			d.Stages = template.HTML(groups.String())
		}
		for _, c := range s.layout.Columns {
			d.Columns = append(d.Columns, rectOf(c))
		}
		for _, u := range s.layout.Units {
			for _, p := range u.Pictures {
				for _, b := range u.Blocks {
					if p >= 0 && p < len(owner) && b >= 0 && b < len(blocks) && owner[p] == nil {
						owner[p] = blocks[b].article
					}
				}
			}
		}
	}
	for i, p := range s.page.Pictures {
		d.Pictures = append(d.Pictures, figure{rectOf(p.Box), owner[i]})
	}
	for i := range blocks {
		b := &blocks[i]
		if b.Box.Empty() {
			continue
		}
		v := box{
			rect: rectOf(b.Box), Article: b.article, Class: b.roleClass(), Title: b.title(), Number: b.number,
			Entry: b.number == 1, MX: num(b.Box.X - markOut*r), MY: num(b.Box.Y + r),
		}
		if len(b.Spans) > 0 && s.page.Lines[b.Spans[0].Line].Vertical { // such lines are read from the right
			v.MX, v.MY = num(b.Box.Right()-r), num(b.Box.Y-markOut*r)
		}
		for _, sp := range b.Spans {
			l := &s.page.Lines[sp.Line]
			if !l.Box.Empty() {
				v.Lines = append(v.Lines, textOf(l, sp.From, sp.To))
			}
		}
		d.Boxes = append(d.Boxes, v)
	}
	for a, order := range s.order {
		var p strings.Builder
		for k := 1; k < len(order); k++ {
			connect(&p, blocks[order[k-1]].Box, blocks[order[k]].Box, r)
		}
		if p.Len() > 0 {
			d.Paths = append(d.Paths, path{articles[a], p.String()})
		}
	}
	return d
}

// connect draws the way from the end of one block to the start of the next; it
// draws nothing where the next one follows directly below or, to the left, beside.
//
//	┌──────┐  ╭▶┌──────┐
//	│ from │  │ │ to   │
//	└──────┘──╯ └──────┘
func connect(p *strings.Builder, from, to page.Box, r float64) {
	if from.Empty() || to.Empty() {
		return
	}
	switch {
	case to.Y >= from.Bottom()-r:
		if to.Y-from.Bottom() < 2*r && from.OverlapX(to) > 0 {
			return
		}
		x := clamp(to.CenterX(), from.X, from.Right())
		fmt.Fprintf(p, "M%s %sL%s %s", num(x), num(from.Bottom()), num(clamp(x, to.X, to.Right())), num(to.Y))
	case to.X >= from.Right()-r:
		bow(p, from.Right(), from.Bottom()-r/2, to.X, to.Y+r, 1, r)
	case to.Right() <= from.X+r: // as in vertical type
		if from.X-to.Right() < 2*r && from.OverlapY(to) > 0 {
			return
		}
		bow(p, from.X, from.Bottom()-r/2, to.Right(), to.Y+r, -1, r)
	default:
		fmt.Fprintf(p, "M%s %sL%s %s", num(from.CenterX()), num(from.CenterY()), num(to.CenterX()), num(to.CenterY()))
	}
}

// bow draws a curve that leaves and arrives level, in direction dir of x.
func bow(p *strings.Builder, x0, y0, x1, y1, dir, r float64) {
	reach := math.Max(math.Abs(x1-x0)/2, 1.5*r) * dir
	fmt.Fprintf(p, "M%s %sC%s %s %s %s %s %s", num(x0), num(y0), num(x0+reach), num(y0), num(x1-reach), num(y1), num(x1), num(y1))
}

// textOf places a run of a line: where it is only a part of the line, by its
// share of the characters.
func textOf(l *page.Line, from, to int) text {
	size := l.Size
	b := l.Box
	across := b.H
	if l.Vertical {
		across = b.W
	}
	if !(size > 0) || size > across*1.5 {
		size = across * emRatio
	}
	all := float64(max(1, len([]rune(l.Text))))
	lo := float64(len([]rune(l.Text[:from]))) / all
	share := float64(len([]rune(l.Text[from:to]))) / all
	t := text{Size: num(size), Text: l.Text[from:to], Vertical: l.Vertical}
	if l.Vertical {
		t.X, t.Y, t.Length = num(b.CenterX()), num(b.Y+lo*b.H), num(share*b.H)
	} else {
		t.X, t.Y, t.Length = num(b.X+lo*b.W), num(b.Bottom()-descentRatio*size), num(share*b.W)
	}
	return t
}

func rectOf(b page.Box) rect { return rect{num(b.X), num(b.Y), num(b.W), num(b.H)} }

// num writes a length with a precision that no eye can tell.
func num(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "0"
	}
	return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
}

func clamp(v, lo, hi float64) float64 { return math.Max(lo, math.Min(v, hi)) }
