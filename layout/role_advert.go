package layout

import (
	"strings"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

const (
	// advertLines is how many lines of a unit are searched for the wording of
	// advertisements, advertLongest the most lines a unit may have to be one
	// without standing in a box.
	advertLines   = 8
	advertLongest = 40
	// advertHits and boxedHits are how many different marks of advertising make
	// an advertisement, outside and inside a box.
	advertHits = 3
	boxedHits  = 2
)

// unitKind returns the kind of a unit by its wording: advertisements and notices
// are told from articles conservatively, since a lost article is worse than an
// advertisement too many.
func unitKind(l *Layout, u *Unit, loc *locale.Locale) Kind {
	if u.Kind == PictureUnit {
		return u.Kind
	}
	var b strings.Builder
	lines := 0
	for _, i := range u.Blocks {
		blk := &l.Blocks[i]
		if blk.Role == Byline || blk.Role == Dateline || blk.Role == JumpTo || blk.Role == JumpFrom {
			return u.Kind
		}
		if blk.Role == Headline && lines == 0 {
			if folded, _ := loc.Fold(l.SpanText(blk.Spans[0])); len(folded) < wordingMost && loc.Notices.Match(folded) {
				return NoticeUnit
			}
		}
		for _, s := range blk.Spans {
			if lines++; lines <= advertLines {
				b.WriteString(l.SpanText(s))
				b.WriteByte(' ')
			}
		}
	}
	if lines > advertLongest {
		return u.Kind
	}
	folded, _ := loc.Fold(b.String())
	if n := loc.Advertising.Count(folded); n >= advertHits || u.Kind == Sidebar && n >= boxedHits {
		return Advert
	}
	return u.Kind
}
