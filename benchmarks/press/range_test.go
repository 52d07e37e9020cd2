package press

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRanges(t *testing.T) {
	last := uint64(0)
	for _, name := range rangeNames {
		from, to := Range(name)
		assert.Equal(t, last, from)
		assert.Greater(t, to, from)
		last = to
	}
	from, to := Range("nonsense")
	assert.Zero(t, from)
	assert.Zero(t, to)
	_, err := New(Options{Seed: last})
	require.ErrorIs(t, err, ErrOptions)
	_, err = New(Options{Lang: "xx"})
	require.ErrorIs(t, err, ErrOptions)
	_, err = New(Options{Pages: -1})
	require.ErrorIs(t, err, ErrOptions)
}

// TestRangesAreDisjoint makes sure that no entry of a category that is dealt out
// stands in two ranges, and that issues share no paragraph or headline.
func TestRangesAreDisjoint(t *testing.T) {
	for _, lang := range Languages() {
		t.Run(lang, func(t *testing.T) {
			lex, err := loadLexicon(lang)
			require.NoError(t, err)
			for name, c := range lex.cats {
				if len(c[rangeTrain]) == len(c[rangeDev]) && strings.Join(c[rangeTrain], "|") == strings.Join(c[rangeDev], "|") {
					continue // shared
				}
				for a := range ranges {
					require.NotEmpty(t, c[a], "%s has nothing for %s", name, rangeNames[a])
					seen := map[string]bool{}
					for _, e := range c[a] {
						seen[e] = true
					}
					for b := a + 1; b < ranges; b++ {
						for _, e := range c[b] {
							if strings.ContainsAny(e, "{") && len(strings.Trim(e, "{}abcdefghijklmnopqrstuvwxyz ")) == 0 {
								continue // a pattern of slots alone says nothing
							}
							assert.False(t, seen[e], "%s: %q is in %s and %s", name, e, rangeNames[a], rangeNames[b])
						}
					}
				}
			}
			texts := map[string]string{}
			for _, r := range rangeNames {
				from, _ := Range(r)
				for seed := from; seed < from+8; seed++ {
					for _, a := range newIssue(t, Options{Lang: lang, Seed: seed, Pages: 1, Tabloid: true}).Truth() {
						if a.Kind != "article" && a.Kind != "sidebar" {
							continue
						}
						for _, p := range a.Paragraphs {
							if was, ok := texts[p]; ok {
								assert.Equal(t, was, r, "%q", p)
							}
							texts[p] = r
						}
					}
				}
			}
		})
	}
}

// TestNoParagraphTwice checks that issues of one range do not repeat each other.
func TestNoParagraphTwice(t *testing.T) {
	for _, lang := range Languages() {
		t.Run(lang, func(t *testing.T) {
			seen, all, twice := map[string]bool{}, 0, 0
			for seed := range uint64(30) {
				for _, a := range newIssue(t, Options{Lang: lang, Seed: seed, Pages: 1}).Truth() {
					if a.Kind != "article" && a.Kind != "sidebar" {
						continue
					}
					for _, p := range a.Paragraphs {
						if len(p) < 50 {
							continue // a row of a table
						}
						if all++; seen[p] {
							twice++
						}
						seen[p] = true
					}
				}
			}
			assert.LessOrEqual(t, float64(twice), float64(all)*0.001, "%d of %d", twice, all)
			t.Logf("%d of %d paragraphs come twice", twice, all)
		})
	}
}

// TestPackages checks that every installed typeface names its package.
func TestPackages(t *testing.T) {
	want := map[string]bool{}
	for name, s := range sources {
		if s.data == nil {
			assert.NotEmpty(t, s.pkg, name)
			want[s.pkg] = true
		}
	}
	got := map[string]bool{}
	for _, p := range Packages() {
		got[p] = true
	}
	assert.Equal(t, want, got)
	_, err := loadFace("nonsense")
	require.ErrorIs(t, err, ErrNoFont)
}
