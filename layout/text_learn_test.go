package layout

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// TestFeatureNames wants a name of its own for each class and feature: they are
// the keys of the table of weights.
func TestFeatureNames(t *testing.T) {
	for what, names := range map[string][]string{
		"class": textClassNames[:], "line": lineFeatureNames[:], "joint": jointFeatureNames[:],
	} {
		seen := map[string]bool{}
		for i, n := range names {
			assert.NotEmpty(t, n, "%s %d", what, i)
			assert.False(t, seen[n], "%s %q stands twice", what, n)
			assert.NotContains(t, n, " ")
			seen[n] = true
		}
	}
}

func TestWeightsAreReadAsWritten(t *testing.T) {
	w := &[2]textWeights{}
	w[0].line[cHead][fChunk1] = 1.2
	w[1].line[cBody][fLower] = -0.7
	w[1].joint[0][cBody][cPara][jBlank] = 2
	w[0].joint[1][cBody][cHead][jEndsRoom3] = 0.3
	var b bytes.Buffer
	require.NoError(t, writeTextWeights(&b, w))
	got, err := readTextWeights(&b)
	require.NoError(t, err)
	assert.Equal(t, w, got)
}

func TestWeightsRejectWhatTheyDoNotKnow(t *testing.T) {
	for _, bad := range []string{
		"han\thead", "runes\t-\thead\talways 1", "han\t-\thead\tnever 1", "han\tbody\tpara\talways x", "han\tnobody\tpara\talways 1",
	} {
		_, err := readTextWeights(strings.NewReader(bad))
		assert.Error(t, err, bad)
	}
	_, err := readTextWeights(strings.NewReader(textWeightTable))
	assert.NoError(t, err)
}

func TestTruePath(t *testing.T) {
	roles := func(of ...Role) []TextTruth {
		out := make([]TextTruth, len(of))
		for i, r := range of {
			out[i] = TextTruth{Role: r, Starts: r == Body && (i == 0 || of[i-1] != Body)}
		}
		return out
	}
	for _, c := range []struct {
		name string
		in   []TextTruth
		want []textState
	}{
		{"headline first", roles(Kicker, Headline, Headline, Deck, Byline, Body, Body, CrossHead, Body, Byline),
			[]textState{kickerF, headF, headNextF, deckF, bylineF, paraF, bodyF, crossF, paraF, endBylineF}},
		{"headline last", roles(Kicker, Body, Body, PullQuote, PullQuote, Body, Kicker, Headline, Deck, Byline, Kicker),
			[]textState{kickerL, paraL, bodyL, pullL, pullNextL, paraL, kickerHeadL, headL, deckL, bylineL, kickerEndL}},
		{"picture", roles(Caption, Caption, Credit), []textState{captionP, captionNextP, creditP}},
		{"advertisement", roles(Advertisement, Advertisement), []textState{adFirst, adNext}},
		{"table", roles(Headline, Table, Table), []textState{headF, tableF, tableF}},
		{"no headline", roles(Body, Body, JumpTo), []textState{paraL, bodyL, jumpToL}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []textState
			path := truePath(c.in)
			for i, s := range path {
				got = append(got, s.state)
				assert.Equal(t, i == 0, s.begins)
				assert.True(t, i == 0 || allowed(path[i-1].state, s.state), "line %d", i)
			}
			assert.Equal(t, c.want, got)
		})
	}
}

// lessonOf makes a page of briefs whose headlines are what runs over the measure
// and ends with a stop: against all that is usual, so that it must be learnt.
func lessonOf(t *testing.T) TextLesson {
	t.Helper()
	l := TextLesson{Page: &page.Page{Source: "briefs"}, Locale: locale.Match("en")}
	add := func(unit int, role Role, starts bool, text string) {
		l.Page.Lines = append(l.Page.Lines, page.Line{Text: text, Conf: -1})
		l.Truth = append(l.Truth, TextTruth{Role: role, Unit: unit, Starts: starts})
	}
	for u := range 8 {
		add(u, Headline, false, fmt.Sprintf("Number %d comes home again at last.", u))
		add(u, Body, true, "The town was quiet in the evening,")
		add(u, Body, false, "and nobody saw the carriage that")
		add(u, Body, false, "came over the bridge at nine.")
	}
	return l
}

func TestLearnText(t *testing.T) {
	l := lessonOf(t)
	var table bytes.Buffer
	skipped, err := LearnText(context.Background(), &table, []TextLesson{l}, 30)
	require.NoError(t, err)
	assert.Zero(t, skipped)
	w, err := readTextWeights(&table)
	require.NoError(t, err)
	p, err := readLesson(&l)
	require.NoError(t, err)
	path, _ := decodeText(p.ls, true, weightsFor(w, true))
	wrong := 0
	for i := range path {
		if path[i] != p.truth[i] {
			wrong++
		}
	}
	assert.LessOrEqual(t, wrong, 1, "lines wrong after learning")
}

func TestLearnTextErrors(t *testing.T) {
	l := lessonOf(t)
	l.Truth = l.Truth[1:]
	_, err := LearnText(context.Background(), &bytes.Buffer{}, []TextLesson{l}, 1)
	assert.ErrorIs(t, err, ErrLesson)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = LearnText(ctx, &bytes.Buffer{}, []TextLesson{lessonOf(t)}, 1)
	assert.True(t, errors.Is(err, context.Canceled))
}

// TestCohesion wants the weakest joint of a page where its words change.
func TestCohesion(t *testing.T) {
	var p page.Page
	for _, s := range []string{"river bridge water", "bridge flood river", "water flood gauge", "gauge river bridge", "flood water gauge"} {
		p.Lines = append(p.Lines, page.Line{Text: s})
	}
	for _, s := range []string{"bank stock share", "share bond stock", "bond bank price", "price stock bank", "share price bond"} {
		p.Lines = append(p.Lines, page.Line{Text: s})
	}
	ls := readTextLines(&p, locale.Match("en"))
	least := 1
	for i := 1; i < len(ls); i++ {
		if ls[i].bound < ls[least].bound {
			least = i
		}
	}
	assert.Equal(t, 5, least)
}
