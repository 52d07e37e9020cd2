package layout

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// TestStuckWords joins the words at the gutter in some lines to one, and wants
// them parted.
func TestStuckWords(t *testing.T) {
	p := twoColumns()
	for i := range p.Lines {
		if i%9 != 4 {
			continue
		}
		l := &p.Lines[i]
		k := slices.IndexFunc(l.Words, func(w page.Word) bool { return w.Box.X >= 240 })
		a, b := l.Words[k-1], l.Words[k]
		a.Text, a.Box = a.Text+b.Text, a.Box.Union(b.Box)
		l.Words = slices.Concat(l.Words[:k-1], []page.Word{a}, l.Words[k+1:])
		var words []string
		for _, w := range l.Words {
			words = append(words, w.Text)
		}
		l.Text = strings.Join(words, " ")
	}
	l, err := Analyze(context.Background(), p, locale.Match("en"))
	require.NoError(t, err)
	checkLaw(t, l)
	n := 0
	for _, b := range l.Blocks {
		n += len(b.Spans)
	}
	assert.Equal(t, 80, n, "lines are cut at the gutter")
}

func TestUnstick(t *testing.T) {
	box := page.Box{X: 0, Y: 0, W: 100, H: 10}
	for text, want := range map[string]string{
		"endBegins":  "Begins", // a change of case
		"com-here":   "here",   // a hyphen
		"本報訊昨日下午三時國": "下午三時國",
		"a":          "a",
	} {
		k := unstick(text, box, 45, 55)
		assert.Equal(t, want, text[k:], text)
	}
}
