package press

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"sort"
)

// altoDPI is the resolution of the ALTO coordinates.
const altoDPI = 300

// ALTO block parameters.
const (
	blockGap  = 0.9 // white between two lines of one block, in ems of the larger
	blockSize = 1.2 // ratio of sizes within one block
	// straySplit and strayMerge are how often the guess of blocks goes wrong.
	straySplit, strayMerge = 0.03, 0.06
)

// ALTO returns the page as ALTO 3.1 in pixels of 300 dpi. Its TextBlocks are
// what an ordinary recogniser guesses from white space: neither articles nor
// always columns. The ID of line i of the page is "line_i".
func (p *Page) ALTO() []byte {
	var b bytes.Buffer
	px := func(v float64) int { return int(math.Round(v * altoDPI / 72)) }
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">
<Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>%s</fileName></sourceImageInformation></Description>
<Layout><Page ID="page_%d" PHYSICAL_IMG_NR="%d" PRINTED_IMG_NR="%s" WIDTH="%d" HEIGHT="%d">
<PrintSpace HPOS="0" VPOS="0" WIDTH="%d" HEIGHT="%d">
`, p.source, p.Index, p.Index, p.Number, px(p.Width), px(p.Height), px(p.Width), px(p.Height))
	for i, pic := range p.Pictures {
		fmt.Fprintf(&b, "<Illustration ID=\"picture_%d\" HPOS=\"%d\" VPOS=\"%d\" WIDTH=\"%d\" HEIGHT=\"%d\"/>\n",
			i, px(pic.Box.X), px(pic.Box.Y), px(pic.Box.W), px(pic.Box.H))
	}
	d := newDice(uint64(len(p.Lines))<<8|uint64(p.Index), 6)
	for n, block := range p.blocks() {
		box := p.Lines[block[0]].Box
		for _, i := range block {
			box = box.Union(p.Lines[i].Box)
		}
		fmt.Fprintf(&b, "<TextBlock ID=\"block_%d\" HPOS=\"%d\" VPOS=\"%d\" WIDTH=\"%d\" HEIGHT=\"%d\">\n", n, px(box.X), px(box.Y), px(box.W), px(box.H))
		for _, i := range block {
			l := &p.Lines[i]
			fmt.Fprintf(&b, "<TextLine ID=\"line_%d\" HPOS=\"%d\" VPOS=\"%d\" WIDTH=\"%d\" HEIGHT=\"%d\">", i, px(l.Box.X), px(l.Box.Y), px(l.Box.W), px(l.Box.H))
			for k := range l.Words {
				w := &l.Words[k]
				for _, o := range l.pieces(w, d) {
					fmt.Fprintf(&b, "<String HPOS=\"%d\" VPOS=\"%d\" WIDTH=\"%d\" HEIGHT=\"%d\" CONTENT=\"", px(o.Box.X), px(o.Box.Y), px(o.Box.W), px(o.Box.H))
					_ = xml.EscapeText(&b, []byte(o.Text)) // a bytes.Buffer does not fail
					b.WriteString("\"/>")
				}
				if w.Space && k+1 < len(l.Words) {
					b.WriteString("<SP/>")
				}
			}
			b.WriteString("</TextLine>\n")
		}
		b.WriteString("</TextBlock>\n")
	}
	b.WriteString("</PrintSpace></Page></Layout></alto>\n")
	return b.Bytes()
}

// blocks groups the lines by white space and size, as recognisers do: lines
// that follow each other closely in one column, whatever article they are of.
func (p *Page) blocks() [][]int {
	d := newDice(uint64(len(p.Lines))<<8|uint64(p.Index), 4)
	order := make([]int, len(p.Lines))
	for i := range order {
		order[i] = i
	}
	// By the edge at which lines begin, then along the column.
	edge := func(l *Line) (float64, float64) {
		if l.Vertical {
			return l.Box.Y, -l.Box.X
		}
		return l.Box.X, l.Box.Y
	}
	sort.SliceStable(order, func(x, y int) bool {
		_, a := edge(&p.Lines[order[x]])
		_, b := edge(&p.Lines[order[y]])
		return a < b
	})
	var out [][]int
	for _, i := range order {
		l := &p.Lines[i]
		best := -1
		for k := len(out) - 1; k >= 0; k-- {
			last := &p.Lines[out[k][len(out[k])-1]]
			if last.Vertical != l.Vertical {
				continue
			}
			gap, along, shorter := l.Box.Y-last.Box.Bottom(), last.Box.OverlapX(l.Box), min(last.Box.W, l.Box.W)
			if l.Vertical {
				gap, along, shorter = last.Box.X-l.Box.Right(), last.Box.OverlapY(l.Box), min(last.Box.H, l.Box.H)
			}
			em := max(l.Size, last.Size)
			ratio := em / min(l.Size, last.Size)
			if along > 0.5*shorter && gap < blockGap*em && gap > -0.6*em && (ratio < blockSize || d.chance(strayMerge)) {
				best = k
				break
			}
		}
		if best < 0 || d.chance(straySplit) {
			out = append(out, []int{i})
			continue
		}
		out[best] = append(out[best], i)
	}
	return out
}

// pieces cuts a word of a script without word spaces into runs of one to four
// characters, as recognisers put them out; other words stay whole.
func (l *Line) pieces(w *Word, d dice) []Word {
	rs := []rune(w.Text)
	if len(rs) < 2 || rs[0] < 0x2e80 && rs[len(rs)-1] < 0x2e80 {
		return []Word{*w}
	}
	var out []Word
	at := 0.0
	for len(rs) > 0 {
		n := min(len(rs), d.between(1, 4))
		size := l.Face.Width(string(rs[:n]))*l.Size + w.Track*float64(n)
		o := Word{Text: string(rs[:n]), Box: w.Box}
		if l.Vertical {
			o.Box.Y, o.Box.H = w.Box.Y+at, max(size-w.Track, 0.1)
		} else {
			o.Box.X, o.Box.W = w.Box.X+at, max(size-w.Track, 0.1)
		}
		out, at, rs = append(out, o), at+size, rs[n:]
	}
	return out
}
