package layout

import (
	"context"
	"errors"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Analyze lays out one page. A page with positions is laid out by geometry and
// wording, each half of a spread by itself, a page of plain text by a sequence model over its lines. The page is
// not changed; the Layout refers to it. A nil locale is the default, a nil page an
// error; else the error is that of ctx.
func Analyze(ctx context.Context, p *page.Page, loc *locale.Locale, opts ...Option) (*Layout, error) {
	if p == nil {
		return nil, errors.New("layout: no page")
	}
	if loc == nil {
		loc = locale.Match("und")
	}
	if p.Positioned() {
		return analyzeSheet(ctx, p, loc, opts...)
	}
	return analyzeText(ctx, p, loc, opts...)
}
