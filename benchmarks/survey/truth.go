package survey

import (
	"cmp"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
)

// truths are the corrected pages, by the names of the files they are of without
// their extension.
type truths map[string]*score.Set

// findTruths reads every articles.jsonl and gold file of a folder: NAME.gold.json,
// NAME.json or NAME.jsonl is the truth of the file NAME.
func findTruths(dir string) (truths, error) {
	t := truths{}
	if dir == "" {
		return t, nil
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		stem := strings.TrimSuffix(d.Name(), ".gz")
		ext := path.Ext(stem)
		if ext != ".json" && ext != ".jsonl" {
			return nil
		}
		set, err := score.Load(name)
		if err != nil {
			return err
		}
		stem = strings.TrimSuffix(strings.TrimSuffix(stem, ext), ".gold")
		t[stem] = set
		return nil
	})
	if err == nil && len(t) == 0 {
		err = &fs.PathError{Op: "truth", Path: dir, Err: os.ErrNotExist}
	}
	return t, err
}

func (t truths) of(f file) *score.Set {
	base := path.Base(f.path)
	return t[strings.TrimSuffix(base, path.Ext(base))]
}

// include adds the files that have a truth to a sample.
func (t truths) include(chosen, list []file) []file {
	for _, f := range list {
		if t.of(f) != nil && !slices.Contains(chosen, f) {
			chosen = append(chosen, f)
		}
	}
	return chosen
}

// measure returns the share of true characters that were found and read right; -1
// without a truth.
func (t truths) measure(f file, got []article.Article) (float64, error) {
	set := t.of(f)
	if set == nil {
		return -1, nil
	}
	r := score.Compare(set.Articles, got, score.Options{})
	if r.Loss.Input == 0 {
		return 1, nil
	}
	return float64(r.Mapped-r.Misread) / float64(r.Loss.Input), nil
}

// Held says how well predictions hold on the corrected pages.
type Held struct {
	Pages int `json:"pages"`
	// Rank is Spearman's correlation of predicted and measured quality: 1 where the
	// prediction puts the pages in the right order; 0 of one page.
	Rank float64 `json:"rank"`
	// Error is the mean absolute difference, Bias the mean of predicted − measured.
	Error float64 `json:"error"`
	Bias  float64 `json:"bias"`
}

func hold(pages []PageResult) *Held {
	var x, y []float64
	h := &Held{}
	for _, p := range pages {
		if p.Measured >= 0 {
			x, y = append(x, p.Predicted), append(y, p.Measured)
			h.Error += max(p.Predicted-p.Measured, p.Measured-p.Predicted)
			h.Bias += p.Predicted - p.Measured
		}
	}
	if len(x) == 0 {
		return nil
	}
	h.Pages = len(x)
	h.Error /= float64(len(x))
	h.Bias /= float64(len(x))
	h.Rank = spearman(x, y)
	return h
}

// spearman is the rank correlation (Spearman, The proof and measurement of
// association between two things, 1904); ties share their mean rank.
func spearman(x, y []float64) float64 {
	a, b := ranks(x), ranks(y)
	m := float64(len(x)+1) / 2
	var ab, aa, bb float64
	for i := range a {
		ab += (a[i] - m) * (b[i] - m)
		aa += (a[i] - m) * (a[i] - m)
		bb += (b[i] - m) * (b[i] - m)
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(x[i], x[j]) })
	out := make([]float64, len(x))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = float64(from+to+1) / 2
		}
		from = to
	}
	return out
}
