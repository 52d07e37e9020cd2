package layout

import (
	"bufio"
	"compress/gzip"
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	measures "github.com/broadsheet-ocr/broadsheet/metrics"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// statesman reads the pages of testdata/statesman-1824.tsv.gz and the article
// of each of their lines, metrics.None where the source has none.
func statesman(t testing.TB) (pages []*page.Page, truth []measures.Labeling) {
	f, err := os.Open("testdata/statesman-1824.tsv.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	number := map[string]int{"-": measures.None}
	num := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		require.NoError(t, err)
		return v
	}
	for sc := bufio.NewScanner(z); sc.Scan(); {
		c := strings.Split(sc.Text(), "\t")
		last := len(pages) - 1
		switch {
		case c[0] == "page":
			pages = append(pages, &page.Page{Index: int(num(c[1])), Width: num(c[2]), Height: num(c[3])})
			truth = append(truth, nil)
		case c[0] == "line":
			if _, ok := number[c[1]]; !ok {
				number[c[1]] = len(number)
			}
			pages[last].Lines = append(pages[last].Lines, page.Line{Conf: -1})
			truth[last] = append(truth[last], number[c[1]])
		default:
			l := &pages[last].Lines[len(pages[last].Lines)-1]
			w := page.Word{Text: c[4], Box: page.Box{X: num(c[0]), Y: num(c[1]), W: num(c[2]), H: num(c[3])}, Conf: -1}
			l.Words = append(l.Words, w)
			l.Box = l.Box.Union(w.Box)
			if l.Text != "" {
				l.Text += " "
			}
			l.Text += w.Text
		}
	}
	return pages, truth
}

// TestStatesman holds the agreement with the articles of a real issue, whose
// recognition is poor and whose articles have few headlines, above a floor.
func TestStatesman(t *testing.T) {
	const floor = 0.72
	pages, truth := statesman(t)
	var sum measures.PR
	for i, p := range pages {
		l, err := analyzePositioned(context.Background(), p, locale.Match("en"))
		require.NoError(t, err)
		checkLaw(t, l)
		// Lines that the truth says nothing about are left out.
		var known, found measures.Labeling
		var weights []float64
		unit := make([]int, len(p.Lines))
		for k := range unit {
			unit[k] = measures.None
		}
		for u := range l.Units {
			for _, b := range l.Units[u].Blocks {
				for _, s := range l.Blocks[b].Spans {
					unit[s.Line] = u
				}
			}
		}
		for k := range p.Lines {
			if truth[i][k] != measures.None {
				known, found = append(known, truth[i][k]), append(found, unit[k])
				weights = append(weights, float64(len(p.Lines[k].Words)))
			}
		}
		pr := measures.BCubed(known, found, weights)
		t.Logf("page %d: P %.3f R %.3f", p.Index, pr.Precision(), pr.Recall())
		sum = sum.Plus(pr)
	}
	t.Logf("issue: P %.3f R %.3f F %.3f", sum.Precision(), sum.Recall(), sum.F1())
	assert.Greater(t, sum.F1(), floor)
}

func BenchmarkStatesman(b *testing.B) {
	pages, _ := statesman(b)
	loc := locale.Match("en")
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			if _, err := analyzePositioned(context.Background(), p, loc); err != nil {
				b.Fatal(err)
			}
		}
	}
}
