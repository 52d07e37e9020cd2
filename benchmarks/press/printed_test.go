package press

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

func TestSetPrinted(t *testing.T) {
	first := [][]string{{"昨日下午三時國", "術館陳伯鈞打破"}, {"一昨日下午三時", "國術館陳伯鈞打", "全國"}}
	texts := [][][]string{first}
	for range 400 { // more than a page
		texts = append(texts, [][]string{{"各團體亦罰洋六", "百三十元先是沙", "市"}})
	}
	is, err := SetPrinted(Options{Lang: "zh-Hant", Seed: 3}, texts)
	if errors.Is(err, ErrNoFont) {
		t.Skip(err)
	}
	require.NoError(t, err)
	var got []string
	articles := 0
	for i := range is.Pages[0].Lines {
		l := &is.Pages[0].Lines[i]
		if l.Role == layout.Body && is.Truth()[l.Article].Kind == "article" {
			assert.True(t, l.Vertical)
			got = append(got, l.Text())
		}
	}
	for i := range is.Truth() {
		if a := &is.Truth()[i]; a.Kind == "article" {
			if articles == 0 {
				assert.Equal(t, []string{"昨日下午三時國術館陳伯鈞打破", "一昨日下午三時國術館陳伯鈞打全國"}, a.Paragraphs)
			}
			articles++
		}
	}
	require.Greater(t, len(got), 5)
	assert.Equal(t, append(append([]string(nil), first[0]...), first[1]...), got[:5], "the lines as printed")
	assert.Greater(t, articles, 20)
	assert.Less(t, articles, len(texts), "a page holds so many")

	_, err = SetPrinted(Options{Lang: "en"}, texts)
	assert.ErrorIs(t, err, ErrOptions)
}
