package layout

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// hanLine sets full-width characters as one line without words, as recognition
// of crops gives them.
func (s *press) hanLine(t set, n int, x, y, em float64) {
	text := make([]rune, n)
	for i := range text {
		text[i] = rune(0x4E00 + s.rng.IntN(3000))
	}
	if t.role == Body && s.rng.IntN(3) == 0 {
		text[n-1] = '。'
	}
	s.p.Lines = append(s.p.Lines, page.Line{Text: string(text), Box: page.Box{X: x, Y: y, W: float64(n) * em, H: em}, Conf: -1})
	s.truth = append(s.truth, t)
	s.bases = append(s.bases, y)
}

// hanArticle sets an article under its headline over some columns.
func (s *press) hanArticle(unit string, x, y float64, columns, lines int) {
	const em, leading, chars, gutter = 20.0, 30.0, 13, 24.0
	measure := chars * em
	s.hanLine(set{unit, Headline, 0}, 6*columns-1, x+20, y, 42)
	y += 42 + 24
	para, left := 1, 3+s.rng.IntN(5)
	for c := range columns {
		for k := range lines {
			at := x + float64(c)*(measure+gutter)
			n := chars
			first := left > 100
			if first {
				left -= 100
			}
			if c == 0 && k == 0 || first {
				at += 2 * em
				n -= 2
			}
			if left--; left == 0 || c == columns-1 && k == lines-1 {
				n = max(3, n/2)
				if first {
					n = chars - 4
				}
			}
			s.hanLine(set{unit, Body, para}, n, at, y+float64(k)*leading, em)
			if left == 0 {
				para++
				left = 100 + 3 + s.rng.IntN(5)
			}
		}
	}
}

// reflect returns a page set vertically whose reflection is the press's page.
func (s *press) reflect() *page.Page {
	f := frame{vertical: true, width: s.p.Height}
	q := &page.Page{Index: s.p.Index, Width: s.p.Height, Height: s.p.Width}
	for _, l := range s.p.Lines {
		l.Vertical, l.Box = true, f.out(l.Box)
		l.Words = append([]page.Word(nil), l.Words...)
		for k := range l.Words {
			l.Words[k].Box = f.out(l.Words[k].Box)
		}
		q.Lines = append(q.Lines, l)
	}
	for _, r := range s.p.Rules {
		q.Rules = append(q.Rules, page.Rule{Box: f.out(r.Box)})
	}
	for _, r := range s.p.Pictures {
		q.Pictures = append(q.Pictures, page.Picture{Box: f.out(r.Box)})
	}
	return q
}

func TestHanPages(t *testing.T) {
	for seed := range uint64(6) {
		for _, vertical := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d vertical %v", seed, vertical), func(t *testing.T) {
				s := newPress(seed)
				s.hanArticle("a", 60, 80, 2, 20)
				s.hanArticle("b", 60+2*284, 80, 2, 20)
				s.hanArticle("c", 60, 860, 1, 22)
				s.hanArticle("d", 60+284, 860, 3, 22)
				if vertical {
					s.p = s.reflect()
				}
				l, err := analyzePositioned(context.Background(), s.p, locale.Match("zh"))
				require.NoError(t, err)
				s.requireTruth(t, l)
			})
		}
	}
}
