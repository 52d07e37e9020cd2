package layout

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Stages are what a page with positions went through on its way to its layout:
// what each step found, in page coordinates and in reading direction, for people
// who ask why. They refer to nothing and may outlive the layout.
type Stages struct {
	// Em and Leading are the size of the body type and the distance of its
	// baselines in pixels.
	Em, Leading float64
	// Lines are the text lines, cut where gutters and column rules cross the lines
	// of the source.
	Lines []page.Box
	// Rules are the rules that took part, rows of ornaments among them.
	Rules []page.Box
	// Frames are the boxes of rules and the tinted grounds: text inside does not
	// flow out.
	Frames []page.Box
	// Columns are the columns of the page's grids.
	Columns []page.Box
	// Strips are the runs of lines down a column that nothing interrupts.
	Strips []Strip
	// Pieces are the strips cut where articles may start.
	Pieces []Piece
	// Links are the ways in which an article may go on from piece to piece, with
	// their costs. Those chosen are the cheapest set for the page as a whole in
	// which no piece has two successors or two predecessors.
	Links []Link
	// Measures are what the confidence of units is computed from, by the index of
	// the unit in Layout.Units. Advertisements have none.
	Measures map[int][]Measure
}

// Strip is a run of lines down a column, or across several for a heading.
type Strip struct {
	Box  page.Box
	Flow Flow
}

// Flow says how text sits on the columns.
type Flow uint8

// The flows.
const (
	FlowNoise   Flow = iota // too little to tell
	FlowColumn              // runs down one column
	FlowSpan                // heading over several columns
	FlowPullOut             // touches several columns without spanning them
)

var flowNames = [...]string{"noise", "column", "span", "pull-out"}

// String returns the name in lower case.
func (f Flow) String() string {
	if int(f) < len(flowNames) {
		return flowNames[f]
	}
	return "flow(?)"
}

// Piece is a part of a strip that belongs to one article as a whole.
type Piece struct {
	Box page.Box
	// First and Last are its first and last line.
	First, Last page.Box
	// Headed reports that it starts with a heading, Section that it is the heading
	// of several small articles, Aside that it is a caption, a credit or a pull quote
	// and takes no part in the flow.
	Headed, Section, Aside bool
	// Open is how surely it begins inside a sentence, Ended how surely it does not
	// end inside one; both from -1 to 1.
	Open, Ended float64
	// Start is what it costs to begin an article here, in logarithms of odds.
	Start float64
}

// Link is one way in which an article may go on.
type Link struct {
	// From and To are indexes into Stages.Pieces.
	From, To int
	// Cost is in logarithms of odds; beginning an article at To costs its Start.
	Cost   float64
	Chosen bool
}

// WithStages keeps the stages of a page with positions in Layout.Stages. They
// take memory like the page itself.
func WithStages() Option { return func(s *settings) { s.stages = true } }

// stagesOf brings what the steps found back to the page.
func stagesOf(f frame, m metrics, rs []row, across, down []page.Box, ws []wall, cols []column, ss []strip) *Stages {
	s := &Stages{Em: m.em, Leading: m.leading, Columns: columnBoxes(cols, f), Measures: map[int][]Measure{}}
	for i := range rs {
		for _, seg := range rs[i].segs {
			s.Lines = append(s.Lines, f.out(seg.box))
		}
	}
	for _, rules := range [][]page.Box{across, down} {
		for _, b := range rules {
			s.Rules = append(s.Rules, f.out(b))
		}
	}
	for _, w := range ws {
		s.Frames = append(s.Frames, f.out(w.box))
	}
	for i := range ss {
		s.Strips = append(s.Strips, Strip{f.out(ss[i].box), Flow(ss[i].kind)})
	}
	return s
}

// choose adds the pieces and the links between them, of which pred are chosen.
func (s *Stages) choose(f frame, rs []row, cs []piece, begin []float64, edges []link, pred []int) {
	for i := range cs {
		c := &cs[i]
		end := c.parts[len(c.parts)-1].rows
		s.Pieces = append(s.Pieces, Piece{
			Box: f.out(c.box), First: f.out(rs[c.parts[0].rows[0]].box), Last: f.out(rs[end[len(end)-1]].box),
			Headed: c.headed, Section: c.section, Aside: c.aside,
			Open: c.open, Ended: c.ended, Start: begin[i],
		})
	}
	best := map[[2]int]int{} // of several links between the same two, the cheapest
	for _, e := range edges {
		k := [2]int{e.from, e.to}
		cost := math.Round(100*e.cost) / 100
		if at, ok := best[k]; ok {
			s.Links[at].Cost = math.Min(s.Links[at].Cost, cost)
			continue
		}
		best[k] = len(s.Links)
		s.Links = append(s.Links, Link{From: e.from, To: e.to, Cost: cost, Chosen: pred[e.to] == e.from})
	}
}
