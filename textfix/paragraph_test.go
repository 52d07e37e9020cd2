package textfix

import (
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/assert"
)

func TestParagraphs(t *testing.T) {
	line := func(s string) Line { return Line{Text: s} }
	tests := []struct {
		name, lang string
		lines      []Line
		want       []string
	}{
		{"by the text alone", "zh-Hans", []Line{
			line("今天上午，市政府召开新闻发布会，通"), line("报了工作情况。"),
			line("会议指出，要坚持以人民为中心的发展"), line("思想，推动高质量发展。"),
		}, []string{"今天上午，市政府召开新闻发布会，通报了工作情况。", "会议指出，要坚持以人民为中心的发展思想，推动高质量发展。"}},
		{"by an indent", "en", []Line{
			{Text: "The committee met on Tuesday to con-", Width: 16}, {Text: "sider the report, which had been late.", Width: 16},
			{Text: "Members agreed that the work should", Indent: 1, Width: 15}, {Text: "go on, and that it be done.", Width: 12},
		}, []string{"The committee met on Tuesday to consider the report, which had been late.", "Members agreed that the work should go on, and that it be done."}},
		{"by a gap", "en", []Line{
			line("The committee met on Tuesday to consider"), line("the report, which had been late."),
			{Text: "and others met on the day after that, too, as was said", Gap: 1}, line("in the town."),
		}, []string{"The committee met on Tuesday to consider the report, which had been late.", "and others met on the day after that, too, as was said in the town."}},
		{"an empty line", "de", []Line{line("Der Zuk-"), line("ker ist teuer."), line(""), line("Das Ende")}, []string{"Der Zucker ist teuer.", "Das Ende"}},
		{"verse", "en", []Line{line("Roses are red,"), line("Violets are blue,")}, []string{"Roses are red,", "Violets are blue,"}},
		{"nothing", "en", nil, nil},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) { assert.Equal(t, x.want, Paragraphs(x.lines, locale.Match(x.lang))) })
	}
}
