package harness

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"text/tabwriter"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// judged are the figures by which something gets better or worse, one for each
// thing that is measured, and whether more is better. Others go along with them
// and would only repeat the finding.
var judged = []struct {
	name   string
	higher bool
}{
	{"articles-whole", true}, {"bcubed-f1", true}, {"order-successors", true}, {"roles-micro-f1", true},
	{"kinds-micro-f1", true}, {"paragraphs-f1", true}, {"paragraphs-exact", true}, {"spaces-balanced", true},
	{"hyphens-f1", true}, {"jumps-f1", true}, {"heading-f1", true}, {"cer", false}, {"lost", false},
	{"invented", false}, {"unplaced", false},
}

const (
	// leastPages is the number of pages from which a difference can be significant.
	leastPages = 5
	// falseRate bounds the expected share of false findings among the findings of a
	// suite (Benjamini and Hochberg, Controlling the false discovery rate, JRSS
	// B 57, 1995).
	falseRate = 0.05
	// leastChange is the change of a share that is worth a finding.
	leastChange = 0.0005
)

// Verdict says what became of a figure.
type Verdict string

// The verdicts.
const (
	Same    Verdict = ""        // no difference, or one that may be chance
	Better  Verdict = "better"  // significantly better
	Worse   Verdict = "worse"   // significantly worse
	Changed Verdict = "changed" // a difference on too few pages to tell
)

// Difference is one figure of two systems on the pages that both have.
type Difference struct {
	Suite    string           `json:"suite"`
	Figure   string           `json:"figure"`
	A        float64          `json:"a"` // means over the pages
	B        float64          `json:"b"`
	Interval metrics.Interval `json:"interval"` // of B − A, 95 %
	Verdict  Verdict          `json:"verdict,omitempty"`
	// Worst are the cases that lost most, worst first, three at most.
	Worst []string `json:"worst,omitempty"`

	p      float64
	higher bool
	moved  bool // on at least one page
}

// Side names rows to compare: those of one system.
type Side struct {
	Rows   []Row
	System string
}

// Compare compares two sides page by page. Pages that one side lacks are left
// out. Intervals are those of the bootstrap over pages; what is better or worse
// holds with a false discovery rate of 5 % in each suite.
func Compare(a, b Side) []Difference {
	type key struct{ suite, page string }
	before := map[key]*Row{}
	for i := range a.Rows {
		if r := &a.Rows[i]; r.System == a.System {
			before[key{r.Suite, r.Case}] = r
		}
	}
	var suites []string
	pairs := map[string][][2]*Row{}
	for i := range b.Rows {
		r := &b.Rows[i]
		old := before[key{r.Suite, r.Case}]
		if r.System != b.System || old == nil {
			continue
		}
		if pairs[r.Suite] == nil {
			suites = append(suites, r.Suite)
		}
		pairs[r.Suite] = append(pairs[r.Suite], [2]*Row{old, r})
	}
	var list []Difference
	for _, s := range suites {
		for _, f := range judged {
			if d, ok := difference(pairs[s], f.name, f.higher); ok {
				d.Suite = s
				list = append(list, d)
			}
		}
	}
	decide(list)
	return list
}

// difference compares one figure over pairs of rows.
func difference(pairs [][2]*Row, name string, higher bool) (Difference, bool) {
	d := Difference{Figure: name, higher: higher}
	var a, b []float64
	type loss struct {
		page string
		by   float64
	}
	var losses []loss
	for _, p := range pairs {
		x, okX := p[0].Scores[name]
		y, okY := p[1].Scores[name]
		if !okX || !okY {
			continue
		}
		a, b = append(a, x), append(b, y)
		d.moved = d.moved || x != y
		by := y - x
		if higher {
			by = x - y
		}
		if by > 0 {
			losses = append(losses, loss{p[1].Case, by})
		}
	}
	if len(a) == 0 {
		return d, false
	}
	d.A, d.B = mean(a), mean(b)
	d.Interval = metrics.Bootstrap(a, b, metrics.BootstrapOptions{Seed: 1})
	// Twice the one-sided share, and never less than what the number of resamples
	// and of pages can tell: n pages that all agree in sign have 2·2⁻ⁿ by the sign
	// test.
	d.p = math.Min(1, math.Max(2*d.Interval.Beyond, math.Pow(2, 1-float64(len(a)))))
	slices.SortStableFunc(losses, func(x, y loss) int { return cmp.Compare(y.by, x.by) })
	for _, l := range losses[:min(3, len(losses))] {
		d.Worst = append(d.Worst, l.page)
	}
	return d, true
}

// decide gives the verdicts, suite by suite.
func decide(list []Difference) {
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].Suite == list[from].Suite {
			to++
		}
		decideSuite(list[from:to])
		from = to
	}
}

// decideSuite bounds the false findings among the figures of a suite that moved on
// any page: where nothing moved there is nothing to find.
func decideSuite(list []Difference) {
	var order []int
	for i := range list {
		switch {
		case !list[i].moved:
		case list[i].Interval.N >= leastPages:
			order = append(order, i)
		default:
			list[i].Verdict = Changed
		}
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Compare(list[x].p, list[y].p) })
	found := 0
	for k, i := range order {
		if list[i].p <= falseRate*float64(k+1)/float64(len(order)) {
			found = k + 1
		}
	}
	for _, i := range order[:found] {
		d := &list[i]
		if !d.Interval.Differs() || math.Abs(d.Interval.Estimate) < leastChange {
			continue
		}
		d.Verdict = Worse
		if d.Interval.Estimate > 0 == d.higher {
			d.Verdict = Better
		}
	}
}

// AnyWorse reports whether something got significantly worse.
func AnyWorse(list []Difference) bool {
	return slices.ContainsFunc(list, func(d Difference) bool { return d.Verdict == Worse })
}

// WriteDifferences writes a comparison for people; only what changed unless all is
// asked for.
func WriteDifferences(w io.Writer, list []Difference, all bool) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	same := 0
	fmt.Fprintln(tw, "suite\tfigure\tn\tbefore\tafter\tchange, 95 % interval\t\t")
	for _, d := range list {
		if !all && d.A == d.B {
			same++
			continue
		}
		line := ""
		if d.Verdict == Worse || d.Verdict == Changed {
			for i, c := range d.Worst {
				line += map[bool]string{true: "lost most on ", false: ", "}[i == 0] + c
			}
		}
		fmt.Fprintf(tw, "%s\t%s\t%d\t%.2f %%\t%.2f %%\t%+.2f [%+.2f, %+.2f]\t%s\t%s\n", d.Suite, score.Title(d.Figure), d.Interval.N,
			100*d.A, 100*d.B, 100*d.Interval.Estimate, 100*d.Interval.Low, 100*d.Interval.High, d.Verdict, line)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if same > 0 {
		_, err := fmt.Fprintf(w, "%d figures are the same\n", same)
		return err
	}
	return nil
}

func mean(list []float64) float64 {
	total := 0.0
	for _, v := range list {
		total += v
	}
	return total / float64(max(1, len(list)))
}
