package layout

import "math"

const (
	// indentLeast and indentMost bound, in em, how far the first line of a
	// paragraph stands in.
	indentLeast = 0.55
	indentMost  = 3.2
	// smallType is the size, in body ems, below which type is smaller than the
	// body's.
	smallType = 0.93
	// sizeWeight is how strongly type of another size speaks against body, per
	// unit of the logarithm of the ratio.
	// Where the source gives the sizes it is twice that.
	sizeWeight = 7
	// sizeMost is the most that the size speaks against body.
	sizeMost = 6
	// runInOpens is the evidence of a row that opens with a jump line: no other
	// row does.
	runInOpens = 10
)

// bodySize adds the evidence of size for running text; a tenth is noise.
func bodySize(v *view, l *ledger) {
	off, weight := math.Abs(v.step)-0.12, float64(sizeWeight)
	if v.sized {
		off, weight = off+0.07, 2*sizeWeight
	} else if v.row.few() {
		off -= 0.2
	}
	l.when(off > 0, -math.Min(weight*off, sizeMost), "not of body size")
	l.when(v.deckish, -2, "larger than body, under larger type")
	l.when(v.row.gap > 2*tableGap, -1.5, "wide space inside")
	l.when(v.spans, -1.5, "spans columns")
	l.when(v.lone, -2, "stands apart from the paragraphs")
	l.when(v.row.bold, -3, "bolder than body")
	l.when(v.picture && v.size < smallType, -1.5, "small type at a picture")
}

// judgePara weighs the start of a paragraph: an indent, white space, or the
// line before it ending early.
func judgePara(v *view, l *ledger) {
	bodySize(v, l)
	t := &v.row.text
	in := v.left > indentLeast && v.left < indentMost
	l.when(in && !v.centred, 1.8, "first line indented")
	l.when(in && v.right < 1.2, 0.6, "indented and full")
	l.when(!in && v.left <= indentLeast && !v.flush, -0.5, "not indented")
	l.when(v.flush && v.shortOf && v.ended, 1.2, "line before ends a sentence early")
	l.when(v.flush && v.nearly, 2, "line before ends a sentence a character early")
	l.when(v.shortOf && !v.top, 0.9, "line before ends early")
	l.when(v.above > 0.35 && !v.top, math.Min(1.5, 1.5*v.above), "white space above")
	l.when(v.rule, 1, "rule above")
	l.when(v.initial, 5, "drop capital")
	l.when(v.mark&runInMark != 0, runInOpens, "opens with a jump line")
	l.when(t.upperStart, 0.4, "starts with a capital")
	l.when(t.lowerStart, -2, "starts in lower case")
	l.when(v.inside, -0.5, "inside a sentence")
	l.when(t.capsOnly, -1.2, "all capitals")
	l.when(v.centred && v.fill < 0.8, -1.2, "centred")
}

// judgeCont weighs a further line of a paragraph: flush left, after a full
// line.
func judgeCont(v *view, l *ledger) {
	bodySize(v, l)
	t := &v.row.text
	flush := v.left <= indentLeast
	l.when(flush, 1.2, "flush left")
	l.when(v.inside, 1.5, "goes on with a sentence")
	l.when(v.left > indentLeast && v.left < indentMost, -0.8, "indented")
	l.when(v.left >= indentMost, -1.2, "far from the edge")
	l.when(v.shortOf && !v.top, -1.4, "line before ends early")
	l.when(v.flush && v.shortOf && v.ended, -0.8, "line before ends a sentence early")
	l.when(v.above > 0.35 && !v.top, -math.Min(2.5, 2*v.above), "white space above")
	l.when(v.rule && !v.top, -1.5, "rule above")
	l.when(t.lowerStart, 1, "starts in lower case")
	l.when(t.capsOnly, -1, "all capitals")
	l.when(v.centred && v.fill < 0.8, -1.2, "centred")
}
