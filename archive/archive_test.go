package archive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestNatural(t *testing.T) {
	sorted := []string{"A1", "A2", "a2", "A10", "B1", "p02.png", "p2.png", "p10.png", "第2版", "第10版"}
	for range 3 {
		shuffled := slices.Clone(sorted)
		slices.Reverse(shuffled)
		slices.SortFunc(shuffled, natural)
		assert.Equal(t, sorted, shuffled)
	}
}

func TestDated(t *testing.T) {
	for name, want := range map[string]string{
		"2022-11-29":                 "|2022-11-29",
		"nmg-daily-2022-11-29":       "nmg-daily|2022-11-29",
		"NMG Daily 20221129_p2":      "nmg-daily|2022-11-29",
		"2022_11_29-A01":             "|2022-11-29",
		"内蒙古日报2022年11月9日":            "内蒙古日报|2022-11-09",
		"p3_1856-09-20":              "|1856-09-20",
		"第3版-1856.09.20":             "|1856-09-20",
		"sn83032300_1881_12_29_3":    "sn83032300|1881-12-29",
		"0002647_18240217_0001":      "0002647|1824-02-17",
		"jb_0129_1920-04-03_0001":    "jb-0129|1920-04-03",
		"1234567890123":              "none",
		"2022-13-01":                 "none",
		"2022-02-30":                 "none",
		"2022-1129":                  "none",
		"report":                     "none",
		"9999-99-99 and 1900-01-02x": "9999-and|1900-01-02",
	} {
		paper, date, ok := dated(name)
		got := paper + "|" + date
		if !ok {
			got = "none"
		}
		assert.Equal(t, want, got, name)
	}
}

func TestNames(t *testing.T) {
	n := names{}
	assert.Equal(t, "daily_1922-03-04", n.take("daily/1922-03-04", "daily/1922-03-04/"))
	second := n.take("Daily_1922-03-04", "Daily_1922-03-04.txt")
	assert.NotEqual(t, "Daily_1922-03-04", second, "differs in case alone")
	third := n.take("Daily_1922-03-04", "Daily_1922-03-04.pdf")
	assert.NotEqual(t, second, third)
	assert.NotEqual(t, second, n.take("Daily_1922-03-04", "Daily_1922-03-04.txt"), "even of the same key")
}

func FuzzSafeName(f *testing.F) {
	for _, s := range []string{"", ".", "..", "../../etc/passwd", "a/b", "con", "nul.txt", "a\x00b", "\xff\xfe", "\u202etxt", strings.Repeat("版", 200), " x ", "-rf", "~"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, label string) {
		name := safeName(label)
		require.NotEmpty(t, name)
		require.LessOrEqual(t, len(name), maxName)
		require.True(t, filepath.IsLocal(name), name)
		require.Equal(t, filepath.Base(name), name)
		require.NotContains(t, ".-", name[:1])
		for _, r := range name {
			require.False(t, r < ' ' || r == 0x7F || strings.ContainsRune(`/\:*?"<>|`, r), "%q", name)
		}
		require.Equal(t, name, safeName(label))
	})
}

func FuzzDated(f *testing.F) {
	f.Add("nmg-daily-2022-11-29")
	f.Add("2022年11月9日\xff")
	f.Fuzz(func(t *testing.T, name string) {
		paper, date, ok := dated(name)
		if !ok {
			return
		}
		_, err := time.Parse(time.DateOnly, date)
		require.NoError(t, err)
		require.LessOrEqual(t, len(paper), 2*len(name)+1)
	})
}

func TestGroup(t *testing.T) {
	files := []string{"a-1922-03-04-p1.txt", "a-1922-03-04-p2.txt", "b-1922-03-04.txt", "x.pdf", "x.txt"}
	show := func(list []grouped) (out []string) {
		for _, g := range list {
			out = append(out, g.label+"="+strings.Join(g.files, ","))
		}
		return out
	}
	assert.Equal(t, []string{"a-1922-03-04=a-1922-03-04-p1.txt,a-1922-03-04-p2.txt", "b-1922-03-04=b-1922-03-04.txt", "x=x.pdf", "x=x.txt"}, show(group(files, false)))
	assert.Len(t, group(files, true), 4, "a folder with two papers is no issue")
	assert.Equal(t, []string{"=" + strings.Join(files[:2], ",")}, show(group(files[:2], true)))
	assert.Equal(t, []string{"=x.pdf,x.txt"}, show(group(files[3:], true)))
	assert.Empty(t, group(nil, true))
}

// TestScanBesideItsText looks that a page is read once that lies there both as a
// scan and as what another program recognised.
func TestScanBesideItsText(t *testing.T) {
	in := t.TempDir()
	const alto = `<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page ID="P1"/></Layout></alto>`
	write(t, filepath.Join(in, "issue", "0001.xml"), alto)
	write(t, filepath.Join(in, "issue", "0001.pdf"), "%PDF-1.4\n")
	write(t, filepath.Join(in, "issue", "0002.PDF"), "%PDF-1.4\n")
	var found []Source
	var skipped []string
	err := Walk(t.Context(), in, "", func(s Source) error { found = append(found, s); return nil },
		func(path string, why error) { skipped = append(skipped, filepath.Base(path)+": "+why.Error()) })
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Equal(t, []string{filepath.Join(in, "issue", "0001.xml"), filepath.Join(in, "issue", "0002.PDF")}, found[0].Files)
	assert.Equal(t, []string{"0001.pdf: the scan of a page whose text is in a file beside it"}, skipped)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
}

// TestRunManySmallFiles looks that work begins before the walk has ended and
// that nothing is kept of what is done.
func TestRunManySmallFiles(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	const n = 300
	for i := range n {
		write(t, filepath.Join(in, fmt.Sprintf("%02d", i%30), fmt.Sprintf("1922-03-%02d.txt", i/30+1)), "A line of text.")
	}
	count, err := Count(t.Context(), in, out)
	require.NoError(t, err)
	assert.Equal(t, n, count)
	seen := map[string]bool{}
	sum, err := Run(t.Context(), in, &Options{Out: out, Formats: []Format{Text}, OnStep: func(s Step) {
		assert.False(t, seen[s.Issue], "twice: %s", s.Issue)
		seen[s.Issue] = true
	}})
	require.NoError(t, err)
	assert.Equal(t, Summary{Done: n, Pages: n, Articles: sum.Articles}, *sum)
	assert.Len(t, seen, n)
}

func TestRunEndsWithContext(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	for i := range 50 {
		write(t, filepath.Join(in, fmt.Sprintf("%02d.txt", i)), "A line of text.")
	}
	ctx, cancel := context.WithCancel(t.Context())
	sum, err := Run(ctx, in, &Options{Out: out, Jobs: 1, OnStep: func(Step) { cancel() }})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 1, sum.Issues())
	entries, err := os.ReadDir(out)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}

// TestRunPanics gives an issue a writer that panics: the issue fails, the others
// do not.
func TestRunPanics(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	write(t, filepath.Join(in, "a.txt"), "A line of text.")
	write(t, filepath.Join(in, "b.txt"), "A line of text.")
	var states []State
	o := &Options{Out: out, Jobs: 1, Formats: []Format{Text}, OnStep: func(s Step) { states = append(states, s.State) }}
	r := &runner{opt: *o, folder: in, sum: &Summary{}}
	r.process = func(ctx context.Context, o *broadsheet.Options, files []string) (*article.Issue, []*page.Page, error) {
		if strings.HasSuffix(files[0], "a.txt") {
			panic("a bug")
		}
		return process(ctx, o, files)
	}
	require.NoError(t, r.run(t.Context()))
	assert.Equal(t, []State{Failed, Done}, states)
	assert.NoFileExists(t, filepath.Join(out, "a", LedgerFile))
	assert.FileExists(t, filepath.Join(out, "b", LedgerFile))
}

func TestRunRemovesWhatAKilledRunLeft(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	write(t, filepath.Join(in, "a.txt"), "A line of text.")
	old, young := filepath.Join(out, tempPrefix+"1"), filepath.Join(out, tempPrefix+"2")
	write(t, filepath.Join(old, "articles.txt"), "half")
	write(t, filepath.Join(young, "articles.txt"), "half")
	then := time.Now().Add(-2 * staleAfter)
	require.NoError(t, os.Chtimes(old, then, then))
	_, err := Run(t.Context(), in, &Options{Out: out})
	require.NoError(t, err)
	assert.NoDirExists(t, old)
	assert.DirExists(t, young, "may be another run's")
}

func TestFolderDiscard(t *testing.T) {
	base := t.TempDir()
	f, err := MakeFolder(filepath.Join(base, "a", "b"))
	require.NoError(t, err)
	f.Discard()
	assert.NoDirExists(t, filepath.Join(base, "a"))

	kept, err := MakeFolder(filepath.Join(base, "c", "d"))
	require.NoError(t, err)
	write(t, filepath.Join(base, "c", "d", "x"), "")
	kept.Discard()
	assert.FileExists(t, filepath.Join(base, "c", "d", "x"))
}

func TestFolderWriteFails(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "articles.txt"), "before")
	f, err := MakeFolder(dir)
	require.NoError(t, err)
	bad := &article.Issue{Articles: []article.Article{{ID: ""}}} // refused by the writer of JSON
	require.Error(t, f.Write(t.Context(), []Format{Text, JSONL}, bad, nil))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 1, "nothing new, nothing temporary")
	data, err := os.ReadFile(filepath.Join(dir, "articles.txt"))
	require.NoError(t, err)
	assert.Equal(t, "before", string(data))
}

// A full disk would fail every issue that is left: the run stops and says so.
func TestRunStopsWhenTheDiskIsFull(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	for i := range 50 {
		write(t, filepath.Join(in, fmt.Sprintf("issue-%02d-p1.txt", i)), "The text of a page.")
	}
	done := 0
	r := &runner{opt: Options{Out: out, Formats: Formats(), Jobs: 1}, folder: in, sum: &Summary{}, process: process}
	r.save = func(ctx context.Context, dir string, fill func(string) error) error {
		if done++; done > 2 {
			return &os.PathError{Op: "write", Path: dir, Err: syscall.ENOSPC}
		}
		return r.write(ctx, dir, fill)
	}
	err := r.run(t.Context())
	require.ErrorIs(t, err, syscall.ENOSPC)
	assert.Contains(t, err.Error(), out)
	assert.Equal(t, 2, r.sum.Done)
	assert.LessOrEqual(t, r.sum.Failed, 2, "nothing goes on writing")
}
