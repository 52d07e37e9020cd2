package layout

import (
	"math"
	"slices"
)

const (
	// kickerFill is the share of its column that a kicker in the type of the body
	// fills at most.
	kickerFill = 0.75
	// kickerAbove is the white space, in em beyond the usual, over such a kicker
	// that does not begin its column.
	kickerAbove = 0.5
)

// plainKickers finds the kickers in the type of the body, in each strip: a short
// line close over a headline in large type, with white space or nothing above it
// in its column, that does not end a sentence. The headline may begin the strip
// below.
func plainKickers(ss []strip, in [][]part, rs []row, vs []*view, m metrics) [][]part {
	out := slices.Clone(in)
	for i := range out {
		for k := range out[i] {
			if !plainKicker(&out[i][k], k == 0, vs) {
				continue
			}
			b := &out[i][k]
			joined := k+1 < len(out[i])
			if joined && !headlineUnder(b, &out[i][k+1], m) {
				continue
			}
			if !joined && (k > 0 || !slices.ContainsFunc(ss[i].down, func(d int) bool {
				return len(in[d]) > 0 && ss[d].wall == ss[i].wall && headlineUnder(b, &in[d][0], m)
			})) {
				continue
			}
			out[i] = slices.Clone(out[i])
			b = &out[i][k]
			b.role, b.run = Kicker, true
			b.reasons = append([]string{"a short line over a headline"}, b.reasons...)
			if joined {
				out[i][k+1].run = false
			}
		}
	}
	return out
}

func plainKicker(b *part, top bool, vs []*view) bool {
	if b.role != Body || len(b.rows) != 1 {
		return false
	}
	v := vs[b.rows[0]]
	if v == nil {
		return false
	}
	t := &v.row.text
	return v.fill < kickerFill && !t.sentenceEnd && !t.softEnd && !t.hyphenEnd && !t.lowerStart && t.letters > t.digits &&
		(top || v.rule || v.above > kickerAbove)
}

// headlineUnder reports whether a part is a headline in large type closely under
// another part.
func headlineUnder(a, b *part, m metrics) bool {
	gap := b.box.Y - a.box.Bottom()
	return b.run && isHeading(b.role) && b.em > overhangSize*math.Max(m.em, a.em) && gap < crownGap*m.em && a.box.OverlapX(b.box) > 0 &&
		(a.box.X > b.box.X-edgePlay*m.em && a.box.Right() < b.box.Right()+edgePlay*m.em || math.Abs(a.box.X-b.box.X) < edgePlay*m.em ||
			math.Abs(a.box.CenterX()-b.box.CenterX()) < edgePlay*m.em)
}

// kickerOf reports whether a heading without text stands over a larger one as
// its kicker does: of one or two lines, closely, within its width.
func kickerOf(a, b *piece, m metrics) bool {
	rows := 0
	for i := range a.parts {
		rows += len(a.parts[i].rows)
	}
	gap := b.box.Y - a.box.Bottom()
	return rows <= kickerRows && smallerHead(b, a) && headEm(b) > overhangSize*m.em && gap < crownGap*math.Max(m.em, headEm(a)) &&
		(a.box.X > b.box.X-edgePlay*m.em && a.box.Right() < b.box.Right()+edgePlay*m.em || math.Abs(a.box.X-b.box.X) < edgePlay*m.em)
}

// kickers gives the headings that an article begins with, over its headline, the
// role of kickers.
func kickers(cs []piece, pred []int, m metrics) {
	for i := range cs {
		if pred[i] < 0 || !cs[i].headed || cs[i].soft {
			continue
		}
		if a := &cs[pred[i]]; a.bare && pred[pred[i]] < 0 && kickerOf(a, &cs[i], m) {
			for k := range a.parts {
				if a.parts[k].role == Headline || a.parts[k].role == CrossHead {
					a.parts[k].role = Kicker
				}
			}
		}
	}
}
