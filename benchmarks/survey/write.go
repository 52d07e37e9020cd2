package survey

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"text/tabwriter"

	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// lookAt is the number of pages to look at first that the text names.
const lookAt = 5

// WriteText writes a survey for people.
func (s *Survey) WriteText(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	p := func(format string, args ...any) { fmt.Fprintf(tw, format, args...) }
	p("%s: %d files in %d strata, %s pages; sample of %d\n\n", s.Folder, s.Files, len(s.Strata), span(s.Pages, "%.0f"), len(s.Sample))
	p("setting\tread\tfailed\tpredicted quality\ts/page\n")
	for _, r := range s.Settings {
		p("%s\t%d\t%d\t%s\t%s\n", r.Name, r.Read, r.Failed, span(r.Quality, "%.3f"), span(r.Seconds, "%.2f"))
	}
	p("\nuse: %s (%s)\n", s.Best, s.Why)
	p("pages per hour on %d cores, one page after the other: %s\n", s.Cores, span(s.PagesPerHour, "%.0f"))
	p("hours for the folder: %s\n", span(s.Hours, "%.2f"))
	if s.Price > 0 {
		p("cost at %.2f an hour: %s\n", s.Price, span(s.Cost, "%.2f"))
	}
	p("\nlook first at\tpredicted\tmeasured\twhy\n")
	for i, r := range s.Sample {
		if i == lookAt {
			break
		}
		p("%s\t%.3f\t%s\t%s\n", r.Place(), r.Predicted, r.MeasuredText(), r.Why())
	}
	if h := s.Held; h != nil {
		p("\npredictions on %d corrected pages: rank correlation %.2f, mean error %.3f, bias %+.3f\n", h.Pages, h.Rank, h.Error, h.Bias)
	}
	return tw.Flush()
}

// Place names the page.
func (p *PageResult) Place() string {
	if p.Of > 1 {
		return fmt.Sprintf("%s, page %d", p.File, p.Page)
	}
	return p.File
}

// MeasuredText is the measured quality, or a dot.
func (p *PageResult) MeasuredText() string {
	if p.Measured < 0 {
		return "·"
	}
	return fmt.Sprintf("%.3f", p.Measured)
}

// Why is the reason to look at the page.
func (p *PageResult) Why() string {
	switch {
	case p.Error != "":
		return "cannot be read: " + p.Error
	case len(p.Reasons) == 0:
		return "nothing unusual"
	}
	return strings.Join(p.Reasons, ", ")
}

// span writes an estimate with its interval.
func span(i metrics.Interval, format string) string {
	if i.N < 2 || i.Low == i.High {
		return fmt.Sprintf(format, i.Estimate)
	}
	return fmt.Sprintf(format+" ("+format+" to "+format+")", i.Estimate, i.Low, i.High)
}

//go:embed section.html
var sectionHTML string

// sectionTemplate is parsed when a survey is first written.
var sectionTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("survey").Funcs(template.FuncMap{"span": span}).Parse(sectionHTML))
})

// HTML writes a survey as a section of a report.
func (s *Survey) HTML() (template.HTML, error) {
	var b strings.Builder
	err := sectionTemplate().Execute(&b, s)
	return template.HTML(b.String()), err
}
