package harness

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/metrics"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// transcribed is a page of transcribed lines in their true order, by regions.
type transcribed struct {
	p       *page.Page
	regions [][]int // lines in reading order
	types   []string
}

// reichsanzeiger returns pages of transcribed lines, whose regions have a true
// order and type; articles are not known.
func reichsanzeiger(root string) ([]*Case, error) {
	var sheets []*transcribed
	err := unpack(root, "reichsanzeiger-lines.tsv.gz", func(s string) error {
		c := strings.Split(s, "\t")
		if c[0] == "page" && len(c) == 4 {
			v, err := row(c[2:], 2)
			if err == nil {
				sheets = append(sheets, &transcribed{p: &page.Page{Source: c[1], Index: 1, Number: "1",
					Width: v[0], Height: v[1], Lang: "de-Latf"}})
			}
			return err
		}
		if len(sheets) == 0 {
			return errors.New("no page yet")
		}
		sh := sheets[len(sheets)-1]
		if c[0] == "region" && len(c) == 2 {
			sh.regions = append(sh.regions, nil)
			sh.types = append(sh.types, c[1])
			return nil
		}
		v, err := row(c, 4)
		if err != nil {
			return err
		}
		if len(c) != 5 || len(sh.regions) == 0 {
			return errors.New("a line has five cells and a region")
		}
		last := len(sh.regions) - 1
		sh.regions[last] = append(sh.regions[last], len(sh.p.Lines))
		sh.p.Lines = append(sh.p.Lines, spread(c[4], boxOf(v), last+1))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var cases []*Case
	for _, sh := range sheets {
		cases = append(cases, &Case{ID: sh.p.Source, Lang: "de-Latf", Kind: Words, Pages: []*page.Page{sh.p},
			Numbers: []string{"1"}, Judge: sh.judge})
	}
	return cases, nil
}

// spread makes a line whose words share its box by their characters: the source
// has no boxes of words.
func spread(text string, b page.Box, block int) page.Line {
	l := page.Line{Text: text, Box: b, Conf: -1, Block: block}
	em := b.W / float64(max(1, utf8.RuneCountInString(text)))
	x := b.X
	for _, w := range strings.Split(text, " ") {
		n := float64(utf8.RuneCountInString(w))
		l.Words = append(l.Words, page.Word{Text: w, Box: page.Box{X: x, Y: b.Y, W: n * em, H: b.H}, Conf: -1})
		x += (n + 1) * em
	}
	return l
}

// judge measures whether the lines of each region stay together in their order,
// and which headings are found, by characters.
func (t *transcribed) judge(out *Output) (map[string]float64, error) {
	var got [][]int
	for i := range out.Articles {
		var lines []int
		for _, f := range out.Articles[i].Fragments {
			lines = append(lines, f.Lines...)
		}
		got = append(got, lines)
	}
	o := metrics.CompareOrder(t.regions, got)
	scores := map[string]float64{
		"order-successors": o.SuccessorAccuracy(), "order-nard": o.NARD(), "order-pairs": o.PairShare(),
	}
	if len(out.Layouts) == 1 && out.Layouts[0] != nil {
		scores["heading-f1"] = t.headings(out.Layouts[0]).F1()
	}
	return scores, nil
}

// headings compares true headings with blocks of heading roles, by characters.
func (t *transcribed) headings(l *layout.Layout) metrics.PR {
	truth := make(metrics.Labeling, len(t.p.Lines))
	got := make(metrics.Labeling, len(t.p.Lines))
	weights := make([]float64, len(t.p.Lines))
	for i := range truth {
		truth[i], got[i] = metrics.None, metrics.None
		weights[i] = float64(utf8.RuneCountInString(t.p.Lines[i].Text))
	}
	for r, lines := range t.regions {
		for _, i := range lines {
			switch t.types[r] {
			case "heading":
				truth[i] = 0
			case "header", "page-number", "caption":
				truth[i] = metrics.DontCare
			}
		}
	}
	for b := range l.Blocks {
		switch l.Blocks[b].Role {
		case layout.Headline, layout.Kicker, layout.Deck, layout.CrossHead:
			for _, s := range l.Blocks[b].Spans {
				got[s.Line] = 0
			}
		}
	}
	return metrics.CompareClasses(truth, got, weights)[0]
}
