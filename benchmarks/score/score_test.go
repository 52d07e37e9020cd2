package score_test

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const seedGold = "../../testdata/seed/gold.json"

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	return file
}

func TestLoadKnowsKindsByContent(t *testing.T) {
	line := `{"id":"a","kind":"article","paragraphs":["articles"]}`
	packed := filepath.Join(t.TempDir(), "a.jsonl.gz")
	f, err := os.Create(packed)
	require.NoError(t, err)
	z := gzip.NewWriter(f)
	_, err = z.Write([]byte(line))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
	folder := filepath.Dir(write(t, "articles.jsonl", line+"\n"))
	for _, c := range []struct {
		name, file string
		n          int
	}{
		{"lines", write(t, "x", line), 1},
		{"gold", write(t, "x", `{"page":"p","note":"","articles":[{"id":"a","kind":"article"},{"id":"b","kind":"notice"}]}`), 2},
		{"gold after a byte order mark", write(t, "x", "\ufeff"+`{"articles":[]}`), 0},
		{"packed", packed, 1},
		{"folder", folder, 1},
	} {
		set, err := score.Load(c.file)
		require.NoError(t, err, c.name)
		assert.Len(t, set.Articles, c.n, c.name)
	}
}

func TestLoadNamesThePlace(t *testing.T) {
	for _, c := range []struct {
		name, text string
		reason     error
		says       string
	}{
		{"unknown key", `{"id":"a","kind":"article"}` + "\n" + `{"id":"b","kind":"article","title":"x"}`, jsonl.ErrUnknownKey, `line 2, byte 34: key "title"`},
		{"unknown key in gold", `{"articles":[{"id":"a","kind":"article","fragments":[{"page":"1","box":[]}]}]}`, jsonl.ErrUnknownKey, `"articles[0].fragments[0].box"`},
		{"id given twice", `{"id":"a","kind":"article"}` + "\n" + `{"id":"a","kind":"article"}`, jsonl.ErrDuplicate, "line 2"},
		{"cut off", `{"articles":[{"id":"a","ki`, page.ErrTruncated, "x"},
		{"empty", " \n", page.ErrEmpty, "x: file is empty"},
		{"no JSON", "hello", jsonl.ErrSyntax, "line 1"},
		{"damaged gzip", "\x1f\x8bxxxxxxxxxxxxx", page.ErrTruncated, "x"},
	} {
		_, err := score.Load(write(t, "x", c.text))
		require.Error(t, err, c.name)
		assert.ErrorIs(t, err, c.reason, c.name)
		assert.Contains(t, err.Error(), c.says, c.name)
	}
	_, err := score.Load(filepath.Join(t.TempDir(), "missing"))
	assert.ErrorContains(t, err, "missing: no such file")
}

func TestTruthAgainstItselfIsPerfect(t *testing.T) {
	golds, err := filepath.Glob("../../testdata/dumps/*.gold.json")
	require.NoError(t, err)
	for _, file := range append(golds, seedGold) {
		set, err := score.Load(file)
		require.NoError(t, err)
		require.NoError(t, score.CheckTruth(set))
		r := score.Compare(set.Articles, set.Articles, score.Options{Lines: true})
		require.NoError(t, score.CheckPages(set, set, &r))
		for _, s := range r.Scores() {
			want := 0.0
			if s.HigherBetter {
				want = 1
			}
			assert.Equal(t, want, s.Value, "%s: %s", filepath.Base(file), s.Name)
		}
	}
}

func TestCheckTruthFindsOverlaps(t *testing.T) {
	at := func(id, source, number string, lines ...int) article.Article {
		return article.Article{ID: id, Fragments: []article.Fragment{{Page: number, Source: source, Lines: lines}}}
	}
	assert.NoError(t, score.CheckTruth(&score.Set{Articles: []article.Article{
		at("a", "x.pdf", "1", 0, 1), at("b", "x.pdf", "2", 0, 1), at("c", "y.pdf", "1", 0)}}))
	err := score.CheckTruth(&score.Set{File: "t.json", Articles: []article.Article{
		at("a", "x.pdf", "1", 0, 1), at("b", "x.pdf", "1", 2, 1)}})
	assert.ErrorIs(t, err, score.ErrOverlap)
	assert.EqualError(t, err, `t.json: line claimed twice: line 1 of page "1" is in article "a" and in article "b"`)
}

func TestCheckPages(t *testing.T) {
	seed, err := score.Load(seedGold)
	require.NoError(t, err)
	briefs, err := score.Load("../../testdata/dumps/briefs.gold.json")
	require.NoError(t, err)
	check := func(truth, output *score.Set) error {
		r := score.Compare(truth.Articles, output.Articles, score.Options{})
		return score.CheckPages(truth, output, &r)
	}
	assert.ErrorIs(t, check(seed, briefs), score.ErrOtherPages)
	assert.NoError(t, check(seed, &score.Set{File: "empty"}), "an empty output is a bad output")

	from := func(file, source string) *score.Set {
		return &score.Set{File: file, Articles: []article.Article{{ID: "a", Paragraphs: []string{"the very same text"},
			Fragments: []article.Fragment{{Page: "1", Source: source}}}}}
	}
	assert.NoError(t, check(from("t", "scans/p1.png"), from("o", "/tmp/p1.xml")), "the same name elsewhere")
	assert.NoError(t, check(from("t", ""), from("o", "p9.png")), "a truth without sources")
	err = check(from("t", "p1.png"), from("o", "p2.png"))
	assert.ErrorIs(t, err, score.ErrOtherPages)
	assert.ErrorContains(t, err, `o: output is of other pages than the truth: fragments[0] of article "a" is from "p2.png"`)
}

func TestTable(t *testing.T) {
	seed, err := score.Load(seedGold)
	require.NoError(t, err)
	r := score.Compare(seed.Articles, seed.Articles[1:], score.Options{})
	var b strings.Builder
	require.NoError(t, score.Table(&b, &r, false))
	assert.Contains(t, b.String(), "11 true, 10 in the output")
	assert.Contains(t, b.String(), "segmentation B³, F1")
	b.Reset()
	require.NoError(t, score.Table(&b, &r, true))
	assert.Contains(t, b.String(), "role-headline-f1")
	assert.Equal(t, "bcubed-f1", score.Names()[3])
	assert.Equal(t, "unheard-of", score.Title("unheard-of"))
}
