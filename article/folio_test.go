package article

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestParseFolio(t *testing.T) {
	for s, want := range map[string][3]any{
		"A6": {"A", 6, ""}, "a-06": {"A", 6, ""}, "12": {"", 12, ""}, "6B": {"", 6, "B"},
		"IV": {"", 4, ""}, "XIX": {"", 19, ""}, "last": {"", 0, ""}, "": {"", 0, ""},
		"99999999999999999999999": {"", 0, ""},
	} {
		b, n, a := parseFolio(s)
		assert.Equal(t, want, [3]any{b, n, a}, s)
	}
	assert.True(t, samePage("A06", "a6"))
	assert.True(t, samePage("IV", "4"))
	assert.False(t, samePage("", ""))
	assert.False(t, samePage("A6", "B6"))
	assert.True(t, nearPage("A6", "6"))
	assert.False(t, nearPage("A6", "B6"))
}

func TestPageNumbers(t *testing.T) {
	tests := map[string]struct{ read, want []string }{
		"none is known":             {[]string{"", "", ""}, []string{"1", "2", "3"}},
		"the front page has none":   {[]string{"", "A2", "A3"}, []string{"A1", "A2", "A3"}},
		"a new section":             {[]string{"A3", "A4", "", "B2"}, []string{"A3", "A4", "B1", "B2"}},
		"in the middle":             {[]string{"5", "", "7"}, []string{"5", "6", "7"}},
		"at the end":                {[]string{"5", "6", ""}, []string{"5", "6", "7"}},
		"misread":                   {[]string{"1", "2", "8", "4", "5"}, []string{"1", "2", "3", "4", "5"}},
		"pages are missing":         {[]string{"1", "2", "5", "6"}, []string{"1", "2", "5", "6"}},
		"a page could not be read":  {[]string{"1", "-", "3"}, []string{"1", "2", "3"}},
		"nothing before page one":   {[]string{"", "1", "2"}, []string{"1", "1", "2"}},
		"one page alone, no number": {[]string{""}, []string{"1"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var ls []*layout.Layout
			for _, n := range tt.read {
				if n == "-" {
					ls = append(ls, nil)
				} else {
					ls = append(ls, &layout.Layout{Page: &page.Page{}, Number: n})
				}
			}
			got, _, _ := pageNumbers(ls)
			assert.Equal(t, tt.want, got)
		})
	}
}
