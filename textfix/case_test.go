package textfix

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// textCase is a case of testdata/textfix; its README describes the keys.
type textCase struct {
	Label  string   `json:"label"`
	Lang   string   `json:"lang"`
	Source string   `json:"source"`
	Func   string   `json:"func"`
	On     []string `json:"on"`
	Only   []string `json:"only"`
	Off    []string `json:"off"`
	Input  string   `json:"input"`
	Lines  []string `json:"lines"`
	Body   string   `json:"body"`
	Want   string   `json:"want"`
}

// run gives what the package makes of a case.
func (c *textCase) run(t testing.TB) string {
	loc := locale.Match(c.Lang)
	switch c.Func {
	case "Spaces":
		return Spaces(c.Input, loc)
	case "Join":
		return Join(c.Lines, loc)
	case "Names":
		return Names(c.Lines, loc)
	case "Headline":
		return Headline(c.Lines, c.Body, loc)
	case "":
		o := Options{On: c.On, Only: c.Only, Off: c.Off}
		if c.Lang != "" && c.Lang != "und" {
			o.Locale = loc
		}
		f, err := New(o)
		require.NoError(t, err)
		return f.String(c.Input)
	}
	require.Fail(t, "unknown func", c.Func)
	return ""
}

// readStrict decodes a file of cases and rejects keys that are not known.
func readStrict(t testing.TB, path string, into any) {
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(into), path)
}

func readCases(t testing.TB, pattern string) []textCase {
	files, err := filepath.Glob("../testdata/textfix/" + pattern)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var all []textCase
	for _, name := range files {
		var cases []textCase
		readStrict(t, name, &cases)
		all = append(all, cases...)
	}
	for _, c := range all {
		require.NotEmpty(t, c.Label)
		require.NotEmpty(t, c.Lang, c.Label)
		require.NotEmpty(t, c.Source, c.Label)
	}
	return all
}

// negatives returns the texts that must stay exactly as they are.
func negatives(t testing.TB) []textCase {
	files, err := filepath.Glob("../testdata/textfix/negative/*.json")
	require.NoError(t, err)
	var all []textCase
	for _, name := range files {
		var file struct {
			Lang   string `json:"lang"`
			Source string `json:"source"`
			Cases  []struct {
				Label string `json:"label"`
				Input string `json:"input"`
			} `json:"cases"`
		}
		readStrict(t, name, &file)
		for _, c := range file.Cases {
			all = append(all, textCase{Label: c.Label, Lang: file.Lang, Source: file.Source, Input: c.Input, Want: c.Input})
		}
	}
	return all
}

func TestCases(t *testing.T) {
	for _, c := range readCases(t, "positive/*.json") {
		t.Run(c.Label, func(t *testing.T) { assert.Equal(t, c.Want, c.run(t), "%q", c.Input) })
	}
}

// A known failure that starts to pass belongs among the cases.
func TestKnownFailures(t *testing.T) {
	for _, c := range readCases(t, "known-failures.json") {
		t.Run(c.Label, func(t *testing.T) { assert.NotEqual(t, c.Want, c.run(t), "passes now: move it to the cases") })
	}
}

// What is sound stays as it is: with the language known, and with it to be
// found out.
func TestNegatives(t *testing.T) {
	all := negatives(t)
	require.GreaterOrEqual(t, len(all), 300)
	f, err := New(Options{})
	require.NoError(t, err)
	for _, c := range all {
		assert.Equal(t, c.Input, c.run(t), c.Label)
		assert.Equal(t, c.Input, f.String(c.Input), "%s, language not given", c.Label)
		assert.True(t, f.IsClean([]byte(c.Input)), c.Label)
	}
}

// Tesseract's words of a typeset page, of which it makes one for nearly each
// character: all spaces beside wide characters go, all between Latin words stay.
func TestTesseractWords(t *testing.T) {
	words, err := os.ReadFile("../testdata/textfix/tesseract-zh.txt")
	require.NoError(t, err)
	want, err := os.ReadFile("../testdata/textfix/tesseract-zh.want.txt")
	require.NoError(t, err)
	f, err := New(Options{Only: []string{"letterspacing", "spaces"}})
	require.NoError(t, err)
	assert.Equal(t, string(want), f.String(string(words)))
}
