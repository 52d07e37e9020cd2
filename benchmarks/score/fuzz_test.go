package score_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
)

// FuzzLoad reads files of any content: an error or a set that can be compared with
// itself.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(`{"id":"a","kind":"article","paragraphs":["text"]}`))
	f.Add([]byte(`{"articles":[{"id":"a","kind":"article","fragments":[{"page":"1","lines":[0,0]}]}]}`))
	f.Add([]byte(pageXML))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Add([]byte(`{"articles":`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		set, err := score.Load(file)
		if err != nil || len(data) > 1<<14 {
			return
		}
		_ = score.CheckTruth(set)
		r := score.Compare(set.Articles, set.Articles, score.Options{Lines: true})
		if err := score.CheckPages(set, set, &r); err != nil {
			t.Fatal(err)
		}
	})
}
