// Layoutdev lays out pages of the press and measures whole articles, the
// separation of articles, order, roles and paragraphs against the exact truth.
// It is for development: it works on the training and development ranges of
// seeds and refuses the test range.
//
//	go run ./benchmarks/layoutdev -lang en,zh-Hans -range train -n 20
//	go run ./benchmarks/layoutdev -lang ja -range dev -errors -n 5
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// roles are the fields whose F1 is printed.
var roles = []string{
	metrics.RoleKicker, metrics.RoleHeadline, metrics.RoleDeck, metrics.RoleByline, metrics.RoleDateline,
	metrics.RoleBody, metrics.RoleCaption, metrics.RoleCredit, metrics.RolePullQuote,
}

func main() {
	langs := flag.String("lang", strings.Join(press.Languages(), ","), "languages, separated by commas")
	rng := flag.String("range", "train", "range of seeds: train or dev")
	n := flag.Int("n", 20, "issues of each language")
	from := flag.Uint64("from", 0, "first seed inside the range")
	errs := flag.Bool("errors", false, "list the articles that came out wrong")
	lines := flag.Bool("lines", false, "with -errors, list the lines in a wrong role as well; with -dumps, all lines with their roles")
	text := flag.Bool("text", false, "list the articles whose lines are right and whose text is not")
	fields := flag.String("fields", "", "fields, separated by commas, whose texts are listed where they are missing or made up")
	confidence := flag.Bool("confidence", false, "say what the confidence of units is worth instead")
	fit := flag.String("fit", "", "learn the weights of the confidence and write them to this `file` (layout/confidence_weights.go)")
	view := flag.String("view", "words", "what is read: words with places, pdf, or the dump of the text layer")
	pages := flag.Int("pages", 0, "pages of each issue, 0 for drawn from the seed")
	jumps := flag.Bool("jumps", false, "list the jumps from page to page that were missed or made up")
	truth := flag.Bool("truth", false, "take the true layout of each page: the most that can be had over the pages")
	cuts := flag.Bool("cuts", false, "let articles go on at another page without a jump line")
	folio := flag.Bool("folio", false, "do not tell the numbers of the pages: they are read")
	folder := flag.String("dumps", "", "folder of text dumps with their truth, read instead of the press")
	draw := flag.String("draw", "", "folder to draw the pages with their truth into")
	flag.Parse()
	if *rng != "train" && *rng != "dev" {
		fmt.Fprintln(os.Stderr, "layoutdev: the range is train or dev")
		os.Exit(2)
	}
	first, _ := press.Range(*rng)
	if *confidence || *fit != "" {
		if err := confidences(strings.Split(*langs, ","), first+*from, *n, *fit); err != nil {
			fmt.Fprintln(os.Stderr, "layoutdev:", err)
			os.Exit(1)
		}
		return
	}
	fmt.Printf("%-8s %6s %6s %6s %6s %6s %6s %6s %6s  ", "", "whole", "B3", "AS", "order", "role", "para", "jump-p", "jump-r")
	for _, r := range roles {
		fmt.Printf(" %5.5s", r)
	}
	fmt.Printf(" %6s %6s\n", "lost", "ms/kw")
	if *folder != "" {
		r := run{dump: true, text: *text, lines: *lines}
		if err := r.dumps(*folder); err != nil {
			fmt.Fprintln(os.Stderr, "layoutdev:", err)
			os.Exit(1)
		}
		return
	}
	for _, lang := range strings.Split(*langs, ",") {
		r := run{lang: lang, errors: *errs, lines: *lines, text: *text, fields: *fields, draw: *draw, dump: *view == "dump", pdf: *view == "pdf", pages: *pages,
			jumpErrors: *jumps, truth: *truth, cuts: *cuts, folio: *folio, classes: map[string]int{}}
		for i := range *n {
			if err := r.issue(first + *from + uint64(i)); err != nil {
				fmt.Fprintln(os.Stderr, err) // the press cannot set every seed
			}
		}
		r.print()
	}
}

// run adds up the issues of one language.
type run struct {
	lang   string
	errors bool
	lines  bool
	text   bool
	fields string
	draw   string
	dump   bool
	// pdf says that lines are not those of the press: what is judged is text.
	pdf   bool
	pages int
	// jumpErrors, truth, cuts and folio are the flags of those names.
	jumpErrors, truth, cuts, folio bool
	report                         metrics.Report
	words                          int
	spent                          time.Duration
	classes                        map[string]int
}

func (r *run) issue(seed uint64) error {
	s, err := press.New(press.Options{Lang: r.lang, Seed: seed, Pages: r.pages, Cuts: r.cuts})
	if err != nil {
		return err
	}
	loc := locale.Match(s.Lang)
	var ls []*layout.Layout
	read, err := r.read(s)
	if err != nil {
		return err
	}
	for k, p := range s.Pages {
		pp := read[k]
		if r.folio {
			pp.Number = ""
		}
		for i := range p.Lines {
			r.words += len(p.Lines[i].Words)
		}
		t := time.Now()
		l, err := layout.Analyze(context.Background(), pp, loc, layout.WithStages())
		if err != nil {
			return err
		}
		r.spent += time.Since(t)
		if r.truth {
			l = s.Layout(k)
		}
		ls = append(ls, l)
		if r.errors && !r.pdf {
			r.compare(s, p, l)
			r.chains(s, p, l)
			r.paragraphs(s, p, l)
		}
		if r.draw != "" {
			if err := drawPage(r.draw, s, p, l); err != nil {
				return err
			}
		}
	}
	out := article.Assemble(s.ID, ls)
	if r.jumpErrors {
		r.jumps(s, ls, out)
	}
	number(s, out)
	report := score.Compare(s.Truth(), out.Articles, score.Options{Lines: !r.dump && !r.pdf})
	if r.text {
		r.texts(s, out, &report)
	}
	if r.fields != "" {
		r.listFields(s, out, &report)
	}
	r.report = r.report.Plus(report)
	return nil
}

func (r *run) print() {
	p := &r.report
	seg, order := p.Lines, p.LineOrder
	if r.dump || r.pdf { // judged as the benchmarks do: by characters
		seg, order = p.Segmentation, p.Order
	}
	fmt.Printf("%-8.22s %6.3f %6.3f %6.3f %6.4f %6.3f %6.3f %6.3f %6.3f  ", r.lang, p.Articles.Rate(), seg.BCubed.F1(), seg.Separation.F1(),
		order.SuccessorAccuracy(), p.Roles.MacroF1(), p.Paragraphs.F1(), p.Jumps.Precision(), p.Jumps.Recall())
	for _, role := range roles {
		fmt.Printf(" %.3f", p.Fields[role].F1())
	}
	fmt.Printf(" %6.4f %6.2f\n", p.Loss.LostShare(), r.spent.Seconds()*1e6/float64(max(1, r.words)))
	if r.errors || r.jumpErrors {
		printClasses(r.classes)
	}
}
