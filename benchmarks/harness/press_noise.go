package harness

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// How much the words of a page are disturbed.
const (
	// noiseJitter is the standard deviation of the edges of words, in ems of their
	// type.
	noiseJitter = 0.08
	// noiseLost is the share of words that are not there, whole lines among them.
	noiseLost = 0.03
	// noiseMerged is the share of neighbouring lines of two columns that the source
	// runs together, noiseStuck the share of those whose words at the gutter are
	// one word.
	noiseMerged = 0.10
	noiseStuck  = 0.25
	// noiseGap is the widest gutter, in ems, over which lines are run together.
	noiseGap = 3.0
)

// noises are the ways in which recognised words differ from those that were set.
// Each is a view of the words of its own; "noise" is all of them together. Text is
// compared with text, so that none stands beside the figures of "words".
var noises = []struct {
	name, about string
	do          []func(*page.Page, *rand.Rand)
}{
	{"noise-none", "words as they were set, to compare with", nil},
	{"noise-jitter", "words whose boxes are a little off", []func(*page.Page, *rand.Rand){jitter}},
	{"noise-lost", "words of which 3 % are missing", []func(*page.Page, *rand.Rand){lose}},
	{"noise-merged", "lines that run over the gutter, some with one word of both columns", []func(*page.Page, *rand.Rand){merge}},
	{"noise-norules", "words of pages whose rules nobody saw", []func(*page.Page, *rand.Rand){norules}},
	{"noise", "all that at once", []func(*page.Page, *rand.Rand){merge, lose, jitter, norules}},
}

// noiseViews are the noises as views of the press.
func noiseViews() []view {
	var list []view
	for _, n := range noises {
		list = append(list, view{name: n.name, about: "typeset pages: " + n.about, pages: 1, fill: func(c *Case, is *press.Issue) {
			asWords(c, is)
			c.Scrambled = true
			h := fnv.New64a()
			h.Write([]byte(is.ID + n.name))
			r := rand.New(rand.NewPCG(h.Sum64(), 1))
			for _, p := range c.Pages {
				for _, do := range n.do {
					do(p, r)
				}
			}
		}})
	}
	return list
}

func lineEm(l *page.Line) float64 {
	if l.Size > 0 {
		return l.Size
	}
	return min(l.Box.W, l.Box.H)
}

// jitter moves each edge of each word, and with them those of the lines.
func jitter(p *page.Page, r *rand.Rand) {
	for i := range p.Lines {
		l := &p.Lines[i]
		d := noiseJitter * lineEm(l)
		var box page.Box
		for k := range l.Words {
			b := &l.Words[k].Box
			*b = page.BoxOf(b.X+d*r.NormFloat64(), b.Y+d*r.NormFloat64(), b.Right()+d*r.NormFloat64(), b.Bottom()+d*r.NormFloat64())
			box = box.Union(*b)
		}
		if !box.Empty() {
			l.Box = box
		}
	}
}

// lose takes words out.
func lose(p *page.Page, r *rand.Rand) {
	for i := range p.Lines {
		l := &p.Lines[i]
		kept := slices.DeleteFunc(slices.Clone(l.Words), func(page.Word) bool { return r.Float64() < noiseLost })
		if len(kept) == len(l.Words) {
			continue
		}
		spaced := strings.Contains(l.Text, " ")
		l.Words, l.Box = kept, page.Box{}
		var text []string
		for _, w := range kept {
			text = append(text, w.Text)
			l.Box = l.Box.Union(w.Box)
		}
		sep := ""
		if spaced {
			sep = " "
		}
		l.Text = strings.Join(text, sep)
	}
	p.Lines = slices.DeleteFunc(p.Lines, func(l page.Line) bool { return len(l.Words) == 0 })
}

// merge runs lines of neighbouring columns together, as recognisers do that take
// a narrow gutter for a word space.
func merge(p *page.Page, r *rand.Rand) {
	gone := make([]bool, len(p.Lines))
	for i := range p.Lines {
		if gone[i] || r.Float64() >= noiseMerged {
			continue
		}
		a := &p.Lines[i]
		if k := neighbour(p, gone, i); k >= 0 {
			b := &p.Lines[k]
			gone[k] = true
			words := slices.Concat(a.Words, b.Words)
			sep := " "
			if n := len(a.Words); n > 0 && len(b.Words) > 0 && r.Float64() < noiseStuck {
				u, v := a.Words[n-1], b.Words[0]
				u.Text, u.Box = u.Text+v.Text, u.Box.Union(v.Box)
				words = slices.Concat(a.Words[:n-1], []page.Word{u}, b.Words[1:])
				sep = ""
			}
			a.Text, a.Box, a.Words = a.Text+sep+b.Text, a.Box.Union(b.Box), words
		}
	}
	k := 0
	p.Lines = slices.DeleteFunc(p.Lines, func(page.Line) bool { k++; return gone[k-1] })
}

// neighbour returns the line of the next column that stands at the height of a
// line, -1 for none.
func neighbour(p *page.Page, gone []bool, i int) int {
	a := &p.Lines[i]
	best, near := -1, noiseGap*lineEm(a)
	for k := range p.Lines {
		b := &p.Lines[k]
		if k == i || gone[k] || b.Vertical != a.Vertical || math.Abs(lineEm(a)-lineEm(b)) > 0.1*lineEm(a) {
			continue
		}
		gap, same := b.Box.X-a.Box.Right(), a.Box.OverlapY(b.Box)/min(a.Box.H, b.Box.H)
		if a.Vertical {
			gap, same = b.Box.Y-a.Box.Bottom(), a.Box.OverlapX(b.Box)/min(a.Box.W, b.Box.W)
		}
		if gap > 0 && gap < near && same > 0.6 {
			best, near = k, gap
		}
	}
	return best
}

func norules(p *page.Page, _ *rand.Rand) { p.Rules = nil }
