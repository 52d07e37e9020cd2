package markdown_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/markdown"
)

func TestWrite(t *testing.T) {
	list := []article.Article{
		{
			ID: "1", Kind: "article", Kicker: "民生", Headline: "新桥 今日通车", Deck: "全长640米", Byline: "本报记者 林小舟",
			Dateline: "本报3月5日讯", Paragraphs: []string{"“三年了。”", "1. 不是列表"}, PullQuotes: []string{"终于通了"},
			Pictures:      []article.Picture{{Caption: "市民走过新桥。", Credit: "林小舟 摄"}, {}},
			ContinuedFrom: &article.Jump{Page: "1", Marker: "■上接第1版"}, ContinuedTo: &article.Jump{Page: "4"},
			Warnings: []article.Warning{{Code: "w", Text: "not shown"}}, Related: []string{"3"},
		},
		{ID: "2", Kind: "notice", Paragraphs: []string{"Lost: a cat."}},
		{ID: "3", Kind: "sidebar", Headline: "Side", Paragraphs: []string{"By the way."}, Related: []string{"1"}},
		{ID: "4", Kind: "sidebar", Headline: "Alone", Related: []string{"9", "3"}},
	}
	const want = `*民生*

# 新桥 今日通车

**全长640米**

本报记者 林小舟 · 本报3月5日讯

*■上接第1版*

“三年了。”

1\. 不是列表

> 终于通了

*市民走过新桥。* 林小舟 摄

*→ 4*

## Side

By the way.

---

Lost: a cat.

---

# Alone
`
	var b bytes.Buffer
	require.NoError(t, markdown.Write(&b, list))
	assert.Equal(t, want, b.String())
}

func TestWriteError(t *testing.T) {
	err := markdown.Write(broken{}, []article.Article{{ID: "1", Headline: "x"}})
	assert.ErrorIs(t, err, errBroken)
}

var errBroken = errors.New("disk full")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

// hostile texts have something that Markdown would take for its own.
var hostile = []string{
	"# not a heading", "a heading #", "a heading \\#", "* star", "- dash", "+ plus", "12) list", "12. list", "1.", "===", "---", "***", "> quote",
	"*em* _em_ **strong** __strong__ ~~gone~~ `code` ``", "[link](http://example.org) ![img](x) [ref]: y", "<b>bold</b> <!-- c --> <http://a.b>",
	"a & b &amp; c &#65; AT&T; &", "back\\slash \\* \\", "    four spaces", "\ttab", "trailing  ", "two\nlines", "two  \nlines", "a\rb", "a | b", "| - |",
	"$5 and $6", "x^2^ H~2~O", ": definition", "https://example.org/a_b_c", "www.example.org", "a@b.org", "“最后一米”", "*“最后一米”*", "★", "```", "~~~",
	"　全角空格", "</script><img src=x onerror=alert(1)>", "[x] done", "[^1]: note", "a  b", "\u00a0nbsp\u00a0", "line\u2028sep", "- [ ] task", "setext\n===", "|a|b|\n|-|-|",
}

// TestExact renders the document back: the text must be that of the article.
func TestExact(t *testing.T) {
	for _, s := range hostile {
		t.Run(s, func(t *testing.T) { exact(t, s) })
	}
}

func FuzzExact(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { exact(t, s) })
}

func exact(t *testing.T, s string) {
	if s == "" {
		return
	}
	want := strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
	want = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(want) // as every HTML parser does
	a := article.Article{
		ID: "1", Kind: "article", Kicker: s, Headline: s, Deck: s, Byline: s, Paragraphs: []string{s, s}, PullQuotes: []string{s},
		Pictures: []article.Picture{{Caption: s}},
	}
	var b, out bytes.Buffer
	require.NoError(t, markdown.Write(&b, []article.Article{a}))
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	require.NoError(t, md.Convert(b.Bytes(), &out))
	for i, got := range blocks(t, out.String()) {
		assert.Equal(t, want, got, "block %d of %q in %q", i, b.String(), out.String())
	}
	assert.Len(t, blocks(t, out.String()), 8, "%q", b.String())
}

// blocks returns the text of the innermost block elements.
func blocks(t *testing.T, s string) (list []string) {
	root, err := html.Parse(strings.NewReader(s))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "p" && n.Data != "h1" && n.Data != "pre" && n.Data != "li" && n.Data != "td" {
			continue
		}
		var b strings.Builder
		for c := range n.Descendants() {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
			}
		}
		list = append(list, b.String())
	}
	return list
}
