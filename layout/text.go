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
	for i := range ls {
		if furniture[i] && ls[i].runes > 0 {
			l.Blocks = append(l.Blocks, Block{
				Role: Furniture, Spans: []Span{{i, 0, len(ls[i].raw)}}, Column: -1,
				Reasons: []string{"wording of a folio or imprint at the edge of the page"},
			})
		}
	}
	kept, index := keepText(ls, furniture, loc.Spaced)
	path, _ := decodeText(kept, loc.Spaced, weightsFor(learntText(), loc.Spaced))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	buildTextUnits(l, kept, index, path)
	return l, nil
}

// keepText returns the lines that are no furniture, measured among themselves,
// and the line of the page of each.
func keepText(ls []textLine, furniture []bool, spaced bool) (kept []textLine, index []int) {
	kept = make([]textLine, 0, len(ls))
	index = make([]int, 0, len(ls))
	for i := range ls {
		if ls[i].runes > 0 && !furniture[i] {
			kept = append(kept, ls[i])
			index = append(index, i)
		}
	}
	if len(kept) < len(ls) {
		findMeasures(kept)
		findRoom(kept, spaced)
		findChunks(kept)
	}
	return kept, index
}
