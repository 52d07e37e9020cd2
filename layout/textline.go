package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// segment is a part of a source line that no gutter cuts: bytes from..to of
// the line's text, trimmed of space.
type segment struct {
	line, from, to int
	box            page.Box // inside the frame; empty where unknown
	em             float64
	bold           bool
}

// row is one text line of a column: segments side by side.
type row struct {
	segs   []segment
	box    page.Box
	em     float64
	bold   bool
	sized  bool     // em is the size that the source gives
	drop   page.Box // of the drop capital that the row starts with; empty for none
	figure bool     // its last word is a figure
	gap    float64  // widest space inside, in em of the page's body
	first  float64  // width of its first word, about
	cross  bool     // set across the direction of the text
	block  int      // block of the source, where those are believed; 0 for none
	wall   int      // the innermost box of rules or tint that holds it; 0 for none
	text   lineText
}

// noise reports whether a row is too small, or has too little in it, to be
// taken as evidence of anything: a speck, a column rule read as "I" or "|".
func (r *row) noise(em float64) bool {
	n := r.text.letters + r.text.digits
	if r.cross && n > 1 && r.em > largeType*em {
		return false
	}
	return n == 0 || upright(r.box, em) && n <= 4 ||
		!r.text.han && n <= 2 && r.box.W < 0.9*em && r.em < 0.7*em
}

// upright reports a box that is much higher than a line and thin, as a piece of
// a column rule is.
func upright(b page.Box, em float64) bool { return b.H > 1.7*em && b.H > 2.5*b.W }

const (
	// jumpBack is how far, in em, a word may start before the end of the one
	// before it in the same line.
	jumpBack = 1.5
	// driftHeights is how far, in heights, the middle of a word may leave that
	// of the word before it.
	driftHeights = 0.8
	// sameRow is the share of the lower one's height that two segments of one
	// row have in common.
	sameRow = 0.55
	// rowGap is the widest gap, in em, inside a row that the source has cut.
	rowGap = 1.3
	// dropHeight is the height, in body ems, from which on a single letter at
	// the start of a paragraph is a drop capital, dropMost the largest; with a
	// quotation mark it has two characters.
	dropHeight = 1.6
	dropMost   = 8
	dropRunes  = 2
	// upRunes is up to how many bytes a piece of a column rule is read as.
	upRunes = 3
	// nearSegments bounds how many neighbours in height a segment is compared
	// with; pages with that many columns do not exist.
	nearSegments = 48
)

// bounds returns the area that holds the text. Stray positions far outside the
// page do not count.
func bounds(p *page.Page, f frame, em float64) page.Box {
	if p.Width > 0 && p.Height > 0 && p.Width < farAway && p.Height < farAway {
		return f.in(p.Bounds())
	}
	var l, t, r, b []float64
	for i := range p.Lines {
		if box := p.Lines[i].Box; placed(box) {
			box = f.in(box)
			l, t = append(l, box.X), append(t, box.Y)
			r, b = append(r, box.Right()), append(b, box.Bottom())
		}
	}
	box := page.BoxOf(quantile(l, 0.01), quantile(t, 0.01), quantile(r, 0.99), quantile(b, 0.99))
	return page.Box{X: box.X - em, Y: box.Y - em, W: box.W + 2*em, H: box.H + 2*em}
}

// inkOf draws all words of a page on a white map. Marks without a letter or
// digit stay white: specks between columns are read as punctuation.
func inkOf(p *page.Page, f frame, m metrics) *whiteMap {
	g := newWhiteMap(bounds(p, f, m.em), m.em)
	for i := range p.Lines {
		l := &p.Lines[i]
		if len(l.Words) == 0 && placed(l.Box) {
			g.fill(f.in(l.Box))
		}
		for j := range l.Words {
			w := &l.Words[j]
			if !placed(w.Box) || strings.IndexFunc(w.Text, isWordRune) < 0 {
				continue
			}
			if b := f.in(w.Box); len(w.Text) > upRunes || !upright(b, m.em) {
				g.fill(b)
			}
		}
	}
	return g
}

// segments cuts the lines of a page where gutters or column rules cross them.
// Segments without a place have an empty box.
func segments(p *page.Page, f frame, m metrics, g *gutters) []segment {
	out := make([]segment, 0, len(p.Lines))
	ends := make([]int, 0, 32)
	ems := make([]float64, 0, 32)
	for i := range p.Lines {
		l := &p.Lines[i]
		from, to := trimmed(l.Text, 0, len(l.Text))
		if from == to {
			continue
		}
		starts := wordStarts(l, ends[:0])
		drop := starts != nil && initialWord(l, f, m)
		if starts == nil {
			s := segment{line: i, from: from, to: to, bold: l.Bold}
			b := l.Box
			if !placed(b) {
				b = wordsBox(l.Words)
			}
			if placed(b) {
				s.box = f.in(b)
				s.em = s.box.H / tallAndDeep
				if m.sized && lineSize(l) > 0 {
					s.em = lineSize(l)
				}
			}
			out = append(out, s)
			continue
		}
		ends = starts
		usual := usualGap(l.Words, f)
		figures := figuresFrom(l.Words)
		first, inside := 0, -1 // first word of the segment; byte where it begins, inside that word
		var reach page.Box     // words of the segment so far
		ems = ems[:0]
		emit := func(last int) *segment {
			s := newSegment(l, i, first, last, starts, reach, ems, m)
			if inside >= 0 {
				s.from, s.to = trimmed(l.Text, inside, s.to)
			}
			out = append(out, s)
			first, inside, reach, ems = last, -1, page.Box{}, ems[:0]
			return &out[len(out)-1]
		}
		for j := range l.Words {
			b := f.in(l.Words[j].Box)
			if j > first && (j == 1 && drop || !g.whole && cut(f, m, g, l.Words, j, reach, usual, j >= figures)) {
				emit(j)
			}
			if !g.whole {
				if left, right, ok := g.stuck(b, f.in(l.Words[0].Box).X); ok {
					if k := unstick(l.Words[j].Text, b, left, right); k > 0 {
						reach = reach.Union(page.BoxOf(b.X, b.Y, left, b.Bottom()))
						if e := m.wordEm(&l.Words[j], b); e > 0 {
							ems = append(ems, e)
						}
						to := starts[j] + k
						s := emit(j)
						s.to = to
						if s.from >= to || j == 0 {
							s.from, _ = trimmed(l.Text, 0, to)
						}
						inside = to
						b = page.BoxOf(right, b.Y, b.Right(), b.Bottom())
					}
				}
			}
			reach = reach.Union(b)
			if e := m.wordEm(&l.Words[j], b); e > 0 {
				ems = append(ems, e)
			}
		}
		emit(len(l.Words))
	}
	return out
}

// initialWord reports whether the first word of a line is a drop capital: a
// letter much higher than the words that follow.
func initialWord(l *page.Line, f frame, m metrics) bool {
	if len(l.Words) < 2 || utf8.RuneCountInString(l.Words[0].Text) > dropRunes {
		return false
	}
	h, next := f.in(l.Words[0].Box).H, f.in(l.Words[1].Box).H
	return h > dropHeight*m.em && h > dropHeight*next && strings.IndexFunc(l.Words[0].Text, unicode.IsLetter) >= 0
}

// initial reports whether a segment is a drop capital.
func (s *segment) initial(p *page.Page, m metrics) bool {
	text := p.Lines[s.line].Text[s.from:s.to]
	return s.box.H > dropHeight*m.em && s.box.H < dropMost*m.em && s.box.W < dropMost*m.em &&
		utf8.RuneCountInString(text) <= dropRunes && strings.IndexFunc(text, unicode.IsLetter) >= 0
}

// newSegment builds the segment of words first..last of a line.
func newSegment(l *page.Line, line, first, last int, starts []int, b page.Box, ems []float64, m metrics) segment {
	from, to := starts[first], len(l.Text)
	if first == 0 {
		from = 0
	}
	if last < len(starts) {
		to = starts[last]
	}
	from, to = trimmed(l.Text, from, to)
	s := segment{line: line, from: from, to: to, box: b, em: median(ems), bold: l.Bold}
	if s.em == 0 {
		s.em = min(b.H/tallAndDeep, m.em)
	}
	return s
}

// cut reports whether word j of a line starts a new segment.
func cut(f frame, m metrics, g *gutters, ws []page.Word, j int, reach page.Box, usual float64, figure bool) bool {
	a, b := f.in(ws[j-1].Box), f.in(ws[j].Box)
	if b.X < reach.Right()-jumpBack*max(m.em, b.H) {
		return true
	}
	if math.Abs(a.CenterY()-b.CenterY()) > driftHeights*max(a.H, b.H) && b.X < a.Right()+rowGap*m.em {
		return false // a raised initial or a speck beside the line
	}
	if math.Abs(a.CenterY()-b.CenterY()) > 2*driftHeights*max(a.H, b.H) {
		return true
	}
	if figure && b.X-reach.Right() < figureGap*m.em {
		return g.ruled(reach, b)
	}
	return g.part(reach, b, usual)
}

// figureGap is the widest space, in em, between the words of a row of a table
// and its figures.
const figureGap = 20

// figuresFrom returns the index of the word from which on a line that begins
// with words holds figures alone; such a line is a row of a table, and the space
// before the figures no gutter.
func figuresFrom(ws []page.Word) int {
	k := len(ws)
	for k > 0 && figure(ws[k-1].Text) {
		k--
	}
	if k == 0 {
		return len(ws)
	}
	return k
}

// figure reports a number with what may stand at one: signs, points, currency.
func figure(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r) || strings.ContainsRune("〇一二三四五六七八九十百千万萬億亿", r):
			digits++
		case unicode.IsLetter(r):
			return false
		}
	}
	return digits > 0
}

const (
	// gapsLeast is the least number of word spaces in a line that tell their
	// usual width, gapPlay how much wider than that a space is that stands over a
	// gutter by chance, spaceMost the widest such space in em.
	gapsLeast = 3
	gapPlay   = 1.2
	spaceMost = 0.7
)

// usualGap returns the usual width of the spaces between the words of a line, 0
// where there are too few.
func usualGap(ws []page.Word, f frame) float64 {
	if len(ws) <= gapsLeast {
		return 0
	}
	var buf [48]float64
	gaps := buf[:0]
	last := f.in(ws[0].Box)
	for i := 1; i < len(ws) && len(gaps) < len(buf); i++ {
		b := f.in(ws[i].Box)
		gaps = append(gaps, b.X-last.Right())
		last = b
	}
	if slices.Max(gaps) < evenGaps*slices.Min(gaps) {
		return slices.Max(gaps) * wideGap // spread to fill the line: none of them is a gutter
	}
	return median(gaps)
}

// evenGaps is the ratio of the widest to the narrowest space of a line up to
// which it was spread to fill its column.
const evenGaps = 1.12

// trimmed narrows a range of text to what is not space at its ends.
func trimmed(text string, from, to int) (int, int) {
	for from < to && !plainByte(text[from]) {
		r, n := utf8.DecodeRuneInString(text[from:to])
		if !unicode.IsSpace(r) {
			break
		}
		from += n
	}
	for from < to && !plainByte(text[to-1]) {
		r, n := utf8.DecodeLastRuneInString(text[from:to])
		if !unicode.IsSpace(r) {
			break
		}
		to -= n
	}
	return from, to
}

// plainByte reports a character of ASCII that is no space.
func plainByte(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

// wordStarts returns where each word of a line starts in its text, nil when
// the words are not the text or have no places: then the line stands whole.
func wordStarts(l *page.Line, dst []int) []int {
	if len(l.Words) == 0 {
		return nil
	}
	at := 0
	for i := range l.Words {
		w := &l.Words[i]
		at, _ = trimmed(l.Text, at, len(l.Text))
		if w.Text == "" || !placed(w.Box) || !strings.HasPrefix(l.Text[at:], w.Text) {
			return nil
		}
		dst = append(dst, at)
		at += len(w.Text)
	}
	return dst
}

func wordsBox(ws []page.Word) page.Box {
	var b page.Box
	for i := range ws {
		if placed(ws[i].Box) {
			b = b.Union(ws[i].Box)
		}
	}
	return b
}

// rows joins segments that stand side by side in one column, and returns them
// from top to bottom; homeless are the segments without a place.
//
// before are the rows that were found before the columns were known: most are the
// same again, and their text is not read anew.
func rows(p *page.Page, f frame, segs []segment, m metrics, g *gutters, inner *wallIndex, before []row) ([]row, []segment) {
	idx := make([]int, 0, len(segs))
	var homeless []segment
	for i := range segs {
		if placed(segs[i].box) {
			idx = append(idx, i)
		} else {
			homeless = append(homeless, segs[i])
		}
	}
	slices.SortFunc(idx, func(a, b int) int {
		if y, z := segs[a].box.CenterY(), segs[b].box.CenterY(); y != z {
			return cmp.Compare(y, z)
		}
		return cmp.Or(cmp.Compare(segs[a].box.X, segs[b].box.X), cmp.Compare(a, b))
	})
	// next[i] is the segment that follows i in its row, prev its inverse.
	next := make([]int, len(segs))
	prev := make([]int, len(segs))
	for i := range next {
		next[i], prev[i] = -1, -1
	}
	mid := make([]float64, len(idx)) // heights of the middles, and left edges, in order
	edge := make([]float64, len(idx))
	for n, i := range idx {
		mid[n], edge[n] = segs[i].box.CenterY(), segs[i].box.X
	}
	left := cells(p, segs, idx, m, g)
	for n, i := range idx {
		a := segs[i].box
		best, bestGap := -1, math.Inf(1)
		drop := segs[i].initial(p, m)
		for _, dir := range [...]int{-1, 1} {
			for k := 1; k <= nearSegments; k++ {
				q := n + dir*k
				if q < 0 || q >= len(idx) || math.Abs(mid[q]-mid[n]) > max(a.H, m.em) {
					break
				}
				gap := edge[q] - a.Right()
				if edge[q] <= a.X || !drop && gap >= bestGap {
					continue
				}
				j := idx[q]
				if drop { // the first of the lines beside it
					gap = segs[j].box.Y - a.Y
				}
				if prev[j] >= 0 || gap >= bestGap || left[j] != i && !beside(&segs[i], &segs[j], m) {
					continue
				}
				best, bestGap = j, gap
			}
		}
		if best >= 0 && m.blocks && p.Lines[segs[i].line].Block != p.Lines[segs[best].line].Block {
			continue
		}
		if best >= 0 && (drop || left[best] == i || !g.part(a, segs[best].box, 0) && (segs[i].line == segs[best].line || !g.split(a, segs[best].box))) &&
			inner.of(a) == inner.of(segs[best].box) {
			next[i], prev[best] = best, i
		}
	}
	known := rowsOfLines(p, before)
	all := make([]segment, 0, len(idx)) // the segments row by row
	found := make([]row, 0, len(idx))
	for _, i := range idx {
		if prev[i] >= 0 {
			continue
		}
		from := len(all)
		for j := i; j >= 0; j = next[j] {
			all = append(all, segs[j])
		}
		found = append(found, newRow(p, row{segs: all[from:len(all):len(all)]}, m, inner, f, known))
	}
	order := make([]int, len(found)) // rows are large: their numbers are sorted
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if y, z := found[a].box.CenterY(), found[b].box.CenterY(); y != z {
			return cmp.Compare(y, z)
		}
		return cmp.Or(cmp.Compare(found[a].box.X, found[b].box.X), cmp.Compare(a, b))
	})
	permute(found, order)
	return found, homeless
}

// rowsOfLines returns for each line of the page the row that it alone makes, nil
// for none.
func rowsOfLines(p *page.Page, rs []row) []*row {
	if len(rs) == 0 {
		return nil
	}
	out := make([]*row, len(p.Lines))
	for i := range rs {
		if len(rs[i].segs) == 1 {
			out[rs[i].segs[0].line] = &rs[i]
		}
	}
	return out
}

// permute puts the rows into an order in their place: that with number order[k]
// comes to k. It uses up order.
func permute(rs []row, order []int) {
	for k := range order {
		if order[k] < 0 {
			continue
		}
		first := rs[k]
		for at := k; ; {
			from := order[at]
			order[at] = -1
			if from == k {
				rs[at] = first
				break
			}
			rs[at] = rs[from]
			at = from
		}
	}
}

// beside reports whether b stands right of a as the next part of one row.
func beside(a, b *segment, m metrics) bool {
	gap := b.box.X - a.box.Right()
	em := max(m.em, min(a.em, b.em))
	if gap > rowGap*em || gap < -0.5*em {
		return false
	}
	if m.sized && a.line != b.line && math.Abs(math.Log(a.em/b.em)) > rowSizes && !a.tall(m) && !b.tall(m) {
		return false
	}
	return a.box.OverlapY(b.box) > sameRow*min(a.box.H, b.box.H)
}

// rowSizes is the logarithm of the ratio of sizes from which on two pieces of
// different lines are not one row, where the source gives the sizes.
const rowSizes = 0.08

// tall reports a piece that may be a drop capital.
func (s *segment) tall(m metrics) bool { return s.box.H > dropHeight*m.em }

// newRow measures a row. A drop capital does not raise it. known are the rows of
// lines that were read before.
func newRow(p *page.Page, r row, m metrics, inner *wallIndex, f frame, known []*row) row {
	var widest float64
	for i := range r.segs {
		s := &r.segs[i]
		r.bold = r.bold || s.bold && !m.bold
		if i == 0 && len(r.segs) > 1 && s.initial(p, m) {
			r.drop = s.box
			continue
		}
		r.box = r.box.Union(s.box)
		if s.box.W > widest {
			widest, r.em = s.box.W, s.em
		}
	}
	if !r.drop.Empty() {
		r.box = page.BoxOf(min(r.box.X, r.drop.X), r.box.Y, r.box.Right(), r.box.Bottom())
	}
	if m.blocks {
		r.block = p.Lines[r.segs[0].line].Block
	}
	r.sized = m.sized
	var same *row
	if known != nil && len(r.segs) == 1 {
		if same = known[r.segs[0].line]; same != nil && same.segs[0] != r.segs[0] {
			same = nil
		}
	}
	if same != nil {
		r.text = same.text
	} else {
		r.text = readRow(p, r.segs)
	}
	r.cross = p.Lines[r.segs[0].line].Vertical != f.vertical && r.text.letters > 1
	if r.cross && !f.vertical { // vertical lines beside each other are read from the right
		slices.SortStableFunc(r.segs, func(a, b segment) int { return cmp.Compare(b.box.X, a.box.X) })
	}
	r.wall = inner.of(r.box)
	if same != nil {
		r.figure, r.gap, r.first = same.figure, same.gap, same.first
		return r
	}
	if l := &p.Lines[r.segs[len(r.segs)-1].line]; len(l.Words) > 1 || len(l.Words) == 1 && len(r.segs) > 1 {
		r.figure = figure(l.Words[len(l.Words)-1].Text)
	}
	r.gap = widestGap(p, r.segs, f) / m.em
	if s := &r.segs[0]; s.to > s.from {
		text := p.Lines[s.line].Text[s.from:s.to]
		word, _, _ := strings.Cut(text, " ")
		r.first = s.box.W * float64(len(word)) / float64(len(text))
	}
	return r
}

// widestGap returns the width of the widest space between neighbours in a row.
func widestGap(p *page.Page, segs []segment, f frame) float64 {
	var widest float64
	for i := range segs {
		s := &segs[i]
		if i > 0 {
			widest = max(widest, s.box.X-segs[i-1].box.Right())
		}
		l := &p.Lines[s.line]
		if len(l.Words) < 2 {
			continue
		}
		at, last := 0, page.Box{}
		for j := range l.Words {
			w := &l.Words[j]
			at, _ = trimmed(l.Text, at, len(l.Text))
			if at >= s.from && at < s.to && placed(w.Box) {
				b := f.in(w.Box)
				if !last.Empty() {
					widest = max(widest, b.X-last.Right())
				}
				last = b
			}
			at += len(w.Text)
		}
	}
	return widest
}
