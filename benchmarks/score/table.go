package score

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// headlines are the figures that say most, with what they mean in few words, in
// the order of a table for people.
var headlines = []struct{ name, title string }{
	{"articles-whole", "articles whole (95 % alike)"},
	{"articles-exact", "articles exactly right"},
	{"articles-f1", "articles whole, F1"},
	{"bcubed-f1", "segmentation B³, F1"},
	{"bcubed-precision", "  precision"},
	{"bcubed-recall", "  recall"},
	{"separation-f1", "article separation (CITlab), F1"},
	{"splits", "splits"},
	{"merges", "merges"},
	{"missed", "articles missed"},
	{"spurious", "articles of no text of the truth"},
	{"order-successors", "reading order, neighbours kept"},
	{"order-pairs", "reading order, pairs in order"},
	{"roles-micro-f1", "roles, F1 by characters"},
	{"kinds-micro-f1", "kinds, F1 by characters"},
	{"paragraphs-f1", "paragraph boundaries, F1"},
	{"spaces-balanced", "spaces, balanced accuracy"},
	{"hyphens-f1", "hyphens, F1"},
	{"jumps-f1", "jumps, F1"},
	{"cer", "character errors, articles matched"},
	{"wer", "word errors, articles matched"},
	{"misread", "characters misread where found"},
	{"lost", "text lost"},
	{"invented", "text invented"},
	{"ece", "confidence, calibration error"},
}

// Names returns the names of the figures that say most, in the order of Table.
func Names() []string {
	names := make([]string, len(headlines))
	for i, h := range headlines {
		names[i] = h.name
	}
	return names
}

// Title says in few words what a figure is; the name itself where no words are
// known.
func Title(name string) string {
	for _, h := range headlines {
		if h.name == name {
			return h.title
		}
	}
	return name
}

// Table writes the figures of a report for people: those that say most, or all.
func Table(w io.Writer, r *metrics.Report, all bool) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "articles\t%d true, %d in the output\n", r.Articles.Truth, r.Articles.Output)
	scores := r.Scores()
	if all {
		for _, s := range scores {
			fmt.Fprintf(tw, "%s\t%s\n", s.Name, Value(s))
		}
		return tw.Flush()
	}
	byName := map[string]metrics.Score{}
	for _, s := range scores {
		byName[s.Name] = s
	}
	for _, h := range headlines {
		if s, ok := byName[h.name]; ok {
			fmt.Fprintf(tw, "%s\t%s\n", h.title, Value(s))
		}
	}
	return tw.Flush()
}

// Value writes a figure: counts as they are, shares in percent.
func Value(s metrics.Score) string {
	if s.Count {
		return fmt.Sprintf("%.0f", s.Value)
	}
	return fmt.Sprintf("%.2f %%", 100*s.Value)
}
