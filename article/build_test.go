package article

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

func TestDropCapital(t *testing.T) {
	line := func(text string, x, y, h float64) page.Line {
		return page.Line{Text: text, Box: page.Box{X: x, Y: y, W: 100, H: h}, Conf: -1}
	}
	tests := map[string]struct {
		lines []page.Line
		want  string
	}{
		"a word goes on":            {[]page.Line{line("T", 0, 0, 30), line("HE town was", 30, 0, 10), line("quiet.", 0, 32, 10)}, "THE town was quiet."},
		"with its quotation mark":   {[]page.Line{line("“W", 0, 0, 30), line("hat is it?”", 30, 0, 10)}, "“What is it?”"},
		"a letter of the same size": {[]page.Line{line("A", 0, 0, 10), line("town was quiet.", 30, 0, 10)}, "A town was quiet."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := &page.Page{Width: 200, Height: 200, Lines: tt.lines}
			b := layout.Block{Role: layout.Body, Box: page.Box{W: 100, H: 50}}
			for i := range p.Lines {
				b.Spans = append(b.Spans, layout.Span{Line: i, To: len(p.Lines[i].Text)})
			}
			l := &layout.Layout{Page: p, Blocks: []layout.Block{b}, Units: []layout.Unit{{Blocks: []int{0}, Related: -1}}}
			got := build(l, textfix.Joiner{Locale: locale.Match("en")}, "1", 0)
			assert.Equal(t, []string{tt.want}, got[0].Paragraphs)
		})
	}
}

// How the issue spells a word elsewhere decides where a line end cuts it, and
// where a page ends in it.
func TestWordsOfTheIssue(t *testing.T) {
	of := func(number string, texts ...string) *layout.Layout {
		p := &page.Page{Width: 200, Height: 200, Lang: "en"}
		b := layout.Block{Role: layout.Body, Box: page.Box{W: 100, H: 50}}
		for i, s := range texts {
			p.Lines = append(p.Lines, page.Line{Text: s, Box: page.Box{Y: 12 * float64(i), W: 100, H: 10}, Conf: -1})
			b.Spans = append(b.Spans, layout.Span{Line: i, To: len(s)})
		}
		return &layout.Layout{Page: p, Number: number, Blocks: []layout.Block{b}, Units: []layout.Unit{{Blocks: []int{0}, Related: -1}}}
	}
	is := Assemble("x", []*layout.Layout{of("1", "The war-", "band left."), of("2", "A warband came.")})
	assert.Equal(t, []string{"The warband left."}, is.Articles[0].Paragraphs)
	is = Assemble("x", []*layout.Layout{of("1", "The war-", "band left."), of("2", "A war-band came.")})
	assert.Equal(t, []string{"The war-band left."}, is.Articles[0].Paragraphs)
}

func TestBracketsOfBylines(t *testing.T) {
	assert.Equal(t, "山崎典子", trimMarks("（山崎典子）"))
	assert.Equal(t, "本报记者 王静", trimMarks("□本报记者 王静"))
	assert.Equal(t, "（甲）乙（丙）", trimMarks("（甲）乙（丙）"))
}

// A part with two jump lines of one direction goes by the last; no text is lost.
func TestTwoJumpLines(t *testing.T) {
	p := &page.Page{Width: 200, Height: 200, Lang: "en"}
	l := &layout.Layout{Page: p}
	u := layout.Unit{Related: -1}
	for i, s := range []string{"The council voted on", "Continued on Page 4", "Continued on Page 6"} {
		p.Lines = append(p.Lines, page.Line{Text: s, Box: page.Box{Y: 12 * float64(i), W: 100, H: 10}, Conf: -1})
		role := layout.JumpTo
		if i == 0 {
			role = layout.Body
		}
		l.Blocks = append(l.Blocks, layout.Block{Role: role, Box: p.Lines[i].Box, Spans: []layout.Span{{Line: i, To: len(s)}}})
		u.Blocks = append(u.Blocks, i)
	}
	l.Units = []layout.Unit{u}
	a := Assemble("x", []*layout.Layout{l}).Articles[0]
	assert.Equal(t, &Jump{Page: "6", Marker: "Continued on Page 6"}, a.ContinuedTo)
	assert.Equal(t, []Warning{{Code: CodeOtherJump, Text: "another jump line: Continued on Page 4", Page: "1"}}, a.Warnings)
}
