package harness

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/metrics"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// realSuites are the suites of real pages in the repository at root.
func realSuites(root string) []*Suite {
	return []*Suite{
		{Name: "real/seed", About: "a page of a Chinese daily, text dump, articles made by hand",
			Cases: fixed(func() ([]*Case, error) { return dumps(root, "testdata/seed/gold.json") })},
		{Name: "real/dumps", About: "text dumps of pages set like those of dailies, written for this project",
			Cases: fixed(func() ([]*Case, error) { return dumps(root, "testdata/dumps/*.gold.json") })},
		{Name: "real/statesman", About: "The Statesman, London 1824: articles from recognised words",
			Cases: fixed(func() ([]*Case, error) { return labelled(root, "statesman-1824") })},
		{Name: "real/american", About: "three pages of American papers, 1881 and 1920: articles from recognised words",
			Cases: fixed(func() ([]*Case, error) { return labelled(root, "american") })},
		{Name: "real/reichsanzeiger", About: "Deutscher Reichsanzeiger, Fraktur: order and headings from transcribed lines",
			Cases: fixed(func() ([]*Case, error) { return reichsanzeiger(root) })},
		{Name: "real/jingbao", About: "Jing bao, Shanghai 1920 to 1939: paragraphs from printed lines",
			Cases: fixed(func() ([]*Case, error) { return jingbao(root) })},
	}
}

// dumps returns the text dumps that have a truth beside them.
func dumps(root, pattern string) ([]*Case, error) {
	if root == "" {
		return nil, ErrNoFixtures
	}
	golds, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
	if err != nil {
		return nil, err
	}
	sort.Strings(golds)
	var cases []*Case
	for _, gold := range golds {
		set, err := score.Load(gold)
		if err != nil {
			return nil, err
		}
		text := strings.TrimSuffix(gold, ".gold.json") + ".txt"
		if filepath.Base(gold) == "gold.json" { // the only text beside it
			texts, err := filepath.Glob(filepath.Join(filepath.Dir(gold), "*.txt"))
			if err != nil || len(texts) != 1 {
				return nil, fmt.Errorf("%s: %d texts beside it, want 1", gold, len(texts))
			}
			text = texts[0]
		}
		cases = append(cases, &Case{ID: strings.TrimSuffix(filepath.Base(text), ".txt"), Lang: langOf(set.Articles), Kind: Dump,
			Name: filepath.Base(text), Truth: set.Articles,
			Data: func() ([]byte, error) { return os.ReadFile(text) }})
	}
	return cases, nil
}

// langOf is the language of a truth: that of its first article that names one;
// empty means that the engine has to find it out.
func langOf(list []article.Article) string {
	for i := range list {
		if list[i].Lang != "" {
			return list[i].Lang
		}
	}
	return ""
}

// labelled returns real pages whose articles are known line by line. Lines of no
// article are not judged: they are advertisements, notices, titles and ornaments.
func labelled(root, name string) ([]*Case, error) {
	type sheet struct {
		p     *page.Page
		truth metrics.Labeling
	}
	var sheets []*sheet
	number := map[string]int{"-": metrics.DontCare}
	err := unpack(root, name+".tsv.gz", func(s string) error {
		c := strings.Split(s, "\t")
		if c[0] == "page" {
			if len(c) != 4 {
				return fmt.Errorf("not a page")
			}
			v, err := row(c[2:], 2)
			if err == nil {
				sheets = append(sheets, &sheet{p: &page.Page{Source: name, Index: len(sheets) + 1, Number: c[1],
					Width: v[0], Height: v[1], DPI: 300, Lang: "en"}})
			}
			return err
		}
		if len(sheets) == 0 {
			return fmt.Errorf("no page yet")
		}
		sh := sheets[len(sheets)-1]
		if c[0] == "line" {
			v, err := row(c[2:], 1)
			if err != nil {
				return err
			}
			if _, ok := number[c[1]]; !ok {
				number[c[1]] = len(number)
			}
			sh.truth = append(sh.truth, number[c[1]])
			sh.p.Lines = append(sh.p.Lines, page.Line{Conf: -1, Block: int(v[0])})
			return nil
		}
		v, err := row(c, 4)
		if err != nil || len(c) != 5 || len(sh.p.Lines) == 0 {
			return fmt.Errorf("not a word: %w", err)
		}
		addWord(&sh.p.Lines[len(sh.p.Lines)-1], page.Word{Text: c[4], Box: boxOf(v), Conf: -1})
		return nil
	})
	if err != nil {
		return nil, err
	}
	var cases []*Case
	for _, sh := range sheets {
		weights := make([]float64, len(sh.p.Lines))
		for i := range weights {
			weights[i] = float64(utf8.RuneCountInString(sh.p.Lines[i].Text))
		}
		cases = append(cases, &Case{ID: "page " + sh.p.Number, Lang: "en", Kind: Words, Pages: []*page.Page{sh.p},
			Numbers: []string{sh.p.Number},
			Picture: func() *layout.Layout { return lineLayout(sh.p, sh.truth) },
			Judge: func(out *Output) (map[string]float64, error) {
				return segmentScores(metrics.Segment(sh.truth, lineLabels(out, []int{len(sh.p.Lines)})[0], weights)), nil
			}})
	}
	return cases, nil
}

func addWord(l *page.Line, w page.Word) {
	l.Words = append(l.Words, w)
	l.Box = l.Box.Union(w.Box)
	if l.Text != "" {
		l.Text += " "
	}
	l.Text += w.Text
}

// lineLayout is a page as the layout that puts runs of lines of one article into
// its blocks; lines that are not judged are unplaced.
func lineLayout(p *page.Page, truth metrics.Labeling) *layout.Layout {
	l := &layout.Layout{Page: p}
	units := map[int]int{}
	for i, label := range truth {
		if i == 0 || label != truth[i-1] || p.Lines[i].Block != p.Lines[i-1].Block {
			b := layout.Block{Role: layout.Body, Column: -1, Score: 1}
			if label < 0 {
				b.Role = layout.Unplaced
			} else if _, ok := units[label]; !ok {
				units[label] = len(l.Units)
				l.Units = append(l.Units, layout.Unit{Related: -1, Score: 1})
			}
			if label >= 0 {
				u := &l.Units[units[label]]
				u.Blocks = append(u.Blocks, len(l.Blocks))
			}
			l.Blocks = append(l.Blocks, b)
		}
		b := &l.Blocks[len(l.Blocks)-1]
		b.Spans = append(b.Spans, layout.Span{Line: i, To: len(p.Lines[i].Text)})
		b.Box = b.Box.Union(p.Lines[i].Box)
	}
	return l
}

func segmentScores(s metrics.Segmentation) map[string]float64 {
	return map[string]float64{
		"bcubed-f1": s.BCubed.F1(), "bcubed-precision": s.BCubed.Precision(), "bcubed-recall": s.BCubed.Recall(),
		"separation-f1": s.Separation.F1(), "splits": float64(s.Pieces.Splits()), "merges": float64(s.Pieces.Merges()),
		"missed": float64(s.Pieces.Missed),
	}
}

// jingbao returns paragraphs with their printed lines, one case for each fold of
// the paper.
func jingbao(root string) ([]*Case, error) {
	var cases []*Case
	err := unpack(root, "jingbao-lines.jsonl.gz", func(s string) error {
		var fold struct {
			ID, Lang   string
			Paragraphs []struct {
				Text  string
				Lines []string
			}
		}
		if err := json.Unmarshal([]byte(s), &fold); err != nil {
			return err
		}
		c := &Case{ID: fold.ID, Lang: fold.Lang, Kind: Lines}
		var truth []string
		for _, p := range fold.Paragraphs {
			c.Paragraphs = append(c.Paragraphs, p.Lines)
			truth = append(truth, p.Text)
		}
		c.Judge = func(out *Output) (map[string]float64, error) { return joinScores(truth, out.Paragraphs) }
		if len(truth) > 0 {
			cases = append(cases, c)
		}
		return nil
	})
	return cases, err
}

// joinScores compares joined paragraphs with the true ones.
func joinScores(truth, got []string) (map[string]float64, error) {
	if len(got) != len(truth) {
		return nil, fmt.Errorf("%d paragraphs, want %d", len(got), len(truth))
	}
	exact, edits := 0, metrics.Edits{}
	for i := range truth {
		if truth[i] == got[i] {
			exact++
		}
		edits = edits.Plus(metrics.CER(truth[i], got[i]))
	}
	return map[string]float64{"paragraphs-exact": float64(exact) / float64(max(1, len(truth))), "cer": edits.Rate()}, nil
}
