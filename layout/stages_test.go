package layout

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

func TestStages(t *testing.T) {
	set := newPress(1)
	pages["L shape"](set)
	p := set.p
	l, err := Analyze(context.Background(), p, locale.Match("en"))
	require.NoError(t, err)
	assert.Nil(t, l.Stages, "nobody asked")

	l, err = Analyze(context.Background(), p, locale.Match("en"), WithStages())
	require.NoError(t, err)
	s := l.Stages
	require.NotNil(t, s)
	assert.Positive(t, s.Em)
	assert.Greater(t, s.Leading, s.Em)
	assert.GreaterOrEqual(t, len(s.Lines), len(p.Lines), "each line is a stage line, or several")
	assert.Equal(t, l.Columns, s.Columns)
	assert.NotEmpty(t, s.Strips)
	require.NotEmpty(t, s.Pieces)
	into := map[int]int{}
	for _, k := range s.Links {
		require.Less(t, max(k.From, k.To), len(s.Pieces))
		if k.Chosen {
			into[k.To]++
			assert.Less(t, k.Cost, s.Pieces[k.To].Start, "a link is chosen where it is cheaper than a new article")
		}
	}
	for to, n := range into {
		assert.Equal(t, 1, n, "piece %d has one predecessor", to)
	}
}
