package metrics

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWords(t *testing.T) {
	// The cases of dinglehopper's test suite.
	assert.Equal(t,
		[]string{"Der", "schnelle", "braune", "Fuchs", "kann", "keine", "3,14", "Meter", "springen", "oder"},
		Words("Der schnelle [„braune“] Fuchs kann keine 3,14 Meter springen, oder?"))
	assert.Equal(t,
		[]string{"\ue42bber", "die", "de\uf50eelben", "ver", "ſpro\ueba7ene"},
		Words("\ue42bber die de\uf50eelben ver⸗\nſpro\ueba7ene"), "private use characters are letters")
	assert.Equal(t, []string{"内", "蒙", "古", "A6", "版"}, Words("内蒙古，A6版。"))
	assert.Empty(t, Words(" \t—…!\u200d\xff"))
}

func TestCER(t *testing.T) {
	for _, c := range []struct {
		name, truth, output string
		edits, n            int
	}{
		{"both empty", "", "", 0, 0},
		{"canonically equal", "Schlyn\u0303 u\u0308ber", "Schlyñ über", 0, 11},
		{"cluster without a composed form", "Schlyñ lorem", "Schlym\u0303 lorem", 1, 12},
		{"a missing space and full stop count", "Ja. Nein.", "Ja.Nein", 2, 9},
		{"all lost", "Foo", "", 3, 3},
		{"family emoji and CR LF are one each", "👨‍👩‍👧\r\na", "👨‍👩‍👧\na", 1, 3},
		{"Han", "打通特殊困难群体", "打通待殊困難群体", 2, 8},
	} {
		e := CER(c.truth, c.output)
		assert.Equal(t, c.edits, e.Edits, c.name)
		assert.Equal(t, c.n, e.Truth, c.name)
	}
	assert.InDelta(t, 0.5, CER("ab", "ac").Rate(), 1e-12)
	assert.True(t, math.IsInf(CER("", "x").Rate(), 1))
	assert.Zero(t, CER("", "").Rate())
	assert.Zero(t, CER("", "").Normalized())
	assert.Equal(t, 1.0, CER("", "x").Normalized())
}

func TestWER(t *testing.T) {
	// The cases of dinglehopper's test suite.
	for _, c := range []struct {
		truth, output string
		want          float64
	}{
		{"Dies ist ein Beispielsatz!", "Dies ist ein Beispielsatz!", 0},
		{"Dies. ist ein Beispielsatz!", "Dies ist ein Beispielsatz.", 0},
		{"Dies ist ein Beispielsatz!", "Dies ist ein Beispielsarz:", 1. / 4},
		{"Dies ist ein Beispielsatz!", "Dies ein ist Beispielsatz!", 2. / 4},
		{"Dies ist ein Beispielsatz!", "", 1},
		{"", "Dies ist ein Beispielsatz!", math.Inf(1)},
		{"", "", 0},
		{"Schlyñ lorem ipsum dolor sit amet,", "Schlym̃ lorem ipsum dolor sit amet.", 1. / 6},
	} {
		assert.Equal(t, c.want, WER(c.truth, c.output).Rate(), "%q %q", c.truth, c.output)
	}
}

func TestNormalizedOverPairs(t *testing.T) {
	// Σ edits / Σ longer length = (1 + 4) / (4 + 6), not the mean of 1/4 and 4/6.
	sum := CER("abcd", "abxd").Plus(CER("ab", "abcdef"))
	assert.Equal(t, 0.5, sum.Normalized())
	assert.Equal(t, 5./6, sum.Rate())
}

func TestEquivalent(t *testing.T) {
	assert.Equal(t, "fluffig - ver- \u2013 it's ö", Equivalent("ﬂuﬀig ‐ ver⸗ — it’s o\u0364"))
	assert.Zero(t, CER(Equivalent("ſchoͤn"), Equivalent("ſchön")).Edits)
}

func TestSymbolsText(t *testing.T) {
	var s Symbols
	ids := s.Graphemes("aba内")
	assert.Equal(t, []int32{0, 1, 0, 2}, ids)
	assert.Equal(t, "内", s.Text(ids[3]))
}
