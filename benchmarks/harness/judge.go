package harness

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// judge gives the figures of an output, and the sums behind them where articles
// were compared.
func judge(c *Case, out *Output) (map[string]float64, *metrics.Report, error) {
	if c.Judge != nil {
		scores, err := c.Judge(out)
		return scores, nil, err
	}
	truth := renumber(c.Truth, c.Numbers)
	articles := renumber(out.Articles, numbers(out.Pages))
	r := score.Compare(truth, articles, score.Options{Lines: c.Kind == Words && !c.Scrambled && named(out.Articles)})
	scores := map[string]float64{}
	for _, s := range r.Scores() {
		if slices.Contains(kept, s.Name) {
			scores[s.Name] = s.Value
		}
	}
	if len(out.Pages) > 0 {
		scores["unplaced"] = unplaced(out)
	}
	return scores, &r, nil
}

// kept are the figures of articles that rows have.
var kept = append(score.Names(), "role-headline-f1", "role-byline-f1", "role-dateline-f1", "role-caption-f1", "brier")

// renumber replaces printed page numbers by the place of the page in the issue,
// so that a folio that was not found is no wrong jump.
func renumber(list []article.Article, numbers []string) []article.Article {
	place := map[string]string{}
	for i, n := range numbers {
		place[n] = strconv.Itoa(i + 1)
	}
	out := slices.Clone(list)
	for i := range out {
		out[i].Fragments = slices.Clone(out[i].Fragments)
		for k := range out[i].Fragments {
			f := &out[i].Fragments[k]
			if p, ok := place[f.Page]; ok {
				f.Page = p
			}
		}
	}
	return out
}

func numbers(pages []article.PageReport) []string {
	list := make([]string, len(pages))
	for i := range pages {
		list[i] = pages[i].Number
	}
	return list
}

// named reports whether articles name lines.
func named(list []article.Article) bool {
	for i := range list {
		for _, f := range list[i].Fragments {
			if len(f.Lines) > 0 {
				return true
			}
		}
	}
	return false
}

// unplaced is the share of characters that the output says it could not place.
func unplaced(out *Output) float64 {
	var in, off int
	for _, d := range score.Docs(out.Articles, score.Options{}) {
		in += utf8.RuneCountInString(d.Text())
	}
	for i := range out.Pages {
		for _, t := range out.Pages[i].Unplaced {
			off += utf8.RuneCountInString(t.Text)
		}
	}
	if in+off == 0 {
		return 0
	}
	return float64(off) / float64(in+off)
}

// lineLabels returns for each line of each page the number of the article that
// has it, metrics.None for none.
func lineLabels(out *Output, lines []int) []metrics.Labeling {
	labels := make([]metrics.Labeling, len(lines))
	place := map[string]int{}
	for i := range lines {
		labels[i] = make(metrics.Labeling, lines[i])
		for k := range labels[i] {
			labels[i][k] = metrics.None
		}
		place[strconv.Itoa(i+1)] = i
	}
	for a, art := range renumber(out.Articles, numbers(out.Pages)) {
		for _, f := range art.Fragments {
			p, ok := place[f.Page]
			if !ok {
				continue
			}
			for _, l := range f.Lines {
				if l >= 0 && l < len(labels[p]) {
					labels[p][l] = a
				}
			}
		}
	}
	return labels
}
