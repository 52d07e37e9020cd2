package layout

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// press typesets pages with known truth.
type press struct {
	p     *page.Page
	rng   *rand.Rand
	truth []set // per line of the page
	bases []float64
}

// set is the truth about one line.
type set struct {
	unit string // empty for furniture
	role Role
	para int // number of the paragraph in its unit, from 1
}

const (
	pressEm      = 20.0
	pressLeading = 23.0
	pressMeasure = 300.0
	pressGutter  = 18.0
)

func newPress(seed uint64) *press {
	return &press{p: &page.Page{Index: 2, Width: 1400, Height: 2000}, rng: rand.New(rand.NewPCG(seed, 7))}
}

// column returns the left edge of column i of a grid of the usual measure.
func (s *press) column(i int) float64 { return 60 + float64(i)*(pressMeasure+pressGutter) }

func (s *press) word() string {
	const vowels, consonants = "aeiou", "bcdfghjklmnprstvw"
	n := 1 + s.rng.IntN(3)
	var b strings.Builder
	for range n {
		b.WriteByte(consonants[s.rng.IntN(len(consonants))])
		b.WriteByte(vowels[s.rng.IntN(len(vowels))])
	}
	if s.rng.IntN(3) == 0 {
		b.WriteByte(consonants[s.rng.IntN(len(consonants))])
	}
	return b.String()
}

func capital(w string) string { return strings.ToUpper(w[:1]) + w[1:] }

// paragraph returns the words of a paragraph of some sentences.
func (s *press) paragraph(sentences int) []string {
	var ws []string
	for range sentences {
		n := 6 + s.rng.IntN(12)
		for k := range n {
			w := s.word()
			if k == 0 {
				w = capital(w)
			}
			if k == n-1 {
				w += "."
			}
			ws = append(ws, w)
		}
	}
	return ws
}

func width(w string, em float64) float64 { return 0.47 * em * float64(utf8.RuneCountInString(w)) }

// line sets words on a base line from x, spread over the measure if that is
// not 0, and returns the right edge.
func (s *press) line(t set, ws []string, x, base, em, measure float64) float64 {
	space := 0.28 * em
	if measure > 0 && len(ws) > 1 {
		var w float64
		for _, v := range ws {
			w += width(v, em)
		}
		space = (measure - w) / float64(len(ws)-1)
	}
	l := page.Line{Text: strings.Join(ws, " "), Conf: -1}
	for _, v := range ws {
		h := inkHeight(v)
		if h == 0 {
			h = flat
		}
		drop := 0.0
		if strings.ContainsAny(v, "gjpqy") {
			drop = 0.22 * em
		}
		b := page.Box{X: x, Y: base + drop - h*em, W: width(v, em), H: h * em}
		l.Words = append(l.Words, page.Word{Text: v, Box: b, Conf: -1})
		l.Box = l.Box.Union(b)
		x += b.W + space
	}
	s.p.Lines = append(s.p.Lines, l)
	s.truth = append(s.truth, t)
	s.bases = append(s.bases, base)
	return l.Box.Right()
}

// flowText is text on its way through columns.
type flowText struct {
	unit  string
	paras [][]string
	done  int // paragraphs begun
	fresh bool
}

func (s *press) text(unit string, paragraphs int) *flowText {
	f := &flowText{unit: unit, fresh: true}
	for range paragraphs {
		f.paras = append(f.paras, s.paragraph(2+s.rng.IntN(3)))
	}
	return f
}

// pour sets a text into a column until its foot, and returns the y below. dent
// narrows the measure at a height, for wraps.
func (s *press) pour(f *flowText, x, y, measure, foot float64, dent func(y float64) (left, right float64)) float64 {
	for len(f.paras) > 0 && y+pressLeading <= foot {
		left, m := x, measure
		if dent != nil {
			l, r := dent(y)
			left, m = x+l, measure-l-r
		}
		if f.fresh {
			f.done++
			left, m = left+1.2*pressEm, m-1.2*pressEm
			f.fresh = false
		}
		ws := f.paras[0]
		n, w := 0, 0.0
		for n < len(ws) {
			next := w + width(ws[n], pressEm)
			if n > 0 {
				next += 0.25 * pressEm
			}
			if next > m && n > 0 {
				break
			}
			w = next
			n++
		}
		spread := m
		if n == len(ws) {
			spread = 0
		}
		y += pressLeading
		s.line(set{f.unit, Body, f.done}, ws[:n], left, y-0.25*pressEm, pressEm, spread)
		f.paras[0] = ws[n:]
		if n == len(ws) {
			f.paras, f.fresh = f.paras[1:], true
		}
	}
	return y
}

// headline sets lines of a headline centred over a measure and returns the y
// below.
func (s *press) headline(unit string, role Role, x, y, measure, em float64, lines ...string) float64 {
	for _, l := range lines {
		ws := strings.Fields(l)
		var w float64
		for _, v := range ws {
			w += width(v, em)
		}
		w += 0.28 * em * float64(len(ws)-1)
		y += 1.15 * em
		s.line(set{unit, role, 0}, ws, x+(measure-w)/2, y-0.2*em, em, 0)
	}
	return y + 0.4*em
}

// rule prints a rule.
func (s *press) rule(x0, y0, x1, y1 float64) {
	s.p.Rules = append(s.p.Rules, page.Rule{Box: page.BoxOf(x0, y0, x1, y1)})
}

// requireTruth compares a layout with the truth: the same lines make units, in
// the right order, with headings and text told apart.
func (s *press) requireTruth(t *testing.T, l *Layout) {
	t.Helper()
	checkLaw(t, l)
	unitOf := map[int]int{}
	roleOf := map[int]Role{}
	order := map[string][]int{}
	for _, b := range l.Blocks {
		for _, sp := range b.Spans {
			roleOf[sp.Line] = b.Role
			unitOf[sp.Line] = -1
		}
	}
	for u := range l.Units {
		for _, b := range l.Units[u].Blocks {
			for _, sp := range l.Blocks[b].Spans {
				unitOf[sp.Line] = u
				if tr := s.truth[sp.Line]; tr.role == Body {
					order[tr.unit] = append(order[tr.unit], sp.Line)
				}
			}
		}
	}
	first := map[string]int{}
	owner := map[int]string{}
	for i, tr := range s.truth {
		if tr.unit == "" {
			require.Equal(t, -1, unitOf[i], "line %d %q is furniture", i, s.p.Lines[i].Text)
			continue
		}
		require.NotEqual(t, -1, unitOf[i], "line %d %q of %s stands in no unit (%v)", i, s.p.Lines[i].Text, tr.unit, roleOf[i])
		if u, ok := first[tr.unit]; ok {
			require.Equal(t, u, unitOf[i], "%s is torn at line %d %q", tr.unit, i, s.p.Lines[i].Text)
		} else {
			first[tr.unit] = unitOf[i]
		}
		if o, ok := owner[unitOf[i]]; ok {
			require.Equal(t, o, tr.unit, "%s and %s are one at line %d", o, tr.unit, i)
		} else {
			owner[unitOf[i]] = tr.unit
		}
		switch tr.role {
		case Body:
			require.Contains(t, []Role{Body, Dateline}, roleOf[i], "line %d %q", i, s.p.Lines[i].Text)
		default:
			require.Equal(t, tr.role, roleOf[i], "line %d %q", i, s.p.Lines[i].Text)
		}
	}
	for u, lines := range order {
		for k := 1; k < len(lines); k++ {
			require.Less(t, lines[k-1], lines[k], "%s is out of order at %q", u, s.p.Lines[lines[k]].Text)
		}
	}
	// Paragraphs: a block ends where the paragraph does, or is joined to the next.
	for u := range l.Units {
		last := 0
		for _, bi := range l.Units[u].Blocks {
			b := &l.Blocks[bi]
			if b.Role != Body {
				continue
			}
			p := s.truth[b.Spans[0].Line].para
			for _, sp := range b.Spans {
				require.Equal(t, p, s.truth[sp.Line].para, "paragraphs run together at %q", s.p.Lines[sp.Line].Text)
			}
			if last > 0 {
				require.Equal(t, p == last, b.Joins, "join at %q", s.p.Lines[b.Spans[0].Line].Text)
			}
			last = p
		}
	}
}
