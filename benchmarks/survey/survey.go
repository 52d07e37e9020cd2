package survey

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/metrics"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// DefaultSample is the number of pages of a sample.
const DefaultSample = 12

// Options say how a folder is surveyed.
type Options struct {
	Folder string
	Sample int      // pages; 0 means DefaultSample
	Langs  []string // BCP 47 tags of the material; none means that they are found out
	Truth  string   // folder with corrected pages, by the names of the files; empty for none
	Price  float64  // of an hour of this machine, in any currency
	Seed   uint64   // the same seed draws the same sample
	OnPage func(path, setting string, seconds float64, err error)
}

// Survey is what was found.
type Survey struct {
	Folder   string           `json:"folder"`
	Files    int              `json:"files"`
	Strata   []Stratum        `json:"strata"`
	Pages    metrics.Interval `json:"pages"` // of the whole folder
	Settings []SettingResult  `json:"settings"`
	// Best is the name of the setting to use, Why the reason.
	Best string `json:"best"`
	Why  string `json:"why"`
	// Hours is the time that the whole folder takes with it on this machine.
	Hours        metrics.Interval `json:"hours"`
	PagesPerHour metrics.Interval `json:"pages_per_hour"`
	Price        float64          `json:"price,omitempty"`
	Cost         metrics.Interval `json:"cost"`
	Cores        int              `json:"cores"`
	// Sample has the pages of the sample as read with the best setting, the most
	// doubtful first.
	Sample []PageResult `json:"sample"`
	Held   *Held        `json:"held,omitempty"`
}

// Stratum is a part of the folder whose pages are alike from outside.
type Stratum struct {
	Name   string `json:"name"`
	Files  int    `json:"files"`
	Sample int    `json:"sample"`
}

// SettingResult is what a setting made of the sample.
type SettingResult struct {
	Setting
	Read    int              `json:"read"` // pages
	Failed  int              `json:"failed,omitempty"`
	Quality metrics.Interval `json:"quality"` // predicted, mean of the pages
	Seconds metrics.Interval `json:"seconds"` // per page
}

// PageResult is one page of the sample.
type PageResult struct {
	File      string   `json:"file"`
	Page      int      `json:"page"`
	Of        int      `json:"of"` // pages of the file
	Stratum   string   `json:"stratum"`
	Lang      string   `json:"lang,omitempty"`
	Picture   bool     `json:"picture"` // the text was recognised
	Seconds   float64  `json:"seconds"`
	Predicted float64  `json:"predicted"`
	Signs     Signs    `json:"signs"`
	Reasons   []string `json:"reasons,omitempty"`
	Error     string   `json:"error,omitempty"`
	// Measured is the share of true characters that were found and read right;
	// -1 without a truth.
	Measured float64 `json:"measured"`

	text *bigrams
}

// ErrNoPages is the reason of a folder without a file of pages.
var ErrNoPages = errors.New("no page files found")

// Run surveys a folder. A page that cannot be read is part of the result; the
// error is that of ctx, of the folder, or of a truth that cannot be read.
func Run(ctx context.Context, o Options) (*Survey, error) {
	if o.Sample <= 0 {
		o.Sample = DefaultSample
	}
	list, err := walk(ctx, o.Folder)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, &page.Error{File: o.Folder, Err: ErrNoPages}
	}
	stratify(list)
	truths, err := findTruths(o.Truth)
	if err != nil {
		return nil, err
	}
	chosen := sample(list, o.Sample, o.Seed)
	chosen = truths.include(chosen, list)
	s := &Survey{Folder: o.Folder, Files: len(list), Price: o.Price, Cores: runtime.NumCPU()}
	s.countStrata(list, chosen)

	lex := newLexicons(ctx)
	results := map[string][]PageResult{}
	settings := Settings(o.Langs)
	for k, set := range settings {
		r := &reader{Setting: set}
		var pages []PageResult
		for i, f := range chosen {
			pr, err := r.one(ctx, &o, f, i, lex, truths)
			if ctx.Err() != nil {
				r.close()
				return nil, ctx.Err()
			}
			if o.OnPage != nil {
				o.OnPage(f.path, set.Name, pr.Seconds, err)
			}
			pages = append(pages, pr)
		}
		r.close()
		results[set.Name] = pages
		if k == 0 && !slices.ContainsFunc(pages, func(p PageResult) bool { return p.Picture || p.Error != "" }) {
			settings = settings[:1] // nothing is recognised, so that there is nothing to choose
			break
		}
	}
	fits(results, settings)
	s.conclude(settings, results, list)
	s.Held = hold(s.Sample)
	return s, nil
}

// one reads one page of a file.
func (r *reader) one(ctx context.Context, o *Options, f file, i int, lex *lexicons, t truths) (PageResult, error) {
	pr := PageResult{File: f.path, Page: 1, Of: 1, Stratum: f.stratum, Measured: -1}
	pick := func(pages int) int {
		n := rand.New(rand.NewPCG(o.Seed, uint64(i))).IntN(pages)
		if t.of(f) != nil {
			n = 0 // the truth is of the first page
		}
		pr.Page, pr.Of = n+1, pages
		return n
	}
	p, _, done, err := open(ctx, o.Folder, f, pick)
	if err == nil {
		defer done()
		var got *reading
		if got, err = r.read(ctx, p); err == nil {
			pr.Lang, pr.Picture, pr.Seconds = cmp.Or(got.page.Lang, r.Lang), got.picture, got.seconds
			pr.Signs = signs(got, lex.of(ctx, pr.Lang))
			pr.text = count(pageText(got.page))
			pr.Measured, err = t.measure(f, got.issue.Articles)
		}
	}
	if err != nil {
		pr.Error = err.Error()
	}
	return pr, err
}

// fits judges the character pairs of each page by those of all other pages, of
// their best reading: that with the fewest bits under all readings.
func fits(results map[string][]PageResult, settings []Setting) {
	all := count("")
	for _, set := range settings {
		for i := range results[set.Name] {
			if t := results[set.Name][i].text; t != nil {
				all.add(t, 1/float64(len(settings)))
			}
		}
	}
	var bits []float64
	for _, set := range settings {
		for i := range results[set.Name] {
			p := &results[set.Name][i]
			if p.text == nil || p.text.n == 0 {
				continue
			}
			own := count("") // what the page itself taught the model, in all its readings
			for _, other := range settings {
				if t := results[other.Name][i].text; t != nil {
					own.add(t, 1/float64(len(settings)))
				}
			}
			p.Signs.Bits = all.without(own).bitsOf(p.text)
			if p.Signs.Bits > 0 {
				bits = append(bits, p.Signs.Bits)
			}
		}
	}
	if len(bits) == 0 {
		return
	}
	slices.Sort(bits)
	usual := bits[len(bits)/2]
	for _, set := range settings {
		for i := range results[set.Name] {
			p := &results[set.Name][i]
			if p.Signs.Bits > 0 {
				p.Signs.Fit = min(1, usual/p.Signs.Bits)
			}
		}
	}
}

func (s *Survey) countStrata(list, chosen []file) {
	at := map[string]int{}
	for _, f := range list {
		if _, ok := at[f.stratum]; !ok {
			at[f.stratum] = len(s.Strata)
			s.Strata = append(s.Strata, Stratum{Name: f.stratum})
		}
		s.Strata[at[f.stratum]].Files++
	}
	for _, f := range chosen {
		s.Strata[at[f.stratum]].Sample++
	}
}
