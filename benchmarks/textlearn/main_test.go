package main

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// TestDumpLessons finds every line of the dumps in its truth.
func TestDumpLessons(t *testing.T) {
	for _, dir := range []string{"../../testdata/dumps", "../../testdata/seed"} {
		lessons, err := dumpLessons(dir, "")
		require.NoError(t, err)
		assert.NotEmpty(t, lessons)
		for _, l := range lessons {
			assert.Len(t, l.Truth, len(l.Page.Lines))
		}
	}
	all, err := dumpLessons("../../testdata/dumps", "")
	require.NoError(t, err)
	some, err := dumpLessons("../../testdata/dumps", "unseen-")
	require.NoError(t, err)
	assert.Less(t, len(some), len(all))
}

// TestVary keeps articles together, whatever the habits.
func TestVary(t *testing.T) {
	l := layout.TextLesson{Page: &page.Page{}}
	for u := range 4 {
		for i, r := range []layout.Role{layout.Kicker, layout.Headline, layout.Byline, layout.Body, layout.Body} {
			l.Page.Lines = append(l.Page.Lines, page.Line{Text: string(rune('a'+u)) + string(rune('0'+i))})
			l.Truth = append(l.Truth, layout.TextTruth{Role: r, Unit: u, Starts: i == 3})
		}
	}
	for seed := range uint64(50) {
		d := rand.New(rand.NewPCG(seed, 0))
		h := drawHabits(d)
		h.commas = 0
		got := vary(l, h, d)
		require.Len(t, got.Truth, len(got.Page.Lines))
		seen := map[int]bool{}
		for i, n := range got.Truth {
			if i == 0 || got.Truth[i-1].Unit != n.Unit {
				assert.False(t, seen[n.Unit], "unit %d is torn", n.Unit)
				seen[n.Unit] = true
			}
		}
		assert.Len(t, seen, 4)
	}
}

func TestWithComma(t *testing.T) {
	assert.Equal(t, "Storm cuts, power", withComma("Storm cuts power", true))
	assert.Equal(t, "Two words", withComma("Two words", true))
	assert.Equal(t, "六千亩作物，受灾组织自", withComma("六千亩作物受灾组织自", false))
}
