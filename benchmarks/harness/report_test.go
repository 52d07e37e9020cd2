package harness

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

func TestReportIsSelfContained(t *testing.T) {
	suites, err := Select(Suites(root(t), Dev), []string{"real/statesman", "real/seed", "press/en/words"}, 2)
	require.NoError(t, err)
	e := Engine("engine", ocr.Options{})
	res, err := Run(t.Context(), RunOptions{Suites: suites, Systems: append(Peers(), e)})
	require.NoError(t, err)
	res.Settings = map[string]string{"seeds": "dev", "note": "<script>alert(1)</script>"}
	old := *res
	old.Commit = "before"
	old.Rows = append([]Row(nil), res.Rows...)
	for i := range old.Rows {
		old.Rows[i].Scores = map[string]float64{"bcubed-f1": 0.01}
	}
	var b strings.Builder
	require.NoError(t, WriteReport(t.Context(), &b, []*Result{res}, ReportOptions{Worst: 3, Engine: e, Root: root(t), Before: &old}))
	html := b.String()
	assert.GreaterOrEqual(t, strings.Count(html, "data:image/jpeg;base64,"), 2, "pictures of the worst pages")
	assert.Contains(t, html, "<svg")
	assert.Contains(t, html, "What changed since before")
	assert.NotContains(t, html, "<script>")
	assert.Empty(t, regexp.MustCompile(`(src|href)="https?:`).FindAllString(html, -1), "nothing from the network")
}

func TestReportOfNothing(t *testing.T) {
	var b strings.Builder
	require.NoError(t, WriteReport(t.Context(), &b, []*Result{{}}, ReportOptions{Worst: 3, Engine: &oracle{}}))
	assert.NotContains(t, b.String(), "<svg")
}

func TestTruthLayoutKeepsEveryLine(t *testing.T) {
	for _, name := range []string{"press/en/words", "real/statesman"} {
		suites, err := Select(Suites(root(t), Dev), []string{name}, 1)
		require.NoError(t, err)
		cases, err := suites[0].Cases(t.Context(), 1)
		require.NoError(t, err)
		l := cases[0].Picture()
		n := make([][]int, len(l.Page.Lines)) // per line and byte: in how many spans
		for i := range n {
			n[i] = make([]int, len(l.Page.Lines[i].Text))
		}
		for _, b := range l.Blocks {
			for _, s := range b.Spans {
				for k := s.From; k < s.To; k++ {
					n[s.Line][k]++
				}
			}
		}
		for i := range n {
			assert.Equal(t, slices.Repeat([]int{1}, len(n[i])), n[i], "%s line %d", name, i)
		}
	}
}
