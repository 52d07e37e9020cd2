package article

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/textfix"
)

// parts returns the two parts of one article on pages 1 and 4.
func parts() []piece {
	out := piece{Article: Article{ID: "a", Kind: "article", Headline: "Council Votes to Raise Water Rate", Paragraphs: []string{"The council voted to raise"}, Fragments: []Fragment{{Page: "1", JumpTo: &Jump{Page: "4"}}}},
		number: "1", to: &pointer{page: "4"}, cut: cut{prose: true, openEnd: true}}
	in := piece{Article: Article{ID: "b", Kind: "article", Headline: "Water Rate", Paragraphs: []string{"the water rate."}, Fragments: []Fragment{{Page: "4", JumpFrom: &Jump{Page: "1"}}}},
		number: "4", pageNo: 1, from: &pointer{page: "1"}, cut: cut{prose: true, openHead: true}}
	return []piece{out, in}
}

func TestLinksSayWhy(t *testing.T) {
	ps := parts()
	heads, links := stitch(ps, &textfix.Evidence{})
	assert.Equal(t, []int{0, 0}, heads)
	require.Len(t, links, 1)
	l := links[0]
	assert.Equal(t, "a 1 4", l.Article+" "+l.From+" "+l.To)
	sum := 0.0
	for _, e := range l.Evidence {
		assert.NotEmpty(t, e.Reason)
		sum += e.Weight
	}
	assert.InDelta(t, sum, l.Score, 1e-9)
	assert.Equal(t, []string{"The council voted to raise the water rate."}, ps[0].Paragraphs)
	assert.Nil(t, ps[0].ContinuedTo)
}

// What stands over the rest of an article is not lost where the article has
// another one.
func TestHeadsOfTheRestAreKept(t *testing.T) {
	ps := parts()
	ps[1].Byline = "By JOHN SMITH"
	stitch(ps, &textfix.Evidence{})
	assert.Equal(t, "By JOHN SMITH", ps[0].Byline)
	require.Len(t, ps[0].Warnings, 1)
	w := ps[0].Warnings[0]
	assert.Equal(t, []string{CodeOtherHead, "over the rest stands another headline: Water Rate", "4"}, []string{w.Code, w.Text, w.Page})

	ps = parts()
	ps[1].Headline = ps[0].Headline
	stitch(ps, &textfix.Evidence{})
	assert.Empty(t, ps[0].Warnings, "the same headline again")
}

// Pages of different days are never put together, whatever their jump lines say.
func TestIssuesOfDifferentDaysStayApart(t *testing.T) {
	ps := parts()
	ps[0].day, ps[1].day = dayOf("times/1922-03-04-p1.png"), dayOf("times_19220305_4.png")
	assert.Equal(t, "1922-03-04", ps[0].day)
	assert.Equal(t, "1922-03-05", ps[1].day)
	heads, links := stitch(ps, &textfix.Evidence{})
	assert.Equal(t, []int{0, 1}, heads)
	assert.Empty(t, links)
	assert.NotNil(t, ps[0].ContinuedTo, "it stays open")
}

func TestRingsAreBroken(t *testing.T) {
	ps := parts()
	ps[0].from, ps[1].to = &pointer{page: "4"}, &pointer{page: "1"}
	heads, links := stitch(ps, &textfix.Evidence{})
	assert.Len(t, links, 1)
	assert.Equal(t, heads[0], heads[1])
}
