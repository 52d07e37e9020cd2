package layout

import (
	"fmt"
	"image/color"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Layer is a part of a drawing; several are added up with |.
type Layer uint

// The layers, from the ground up. Those of stages are drawn for layouts that
// have them.
const (
	LayerPictures Layer = 1 << iota // pictures and tinted grounds
	LayerColumns                    // columns of the grids
	LayerBlocks                     // blocks in the colour of their unit
	LayerLines                      // text lines as the source has them
	LayerRules                      // rules as the source has them
	LayerOrder                      // arrows from block to block of a unit
	LayerRoles                      // number of the unit, role of the block
	LayerCuts                       // stage: text lines as cut at gutters
	LayerFrames                     // stage: rules that took part, frames, tinted grounds
	LayerStrips                     // stage: runs of lines, by how they sit on the columns
	LayerPieces                     // stage: what belongs to one article as a whole
	LayerLinks                      // stage: ways in which articles may go on, with their costs

	// LayersResult is the outcome.
	LayersResult = LayerPictures | LayerColumns | LayerBlocks | LayerLines | LayerRules | LayerOrder | LayerRoles
	// LayersStages are the steps on the way.
	LayersStages = LayerCuts | LayerFrames | LayerStrips | LayerPieces | LayerLinks
)

// layers are what the options ask for.
func (o *DrawOptions) layers() Layer {
	if o.Layers == 0 {
		return LayersResult
	}
	return o.Layers
}

// pen draws on some ground, in page coordinates. Boxes that are nowhere on the
// page leave no mark.
type pen interface {
	// layer says what the following belongs to.
	layer(name string)
	// box fills a box and frames it; a colour without alpha leaves that out.
	// note is what there is to say about it.
	box(b page.Box, fill, frame color.NRGBA, note string)
	// arrow leads from the middle of one box to that of another.
	arrow(from, to page.Box, c color.NRGBA, note string)
	// label writes into the corner of a box.
	label(b page.Box, c color.NRGBA, text string)
}

var (
	noInk       = color.NRGBA{}
	tintInk     = color.NRGBA{235, 235, 220, 255}
	pictureInk  = color.NRGBA{205, 205, 215, 255}
	columnInk   = color.NRGBA{200, 200, 200, 255}
	lineInk     = color.NRGBA{150, 150, 150, 90}
	ruleInk     = color.NRGBA{0, 0, 0, 255}
	labelInk    = color.NRGBA{60, 0, 0, 255}
	cutInk      = color.NRGBA{0, 110, 160, 160}
	stageInk    = color.NRGBA{190, 30, 90, 255}
	pieceInk    = color.NRGBA{70, 40, 160, 255}
	chosenInk   = color.NRGBA{0, 130, 40, 255}
	rejectedInk = color.NRGBA{200, 80, 0, 90}
	flowInks    = [...]color.NRGBA{{150, 150, 150, 50}, {60, 140, 220, 50}, {220, 120, 20, 70}, {160, 60, 200, 60}}
)

// sketch draws the layers of a layout.
func sketch(l *Layout, layers Layer, c pen) {
	unit := make([]int, len(l.Blocks)) // number of the unit of each block, from 1; 0 for none
	for u := range l.Units {
		for _, b := range l.Units[u].Blocks {
			unit[b] = u + 1
		}
	}
	draw := func(at Layer, name string, f func()) {
		if layers&at != 0 {
			c.layer(name)
			f()
		}
	}
	draw(LayerPictures, "pictures", func() {
		for _, t := range l.Page.Tints {
			c.box(t.Box, tintInk, noInk, "tinted ground")
		}
		for _, p := range l.Page.Pictures {
			c.box(p.Box, pictureInk, noInk, "picture")
		}
	})
	draw(LayerColumns, "columns", func() {
		for i, b := range l.Columns {
			c.box(b, noInk, columnInk, fmt.Sprintf("column %d", i+1))
		}
	})
	draw(LayerBlocks, "blocks", func() {
		for i := range l.Blocks {
			b := &l.Blocks[i]
			ink := unitColour(unit[i])
			wash := ink
			wash.A = 60
			if isHeading(b.Role) || b.Role == Masthead {
				wash.A = 130
			}
			c.box(b.Box, wash, ink, b.note(unit[i]))
		}
	})
	draw(LayerLines, "lines", func() {
		for i := range l.Page.Lines {
			c.box(l.Page.Lines[i].Box, noInk, lineInk, l.Page.Lines[i].Text)
		}
	})
	draw(LayerRules, "rules", func() {
		for _, r := range l.Page.Rules {
			c.box(r.Box, ruleInk, noInk, "rule")
		}
	})
	if l.Stages != nil {
		l.Stages.sketch(draw, c)
	}
	draw(LayerOrder, "order", func() {
		for u := range l.Units {
			bs := l.Units[u].Blocks
			for k := 1; k < len(bs); k++ {
				c.arrow(l.Blocks[bs[k-1]].Box, l.Blocks[bs[k]].Box, unitColour(u+1), "")
			}
		}
	})
	draw(LayerRoles, "roles", func() {
		for i := range l.Blocks {
			b := &l.Blocks[i]
			text := b.Role.String()
			if unit[i] > 0 {
				text = fmt.Sprintf("%d %s", unit[i], text)
			}
			if b.Joins {
				text = "+" + text
			}
			c.label(b.Box, labelInk, text)
		}
	})
}

// sketch draws the stages, each on its layer.
func (s *Stages) sketch(draw func(at Layer, name string, f func()), c pen) {
	draw(LayerCuts, "cuts", func() {
		for _, b := range s.Lines {
			c.box(b, noInk, cutInk, "text line")
		}
	})
	draw(LayerFrames, "frames", func() {
		for _, b := range s.Rules {
			c.box(b, stageInk, noInk, "rule")
		}
		for _, b := range s.Frames {
			c.box(b, noInk, stageInk, "frame")
		}
	})
	draw(LayerStrips, "strips", func() {
		for _, t := range s.Strips {
			ink := flowInks[min(int(t.Flow), len(flowInks)-1)]
			edge := ink
			edge.A = 255
			c.box(t.Box, ink, edge, t.Flow.String())
		}
	})
	draw(LayerPieces, "pieces", func() {
		for i := range s.Pieces {
			c.box(s.Pieces[i].Box, noInk, pieceInk, s.Pieces[i].note(i))
			c.label(s.Pieces[i].Box, pieceInk, fmt.Sprint(i))
		}
	})
	draw(LayerLinks, "links", func() {
		for _, chosen := range [...]bool{false, true} { // chosen ones on top
			for _, k := range s.Links {
				if k.Chosen != chosen {
					continue
				}
				ink := rejectedInk
				if chosen {
					ink = chosenInk
				}
				c.arrow(s.Pieces[k.From].Last, s.Pieces[k.To].First, ink, fmt.Sprintf("%d to %d costs %.2f, a new article %.2f", k.From, k.To, k.Cost, s.Pieces[k.To].Start))
			}
		}
	})
}

// note says what a block is and why.
func (b *Block) note(unit int) string {
	s := b.Role.String()
	if unit > 0 {
		s = fmt.Sprintf("%s of unit %d", s, unit)
	}
	if b.Score > 0 {
		s += fmt.Sprintf(", evidence %.2f", b.Score)
	}
	for _, r := range b.Reasons {
		s += "\n" + r
	}
	return s
}

// note says what is known of piece i.
func (p *Piece) note(i int) string {
	s := fmt.Sprintf("piece %d, a new article costs %.2f", i, p.Start)
	for _, is := range []struct {
		so   bool
		text string
	}{
		{p.Headed, "begins with a heading"}, {p.Section, "heading of a section"}, {p.Aside, "outside the flow"},
		{p.Open > 0.5, "begins inside a sentence"}, {p.Open < -0.5, "begins a paragraph"},
		{p.Ended > 0.5, "ends inside a sentence"}, {p.Ended < -0.5, "ends a paragraph"},
	} {
		if is.so {
			s += "\n" + is.text
		}
	}
	return s
}
