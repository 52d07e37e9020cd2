package layout

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// checkLaw checks what holds of every layout: each byte of text that is not
// space stands in exactly one span of one block, each block in at most one
// unit, and numbers are in their ranges.
func checkLaw(t testing.TB, l *Layout) {
	t.Helper()
	seen := make([][]uint8, len(l.Page.Lines))
	for i := range seen {
		seen[i] = make([]uint8, len(l.Page.Lines[i].Text))
	}
	for _, b := range l.Blocks {
		require.NotEmpty(t, b.Spans, "a block without text")
		require.True(t, b.Box.Valid(), "box %v", b.Box)
		require.GreaterOrEqual(t, b.Column, -1)
		require.Less(t, b.Column, max(1, len(l.Columns)))
		require.True(t, b.Score >= 0 && b.Score <= 1, "score %v", b.Score)
		for _, s := range b.Spans {
			require.Less(t, s.From, s.To)
			for k := s.From; k < s.To; k++ {
				seen[s.Line][k]++
			}
		}
	}
	for i := range seen {
		for k, r := range l.Page.Lines[i].Text {
			if !unicode.IsSpace(r) {
				require.EqualValues(t, 1, seen[i][k], "line %d byte %d of %q", i, k, l.Page.Lines[i].Text)
			} else {
				require.LessOrEqual(t, seen[i][k], uint8(1))
			}
		}
	}
	owner := map[int]int{}
	for u := range l.Units {
		require.NotEmpty(t, l.Units[u].Blocks, "a unit without blocks")
		require.GreaterOrEqual(t, l.Units[u].Related, -1)
		require.Less(t, l.Units[u].Related, len(l.Units))
		for _, b := range l.Units[u].Blocks {
			_, twice := owner[b]
			require.False(t, twice, "block %d stands in two units", b)
			owner[b] = u
		}
	}
	for i := range l.Blocks {
		r := l.Blocks[i].Role
		if _, in := owner[i]; !in {
			require.Contains(t, []Role{Unplaced, Furniture, Masthead}, r)
		}
	}
}

// wildPage makes a page from random numbers: some like a real page, some
// hostile.
func wildPage(r *rand.Rand, lines int) *page.Page {
	number := func() float64 {
		switch r.IntN(40) {
		case 0:
			return math.NaN()
		case 1:
			return math.Inf(1 - 2*r.IntN(2))
		case 2:
			return 1e300
		case 3:
			return -r.Float64() * 1e4
		case 4:
			return 0
		case 5:
			return 5e5
		}
		return r.Float64() * 2000
	}
	box := func() page.Box {
		if r.IntN(4) == 0 {
			return page.Box{X: number(), Y: number(), W: number(), H: number()}
		}
		return page.Box{X: float64(r.IntN(4)) * 500, Y: float64(r.IntN(60)) * 30, W: 20 + r.Float64()*430, H: 10 + 15*r.Float64()}
	}
	texts := []string{"", " ", "word", "Capital", "12,345", "—", "报纸", "end.", "a\xff\xfeb", "exam-", "By JOHN SMITH", "...."}
	p := &page.Page{Index: 1, Width: number(), Height: number()}
	for range lines {
		l := page.Line{Box: box(), Vertical: r.IntN(5) == 0, Bold: r.IntN(5) == 0, Block: r.IntN(3)}
		if r.IntN(3) == 0 {
			l.Size = number()
		}
		var b strings.Builder
		at := l.Box.X
		for n := r.IntN(8); n > 0; n-- {
			w := page.Word{Text: texts[r.IntN(len(texts))], Box: box()}
			if r.IntN(3) > 0 {
				w.Box = page.Box{X: at, Y: l.Box.Y, W: 40, H: l.Box.H}
				at += 40 + r.Float64()*30
			}
			if r.IntN(9) > 0 {
				b.WriteString(w.Text)
				if r.IntN(4) > 0 {
					b.WriteByte(' ')
				}
			}
			l.Words = append(l.Words, w)
		}
		l.Text = b.String()
		if r.IntN(6) == 0 {
			l.Words = nil
		}
		p.Lines = append(p.Lines, l)
	}
	for range r.IntN(12) {
		b := box()
		p.Rules = append(p.Rules, page.Rule{Box: b}, page.Rule{Box: page.Box{X: number(), Y: number(), W: 0, H: number()}})
		p.Tints = append(p.Tints, page.Tint{Box: box()})
		p.Pictures = append(p.Pictures, page.Picture{Box: box()})
	}
	return p
}

func TestLawOnWildPages(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := wildPage(r, r.IntN(80))
		l, err := analyzePositioned(context.Background(), p, locale.Match("en"))
		require.NoError(t, err)
		checkLaw(t, l)
		if seed%50 == 0 {
			assert.False(t, Draw(l, &DrawOptions{Width: 200}).Bounds().Empty())
		}
	}
}

func FuzzAnalyzePositioned(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint16(0))
	f.Add(uint64(3), uint64(4), uint16(1))
	f.Add(uint64(5), uint64(6), uint16(300))
	f.Fuzz(func(t *testing.T, a, b uint64, n uint16) {
		r := rand.New(rand.NewPCG(a, b))
		p := wildPage(r, int(n%400))
		l, err := analyzePositioned(context.Background(), p, nil)
		require.NoError(t, err)
		checkLaw(t, l)
	})
}

func TestHostilePagesTakeBoundedTime(t *testing.T) {
	many := func(box func(i int) page.Box) *page.Page {
		p := &page.Page{Index: 1, Width: 4000, Height: 6000}
		for i := range 8000 {
			b := box(i)
			p.Lines = append(p.Lines, page.Line{Text: "word", Box: b, Words: []page.Word{{Text: "word", Box: b}}})
		}
		for i := range 3000 {
			p.Rules = append(p.Rules, page.Rule{Box: page.Box{X: float64(i), Y: 0, W: 1, H: 6000}})
		}
		return p
	}
	r := rand.New(rand.NewPCG(1, 1))
	for name, p := range map[string]*page.Page{
		"all in one place": many(func(int) page.Box { return page.Box{X: 100, Y: 100, W: 50, H: 20} }),
		"scattered":        many(func(int) page.Box { return page.Box{X: r.Float64() * 4000, Y: r.Float64() * 6000, W: 50, H: 20} }),
		"diagonal":         many(func(i int) page.Box { return page.Box{X: float64(i) / 2, Y: float64(i) / 2, W: 50, H: 20} }),
		"one row":          many(func(i int) page.Box { return page.Box{X: float64(i) / 2, Y: 100, W: 0.4, H: 20} }),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			l, err := analyzePositioned(context.Background(), p, nil)
			require.NoError(t, err)
			checkLaw(t, l)
			assert.Less(t, time.Since(start), 20*time.Second)
			t.Log(time.Since(start))
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := analyzePositioned(ctx, &page.Page{}, nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestFrameIsReversible(t *testing.T) {
	for _, f := range []frame{{}, {vertical: true, width: 900}, {slope: 0.05, ox: 300, oy: 400}, {vertical: true, width: 900, slope: -0.03, ox: 10, oy: 20}} {
		b := page.Box{X: 123, Y: 456, W: 78, H: 9}
		got := f.out(f.in(b))
		assert.InDelta(t, b.X, got.X, 1e-9)
		assert.InDelta(t, b.Y, got.Y, 1e-9)
		assert.InDelta(t, b.W, got.W, 1e-9)
		assert.InDelta(t, b.H, got.H, 1e-9)
	}
}

func TestOrnamental(t *testing.T) {
	for _, text := range []string{"-o-", "—o—", "-—o\u00ad", "* * *", "—", ":o0o:", "-n-", "- 0 -", "....", "○ — ○"} {
		assert.True(t, ornamental(text), "%q", text)
	}
	for _, text := range []string{"", "o", "I -", "- ab -", "No", "1", "Cf.", "-12", "- I -", "—— I"} {
		assert.False(t, ornamental(text), "%q", text)
	}
}

// Two lines of the source that meet where two columns part are not one row,
// however little white there is between the large words of their headlines.
func TestHeadlinesMeetAtGutter(t *testing.T) {
	s := newPress(3)
	for c, reach := range []float64{10, 0} { // the first reaches into the gutter
		unit := string(rune('a' + c))
		s.line(set{unit, Headline, 0}, []string{"Haynie", "Presses"}, s.column(c)-2, 130, 42, pressMeasure+2+reach)
		y := s.headline(unit, Headline, s.column(c), 150, pressMeasure, 42, "Over Court")
		s.pour(s.text(unit, 8), s.column(c), y, pressMeasure, 1900, nil)
	}
	l, err := Analyze(context.Background(), s.p, locale.Match("en"))
	require.NoError(t, err)
	s.requireTruth(t, l)
}
