package plain

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestReadLines(t *testing.T) {
	text := "\n　　first \r\n\r\n \t\n  second\rthird\u0085fourth\u2028fifth\n\u2029last　"
	pages, err := Read(t.Context(), "a.txt", []byte(text), nil)
	require.NoError(t, err)
	require.Len(t, pages, 1)
	p := pages[0]
	assert.Equal(t, "a.txt", p.Source)
	assert.Equal(t, 1, p.Index)
	assert.False(t, p.Positioned())
	want := []page.Line{
		{Text: "　　first ", Blank: 1, Conf: -1},
		{Text: "  second", Blank: 2, Conf: -1},
		{Text: "third", Conf: -1},
		{Text: "fourth", Conf: -1},
		{Text: "fifth", Conf: -1},
		{Text: "last　", Blank: 1, Conf: -1},
	}
	assert.Equal(t, want, p.Lines)
}

func TestReadPages(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       [][]string
	}{
		{"one", "a\nb", [][]string{{"a", "b"}}},
		{"two", "a\n\fb\n", [][]string{{"a"}, {"b"}}},
		{"trailing feed", "a\n\fb\n\f", [][]string{{"a"}, {"b"}}},
		{"trailing feed and line end", "a\n\f\n", [][]string{{"a"}}},
		{"empty page keeps its number", "a\f\fc", [][]string{{"a"}, nil, {"c"}}},
		{"feed in a line", "a\fb", [][]string{{"a"}, {"b"}}},
		{"empty first page", "\fb", [][]string{nil, {"b"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			pages, err := Read(t.Context(), "f", []byte(tc.text), nil)
			require.NoError(t, err)
			var got [][]string
			for i, p := range pages {
				assert.Equal(t, i+1, p.Index)
				var lines []string
				for _, l := range p.Lines {
					lines = append(lines, l.Text)
				}
				got = append(got, lines)
			}
			assert.Equal(t, tc.want, got)
		})
	}
}

func TestReadErrors(t *testing.T) {
	check := func(data string, o *Options, want error) {
		t.Helper()
		_, err := Read(t.Context(), "dir/a.txt", []byte(data), o)
		require.ErrorIs(t, err, want)
		var pe *page.Error
		require.True(t, errors.As(err, &pe))
		assert.Equal(t, "dir/a.txt", pe.File)
		assert.Contains(t, err.Error(), "dir/a.txt: ")
	}
	check("", nil, page.ErrEmpty)
	check("\x00\x00\x00", nil, page.ErrBinary)
	check("12345", &Options{MaxBytes: 4}, page.ErrTooLarge)

	_, err := Read(t.Context(), "a", []byte("x"), &Options{Encoding: "klingon"})
	assert.ErrorContains(t, err, "klingon")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Read(ctx, "a", []byte("x"), nil)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestReadGivenEncoding(t *testing.T) {
	data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("啊"))
	require.NoError(t, err)
	pages, err := Read(t.Context(), "a", data, &Options{Encoding: "GBK"})
	require.NoError(t, err)
	assert.Equal(t, "啊", pages[0].Lines[0].Text)
}

func TestReadDiagnostics(t *testing.T) {
	pages, err := Read(t.Context(), "a", []byte(strings.Repeat("内蒙古日报，新闻。", 30)+"\xFF\x07 end"), nil)
	require.NoError(t, err)
	var codes []string
	for _, d := range pages[0].Diagnostics {
		codes = append(codes, d.Code)
	}
	assert.Equal(t, []string{CodeReplaced, CodeControl}, codes)
}

func TestWrite(t *testing.T) {
	arts := []article.Article{
		{
			Kicker: "特稿", Headline: "最后一米", Byline: "本报记者 甲", Dateline: "本报讯",
			Paragraphs: []string{"第一段。", "第二段\n有换行。"},
			Pictures:   []article.Picture{{Caption: "图为社区。", Credit: "乙 摄"}, {}},
			PullQuotes: []string{"引语"},
		},
		{Headline: "Second", Paragraphs: []string{"Body."}, ContinuedTo: &article.Jump{Page: "4", Marker: "Continued on page 4"}},
	}
	want := `特稿
最后一米

本报记者 甲
本报讯

第一段。

第二段 有换行。

[图为社区。 乙 摄]

> 引语

* * *

Second

Body.

Continued on page 4
`
	for range 3 {
		var b bytes.Buffer
		require.NoError(t, Write(&b, arts))
		assert.Equal(t, want, b.String())
	}
	var b bytes.Buffer
	require.NoError(t, Write(&b, nil))
	assert.Empty(t, b.String())
	assert.ErrorIs(t, Write(failing{}, arts), os.ErrClosed)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, os.ErrClosed }

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/jingbao-1920.txt")
	require.NoError(b, err)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(b.Context(), "f", data, nil); err != nil {
			b.Fatal(err)
		}
	}
}
