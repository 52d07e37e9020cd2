package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
)

// TestFloor holds the articles of typeset pages above a floor, so that a change
// for one language does not cost another unseen.
func TestFloor(t *testing.T) {
	for lang, floor := range map[string]float64{"en": 0.88, "de": 0.88, "fr": 0.85, "zh-Hans": 0.82, "zh-Hant": 0.85, "ja": 0.85} {
		t.Run(lang, func(t *testing.T) {
			r := run{lang: lang, classes: map[string]int{}}
			for seed := range uint64(5) {
				err := r.issue(seed)
				if errors.Is(err, press.ErrNoFont) {
					t.Skip(err)
				}
				require.NoError(t, err)
			}
			f := r.report.Lines.BCubed.F1()
			t.Logf("B-cubed F %.3f", f)
			assert.Greater(t, f, floor)
		})
	}
}
