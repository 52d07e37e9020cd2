package harness

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// columns are the figures of the table of a run, with short heads.
var columns = []struct{ name, head string }{
	{"articles-whole", "whole"}, {"articles-exact", "exact"}, {"bcubed-f1", "B³ F1"}, {"order-successors", "order"}, {"roles-micro-f1", "roles"},
	{"paragraphs-f1", "paragr."}, {"spaces-balanced", "spaces"}, {"hyphens-f1", "hyphens"}, {"jumps-f1", "jumps"}, {"heading-f1", "headings"},
	{"paragraphs-exact", "joined"}, {"cer", "CER"}, {"lost", "lost"}, {"invented", "invented"}, {"unplaced", "unplaced"},
}

// WriteSummary writes the figures of suites and systems for people, in percent.
func (r *Result) WriteSummary(w io.Writer) error {
	used := map[string]bool{}
	for _, row := range r.Summary {
		for k := range row.Scores {
			used[k] = true
		}
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(tw, "suite\tsystem\tn\ts/page")
	for _, c := range columns {
		if used[c.name] {
			fmt.Fprint(tw, "\t"+c.head)
		}
	}
	fmt.Fprintln(tw)
	n := map[string]int{}
	for _, s := range r.Suites {
		n[s.Name] = s.N
	}
	last := ""
	for _, row := range r.Summary {
		name := row.Suite
		if name == last {
			name = ""
		}
		last = row.Suite
		fmt.Fprintf(tw, "%s\t%s\t%d\t%.3f", name, row.System, n[row.Suite], row.Seconds/float64(max(1, row.Pages)))
		for _, c := range columns {
			if !used[c.name] {
				continue
			}
			if v, ok := row.Scores[c.name]; ok {
				fmt.Fprintf(tw, "\t%.1f", 100*v)
			} else {
				fmt.Fprint(tw, "\t·")
			}
		}
		if row.Error != "" {
			fmt.Fprintf(tw, "\t%s", row.Error)
		}
		fmt.Fprintln(tw)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for _, note := range r.Notes {
		if _, err := fmt.Fprintln(w, note); err != nil {
			return err
		}
	}
	return nil
}
