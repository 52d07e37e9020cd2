// Package score compares articles by the data contract with their truth: it
// reads files, checks that they speak of the same pages, and turns articles into
// what package metrics measures.
package score

import (
	"strconv"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// Options say what is compared. The zero value compares all that does not need
// both sides to be made from the same lines.
type Options struct {
	// Lines compares the lines of fragments as well: only where truth and output
	// number the lines of the same input.
	Lines bool
}

// Compare measures an output against the truth.
func Compare(truth, output []article.Article, o Options) metrics.Report {
	t, out := Docs(truth, o), Docs(output, o)
	if !placed(truth) { // a truth that does not say where articles stand judges no jumps
		for i := range out {
			out[i].Pages = nil
		}
	}
	return metrics.CompareArticles(t, out)
}

// placed reports whether any article names its place.
func placed(list []article.Article) bool {
	for i := range list {
		if len(list[i].Fragments) > 0 {
			return true
		}
	}
	return false
}

// Docs turns articles into what metrics compares, one for one.
func Docs(list []article.Article, o Options) []metrics.Doc {
	docs := make([]metrics.Doc, len(list))
	for i := range list {
		docs[i] = doc(&list[i], o)
	}
	return docs
}

func doc(a *article.Article, o Options) metrics.Doc {
	d := metrics.Doc{
		ID: a.ID, Kind: a.Kind, Kicker: a.Kicker, Headline: a.Headline, Deck: a.Deck,
		Byline: a.Byline, Dateline: a.Dateline, Paragraphs: a.Paragraphs, PullQuotes: a.PullQuotes,
		Confidence: a.Confidence,
	}
	for _, p := range a.Pictures {
		if p.Caption != "" {
			d.Captions = append(d.Captions, p.Caption)
		}
		if p.Credit != "" {
			d.Credits = append(d.Credits, p.Credit)
		}
	}
	for _, f := range a.Fragments {
		d.Pages = append(d.Pages, f.Page)
		if o.Lines {
			for _, l := range f.Lines {
				d.Lines = append(d.Lines, f.Page+"/"+strconv.Itoa(l))
			}
		}
	}
	return d
}
