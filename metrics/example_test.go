package metrics_test

import (
	"fmt"

	"github.com/broadsheet-ocr/broadsheet/metrics"
)

func ExampleCER() {
	e := metrics.CER("打通特殊困难群体", "打通待殊困難群体")
	fmt.Printf("%d of %d characters, CER %.2f\n", e.Edits, e.Truth, e.Rate())
	// Output: 2 of 8 characters, CER 0.25
}

func ExampleAlign() {
	var s metrics.Symbols
	truth, output := s.Graphemes("The morning news"), s.Graphemes("Tne moming new")
	for _, op := range metrics.Align(truth, output) {
		switch op.Kind {
		case metrics.Equal:
			fmt.Print(s.Join(truth[op.A : op.A+op.N]))
		case metrics.Substitute:
			fmt.Printf("[%s→%s]", s.Join(truth[op.A:op.A+op.N]), s.Join(output[op.B:op.B+op.N]))
		case metrics.Delete:
			fmt.Printf("[-%s]", s.Join(truth[op.A:op.A+op.N]))
		case metrics.Insert:
			fmt.Printf("[+%s]", s.Join(output[op.B:op.B+op.N]))
		}
	}
	// Output: T[h→n]e mo[-r][n→m]ing new[-s]
}

func ExampleSegment() {
	// Seven lines; the output joins the second article to the first and puts
	// the last line, furniture in truth, into an article of its own.
	truth := metrics.Labeling{0, 0, 0, 1, 1, 2, metrics.None}
	output := metrics.Labeling{0, 0, 0, 0, 0, 1, 2}
	s := metrics.Segment(truth, output, nil)
	fmt.Printf("B³ %.2f %.2f, merges %d, splits %d, spurious %d\n",
		s.BCubed.Precision(), s.BCubed.Recall(), s.Pieces.Merges(), s.Pieces.Splits(), s.Pieces.Spurious)
	// Output: B³ 0.51 1.00, merges 1, splits 0, spurious 1
}

func ExampleBootstrap() {
	old := []float64{0.91, 0.85, 0.88, 0.93, 0.80, 0.86}
	now := []float64{0.93, 0.88, 0.89, 0.95, 0.86, 0.87}
	i := metrics.Bootstrap(old, now, metrics.BootstrapOptions{})
	fmt.Printf("%+.3f, better: %v\n", i.Estimate, i.Low > 0)
	// Output: +0.025, better: true
}

func ExampleCompareArticles() {
	truth := []metrics.Doc{
		{Kind: "article", Headline: "Harbour bridge opens", Paragraphs: []string{"Crowds crossed the new bridge on Sunday.", "The mayor cut the ribbon at noon."}},
		{Kind: "article", Headline: "Rain ahead", Paragraphs: []string{"A wet week is forecast for the whole coast."}},
	}
	output := []metrics.Doc{
		{Kind: "article", Headline: "Harbour bridge opens", Paragraphs: []string{"Crowds crossed the new bridge on Sunday. The mayor cut the ribbon at noon."}},
		{Kind: "article", Headline: "Rain ahead", Paragraphs: []string{"A wet week is forecast for the whole coast."}},
	}
	r := metrics.CompareArticles(truth, output)
	fmt.Printf("whole %d of %d, exact %d, paragraph boundaries %.0f of %.0f\n",
		r.Articles.Alike, r.Articles.Truth, r.Articles.Exact, r.Paragraphs.Found, r.Paragraphs.Truth)
	// Output: whole 2 of 2, exact 1, paragraph boundaries 0 of 1
}
