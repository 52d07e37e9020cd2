package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/harness"
)

func TestBenchRunAndCompare(t *testing.T) {
	dir := t.TempDir()
	first := filepath.Join(dir, "first.json")
	call := func(args ...string) (int, string, string) {
		var out, errs bytes.Buffer
		status := run(append([]string{"bench"}, args...), nil, &out, &errs)
		return status, out.String(), errs.String()
	}
	status, out, errs := call("run", "real/dumps", "-n", "6", "--peers", "-q", "-o", first)
	require.Equal(t, 0, status, errs)
	assert.Contains(t, out, "real/dumps")
	assert.Contains(t, out, "one-article")
	assert.Empty(t, errs)

	status, out, _ = call("run", "real/dumps", "-n", "6", "-q", "-o", filepath.Join(dir, "second.json"), "--against", first)
	assert.Equal(t, 0, status)
	assert.Contains(t, out, "engine against engine:")

	status, out, _ = call("compare", first, first, "--systems", "engine,one-article")
	assert.Equal(t, exitWorse, status)
	assert.Contains(t, out, "worse")
	status, out, _ = call("compare", first, first, "--systems", "one-article,engine", "--json")
	assert.Equal(t, 0, status)
	assert.Contains(t, out, `"verdict": "better"`)

	// The same, with every page of the engine made worse by hand.
	r, err := harness.LoadResult(first)
	require.NoError(t, err)
	for i := range r.Rows {
		if r.Rows[i].System == engineName {
			r.Rows[i].Scores["bcubed-f1"] -= 0.1 + 0.01*float64(i)
		}
	}
	bad := filepath.Join(dir, "bad.json")
	require.NoError(t, r.Save(bad))
	status, out, _ = call("compare", first, bad)
	assert.Equal(t, exitWorse, status)
	assert.Contains(t, out, "segmentation B³, F1")
}

func TestBenchUsage(t *testing.T) {
	for args, says := range map[string]string{
		"":                            "a command is needed",
		"dance":                       "unknown command dance",
		"run":                         "at least one suite",
		"run nothing/here":            `no suite is named "nothing/here"`,
		"run quick -n -1":             "must not be negative",
		"run quick --seeds mine":      "must be train, dev or test",
		"compare a.json":              "two results are needed",
		"compare a b --systems x":     "needs two names",
		"compare missing.json x.json": "missing.json",
	} {
		var out, errs bytes.Buffer
		status := run(append([]string{"bench"}, strings.Fields(args)...), nil, &out, &errs)
		want := exitUsage
		if strings.HasPrefix(args, "compare missing") {
			want = exitNothing
		}
		assert.Equal(t, want, status, args)
		assert.Contains(t, errs.String(), says, args)
		assert.Equal(t, 1, strings.Count(errs.String(), "\n"), args)
	}
	var out bytes.Buffer
	require.Equal(t, 0, run([]string{"bench", "list"}, nil, &out, &out))
	assert.Contains(t, out.String(), "press/zh-Hans/pdf")
}
