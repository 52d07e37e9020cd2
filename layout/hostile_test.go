package layout

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// wordsAt returns a page of lines of one word each, at the boxes that at gives.
func wordsAt(n int, at func(i int) page.Box) *page.Page {
	p := &page.Page{Source: "hostile", Index: 1, Width: 3000, Height: 4000}
	texts := []string{"word", "Headline", "the", "end.", "1909", "漢字", "—", "A"}
	for i := range n {
		w := page.Word{Text: texts[i%len(texts)], Box: at(i), Conf: -1}
		p.Lines = append(p.Lines, page.Line{Text: w.Text, Box: w.Box, Words: []page.Word{w}, Conf: -1})
	}
	return p
}

// hostile are places of words that no page has.
var hostile = map[string]func(i int) page.Box{
	"all alike":     func(int) page.Box { return page.Box{X: 100, Y: 100, W: 60, H: 20} },
	"page large":    func(int) page.Box { return page.Box{W: 3000, H: 4000} },
	"in one row":    func(i int) page.Box { return page.Box{X: float64(i), Y: 100, W: 60, H: 20} },
	"in one column": func(i int) page.Box { return page.Box{X: 100, Y: float64(i) / 10, W: 60, H: 20} },
	"outside":       func(i int) page.Box { return page.Box{X: 5000 + float64(i%7)*70, Y: -9000 + float64(i), W: 60, H: 20} },
	"far away":      func(i int) page.Box { return page.Box{X: 1e300, Y: -1e300, W: float64(i), H: 20} },
	"negative":      func(i int) page.Box { return page.Box{X: -float64(i), Y: -float64(i), W: -60, H: -20} },
	"not numbers":   func(i int) page.Box { return page.Box{X: math.NaN(), Y: math.Inf(1), W: 60, H: math.Inf(-1)} },
	"some numbers": func(i int) page.Box {
		if i%3 == 0 {
			return page.Box{X: math.NaN(), Y: 1, W: 1, H: 1}
		}
		return page.Box{X: float64(i%40) * 70, Y: float64(i/40) * 24, W: 60, H: 20}
	},
	"tiny":   func(i int) page.Box { return page.Box{X: float64(i) * 1e-9, Y: 1e-9, W: 1e-12, H: 1e-12} },
	"spread": func(i int) page.Box { return page.Box{X: float64(i%2) * 9e5, Y: float64(i%3) * 9e5, W: 60, H: 20} },
	"random": func(i int) page.Box {
		r := rand.New(rand.NewPCG(uint64(i), 1))
		return page.Box{X: r.Float64() * 3000, Y: r.Float64() * 4000, W: r.Float64() * 400, H: r.Float64() * 90}
	},
	"sizes of all kinds": func(i int) page.Box {
		return page.Box{X: float64(i%50) * 60, Y: float64(i/50) * 20, W: 60, H: math.Pow(1.5, float64(i%24))}
	},
}

// TestHostilePages lays out pages that nobody printed: every line stands in the
// layout once, and nothing takes long.
func TestHostilePages(t *testing.T) {
	for name, at := range hostile {
		for _, n := range []int{1, 2, 300, 10000} {
			t.Run(fmt.Sprintf("%s/%d", name, n), func(t *testing.T) {
				p := wordsAt(n, at)
				start := time.Now()
				l, err := Analyze(context.Background(), p, locale.Match("en"))
				require.NoError(t, err)
				checkLaw(t, l)
				t.Log(time.Since(start))
			})
		}
	}
}

func TestNoLines(t *testing.T) {
	for _, p := range []*page.Page{{}, {Width: 100, Height: 100}, {Lines: []page.Line{{Box: page.Box{W: 9, H: 9}}}}} {
		l, err := Analyze(context.Background(), p, nil)
		require.NoError(t, err)
		assert.Empty(t, l.Units)
	}
}

// TestHostileRulesAndPictures lays out pages of nothing but rules, grounds and
// pictures with words strewn among them.
func TestHostileRulesAndPictures(t *testing.T) {
	p := wordsAt(5000, hostile["random"])
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		b := page.Box{X: r.Float64() * 3000, Y: r.Float64() * 4000, W: r.Float64() * 400, H: r.Float64() * 300}
		p.Pictures = append(p.Pictures, page.Picture{Box: b})
		p.Tints = append(p.Tints, page.Tint{Box: b})
		p.Rules = append(p.Rules, page.Rule{Box: page.BoxOf(b.X, b.Y, b.Right(), b.Y+1)}, page.Rule{Box: page.BoxOf(b.X, b.Y, b.X+1, b.Bottom())})
	}
	start := time.Now()
	l, err := Analyze(context.Background(), p, locale.Match("en"))
	require.NoError(t, err)
	checkLaw(t, l)
	t.Log(time.Since(start))
}
