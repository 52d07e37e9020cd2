package harness

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

func TestMain(m *testing.M) {
	if ocr.IsWorker() {
		os.Exit(ocr.RunWorker(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

func root(t *testing.T) string {
	t.Helper()
	r, err := Root(".")
	require.NoError(t, err)
	return r
}

func TestSelect(t *testing.T) {
	suites := Suites("", Dev)
	for _, c := range []struct {
		patterns string
		has, not string
		n        int
	}{
		{"all", "real/seed", "", 0},
		{"press/en", "press/en/pdf", "press/ja/pdf", 0},
		{"press/*/pdf", "press/ja/pdf", "press/ja/dump", 0},
		{"quick", "press/en/dump", "press/fr/dump", 3},
		{"real press/fr/dump", "press/fr/dump", "press/en/dump", 0},
	} {
		list, err := Select(suites, strings.Fields(c.patterns), 0)
		require.NoError(t, err, c.patterns)
		n := -1
		for _, s := range list {
			assert.NotEqual(t, c.not, s.Name, c.patterns)
			if s.Name == c.has {
				n = s.N
			}
		}
		assert.Equal(t, c.n, n, c.patterns)
	}
	for _, bad := range []string{"press/xx", "pres", "press/en/pdf/more", ""} {
		_, err := Select(suites, []string{bad}, 0)
		assert.ErrorContains(t, err, fmt.Sprintf("%q", bad))
	}
	for name := range quick {
		_, err := Select(suites, []string{name}, 0)
		assert.NoError(t, err)
	}
}

// oracle answers with the truth: whatever it scores below perfect is the harness's
// fault.
type oracle struct{ fail error }

func (o *oracle) Name() string { return "oracle" }
func (o *oracle) Close() error { return nil }
func (o *oracle) Read(_ context.Context, c *Case) (*Output, error) {
	if o.fail != nil {
		return nil, o.fail
	}
	return &Output{Articles: c.Truth}, nil
}

func TestTruthScoresPerfectInEverySuite(t *testing.T) {
	for _, pattern := range []string{"real/seed", "real/dumps", "press/en", "press/zh-Hant/words"} {
		suites, err := Select(Suites(root(t), Train), []string{pattern}, 1)
		require.NoError(t, err)
		res, err := Run(t.Context(), RunOptions{Suites: suites, Systems: []System{&oracle{}}})
		require.NoError(t, err)
		require.NotEmpty(t, res.Rows)
		for _, r := range res.Rows {
			assert.Empty(t, r.Error)
			for _, j := range judged {
				if v, ok := r.Scores[j.name]; ok {
					assert.Equal(t, map[bool]float64{true: 1, false: 0}[j.higher], v, "%s %s %s", r.Suite, r.Case, j.name)
				}
			}
		}
	}
}

func TestFailuresCount(t *testing.T) {
	suites, err := Select(Suites(root(t), Dev), []string{"real/seed"}, 0)
	require.NoError(t, err)
	res, err := Run(t.Context(), RunOptions{Suites: suites, Systems: []System{&oracle{fail: errors.New("out of paper")}}})
	require.NoError(t, err)
	require.Len(t, res.Rows, 1)
	assert.Equal(t, "out of paper", res.Rows[0].Error)
	assert.Equal(t, 0.0, res.Rows[0].Scores["bcubed-f1"])
	assert.Equal(t, "1 failed", res.Summary[0].Error)

	res, err = Run(t.Context(), RunOptions{Suites: suites, Systems: []System{&oracle{fail: fmt.Errorf("%w: no fonts", ErrNotFor)}}})
	require.NoError(t, err)
	assert.Empty(t, res.Rows)
	assert.Len(t, res.Notes, 1)
}

func TestSuitesWithoutRepositoryAreLeftOut(t *testing.T) {
	suites, err := Select(Suites("", Dev), []string{"real"}, 0)
	require.NoError(t, err)
	res, err := Run(t.Context(), RunOptions{Suites: suites, Systems: []System{&oracle{}}})
	require.NoError(t, err)
	assert.Len(t, res.Notes, len(suites))
	_, err = Root(t.TempDir())
	assert.ErrorIs(t, err, ErrNoFixtures)
}

func TestEngineAndPeersOnTheSamePages(t *testing.T) {
	suites, err := Select(Suites(root(t), Dev), []string{"real", "press/en/words"}, 1)
	require.NoError(t, err)
	systems := append([]System{Engine("engine", ocr.Options{})}, Peers()...)
	res, err := Run(t.Context(), RunOptions{Suites: suites, Systems: systems})
	require.NoError(t, err)
	got := map[string]Row{}
	for _, r := range res.Rows {
		require.Empty(t, r.Error, "%s %s", r.Suite, r.System)
		got[r.Suite+" "+r.System] = r
	}
	assert.Greater(t, got["real/statesman engine"].Scores["bcubed-f1"], got["real/statesman one-article"].Scores["bcubed-f1"])
	assert.Equal(t, 1.0, got["real/reichsanzeiger source-blocks"].Scores["order-successors"])
	assert.Contains(t, got, "real/jingbao plain-join")
	assert.Contains(t, got, "press/en/words one-article")
	var b strings.Builder
	require.NoError(t, res.WriteSummary(&b))
	assert.Contains(t, b.String(), "real/statesman")
}

func TestResultGoesRoundTrip(t *testing.T) {
	r := &Result{Commit: "abc", Versions: map[string]string{"go": "1"}, Suites: []SuiteInfo{{"s", `with "summary": null in it`, 1}},
		Summary: []Row{{Suite: "s", System: "e", Scores: map[string]float64{"cer": 0.5}}},
		Rows:    []Row{{Suite: "s", Case: "1", System: "e"}, {Suite: "s", Case: "2", System: "e", Error: "x"}}}
	file := filepath.Join(t.TempDir(), "r.json")
	require.NoError(t, r.Save(file))
	back, err := LoadResult(file)
	require.NoError(t, err)
	assert.Equal(t, r, back)
	require.NoError(t, os.WriteFile(file, []byte(`{"rows": [], "extra": 1}`), 0o644))
	_, err = LoadResult(file)
	assert.ErrorContains(t, err, "extra")
}

// side makes rows of one figure.
func side(figure string, values ...float64) Side {
	s := Side{System: "e"}
	for i, v := range values {
		s.Rows = append(s.Rows, Row{Suite: "s", Case: fmt.Sprint(i), System: "e", Scores: map[string]float64{figure: v}})
	}
	return s
}

func TestCompare(t *testing.T) {
	ten := func(f func(i int) float64) (out []float64) {
		for i := range 10 {
			out = append(out, f(i))
		}
		return out
	}
	base := ten(func(i int) float64 { return 0.5 + 0.01*float64(i) })
	for _, c := range []struct {
		name, figure string
		after        []float64
		want         Verdict
	}{
		{"the same", "bcubed-f1", base, Same},
		{"all pages lose", "bcubed-f1", ten(func(i int) float64 { return 0.4 + 0.011*float64(i) }), Worse},
		{"all pages win", "bcubed-f1", ten(func(i int) float64 { return 0.6 + 0.011*float64(i) }), Better},
		{"fewer errors are better", "cer", ten(func(i int) float64 { return 0.4 + 0.011*float64(i) }), Better},
		{"noise", "bcubed-f1", ten(func(i int) float64 { return base[i] + 0.05*math.Cos(math.Pi*float64(i)) }), Same},
		{"one page of ten", "bcubed-f1", append([]float64{0.1}, base[1:]...), Same},
		{"too small to matter", "bcubed-f1", ten(func(i int) float64 { return base[i] - 1e-5 }), Same},
	} {
		list := Compare(side(c.figure, base...), side(c.figure, c.after...))
		require.Len(t, list, 1, c.name)
		assert.Equal(t, c.want, list[0].Verdict, c.name)
		assert.Equal(t, c.want == Worse, AnyWorse(list), c.name)
	}
	list := Compare(side("cer", 0.1, 0.2), side("cer", 0.1, 0.9))
	assert.Equal(t, Changed, list[0].Verdict, "two pages tell nothing")
	assert.Equal(t, []string{"1"}, list[0].Worst)
	assert.Empty(t, Compare(side("cer", 1), Side{System: "e"}), "no pages in common")
	var b strings.Builder
	require.NoError(t, WriteDifferences(&b, list, false))
	assert.Contains(t, b.String(), "lost most on 1")
}

// TestViewsOfThePressAgree reads the words of one page from its dump, its PDF and
// its ALTO file: they are the words of the truth.
func TestViewsOfThePressAgree(t *testing.T) {
	letters := func(c *Case) map[rune]int {
		out, err := Engine("engine", ocr.Options{}).Read(t.Context(), c)
		require.NoError(t, err)
		n := map[rune]int{}
		add := func(s string) {
			for _, r := range strings.Join(strings.Fields(s), "") {
				n[r]++
			}
		}
		for _, l := range out.Layouts {
			for i := range l.Page.Lines {
				add(l.Page.Lines[i].Text)
			}
		}
		return n
	}
	for _, lang := range []string{"en", "zh-Hans"} {
		var want map[rune]int
		for _, v := range views {
			if v.pages != 1 || v.slow {
				continue
			}
			cases, err := pressRun(t.Context(), Train, lang, v, 1)
			if unavailable(err) {
				t.Skip(err)
			}
			require.NoError(t, err)
			got := letters(cases[0])
			if want == nil {
				want = got
			}
			assert.Equal(t, want, got, "%s %s", lang, v.name)
		}
	}
}
