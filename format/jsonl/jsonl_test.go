package jsonl_test

import (
	"bytes"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func full() article.Article {
	box := page.Box{X: 1, Y: 2.25, W: 30, H: 40}
	return article.Article{
		ID: "x-1-1", Issue: "x", Kind: "article", Lang: "zh-Hans", Kicker: "k <b>", Headline: "新桥 & “通车”",
		Deck: "d", Byline: "b", Dateline: "l", Paragraphs: []string{"一\u2028二 \\ufffd \ufffd", "tab\there \"q\""},
		Pictures:      []article.Picture{{Page: "1", Box: &box, Caption: "c", Credit: "r"}},
		PullQuotes:    []string{"q"},
		Related:       []string{"x-1-2"},
		ContinuedFrom: &article.Jump{Page: "1", Marker: "■上接第1版"}, ContinuedTo: &article.Jump{Page: "A6"},
		Fragments: []article.Fragment{{
			Page: "4", Source: "p.xml", Boxes: []page.Box{box}, JumpFrom: &article.Jump{Page: "1"},
			JumpTo: &article.Jump{Marker: "m"}, Lines: []int{3, 0, 1},
		}},
		Confidence: 0.5, Warnings: []article.Warning{{Code: "c", Text: "t", Page: "4", Box: &box}},
	}
}

func TestArticleLine(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, jsonl.WriteArticles(&b, []article.Article{full(), {ID: "2", Kind: "notice"}}))
	lines := strings.Split(b.String(), "\n")
	require.Len(t, lines, 3)
	assert.Equal(t, `{"id":"2","kind":"notice"}`, lines[1], "empty keys are left out")
	assert.Contains(t, lines[0], `"kicker":"k <b>","headline":"新桥 & “通车”"`, "characters as they are")

	order := []string{
		"id", "issue", "kind", "lang", "kicker", "headline", "deck", "byline", "dateline", "paragraphs", "pictures",
		"pull_quotes", "related", "continued_from", "continued_to", "fragments", "confidence", "warnings",
	}
	last := -1
	for _, k := range order {
		at := strings.Index(lines[0], `"`+k+`":`)
		assert.Greater(t, at, last, "%s comes in the order of the contract", k)
		last = at
	}
}

func TestRoundTrip(t *testing.T) {
	want := []article.Article{full(), {ID: "2", Kind: "sidebar", Related: []string{"x-1-1"}}, {ID: "3", Kind: "picture"}}
	var b bytes.Buffer
	require.NoError(t, jsonl.WriteArticles(&b, want))
	got, err := jsonl.ReadArticles(&b)
	require.NoError(t, err)
	assert.Equal(t, want, got)

	box := page.Box{X: 1, W: 3, H: 4}
	pages := []article.PageReport{
		{
			Issue: "x", Source: "a.pdf", Index: 1, Number: "1", Width: 10, Height: 20, Lang: "en",
			Furniture: []article.Text{{Text: "The Day", Box: &box, Lines: []int{0}}}, Articles: []string{"x-1-1"},
			Diagnostics: []page.Diagnostic{{Code: "c", Text: "t", Box: &box}}, Timings: map[string]float64{"layout": 0.25},
		},
		{Issue: "x", Source: "a.pdf", Index: 2, Number: "2", Error: "file is truncated"},
		{}, {},
	}
	b.Reset()
	require.NoError(t, jsonl.WritePages(&b, pages))
	gotPages, err := jsonl.ReadPages(&b)
	require.NoError(t, err)
	assert.Equal(t, pages, gotPages)
}

func TestWriteRefuses(t *testing.T) {
	ok := article.Article{ID: "1", Kind: "article"}
	cases := map[string]struct {
		bad  article.Article
		want error
	}{
		"no id":          {article.Article{Kind: "article"}, jsonl.ErrMissing},
		"no kind":        {article.Article{ID: "2"}, jsonl.ErrMissing},
		"unknown kind":   {article.Article{ID: "2", Kind: "story"}, jsonl.ErrValue},
		"id used twice":  {article.Article{ID: "1", Kind: "article"}, jsonl.ErrDuplicate},
		"not UTF-8":      {article.Article{ID: "2", Kind: "article", Headline: "a\xff"}, jsonl.ErrValue},
		"line too long":  {article.Article{ID: "2", Kind: "article", Headline: strings.Repeat("x", jsonl.MaxLine)}, page.ErrTooLarge},
		"not finite":     {article.Article{ID: "2", Kind: "article", Confidence: math.NaN()}, nil},
		"box not finite": {article.Article{ID: "2", Kind: "article", Pictures: []article.Picture{{Box: &page.Box{X: math.Inf(1)}}}}, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			err := jsonl.WriteArticles(&b, []article.Article{ok, c.bad})
			require.Error(t, err)
			assert.ErrorContains(t, err, "article 2")
			if c.want != nil {
				assert.ErrorIs(t, err, c.want)
			}
			assert.Equal(t, `{"id":"1","kind":"article"}`+"\n", b.String(), "what stands before is whole")
		})
	}
	err := jsonl.WritePages(&bytes.Buffer{}, []article.PageReport{{Source: "a", Index: 1}, {Source: "a", Index: 2}, {Source: "a", Index: 1}})
	assert.ErrorIs(t, err, jsonl.ErrDuplicate)
}

func TestReadRefuses(t *testing.T) {
	const ok = `{"id":"1","kind":"article"}` + "\n"
	cases := map[string]struct {
		in   string
		want error
		text string
	}{
		"unknown key":        {`{"id":"2","kind":"article","titel":"x"}`, jsonl.ErrUnknownKey, `line 3, byte 34: key "titel"`},
		"unknown inner key":  {`{"id":"2","kind":"article","fragments":[{"page":"1"},{"pag":"1"}]}`, jsonl.ErrUnknownKey, `key "fragments[1].pag"`},
		"other letter case":  {`{"ID":"2","kind":"article"}`, jsonl.ErrUnknownKey, `key "ID"`},
		"key twice":          {`{"id":"2","id":"3","kind":"article"}`, jsonl.ErrDuplicate, `key "id"`},
		"wrong type":         {`{"id":"2","kind":"article","paragraphs":"x"}`, jsonl.ErrValue, `text instead of an array`},
		"wrong inner type":   {`{"id":"2","kind":"article","fragments":[{"page":4}]}`, jsonl.ErrValue, `key "fragments[0].page"`},
		"fraction as line":   {`{"id":"2","kind":"article","fragments":[{"page":"4","lines":[1.5]}]}`, jsonl.ErrValue, `lines`},
		"null":               {`{"id":"2","kind":null}`, jsonl.ErrValue, "null"},
		"short box":          {`{"id":"2","kind":"article","pictures":[{"box":[1,2,3]}]}`, jsonl.ErrValue, "box needs 4 numbers"},
		"cut off":            {`{"id":"2","kind":"arti`, page.ErrTruncated, "line 3"},
		"two on a line":      {`{"id":"2","kind":"article"}{"id":"3","kind":"article"}`, jsonl.ErrSyntax, "line 3"},
		"not an object":      {`["id"]`, jsonl.ErrValue, "an array instead of an object"},
		"not JSON":           {`id: 2`, jsonl.ErrSyntax, "line 3, byte"},
		"not UTF-8":          {"{\"id\":\"2\xff\",\"kind\":\"article\"}", jsonl.ErrValue, "byte 9"},
		"no id":              {`{"kind":"article"}`, jsonl.ErrMissing, `key "id"`},
		"no kind":            {`{"id":"2"}`, jsonl.ErrMissing, `key "kind"`},
		"unknown kind":       {`{"id":"2","kind":"Article"}`, jsonl.ErrValue, `"Article"`},
		"id used before":     {`{"id":"1","kind":"article"}`, jsonl.ErrDuplicate, `first on line 1`},
		"deeply nested":      {`{"id":` + strings.Repeat("[", 1e6), jsonl.ErrValue, "an array"},
		"line over the size": {`{"id":"` + strings.Repeat("x", jsonl.MaxLine), page.ErrTooLarge, "line 3"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := jsonl.ReadArticles(strings.NewReader(ok + "\r\n" + c.in + "\n"))
			require.Error(t, err)
			assert.ErrorIs(t, err, c.want)
			assert.ErrorContains(t, err, c.text)
			assert.NotContains(t, err.Error(), "\n")
			var e *jsonl.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, 3, e.Line)
			assert.Len(t, got, 1, "what stands before is returned")
		})
	}
}

func TestReadLenient(t *testing.T) {
	got, err := jsonl.ReadArticles(strings.NewReader("\ufeff{ \"kind\" : \"article\", \"id\":\"1\" }\r\n\n"))
	require.NoError(t, err)
	assert.Equal(t, []article.Article{{ID: "1", Kind: "article"}}, got)

	got, err = jsonl.ReadArticles(strings.NewReader(""))
	require.NoError(t, err)
	assert.Empty(t, got)
}

func TestReadPagesRefuses(t *testing.T) {
	_, err := jsonl.ReadPages(strings.NewReader(`{"source":"a","number":"1"}` + "\n" + `{"source":"a","number":"2"}`))
	assert.ErrorIs(t, err, jsonl.ErrDuplicate)
	_, err = jsonl.ReadPages(strings.NewReader(`{"source":"a","number":"1","timings":{"layout":"fast"}}`))
	assert.ErrorContains(t, err, `key "timings.layout"`)
}

func TestReadGold(t *testing.T) {
	f, err := os.Open("testdata/gold.json")
	require.NoError(t, err)
	defer f.Close()
	g, err := jsonl.ReadGold(f)
	require.NoError(t, err)
	require.Len(t, g.Articles, 2)
	assert.Equal(t, []int{3, 17}, g.Articles[0].SourceLines)
	list := g.List()
	assert.Equal(t, "新桥今日通车", list[0].Headline)
	assert.Equal(t, &article.Jump{Page: "1", Marker: "■上接第1版"}, list[0].ContinuedFrom)
	assert.Equal(t, "picture", list[1].Kind)

	real, err := os.Open("../../testdata/seed/gold.json")
	require.NoError(t, err)
	defer real.Close()
	g, err = jsonl.ReadGold(real)
	require.NoError(t, err)
	assert.Len(t, g.Articles, 11)

	for in, text := range map[string]string{
		`{"articles":[{"id":"1","kind":"article","source_line":[1,2]}]}`:         `key "articles[0].source_line": unknown key`,
		`{"articles":[{"id":"1","kind":"article","source_lines":[9,2]}]}`:        `key "articles[0].source_lines"`,
		`{"articles":[{"id":"1","kind":"article"},{"id":"1","kind":"article"}]}`: `key "articles[1].id": given twice: first on entry 1`,
		`{"articles":[{"id":"1","kind":"article"}`:                               `truncated`,
		`{"articles":[{"id":"1","kind":"article"}]} {"articles":[]}`:             `not JSON`,
		`{"pages":[]}`: `key "pages": unknown key`,
	} {
		_, err := jsonl.ReadGold(strings.NewReader(in))
		assert.ErrorContains(t, err, text)
	}
}

// FuzzReadArticles: no input makes the reader fail other than with an *Error,
// and what it reads survives writing and reading again.
func FuzzReadArticles(f *testing.F) {
	var b bytes.Buffer
	if err := jsonl.WriteArticles(&b, []article.Article{full(), {ID: "2", Kind: "notice"}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"id":"1","kind":"article","pictures":[{"box":[1e300,-1,2,3]}],"confidence":1e-9}`))
	f.Add([]byte(`{"id":"\ud800","kind":"article","related":[],"continued_to":{}}` + "\r\n\r\n{"))
	f.Fuzz(func(t *testing.T, in []byte) {
		first, err := jsonl.ReadArticles(bytes.NewReader(in))
		var e *jsonl.Error
		if err != nil && !assert.ErrorAs(t, err, &e) {
			return
		}
		var once, twice bytes.Buffer
		if jsonl.WriteArticles(&once, first) != nil {
			return // a box that is turned inside out
		}
		again, err := jsonl.ReadArticles(bytes.NewReader(once.Bytes()))
		require.NoError(t, err)
		require.NoError(t, jsonl.WriteArticles(&twice, again))
		require.Equal(t, once.String(), twice.String())
	})
}
