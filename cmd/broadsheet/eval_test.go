package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEval(t *testing.T) {
	seed, briefs := "../../testdata/seed/gold.json", "../../testdata/dumps/briefs.gold.json"
	dir := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
		return name
	}
	odd := file("odd.jsonl", `{"id":"a","kind":"article","title":"x"}`)
	overlap := file("overlap.json", `{"articles":[
		{"id":"a","kind":"article","fragments":[{"page":"1","lines":[3]}]},
		{"id":"b","kind":"article","fragments":[{"page":"1","lines":[3]}]}]}`)
	for _, c := range []struct {
		args   string
		status int
		says   string // on standard output, or on standard error where the status is not 0
	}{
		{seed + " " + seed, 0, "articles exactly right              100.00 %"},
		{"--all " + seed + " " + seed, 0, "role-byline-f1"},
		{odd + " " + seed, 1, `odd.jsonl: jsonl: line 1, byte 34: key "title": unknown key`},
		{seed + " " + odd, 1, `key "title": unknown key`},
		{overlap + " " + seed, 1, `line 3 of page "1" is in article "a" and in article "b"`},
		{seed + " " + briefs, 1, "other pages than the truth"},
		{seed + " " + dir, 1, "articles.jsonl: no such file"},
		{seed, 2, "two files are needed"},
		{"--lies " + seed + " " + seed, 2, "--lies"},
	} {
		var out, errs bytes.Buffer
		assert.Equal(t, c.status, run(append([]string{"eval"}, strings.Fields(c.args)...), nil, &out, &errs), c.args)
		if c.status == 0 {
			assert.Contains(t, out.String(), c.says, c.args)
			assert.Empty(t, errs.String(), c.args)
			continue
		}
		assert.Contains(t, errs.String(), c.says, c.args)
		assert.Equal(t, 1, strings.Count(errs.String(), "\n"), errs.String())
		assert.Empty(t, out.String(), c.args)
	}
}

func TestEvalJSON(t *testing.T) {
	seed := "../../testdata/seed/gold.json"
	var out bytes.Buffer
	require.Equal(t, 0, run([]string{"eval", "--json", seed, seed}, nil, &out, os.Stderr))
	var res evalResult
	require.NoError(t, json.Unmarshal(out.Bytes(), &res))
	assert.Equal(t, evalCounts{11, 11, 11, 11}, res.Articles)
	assert.Equal(t, 1.0, res.Scores["bcubed-f1"])
	assert.Equal(t, 0.0, res.Scores["cer"])
	assert.Len(t, res.Partners, 11)
}
