package html_test

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// plainPage is a page of plain text in the manner of a text layer of a Chinese
// daily, made up for the test: "role unit text", unit "-" for none, "|" where a
// line holds two roles.
const plainPage = `
furniture - 河岸日报 2024年3月5日 星期二 责任编辑：周明
headline 0 新桥今日通车
byline 0 □本报记者 林小舟 通讯员 高岩

dateline 0 本报3月5日讯|body 0 “三年了，终
body 0 于通了。”3月5日早晨8点，住在河东
body 0 的陈师傅第一个走上新桥。

body+ 0 新桥长640米，双向四车道，两侧
body 0 各有3米宽的人行道。市民从河东到火
body 0 车站，路上的时间由40分钟减到12分钟。
jump-to 0 ■下转第4版

caption 0 市民走过新桥。
credit 0 本报记者 林小舟 摄
kicker 1 记者观察
headline 1 老渡口的最后一班船
body 1 渡口的汽笛在5日傍晚响了最后一
body 1 次。船工老赵把缆绳收好，站了很久。

body+ 1 “桥修好了，是好事。”他说，“船
body 1 也该歇歇了。”
unplaced - <b>？</b> 3 8 . . 1
advertisement 2 春季家具展销 3月8日开幕 电话 555-0199
`

const hostile = `</script></style><script>window.hacked=1</script><img src=x onerror="window.hacked=1">'"&lt;{{.}}`

// plainIssue builds the issue of plainPage with two articles, one advertisement,
// and one line that fits nowhere.
func plainIssue() *article.Issue {
	p := &page.Page{Source: "河岸日报.txt", Index: 1, Number: "1", Lang: "zh-Hans"}
	l := &layout.Layout{Page: p}
	l.Units = []layout.Unit{{Related: -1, Score: .9}, {Related: -1, Score: .8}, {Kind: layout.Advert, Related: -1}}
	blank := 0
	last := ""
	lines := make([][]int, len(l.Units))
	for _, s := range strings.Split(strings.Trim(plainPage, "\n"), "\n") {
		if s == "" {
			blank++
			continue
		}
		n := len(p.Lines)
		text := ""
		for _, part := range strings.Split(s, "|") {
			f := strings.SplitN(part, " ", 3)
			key := strings.TrimSuffix(f[0], "+") + f[1]
			span := layout.Span{Line: n, From: len(text), To: len(text) + len(f[2])}
			text += f[2]
			unit := int(f[1][0] - '0')
			if key != last || strings.HasSuffix(f[0], "+") {
				b := layout.Block{Column: -1, Role: roleOf(strings.TrimSuffix(f[0], "+")), Reasons: []string{"set so by hand"}}
				if f[1] != "-" {
					l.Units[unit].Blocks = append(l.Units[unit].Blocks, len(l.Blocks))
				}
				l.Blocks = append(l.Blocks, b)
			}
			b := &l.Blocks[len(l.Blocks)-1]
			b.Spans = append(b.Spans, span)
			last = key
			if f[1] != "-" && span.From == 0 {
				lines[unit] = append(lines[unit], n)
			}
		}
		p.Lines = append(p.Lines, page.Line{Text: text, Blank: blank, Conf: -1})
		blank = 0
	}
	frag := func(unit int) []article.Fragment {
		return []article.Fragment{{Page: "1", Source: p.Source, Lines: lines[unit]}}
	}
	return &article.Issue{
		ID: "河岸日报 2024-03-05",
		Articles: []article.Article{
			{
				ID: "hrb-1-1", Kind: "article", Lang: "zh-Hans", Headline: "新桥今日通车", Byline: "本报记者 林小舟 通讯员 高岩", Dateline: "本报3月5日讯",
				Paragraphs: []string{
					"“三年了，终于通了。”3月5日早晨8点，住在河东的陈师傅第一个走上新桥。",
					"新桥长640米，双向四车道，两侧各有3米宽的人行道。市民从河东到火车站，路上的时间由40分钟减到12分钟。",
				},
				Pictures:    []article.Picture{{Page: "1", Caption: "市民走过新桥。", Credit: "本报记者 林小舟 摄"}},
				ContinuedTo: &article.Jump{Page: "4", Marker: "■下转第4版"}, Fragments: frag(0), Confidence: .93, Related: []string{"hrb/1 2&b"},
			},
			{
				ID: "hrb/1 2&b", Kind: "article", Lang: "zh-Hans", Kicker: "记者观察", Headline: "老渡口的最后一班船",
				Paragraphs: []string{"渡口的汽笛在5日傍晚响了最后一次。船工老赵把缆绳收好，站了很久。", "“桥修好了，是好事。”他说，“船也该歇歇了。”"},
				Fragments:  frag(1), Confidence: .41, Warnings: []article.Warning{{Code: "no-byline", Text: "no byline was found"}},
			},
			{ID: "hrb-1-3", Kind: "advertisement", Lang: "zh-Hans", Paragraphs: []string{"春季家具展销 3月8日开幕 电话 555-0199"}, Fragments: frag(2)},
		},
		Pages: []article.PageReport{{
			Source: p.Source, Index: 1, Number: "1", Lang: "zh-Hans",
			Diagnostics: []page.Diagnostic{{Code: "unplaced", Text: "1 line fits nowhere"}},
		}},
		Layouts: []*layout.Layout{l},
	}
}

func roleOf(name string) layout.Role {
	for r := layout.Unplaced; r <= layout.JumpTo; r++ {
		if r.String() == name {
			return r
		}
	}
	panic("no role " + name)
}

// seedIssue builds the issue of the seed page from its gold file: each line of
// the page goes to the article whose source lines hold it.
func seedIssue(t testing.TB) *article.Issue {
	f, err := os.Open("../../testdata/seed/gold.json")
	require.NoError(t, err)
	defer f.Close()
	g, err := jsonl.ReadGold(f)
	require.NoError(t, err)
	raw, err := os.ReadFile("../../testdata/seed/nmg-daily-2022-11-29.txt")
	require.NoError(t, err)
	p := &page.Page{Source: "nmg-daily-2022-11-29.txt", Index: 1, Number: "2", Lang: "zh-Hans"}
	l := &layout.Layout{Page: p}
	no := map[int]int{}
	blank := 0
	for i, s := range strings.Split(string(raw), "\n") {
		s = strings.TrimSpace(s)
		if s == "" {
			blank++
			continue
		}
		no[i+1] = len(p.Lines)
		p.Lines = append(p.Lines, page.Line{Text: s, Blank: blank})
		blank = 0
	}
	is := &article.Issue{ID: "内蒙古日报 2022-11-29"}
	squash := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for i, a := range g.Articles {
		var lines, heads []int
		last := layout.Role(255)
		u := layout.Unit{Related: -1}
		for n := a.SourceLines[0]; n <= a.SourceLines[1]; n++ {
			li, ok := no[n]
			if !ok {
				continue
			}
			s := squash(p.Lines[li].Text)
			role := layout.Body
			switch {
			case strings.Contains(squash(a.Headline), s):
				role = layout.Headline
			case strings.Contains(squash(a.Kicker), s):
				role = layout.Kicker
			case strings.HasPrefix(s, "□"):
				role = layout.Byline
			case a.Kind == "picture":
				role = layout.Caption
			}
			if role == layout.Headline || role == layout.Kicker {
				heads = append(heads, li)
			} else {
				lines = append(lines, li)
			}
			para := role == layout.Body && p.Lines[li].Blank > 0
			if role != last || para {
				u.Blocks = append(u.Blocks, len(l.Blocks))
				l.Blocks = append(l.Blocks, layout.Block{Role: role, Column: -1})
			}
			b := &l.Blocks[len(l.Blocks)-1]
			b.Spans = append(b.Spans, layout.Span{Line: li, To: len(p.Lines[li].Text)})
			last = role
		}
		l.Units = append(l.Units, u)
		art := a.Article
		art.Confidence = .97 - .06*float64(i)
		art.Fragments = []article.Fragment{{Page: "2", Source: p.Source, Lines: append(heads, lines...)}}
		is.Articles = append(is.Articles, art)
	}
	is.Layouts = []*layout.Layout{l}
	is.Pages = []article.PageReport{{Source: p.Source, Number: "2", Lang: "zh-Hans"}}
	return is
}

// drawn is a raster that is held in memory.
type drawn struct {
	m   image.Image
	err error
}

func (d drawn) Image(context.Context) (image.Image, error) { return d.m, d.err }

// press sets a page of type and draws it.
type press struct {
	t       testing.TB
	m       *image.Gray
	p       *page.Page
	l       *layout.Layout
	faces   map[string]font.Face
	regular *opentype.Font
	bold    *opentype.Font
}

const (
	pressW, pressH = 1500, 2100
	pressEm        = 21
	pressCol       = 325
	pressGap       = 30
	pressLeft      = 55
)

func newPress(t testing.TB) *press {
	pr := &press{t: t, m: image.NewGray(image.Rect(0, 0, pressW, pressH)), faces: map[string]font.Face{}}
	draw.Draw(pr.m, pr.m.Bounds(), image.NewUniform(color.Gray{Y: 244}), image.Point{}, draw.Src)
	var err error
	pr.regular, err = opentype.Parse(goregular.TTF)
	require.NoError(t, err)
	pr.bold, err = opentype.Parse(gobold.TTF)
	require.NoError(t, err)
	pr.p = &page.Page{Source: "courier-1.tif", Index: 1, Number: "1", Width: pressW, Height: pressH, Lang: "en"}
	pr.l = &layout.Layout{Page: pr.p}
	for c := range 4 {
		pr.l.Columns = append(pr.l.Columns, page.Box{X: col(c), Y: 150, W: pressCol, H: pressH - 200})
	}
	return pr
}

func col(c int) float64 { return pressLeft + float64(c)*(pressCol+pressGap) }

// set puts text into a box of the given width from y downwards, not below floor;
// it returns the block's index, the y below it, and the words that were left.
func (pr *press) set(role layout.Role, words []string, size int, bold bool, x, y, w, floor float64) (int, float64, []string) {
	key := fmt.Sprint(size, bold)
	face := pr.faces[key]
	if face == nil {
		f := pr.regular
		if bold {
			f = pr.bold
		}
		var err error
		face, err = opentype.NewFace(f, &opentype.FaceOptions{Size: float64(size), DPI: 72})
		require.NoError(pr.t, err)
		pr.faces[key] = face
	}
	b := layout.Block{Role: role, Column: int((x - pressLeft) / (pressCol + pressGap)), Reasons: []string{fmt.Sprintf("type of %d pixels", size)}}
	leading := float64(size) * 1.22
	for len(words) > 0 && y+leading <= floor {
		n := 1
		for n < len(words) && float64(font.MeasureString(face, strings.Join(words[:n+1], " ")).Ceil()) <= w {
			n++
		}
		s := strings.Join(words[:n], " ")
		words = words[n:]
		d := font.Drawer{Dst: pr.m, Src: image.NewUniform(color.Gray{Y: 40}), Face: face, Dot: fixed.P(int(x), int(y)+size)}
		d.DrawString(s)
		box := page.Box{X: x, Y: y, W: float64(font.MeasureString(face, s).Ceil()), H: leading}
		b.Spans = append(b.Spans, layout.Span{Line: len(pr.p.Lines), To: len(s)})
		b.Box = b.Box.Union(box)
		pr.p.Lines = append(pr.p.Lines, page.Line{Text: s, Box: box, Size: float64(size), Bold: bold, Conf: -1})
		y += leading
	}
	pr.l.Blocks = append(pr.l.Blocks, b)
	return len(pr.l.Blocks) - 1, y, words
}

func (pr *press) fill(x, y, w, h float64, grey uint8) {
	draw.Draw(pr.m, image.Rect(int(x), int(y), int(x+w), int(y+h)), image.NewUniform(color.Gray{Y: grey}), image.Point{}, draw.Src)
}

func (pr *press) rule(x, y, w, h float64) {
	pr.fill(x, y, w, h, 60)
	pr.p.Rules = append(pr.p.Rules, page.Rule{Box: page.Box{X: x, Y: y, W: w, H: h}})
}

// drawnIssue builds an issue of one page with positions and a page picture: two
// articles, an advertisement and a title piece.
func drawnIssue(t testing.TB) *article.Issue {
	pr := newPress(t)
	is := &article.Issue{ID: "courier-1911-06-02", Layouts: []*layout.Layout{pr.l}}
	unit := func(a article.Article, kind layout.Kind, blocks []int, pictures ...int) {
		var lines []int
		for _, b := range blocks {
			for _, s := range pr.l.Blocks[b].Spans {
				lines = append(lines, s.Line)
			}
		}
		a.Fragments = []article.Fragment{{Page: "1", Source: pr.p.Source, Lines: lines}}
		pr.l.Units = append(pr.l.Units, layout.Unit{Kind: kind, Blocks: blocks, Pictures: pictures, Related: -1})
		is.Articles = append(is.Articles, a)
	}
	pr.set(layout.Masthead, []string{"THE", "RIVERSIDE", "COURIER"}, 72, true, 300, 30, 1100, 200)
	pr.rule(pressLeft, 132, pressW-2*pressLeft, 3)

	// The bridge: a headline over three columns, its text around a picture.
	var blocks []int
	b, y, _ := pr.set(layout.Headline, strings.Fields("New Bridge Opens After Three Years of Waiting and Toil"), 58, true, col(0), 155, 3*pressCol+2*pressGap, 400)
	blocks = append(blocks, b)
	b, y, _ = pr.set(layout.Byline, []string{"BY", "ANNA", "LINDQUIST"}, pressEm, true, col(0), y+6, pressCol, 600)
	blocks = append(blocks, b)
	top := y + 4
	bridge := []string{
		"The first carriages rolled over the new bridge at eight in the morning, and by noon the whole town seemed to have crossed it twice, once in each direction, to be certain that it led where the engineers had said it would.",
		"Six hundred and forty yards long and wide enough for four wagons abreast, it brings the eastern quarter within twelve minutes of the railway station. The ferry, which had served since the founding of the town, needed forty on a good day and on a bad one did not go at all.",
		"“We have waited three years,” said Mr. Chen, a carpenter, who was the first to walk to the other side. He had risen at four, he explained, because he did not trust his neighbours, and found that his neighbours had not trusted him either: eleven of them were at the gate before the watchman.",
		"The council has not yet decided upon the toll. A penny for those on foot and sixpence for a wagon is spoken of, with market women free until ten o’clock, and the fire brigade at any hour.",
		"In the evening lanterns were lit along both parapets, and the band of the Third Regiment played from the middle pier until the rain came. Nobody went home. It was observed that the bridge is a good deal drier underneath than on top of it.",
	}
	c, y := 0, top
	picTop := 760.0
	pr.fill(col(1), picTop, 2*pressCol+pressGap, 330, 150)
	pr.p.Pictures = append(pr.p.Pictures, page.Picture{Box: page.Box{X: col(1), Y: picTop, W: 2*pressCol + pressGap, H: 330}})
	floor := func(c int) float64 {
		if c == 0 {
			return 1180
		}
		return picTop - 20
	}
	for _, s := range bridge {
		words := strings.Fields(s)
		for len(words) > 0 && c < 3 {
			var rest []string
			joins := len(words) < len(strings.Fields(s))
			b, y, rest = pr.set(layout.Body, words, pressEm, false, col(c), y, pressCol, floor(c))
			if len(pr.l.Blocks[b].Spans) == 0 {
				pr.l.Blocks = pr.l.Blocks[:b]
			} else {
				pr.l.Blocks[b].Joins = joins
				blocks = append(blocks, b)
			}
			if words = rest; len(words) > 0 {
				c, y = c+1, top
			}
		}
	}
	b, _, _ = pr.set(layout.Caption, strings.Fields("The bridge from the eastern bank, on the morning of the opening."), 18, false, col(1), picTop+336, 2*pressCol, 1180)
	blocks = append(blocks, b)
	unit(article.Article{
		ID: "courier-1-1", Kind: "article", Lang: "en", Headline: "New Bridge Opens After Three Years of Waiting and Toil", Byline: "By Anna Lindquist", Paragraphs: bridge,
		Pictures: []article.Picture{{Caption: "The bridge from the eastern bank, on the morning of the opening."}}, Confidence: .95,
	}, layout.Article, blocks, 0)

	// The ferry: one column at the right, broken under the bridge.
	ferry := []string{
		"The whistle of the ferry was heard for the last time on Friday evening. Old Zhao, who has steered her for one and thirty years, made fast the rope and stood a long while on the landing stage.",
		"“The bridge is a good thing,” he said. “And the boat has earned her rest.” She will be drawn up on the meadow behind the school, where the children have already asked for her.",
		"The company pays no dividend this year.",
	}
	pr.rule(col(3)-pressGap/2, 150, 2, 1040)
	blocks = nil
	b, y, _ = pr.set(layout.Kicker, []string{"ON", "THE", "WATER"}, 18, true, col(3), 160, pressCol, 500)
	blocks = append(blocks, b)
	b, y, _ = pr.set(layout.Headline, strings.Fields("The Last Boat From the Old Landing"), 36, true, col(3), y+4, pressCol, 500)
	blocks = append(blocks, b)
	y += 6
	for _, s := range ferry {
		b, y, _ = pr.set(layout.Body, strings.Fields(s), pressEm, false, col(3), y, pressCol, 1180)
		blocks = append(blocks, b)
	}
	unit(article.Article{
		ID: "courier-1-2", Kind: "article", Lang: "en", Kicker: "On the Water", Headline: "The Last Boat From the Old Landing", Paragraphs: ferry, Confidence: .55,
		Warnings: []article.Warning{{Code: "no-byline", Text: "no byline was found", Page: "1"}},
	}, layout.Article, blocks)

	pr.rule(pressLeft, 1200, pressW-2*pressLeft, 3)
	b, _, _ = pr.set(layout.Advertisement, strings.Fields("SPRING SALE of FURNITURE at Hollis & Sons, Market Street. Chairs, Tables, Wardrobes."), 44, true, col(0)+20, 1240, pressCol*2-20, 1600)
	unit(article.Article{ID: "courier-1-3", Kind: "advertisement", Lang: "en", Paragraphs: []string{"SPRING SALE of FURNITURE"}}, layout.Advert, []int{b})
	pr.set(layout.Furniture, strings.Fields("Printed and published at the Courier Works, Bridge Street"), 16, false, col(0), 2050, 900, 2090)

	pr.p.Raster = drawn{m: pr.m}
	is.Pages = []article.PageReport{{Source: pr.p.Source, Index: 1, Number: "1", Lang: "en", Articles: []string{"courier-1-1", "courier-1-2", "courier-1-3"}}}
	return is
}
