package layout

const (
	// raggedShare is the share of lines inside paragraphs that end early from
	// which on a column is set ragged, raggedLeast the least number of lines that
	// tells.
	raggedShare, raggedLeast = 0.25, 6
	// raggedSpace is the width of a word space, in em.
	raggedSpace = 0.3
)

// unjustified corrects what early line ends say in columns whose lines are not
// justified: there a line ends early only if the first word of the next would
// have found room.
func unjustified(vs []view, em float64) {
	n, early := 0, 0
	for i := 1; i < len(vs); i++ {
		if t := &vs[i].row.text; t.lowerStart && vs[i].left <= indentLeast && !vs[i-1].row.text.sentenceEnd {
			n++
			if vs[i].shortOf {
				early++
			}
		}
	}
	if n < raggedLeast || float64(early) < raggedShare*float64(n) {
		return
	}
	for i := 1; i < len(vs); i++ {
		v := &vs[i]
		v.shortOf = v.shortOf && vs[i-1].right > v.row.first/em+raggedSpace
	}
}

// settle finds what shows only over all strips of a page: whether paragraphs
// begin without an indent, where their own strip does not tell, and then which
// lines stand alone between paragraphs.
func settle(looks [][]view, m metrics) {
	var all, without int
	told := make([]bool, len(looks))
	for i, vs := range looks {
		at, in := flushStarts(vs)
		all += at + in
		without += at
		if told[i] = at+in >= flushLeast; told[i] && at >= flushLeast && at >= 4*in {
			setFlush(vs)
		}
	}
	even := without >= flushLeast && without >= 4*(all-without)
	for i, vs := range looks {
		if even && !told[i] {
			setFlush(vs)
		}
		if m.stops {
			lone(vs)
		}
	}
}

func setFlush(vs []view) {
	for i := range vs {
		vs[i].flush = true
	}
}

// nearlyShort is how much, in em, a row of full-width characters must leave free
// to lack one of them.
const nearlyShort = 0.7

// indentShare returns the share of the paragraphs, told by a line before that
// ends early, whose first line stands in.
func indentShare(vs []*view) float64 {
	var in, all float64
	for _, v := range vs {
		if v == nil || v.top || !v.shortOf || v.centred || v.size < smallType || v.size > 1/smallType || v.fill < 0.5 {
			continue
		}
		all++
		if v.left > indentLeast && v.left < indentMost {
			in++
		}
	}
	if all == 0 {
		return 0
	}
	return in / all
}

// flushLeast is how many paragraphs must show that a column sets them without
// an indent.
const flushLeast = 2

// flushStarts counts the paragraphs of a column that begin at the edge and those
// that begin with an indent, by lines after one that ends both early and a
// sentence. They are set flush where they are at least two and four times as many.
func flushStarts(vs []view) (at, in int) {
	for i := 1; i < len(vs); i++ {
		v := &vs[i]
		if !v.shortOf || !vs[i-1].row.text.sentenceEnd || v.centred || vs[i-1].centred || v.row.bold || v.rule {
			continue
		}
		if v.left <= indentLeast {
			at++
		} else if v.left < indentMost {
			in++
		}
	}
	return at, in
}
