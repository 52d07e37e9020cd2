package harness

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"github.com/go-analyze/charts"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
)

// chart is one chart of a report as SVG.
type chart struct {
	Title string
	SVG   template.HTML
}

// charted are the figures that reports draw.
var charted = []string{"articles-whole", "bcubed-f1", "order-successors", "paragraphs-f1", "paragraphs-exact", "heading-f1", "cer"}

// barCharts draws one chart for each figure and family of suites: a bar for each
// suite and system.
func barCharts(summary []Row) ([]chart, error) {
	var out []chart
	for _, f := range families(summary) {
		for _, figure := range charted {
			c, err := barChart(f, figure)
			if err != nil {
				return nil, err
			}
			if c != nil {
				out = append(out, *c)
			}
		}
	}
	return out, nil
}

// suiteFamily are the rows of suites that differ in language alone.
type suiteFamily struct {
	name string
	rows []Row
}

// families groups "press/LANG/VIEW" by view and other suites by their first word.
func families(summary []Row) []*suiteFamily {
	var list []*suiteFamily
	at := map[string]*suiteFamily{}
	for _, r := range summary {
		parts := strings.Split(r.Suite, "/")
		name := parts[0]
		if len(parts) == 3 {
			name += "/*/" + parts[2]
		}
		if at[name] == nil {
			at[name] = &suiteFamily{name: name}
			list = append(list, at[name])
		}
		at[name].rows = append(at[name].rows, r)
	}
	return list
}

// Sizes of charts in pixels.
const (
	chartWidth = 640
	chartHead  = 90
	barHeight  = 14
)

func barChart(f *suiteFamily, figure string) (*chart, error) {
	var suites, systems []string
	value := map[[2]string]float64{}
	for _, r := range f.rows {
		v, ok := r.Scores[figure]
		if !ok {
			continue
		}
		if !slices.Contains(suites, r.Suite) {
			suites = append(suites, r.Suite)
		}
		if !slices.Contains(systems, r.System) {
			systems = append(systems, r.System)
		}
		value[[2]string{r.Suite, r.System}] = math.Min(1, v) * 100
	}
	if len(suites) == 0 {
		return nil, nil
	}
	slices.Reverse(suites) // the first suite is drawn on top
	data := make([][]float64, len(systems))
	labels := make([]string, len(suites))
	for k, suite := range suites {
		labels[k] = strings.TrimSuffix(strings.TrimPrefix(suite, "press/"), suite[strings.LastIndex(suite, "/"):])
		if !strings.Contains(f.name, "*") {
			labels[k] = suite[strings.LastIndex(suite, "/")+1:]
		}
	}
	for i, system := range systems {
		for _, suite := range suites {
			v, ok := value[[2]string{suite, system}]
			if !ok {
				v = charts.GetNullValue()
			}
			data[i] = append(data[i], v)
		}
	}
	o := charts.NewBarChartOptionWithData(data)
	o.Horizontal = true
	o.CategoryAxis.Labels = labels
	o.Legend.SeriesNames = systems
	o.Legend.Symbol = charts.SymbolSquare
	if len(o.ValueAxis) > 0 {
		o.ValueAxis[0].LabelCount = 6
		o.ValueAxis[0].Min, o.ValueAxis[0].Max = charts.Ptr(0.0), charts.Ptr(100.0)
	}
	o.ValueFormatter = func(v float64) string { return fmt.Sprintf("%.0f %%", v) }
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: chartWidth,
		Height: chartHead + barHeight*len(suites)*(len(systems)+1)})
	if err := p.BarChart(o); err != nil {
		return nil, fmt.Errorf("chart of %s: %w", figure, err)
	}
	svg, err := p.Bytes()
	if err != nil {
		return nil, fmt.Errorf("chart of %s: %w", figure, err)
	}
	return &chart{Title: f.name + ": " + score.Title(figure), SVG: template.HTML(svg)}, nil
}
