package harness

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// RunOptions say what a run measures.
type RunOptions struct {
	Suites  []Choice
	Systems []System
	// OnRow is called after each row; nil means nobody waits for it.
	OnRow func(*Row)
	// CaseTime ends one reading, which then counts as failed. 0 means no limit.
	CaseTime time.Duration
}

// Run measures the systems on the cases of the suites, one case after the other
// and all systems on it. What a system fails at is a row with an error and the
// figures of an empty output. The error is that of ctx, or of a suite whose cases
// cannot be made for another reason than missing fixtures or fonts; the rows up to
// there are in the result.
func Run(ctx context.Context, o RunOptions) (*Result, error) {
	res := &Result{Time: time.Now().UTC().Truncate(time.Second), Machine: ThisMachine(), Versions: Versions(ctx)}
	for _, s := range o.Suites {
		cases, err := s.Cases(ctx, s.N)
		if skipped, ok := errors.AsType[Skipped](err); ok {
			for _, why := range skipped {
				res.Notes = append(res.Notes, fmt.Sprintf("%s: a page left out: %s", s.Name, why))
			}
		} else if err != nil {
			if unavailable(err) {
				res.Notes = append(res.Notes, fmt.Sprintf("%s left out: %v", s.Name, err))
				continue
			}
			return res, fmt.Errorf("suite %s: %w", s.Name, err)
		}
		res.Suites = append(res.Suites, SuiteInfo{s.Name, s.About, len(cases)})
		sums := map[string]*sum{}
		for _, c := range cases {
			for _, sys := range o.Systems {
				row, report, err := measure(ctx, s.Suite, c, sys, o.CaseTime)
				if ctx.Err() != nil {
					return res, ctx.Err()
				}
				if errors.Is(err, ErrNotFor) {
					note := fmt.Sprintf("%s left out of %s: %v", sys.Name(), s.Name, err)
					if notable(err) && !slices.Contains(res.Notes, note) {
						res.Notes = append(res.Notes, note)
					}
					continue
				}
				res.Rows = append(res.Rows, *row)
				if sums[sys.Name()] == nil {
					sums[sys.Name()] = &sum{}
				}
				sums[sys.Name()].add(row, report)
				if o.OnRow != nil {
					o.OnRow(row)
				}
			}
			if c.Forget != nil {
				c.Forget()
			}
		}
		for _, sys := range o.Systems {
			if sum := sums[sys.Name()]; sum != nil {
				res.Summary = append(res.Summary, sum.row(s.Name, sys.Name()))
			}
		}
	}
	return res, nil
}

// notable reports a system that could be expected to read the input.
func notable(err error) bool { return err != ErrNotFor }

func measure(ctx context.Context, s *Suite, c *Case, sys System, limit time.Duration) (*Row, *metrics.Report, error) {
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	row := &Row{Suite: s.Name, Case: c.ID, Lang: c.Lang, System: sys.Name(), Pages: max(1, len(c.Numbers))}
	out, err := sys.Read(ctx, c)
	if errors.Is(err, ErrNotFor) {
		return nil, nil, err
	}
	if err != nil {
		row.Error = err.Error()
		out = &Output{Paragraphs: make([]string, len(c.Paragraphs))}
	}
	row.Seconds = out.Elapsed.Seconds()
	scores, report, err := judge(c, out)
	if err != nil {
		row.Error = err.Error()
	}
	row.Scores = scores
	row.round()
	return row, report, nil
}

// sum adds up the rows of one system in one suite: figures of articles from the
// sums behind them, others as the mean of the pages.
type sum struct {
	row0    Row
	report  metrics.Report
	reports int
	scores  map[string][]float64
	failed  int
}

func (s *sum) add(r *Row, report *metrics.Report) {
	s.row0.Seconds += r.Seconds
	s.row0.Pages += r.Pages
	if r.Error != "" {
		s.failed++
	}
	if report != nil {
		s.report = s.report.Plus(*report)
		s.reports++
	}
	if s.scores == nil {
		s.scores = map[string][]float64{}
	}
	for k, v := range r.Scores {
		s.scores[k] = append(s.scores[k], v)
	}
}

func (s *sum) row(suite, system string) Row {
	r := Row{Suite: suite, System: system, Seconds: s.row0.Seconds, Pages: s.row0.Pages, Scores: map[string]float64{}}
	if s.failed > 0 {
		r.Error = fmt.Sprintf("%d failed", s.failed)
	}
	for k, list := range s.scores {
		total := 0.0
		for _, v := range list {
			total += v
		}
		r.Scores[k] = total / float64(len(list))
		if counts[k] {
			r.Scores[k] = total
		}
	}
	if s.reports > 0 {
		for _, sc := range s.report.Scores() {
			r.Scores[sc.Name] = sc.Value
		}
	}
	r.round()
	return r
}

// counts are the figures that are numbers of things.
var counts = map[string]bool{"splits": true, "merges": true, "missed": true, "spurious": true}
