package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/format"
	"io"
	"math"
	"os"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// confidences learns the weights of the confidence from n issues of each
// language, or says what the present ones are worth.
func confidences(langs []string, first uint64, n int, file string) error {
	var all []sample
	var names []string
	for _, lang := range langs {
		data, of := samples(lang, first, n)
		all = append(all, data...)
		if len(of) > 0 {
			names = of
		}
		if file == "" {
			fmt.Printf("%-8s ", lang)
			printReliability(os.Stdout, data, false)
		}
	}
	if len(all) == 0 {
		return errors.New("no unit to learn from")
	}
	if file == "" {
		printReliability(os.Stdout, all, true)
		return nil
	}
	return writeWeights(file, names, logistic(all))
}

// sample is one unit with its measures and whether it is whole.
type sample struct {
	x     []float64
	whole float64
	conf  float64 // by the weights that are in the package
}

// samples lays out n issues of a language page by page and asks of each unit
// whether it is one of the page's articles.
func samples(lang string, first uint64, n int) (out []sample, names []string) {
	for i := range n {
		s, err := press.New(press.Options{Lang: lang, Seed: first + uint64(i)})
		if err != nil {
			fmt.Fprintln(os.Stderr, err) // the press cannot set every seed
			continue
		}
		truth := s.Truth()
		var ls []*layout.Layout
		for _, p := range s.Pages {
			l, err := layout.Analyze(context.Background(), p.PagePage(), locale.Match(s.Lang), layout.WithStages())
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				continue
			}
			ls = append(ls, l)
		}
		is := article.Assemble(s.ID, ls)
		whole := map[int]bool{}
		report := score.Compare(truth, is.Articles, score.Options{Lines: true})
		for _, p := range report.Articles.Pairs {
			whole[p.Output] = true
		}
		out = append(out, match(is, ls, whole, &names)...)
	}
	return out, names
}

// match pairs articles that stand on one page with their units, by their lines.
func match(is *article.Issue, ls []*layout.Layout, whole map[int]bool, names *[]string) (out []sample) {
	type key struct{ page, line int }
	owner := map[key]int{}
	parts := map[int]int{}
	for i := range is.Articles {
		for _, f := range is.Articles[i].Fragments {
			for p, l := range ls {
				if l.Page.Source == f.Source && is.Pages[p].Number == f.Page {
					parts[i]++
					for _, line := range f.Lines {
						owner[key{p, line}] = i
					}
				}
			}
		}
	}
	for p, l := range ls {
		for u, ms := range l.Stages.Measures {
			span := l.Blocks[l.Units[u].Blocks[0]].Spans[0]
			a, ok := owner[key{p, span.Line}]
			if !ok || parts[a] != 1 {
				continue
			}
			s := sample{conf: l.Units[u].Score}
			*names = (*names)[:0]
			for _, m := range ms {
				s.x = append(s.x, m.Value)
				*names = append(*names, m.Name)
			}
			if whole[a] {
				s.whole = 1
			}
			out = append(out, s)
		}
	}
	return out
}

const (
	// ridge keeps weights of measures that tell nothing at 0.
	ridge = 0.5
	// fitSteps is how often Newton's method steps; it settles in fewer than ten.
	fitSteps = 25
)

// logistic fits weights by Newton's method on the likelihood with a ridge.
func logistic(data []sample) []float64 {
	k := len(data[0].x)
	w := make([]float64, k)
	for range fitSteps {
		g := make([]float64, k)
		h := make([][]float64, k)
		for i := range h {
			h[i] = make([]float64, k)
			h[i][i] = ridge
			g[i] = -ridge * w[i]
		}
		for _, s := range data {
			z := 0.0
			for i, v := range s.x {
				z += v * w[i]
			}
			p := 1 / (1 + math.Exp(-z))
			for i, v := range s.x {
				g[i] += (s.whole - p) * v
				for j, u := range s.x {
					h[i][j] += p * (1 - p) * v * u
				}
			}
		}
		for i, d := range solve(h, g) {
			w[i] += d
		}
	}
	return w
}

// solve returns x with a x = b by elimination; a is positive definite.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for j := i + 1; j < n; j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < n; k++ {
				a[j][k] -= f * a[i][k]
			}
			b[j] -= f * b[i]
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = b[i]
		for j := i + 1; j < n; j++ {
			x[i] -= a[i][j] * x[j]
		}
		x[i] /= a[i][i]
	}
	return x
}

// writeWeights writes the table that package layout keeps.
func writeWeights(file string, names []string, w []float64) error {
	var b bytes.Buffer
	fmt.Fprint(&b, "// Written by benchmarks/layoutdev -fit.\n\npackage layout\n\n// confidenceWeights are the weights of the measures of a unit.\nvar confidenceWeights = [measureCount]float64{\n")
	for i := range w {
		fmt.Fprintf(&b, "\t%.3f, // %s\n", w[i], names[i])
	}
	fmt.Fprint(&b, "}\n")
	src, err := format.Source(b.Bytes())
	if err != nil {
		return err
	}
	return os.WriteFile(file, src, 0o644)
}

// printReliability says what the confidence is worth.
func printReliability(w io.Writer, data []sample, curve bool) {
	var conf, whole []float64
	brier, base := 0.0, 0.0
	for _, s := range data {
		conf, whole = append(conf, s.conf), append(whole, s.whole)
		brier += (s.conf - s.whole) * (s.conf - s.whole) / float64(len(data))
		base += s.whole / float64(len(data))
	}
	bins := metrics.Reliability(conf, whole, 10, metrics.EqualMass)
	fmt.Fprintf(w, "%d units, %.1f %% whole, Brier %.3f (always the share: %.3f), calibration error %.3f, area under the curve %.3f\n",
		len(data), 100*base, brier, base*(1-base), metrics.ECE(bins), auc(data))
	if !curve {
		return
	}
	for _, b := range bins {
		fmt.Fprintf(w, "  said %.2f to %.2f (mean %.2f): whole %.2f of %d\n", b.From, b.To, b.Confidence, b.Accuracy, b.N)
	}
}

// auc is the area under the curve of Hanley and McNeil (1982): how often a whole
// unit has more confidence than one that is not.
func auc(data []sample) float64 {
	var whole, not []float64
	for _, s := range data {
		if s.whole > 0 {
			whole = append(whole, s.conf)
		} else {
			not = append(not, s.conf)
		}
	}
	if len(whole) == 0 || len(not) == 0 {
		return 0
	}
	slices.Sort(not)
	sum := 0.0
	for _, c := range whole {
		lo, _ := slices.BinarySearch(not, c)
		hi, _ := slices.BinarySearch(not, math.Nextafter(c, 2))
		sum += float64(lo) + float64(hi-lo)/2
	}
	return sum / float64(len(whole)) / float64(len(not))
}
