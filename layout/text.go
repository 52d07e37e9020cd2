package layout

import (
	"context"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// analyzeText lays out a page without positions: furniture is taken out, a
// sequence model labels the lines that remain, and runs of lines with one role
// become blocks, runs of blocks units.
func analyzeText(ctx context.Context, p *page.Page, loc *locale.Locale, opts ...Option) (*Layout, error) {
	l := &Layout{Page: p}
	if settingsOf(opts).stages {
		l.Stages = &Stages{}
	}
	ls := readTextLines(p, loc)
	furniture := findTextFurniture(ls, loc)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p.Number == "" {
		l.Number = textNumber(ls, furniture, loc)
	}
	kept := make([]textLine, 0, len(ls))
	index := make([]int, 0, len(ls)) // line of the page for each kept line
	for i := range ls {
		if ls[i].runes == 0 {
			continue
		}
		if furniture[i] {
			l.Blocks = append(l.Blocks, Block{
				Role: Furniture, Spans: []Span{{i, 0, len(ls[i].raw)}}, Column: -1,
				Reasons: []string{"wording of a folio or imprint at the edge of the page"},
			})
			continue
		}
		kept = append(kept, ls[i])
		index = append(index, i)
	}
	if len(kept) < len(ls) {
		findMeasures(kept)
		findChunks(kept)
	}
	states, _ := decodeText(kept)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	buildTextUnits(l, kept, index, states)
	return l, nil
}
