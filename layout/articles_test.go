package layout

import (
	"context"
	"fmt"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// pages are typeset pages with their truth, by what is special in them.
var pages = map[string]func(s *press){
	"one column": func(s *press) {
		y := s.headline("a", Headline, s.column(0), 100, pressMeasure, 34, "Title Of It")
		s.pour(s.text("a", 6), s.column(0), y, pressMeasure, 1900, nil)
	},
	"two columns without a rule": func(s *press) {
		y := s.headline("a", Headline, s.column(0), 100, 2*pressMeasure+pressGutter, 44, "A Title Over Both")
		f := s.text("a", 14)
		s.pour(f, s.column(0), y, pressMeasure, y+700, nil)
		s.pour(f, s.column(1), y, pressMeasure, y+700, nil)
	},
	"headlines over two of four columns": func(s *press) {
		for k, u := range []string{"a", "b"} {
			y := s.headline(u, Headline, s.column(2*k), 100, 2*pressMeasure+pressGutter, 48, "A Title Over Two")
			f := s.text(u, 30)
			s.pour(f, s.column(2*k), y, pressMeasure, 900, nil)
			s.pour(f, s.column(2*k+1), y, pressMeasure, 900, nil)
		}
		for k, u := range []string{"c", "d", "e", "f"} {
			y := s.headline(u, Headline, s.column(k), 940, pressMeasure, 30, "Small Title")
			s.pour(s.text(u, 6), s.column(k), y, pressMeasure, 1900, nil)
		}
	},
	"L shape": func(s *press) {
		// a runs down column 0 and goes on in column 1 beside its headline; b
		// stands under the second column's part.
		y := s.headline("a", Headline, s.column(0), 100, 2*pressMeasure+pressGutter, 48, "The Long Title")
		f := s.text("a", 40)
		s.pour(f, s.column(0), y, pressMeasure, 1900, nil)
		s.pour(f, s.column(1), y, pressMeasure, 900, nil)
		y = s.headline("b", Headline, s.column(1), 930, pressMeasure, 32, "Below It")
		s.pour(s.text("b", 5), s.column(1), y, pressMeasure, 1900, nil)
	},
	"boxed sidebar": func(s *press) {
		y := s.headline("a", Headline, s.column(0), 100, 2*pressMeasure+pressGutter, 48, "The Main Story")
		f := s.text("a", 40)
		s.pour(f, s.column(0), y, pressMeasure, 1500, nil)
		s.pour(f, s.column(1), y, pressMeasure, 700, nil)
		x := s.column(1)
		for _, r := range [][4]float64{{x - 4, 720, x + pressMeasure + 4, 722}, {x - 4, 1200, x + pressMeasure + 4, 1202}, {x - 4, 720, x - 2, 1202}, {x + pressMeasure + 2, 720, x + pressMeasure + 4, 1202}} {
			s.rule(r[0], r[1], r[2], r[3])
		}
		v := s.headline("s", Headline, x+12, 735, pressMeasure-24, 28, "In The Box")
		s.pour(s.text("s", 4), x+12, v, pressMeasure-24, 1190, nil)
		s.pour(f, x, 1215, pressMeasure, 1500, nil)
	},
	"wrap beside a picture": func(s *press) {
		y := s.headline("a", Headline, s.column(0), 100, pressMeasure, 34, "Title Of It")
		s.p.Pictures = []page.Picture{{Box: page.Box{X: s.column(0) + 160, Y: y + 300, W: 140, H: 200}}}
		s.pour(s.text("a", 14), s.column(0), y, pressMeasure, 1900, func(v float64) (float64, float64) {
			if v > y+270 && v < y+505 {
				return 0, 150
			}
			return 0, 0
		})
	},
	"small articles under each other": func(s *press) {
		y := 80.0
		col := 0
		for n := range 12 {
			u := fmt.Sprintf("n%d", n)
			f := s.text(u, 2+n%2)
			if y > 1500 {
				col++
				y = 80
			}
			x := s.column(col)
			if y > 80 {
				s.rule(x+110, y+8, x+190, y+9)
				y += 18
			}
			y = s.headline(u, Headline, x, y, pressMeasure, 22, "NEWS OF THE DAY")
			y = s.pour(f, x, y, pressMeasure, 1900, nil)
		}
	},
	"two grids on a page": func(s *press) {
		wide := 2*pressMeasure + pressGutter
		y := s.headline("a", Headline, s.column(0), 100, wide, 48, "Wide Measure Here")
		s.pour(s.text("a", 8), s.column(0), y, wide, 800, nil)
		y = s.headline("b", Headline, s.column(0), 900, wide, 40, "Narrow Measure")
		f := s.text("b", 25)
		s.pour(f, s.column(0), y, pressMeasure, 1500, nil)
		s.pour(f, s.column(1), y, pressMeasure, 1500, nil)
	},
	"folio": func(s *press) {
		s.line(set{"", Furniture, 0}, []string{"14", "The", "Daily", "Paper"}, 60, 60, pressEm, 0)
		s.line(set{"", Furniture, 0}, []string{"Monday,", "May", "3,", "1909"}, 460, 60, pressEm, 0)
		y := s.headline("a", Headline, s.column(0), 100, 2*pressMeasure+pressGutter, 44, "A Title Over Both")
		f := s.text("a", 14)
		s.pour(f, s.column(0), y, pressMeasure, y+700, nil)
		s.pour(f, s.column(1), y, pressMeasure, y+700, nil)
	},
	"captioned picture over two columns": func(s *press) {
		wide := 2*pressMeasure + pressGutter
		y := s.headline("a", Headline, s.column(0), 100, wide, 48, "The Long Title")
		f := s.text("a", 20)
		s.p.Pictures = []page.Picture{{Box: page.Box{X: s.column(0), Y: y + 10, W: wide, H: 300}}}
		s.line(set{"a", Caption, 0}, []string{"Some", "people", "stand", "before", "a", "house", "in", "the", "town"}, s.column(0), y+330, 17, 0)
		y += 345
		s.pour(f, s.column(0), y, pressMeasure, 1300, nil)
		s.pour(f, s.column(1), y, pressMeasure, 1300, nil)
	},
	"pull quote in a column": func(s *press) {
		y := s.headline("a", Headline, s.column(0), 100, pressMeasure, 40, "Title Of It")
		f := &flowText{unit: "a", fresh: true, paras: [][]string{s.paragraph(9), s.paragraph(3)}}
		y = s.pour(f, s.column(0), y, pressMeasure, y+6.5*pressLeading, nil)
		for f.fresh || strings.HasSuffix(lastWord(s.p), ".") || f.paras[0][0] == capital(f.paras[0][0]) {
			y = s.pour(f, s.column(0), y, pressMeasure, y+1.5*pressLeading, nil)
		}
		y = s.headline("a", PullQuote, s.column(0), y+24, pressMeasure, 30, "nothing will ever", "be like before")
		s.pour(f, s.column(0), y+14, pressMeasure, 1900, nil)
	},
	"drop capital": func(s *press) {
		y := s.headline("a", Headline, s.column(0), 100, pressMeasure, 40, "Title Of It")
		f := s.text("a", 3)
		f.fresh, f.done = false, 1 // no indent
		s.p.Lines = append(s.p.Lines, page.Line{
			Text: "T", Box: page.Box{X: s.column(0), Y: y + 5, W: 40, H: 2.5 * pressLeading},
		})
		s.truth = append(s.truth, set{"a", Body, 1})
		s.pour(f, s.column(0), y, pressMeasure, 1900, func(v float64) (float64, float64) {
			if v < y+2.5*pressLeading {
				return 46, 0
			}
			return 0, 0
		})
	},
	"headline with deck": func(s *press) {
		y := s.headline("a", Headline, s.column(0), 100, pressMeasure, 40, "TITLE HERE")
		y = s.headline("a", Deck, s.column(0), y+6, pressMeasure, 26, "A Deck Below The Title")
		s.pour(s.text("a", 8), s.column(0), y+8, pressMeasure, 1900, nil)
	},
}

func lastWord(p *page.Page) string {
	ws := p.Lines[len(p.Lines)-1].Words
	return ws[len(ws)-1].Text
}

func TestTypesetPages(t *testing.T) {
	for name, build := range pages {
		for seed := range uint64(6) {
			t.Run(fmt.Sprintf("%s/%d", name, seed), func(t *testing.T) {
				s := newPress(seed)
				build(s)
				l, err := analyzePositioned(context.Background(), s.p, locale.Match("en"))
				require.NoError(t, err)
				if dir := os.Getenv("LAYOUT_DRAW"); dir != "" { // a folder to look at
					f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%d.png", name, seed)))
					require.NoError(t, err)
					require.NoError(t, png.Encode(f, Draw(l, nil)))
					require.NoError(t, f.Close())
				}
				s.requireTruth(t, l)
			})
		}
	}
}

// TestVerticalPage checks that a page set vertically reads like its reflection.
func TestVerticalPage(t *testing.T) {
	for name, build := range pages {
		t.Run(name, func(t *testing.T) {
			s := newPress(2)
			build(s)
			flat, err := analyzePositioned(context.Background(), s.p, nil)
			require.NoError(t, err)
			tall, err := analyzePositioned(context.Background(), s.reflect(), nil)
			require.NoError(t, err)
			checkLaw(t, tall)
			assert.Equal(t, texts(flat), texts(tall))
		})
	}
}

// TestLinesAcrossColumns checks that lines which the source has run together
// over the gutter are cut there.
func TestLinesAcrossColumns(t *testing.T) {
	for seed := range uint64(4) {
		s := newPress(seed)
		pages["headlines over two of four columns"](s)
		want, err := analyzePositioned(context.Background(), s.p, nil)
		require.NoError(t, err)
		q := *s.p
		q.Lines = nil
		at := map[float64]int{}
		for i, l := range s.p.Lines {
			key := s.bases[i]
			k, ok := at[key]
			if !ok || l.Box.X < q.Lines[k].Box.Right() {
				at[key] = len(q.Lines)
				l.Words = append([]page.Word(nil), l.Words...)
				q.Lines = append(q.Lines, l)
				continue
			}
			o := &q.Lines[k]
			o.Text += " " + l.Text
			o.Words = append(o.Words, l.Words...)
			o.Box = o.Box.Union(l.Box)
		}
		require.Less(t, len(q.Lines), len(s.p.Lines)*2/3)
		got, err := analyzePositioned(context.Background(), &q, nil)
		require.NoError(t, err)
		checkLaw(t, got)
		assert.Equal(t, texts(want), texts(got))
	}
}

func TestRunInWording(t *testing.T) {
	s := newPress(1)
	y := s.headline("a", Headline, s.column(0), 100, pressMeasure, 40, "Title Of It")
	f := s.text("a", 4)
	f.paras[0] = append([]string{"LONDON,", "May", "3.—"}, f.paras[0]...)
	last := f.paras[3]
	f.paras[3] = append(last[:len(last):len(last)], "(Continued", "on", "page", "4.)")
	s.pour(f, s.column(0), y, pressMeasure, 1900, nil)
	l, err := analyzePositioned(context.Background(), s.p, locale.Match("en"))
	require.NoError(t, err)
	checkLaw(t, l)
	got := map[Role]string{}
	for _, b := range l.Blocks {
		for _, sp := range b.Spans {
			got[b.Role] += l.SpanText(sp) + "|"
		}
	}
	assert.Equal(t, "LONDON, May 3.—|", got[Dateline])
	assert.Equal(t, "(Continued on page 4.)|", got[JumpTo])
}

// TestShuffledLines checks that the order of the source's lines does not
// matter.
func TestShuffledLines(t *testing.T) {
	s := newPress(3)
	pages["headlines over two of four columns"](s)
	whole, err := analyzePositioned(context.Background(), s.p, nil)
	require.NoError(t, err)
	q := *s.p
	q.Lines = append([]page.Line(nil), s.p.Lines...)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(q.Lines), func(i, j int) { q.Lines[i], q.Lines[j] = q.Lines[j], q.Lines[i] })
	mixed, err := analyzePositioned(context.Background(), &q, nil)
	require.NoError(t, err)
	assert.Equal(t, texts(whole), texts(mixed))
}

// texts returns the text of each unit.
func texts(l *Layout) []string {
	var out []string
	for _, u := range l.Units {
		s := ""
		for _, b := range u.Blocks {
			for _, sp := range l.Blocks[b].Spans {
				s += l.SpanText(sp) + "\n"
			}
		}
		out = append(out, s)
	}
	return out
}

func BenchmarkAnalyzePositioned(b *testing.B) {
	s := newPress(1)
	words := 0
	for c := range 4 {
		y := s.headline(fmt.Sprint(c), Headline, s.column(c), 60, pressMeasure, 34, "Title Of It")
		s.pour(s.text(fmt.Sprint(c), 60), s.column(c), y, pressMeasure, 3600, nil)
	}
	s.p.Height = 3700
	for i := range s.p.Lines {
		words += len(s.p.Lines[i].Words)
	}
	loc := locale.Match("en")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := analyzePositioned(context.Background(), s.p, loc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words), "words")
}
