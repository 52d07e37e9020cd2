package html_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	xhtml "golang.org/x/net/html"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/html"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func write(t testing.TB, is *article.Issue, pages []*page.Page, o *html.Options) (string, *xhtml.Node) {
	var b bytes.Buffer
	require.NoError(t, html.Write(context.Background(), &b, is, pages, o))
	root, err := xhtml.Parse(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	return b.String(), root
}

func attr(n *xhtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// find returns the elements of a name (any where empty) and a class (any where empty).
func find(root *xhtml.Node, name, class string) (list []*xhtml.Node) {
	for n := range root.Descendants() {
		if n.Type == xhtml.ElementNode && (name == "" || n.Data == name) &&
			(class == "" || strings.Contains(" "+attr(n, "class")+" ", " "+class+" ")) {
			list = append(list, n)
		}
	}
	return list
}

func textOf(n *xhtml.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == xhtml.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func TestPlainPage(t *testing.T) {
	is := plainIssue()
	out, root := write(t, is, nil, nil)
	rows := find(root, "div", "row")
	require.Len(t, rows, len(is.Layouts[0].Page.Lines), "every line is shown once")
	for i, r := range rows {
		assert.Equal(t, is.Layouts[0].Page.Lines[i].Text, textOf(find(r, "", "tx")[0]), "as it stands on the page")
	}
	assert.Equal(t, "5", textOf(find(rows[3], "", "no")[0]), "numbered as in the file, blank lines counted")
	assert.Equal(t, "34", textOf(find(rows[3], "", "at")[0]), "a line where two blocks start bears both numbers")

	articles := find(root, "article", "")
	require.Len(t, articles, 3)
	assert.Equal(t, strings.Join(is.Articles[0].Paragraphs, ""), textOf(find(articles[0], "", "paragraphs")[0]))
	assert.Contains(t, out, "新桥今日通车")
	for _, g := range find(root, "div", "block") {
		of := attr(g, "data-a")
		switch {
		case strings.Contains(textOf(g), "责任编辑") || strings.Contains(textOf(g), "？"):
			assert.Empty(t, of, "furniture and what is unplaced belong to no article")
			assert.NotContains(t, attr(g, "class"), " of")
		case strings.Contains(textOf(g), "渡口"):
			assert.Equal(t, "2", of)
		case strings.Contains(textOf(g), "家具"):
			assert.Contains(t, attr(g, "class"), "grey")
		}
		if of != "" {
			assert.Equal(t, "button", attr(g, "role"))
			assert.NotEmpty(t, attr(g, "tabindex"))
		}
	}
	assert.Contains(t, out, "41 %")
	assert.Contains(t, out, "no byline was found")
	assert.Contains(t, out, "1 line fits nowhere")
}

func TestDrawnPage(t *testing.T) {
	is := drawnIssue(t)
	_, root := write(t, is, nil, &html.Options{MaxSide: 700})
	imgs := find(root, "img", "")
	require.Len(t, imgs, 1)
	data, ok := strings.CutPrefix(attr(imgs[0], "src"), "data:image/jpeg;base64,")
	require.True(t, ok)
	raw, err := base64.StdEncoding.DecodeString(data)
	require.NoError(t, err)
	cfg, format, err := image.DecodeConfig(bytes.NewReader(raw))
	require.NoError(t, err)
	assert.Equal(t, "jpeg", format)
	assert.Equal(t, [2]int{500, 700}, [2]int{cfg.Width, cfg.Height}, "reduced, shape kept")
	assert.Len(t, find(root, "g", "block"), len(is.Layouts[0].Blocks))
	assert.Empty(t, find(find(root, "g", "block")[0], "text", ""), "the picture shows the text")
	marks := find(root, "g", "mark")
	require.NotEmpty(t, marks)
	assert.Equal(t, "1", textOf(marks[0]))
	paths := find(find(root, "g", "order")[0], "path", "")
	assert.NotEmpty(t, paths, "columns are connected")

	// Without a picture the text is drawn at its place.
	for name, change := range map[string]func(*article.Issue, *html.Options){
		"none":    func(is *article.Issue, _ *html.Options) { is.Layouts[0].Page.Raster = nil },
		"refused": func(_ *article.Issue, o *html.Options) { o.NoPictures = true },
		"broken":  func(is *article.Issue, _ *html.Options) { is.Layouts[0].Page.Raster = drawn{err: page.ErrTruncated} },
		"no pixel": func(is *article.Issue, _ *html.Options) {
			is.Layouts[0].Page.Raster = drawn{m: image.NewGray(image.Rectangle{})}
		},
	} {
		t.Run(name, func(t *testing.T) {
			is, o := drawnIssue(t), &html.Options{}
			change(is, o)
			out, root := write(t, is, nil, o)
			assert.Empty(t, find(root, "img", ""))
			assert.Equal(t, "THE RIVERSIDE COURIER", textOf(find(find(root, "g", "block")[0], "text", "")[0]))
			assert.Equal(t, name == "broken" || name == "no pixel", strings.Contains(out, "could not be shown"))
		})
	}
}

// TestHostile puts text that wants to be markup into every field.
func TestHostile(t *testing.T) {
	is := hostileIssue(t)
	out, root := write(t, is, nil, &html.Options{Title: hostile})
	assert.Len(t, find(root, "script", ""), 1, "no script but our own")
	assert.Len(t, find(root, "style", ""), 1)
	assert.Len(t, find(root, "img", ""), 1, "no picture but the page")
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			assert.False(t, strings.HasPrefix(a.Key, "on"), "handler %s", a.Key)
			if a.Key == "href" || a.Key == "src" {
				assert.Regexp(t, `^(#|data:image/jpeg;base64,)`, a.Val)
			}
		}
	}
	assert.NotContains(t, out, "<script>window")
	assert.Equal(t, hostile, textOf(find(root, "h1", "")[0]), "shown as it is")
}

func hostileIssue(t testing.TB) *article.Issue {
	is, pl := drawnIssue(t), plainIssue()
	is.Articles = append(is.Articles, pl.Articles...)
	is.Pages = append(is.Pages, pl.Pages...)
	is.Layouts = append(is.Layouts, pl.Layouts...)
	is.Pages = append(is.Pages, article.PageReport{})
	for _, l := range is.Layouts {
		for i := range l.Blocks {
			l.Blocks[i].Reasons = []string{hostile}
		}
		for i := range l.Page.Lines {
			l.Page.Lines[i].Text = hostile
		}
		for i := range l.Blocks {
			for j := range l.Blocks[i].Spans {
				l.Blocks[i].Spans[j].To = len(hostile)
			}
		}
	}
	for i := range is.Articles {
		a := &is.Articles[i]
		frags := a.Fragments
		for f := range frags {
			frags[f].Source = ""
		}
		*a = article.Article{
			ID: fmt.Sprint(hostile, i), Kind: hostile, Lang: hostile, Kicker: hostile, Headline: hostile, Deck: hostile, Byline: hostile, Dateline: hostile,
			Paragraphs: []string{hostile}, Pictures: []article.Picture{{Caption: hostile, Credit: hostile}}, PullQuotes: []string{hostile},
			Related: []string{hostile + "0"}, ContinuedFrom: &article.Jump{Marker: hostile}, ContinuedTo: &article.Jump{Page: hostile},
			Fragments: frags, Confidence: 7, Warnings: []article.Warning{{Code: hostile, Text: hostile}},
		}
	}
	for i := range is.Pages {
		is.Pages[i] = article.PageReport{
			Source: hostile, Number: hostile, Lang: hostile, Error: hostile,
			Diagnostics: []page.Diagnostic{{Code: hostile, Text: hostile}},
		}
	}
	return is
}

// TestUnsound gives data that do not fit together; all text is still shown.
func TestUnsound(t *testing.T) {
	is := plainIssue()
	l := is.Layouts[0]
	l.Blocks[1].Spans = append(l.Blocks[1].Spans, layout.Span{Line: 99}, layout.Span{Line: -1}, layout.Span{Line: 0, From: 5, To: 2}, layout.Span{Line: 0, To: 9999})
	l.Units[0].Blocks = append(l.Units[0].Blocks, 99, -1)
	l.Units[0].Pictures = []int{4, -1}
	is.Articles[0].Fragments[0].Lines = append(is.Articles[0].Fragments[0].Lines, 99, -1)
	is.Articles[1].Fragments = append(is.Articles[1].Fragments, article.Fragment{Page: "17"}, article.Fragment{})
	is.Layouts = append(is.Layouts, nil)
	is.Pages = append(is.Pages, article.PageReport{Source: "b.txt", Number: "2", Error: "file is truncated"})
	out, root := write(t, is, nil, nil)
	assert.Len(t, find(root, "div", "row"), len(l.Page.Lines))
	assert.Contains(t, out, "file is truncated")

	// No layout: the lines that the fragments name.
	is = plainIssue()
	p := is.Layouts[0].Page
	is.Layouts = nil
	_, root = write(t, is, []*page.Page{p}, nil)
	rows := find(root, "div", "row")
	require.Len(t, rows, len(p.Lines))
	assert.Equal(t, "1", attr(rows[1].Parent, "data-a"))
	assert.Empty(t, attr(rows[0].Parent, "data-a"))

	// Nothing at all.
	out, _ = write(t, &article.Issue{}, nil, nil)
	assert.Contains(t, out, "No article was found")
}

// TestSamePageNumbers has two files that both call their page "1".
func TestSamePageNumbers(t *testing.T) {
	a, b := plainIssue(), plainIssue()
	b.Layouts[0].Page.Source, b.Pages[0].Source = "b.txt", "b.txt"
	for i := range b.Articles {
		b.Articles[i].ID += "b"
		b.Articles[i].Fragments[0].Source = "b.txt"
	}
	is := &article.Issue{
		ID: "two", Articles: append(a.Articles, b.Articles...), Pages: append(a.Pages, b.Pages...),
		Layouts: append(a.Layouts, b.Layouts...),
	}
	_, root := write(t, is, nil, nil)
	list := find(root, "article", "")
	require.Len(t, list, 6)
	assert.Equal(t, "1", attr(list[0], "data-page"))
	assert.Equal(t, "2", attr(list[3], "data-page"))
}

func TestWriteErrors(t *testing.T) {
	is := drawnIssue(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, html.Write(ctx, &bytes.Buffer{}, is, nil, nil), context.Canceled)
	assert.ErrorContains(t, html.Write(context.Background(), &bytes.Buffer{}, is, nil, &html.Options{Quality: 101}), "Options.Quality")
	assert.ErrorContains(t, html.Write(context.Background(), &bytes.Buffer{}, is, nil, &html.Options{MaxSide: -1}), "Options.MaxSide")
	assert.ErrorIs(t, html.Write(context.Background(), broken{}, is, nil, nil), errBroken)
}

var errBroken = errors.New("disk full")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestInputIsLeftAlone(t *testing.T) {
	is, same := plainIssue(), plainIssue()
	write(t, is, nil, nil)
	assert.True(t, reflect.DeepEqual(same, is))
}

func BenchmarkWrite(b *testing.B) {
	is := plainIssue()
	for b.Loop() {
		var out bytes.Buffer
		require.NoError(b, html.Write(context.Background(), &out, is, nil, nil))
	}
}

// A layout that kept its stages shows them as layers, and the reasons for roles.
func TestExplained(t *testing.T) {
	is := drawnIssue(t)
	_, root := write(t, is, nil, nil)
	assert.Empty(t, find(root, "g", "layer"), "nobody asked")
	assert.Empty(t, find(root, "details", "why"))

	l := is.Layouts[0]
	l.Stages = &layout.Stages{
		Em: 20, Leading: 24, Lines: []page.Box{{X: 10, Y: 10, W: 100, H: 20}},
		Pieces: []layout.Piece{{Box: page.Box{X: 10, Y: 10, W: 100, H: 20}}, {Box: page.Box{X: 200, Y: 10, W: 100, H: 20}}},
		Links:  []layout.Link{{From: 0, To: 1, Cost: 0.5, Chosen: true}},
	}
	l.Blocks[is.Layouts[0].Units[0].Blocks[0]].Reasons = []string{"largest type", "<b>"}
	is.Links = []article.Link{{Article: is.Articles[0].ID, From: "1", To: "4", Score: 4.25, Evidence: []article.Evidence{
		{Weight: 1.25, Reason: "headlines with the same words"}, {Weight: 3, Reason: "the jump line names page <4>"},
	}}}
	_, root = write(t, is, nil, nil)
	joints := find(root, "p", "joint")
	require.Len(t, joints, 1)
	assert.Equal(t, "From page 1 to page 4, in logarithms of odds +4.2: the jump line names page <4> +3.0, headlines with the same words +1.2", textOf(joints[0]))
	var names []string
	for _, g := range find(root, "g", "layer") {
		names = append(names, strings.TrimPrefix(attr(g, "class"), "layer layer-"))
	}
	assert.Equal(t, []string{"cuts", "frames", "strips", "pieces", "links"}, names)
	why := find(root, "details", "why")
	require.Len(t, why, len(is.Articles))
	assert.Contains(t, textOf(why[0]), "headline")
	assert.Contains(t, textOf(why[0]), "largest type, <b>")
	for _, name := range names {
		boxes := 0
		for _, in := range find(root, "input", "") {
			if attr(in, "data-show") == name {
				boxes++
			}
		}
		assert.Equal(t, 1, boxes, "a switch for %s", name)
	}
}
