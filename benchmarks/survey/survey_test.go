package survey

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestGarbage(t *testing.T) {
	for _, w := range []string{"newspaper", "McDonald", "don't", "1824", "£12,000", "BY", "rhythm.", "ſchließen", "U.S.A.", "(well-known)", "—", "3,450.50", "Verfaſſungs⸗", "co-operative"} {
		assert.False(t, garbage(w), w)
	}
	for _, w := range []string{"---1,..,m~|", "lllllSD", "aBcDeFg", "brrtkl", "~^|x", strings.Repeat("ab", 30), "t|e}s"} {
		assert.True(t, garbage(w), w)
	}
	_, ok := garbageShare("")
	assert.False(t, ok)
	_, ok = garbageShare("十二月二十九日，本報訊")
	assert.False(t, ok)
	share, ok := garbageShare("word ~^|x")
	assert.True(t, ok)
	assert.InDelta(t, 0.5, share, 1e-9)
}

func TestBigramsFitTheirOwnLanguage(t *testing.T) {
	english := "the council voted on the harbor and the people of the town said that the vote was a good one. "
	m := count(strings.Repeat(english, 20))
	good := m.bitsOf(count("the people voted on the town and the harbor said that the council was a good one"))
	bad := m.bitsOf(count("tbe pcop1e vofed 0n tlie tovvn amd tlne harhor saicl tliat fhe couneil vvas a go0d onc"))
	assert.Less(t, good, bad)
	own := count(english)
	assert.Zero(t, count("").bitsOf(own), "nothing was learned")
	assert.InDelta(t, 0, count(english).without(own).n, 1e-9)
}

func TestSampleTakesEveryStratumFirst(t *testing.T) {
	var list []file
	for i := range 90 {
		list = append(list, file{path: fmt.Sprintf("1900/p%02d.png", i), kind: format.PNG, size: 1000})
	}
	for i := range 8 {
		list = append(list, file{path: fmt.Sprintf("1950/p%d.pdf", i), kind: format.PDF, size: 1000})
	}
	list = append(list, file{path: "odd.txt", kind: format.Text, size: 10})
	stratify(list)
	of := func(s []file) map[string]int {
		n := map[string]int{}
		for _, f := range s {
			n[f.stratum]++
		}
		return n
	}
	three := sample(list, 3, 1)
	assert.Len(t, of(three), 3)
	ten := of(sample(list, 10, 1))
	assert.Len(t, ten, 3)
	for name, n := range ten {
		if strings.HasPrefix(name, "1900") {
			assert.GreaterOrEqual(t, n, 6)
		}
	}
	assert.Equal(t, sample(list, 10, 1), sample(list, 10, 1))
	assert.NotEqual(t, sample(list, 10, 1), sample(list, 10, 2))
	assert.Len(t, sample(list, 1000, 1), len(list))
}

func TestOverlap(t *testing.T) {
	line := func(x, y float64) page.Line { return page.Line{Box: page.Box{X: x, Y: y, W: 200, H: 10}} }
	p := &page.Page{Lines: []page.Line{line(0, 0), line(0, 12), line(300, 0), line(310, 2)}}
	assert.InDelta(t, 0.5, overlapShare(p), 1e-9)
	p.Lines = append(p.Lines, page.Line{Box: page.Box{W: 1e12, H: 1e12}})
	_ = overlapShare(p) // ends soon
	assert.Zero(t, overlapShare(&page.Page{}))
}

func TestSpearman(t *testing.T) {
	assert.InDelta(t, 1, spearman([]float64{1, 2, 3}, []float64{10, 20, 90}), 1e-9)
	assert.InDelta(t, -1, spearman([]float64{1, 2, 3}, []float64{3, 2, 1}), 1e-9)
	assert.Zero(t, spearman([]float64{1}, []float64{1}))
	assert.InDelta(t, 0.866, spearman([]float64{1, 2, 2}, []float64{1, 2, 3}), 1e-3)
}

// TestSurveyOfTexts surveys the text dumps of the repository with their truth and a
// file that is damaged on purpose.
func TestSurveyOfTexts(t *testing.T) {
	folder, truth := t.TempDir(), t.TempDir()
	copyTo := func(from, to string) string {
		data, err := os.ReadFile(from)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(to, data, 0o644))
		return string(data)
	}
	dumps, err := filepath.Glob("../../testdata/dumps/*.txt")
	require.NoError(t, err)
	for _, d := range dumps[1:8] {
		copyTo(d, filepath.Join(folder, filepath.Base(d)))
		gold := strings.TrimSuffix(filepath.Base(d), ".txt") + ".gold.json"
		copyTo("../../testdata/dumps/"+gold, filepath.Join(truth, gold))
	}
	// The same page with every third character replaced.
	spoilt := []rune(copyTo(dumps[0], filepath.Join(folder, "spoilt.txt")))
	for i := 0; i < len(spoilt); i += 3 {
		if spoilt[i] > 0x4e00 {
			spoilt[i] = 0x4e00 + (spoilt[i]*7919+rune(i))%0x5000
		}
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "spoilt.txt"), []byte(string(spoilt)), 0o644))
	gold := strings.TrimSuffix(filepath.Base(dumps[0]), ".txt") + ".gold.json"
	copyTo("../../testdata/dumps/"+gold, filepath.Join(truth, "spoilt.gold.json"))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "picture.png"), []byte("\x89PNG\r\n\x1a\ncut off"), 0o644))

	s, err := Run(context.Background(), Options{Folder: folder, Truth: truth, Sample: 20, Price: 2})
	require.NoError(t, err)
	require.Len(t, s.Sample, 9)
	for _, p := range s.Sample {
		t.Logf("%s %.3f %.3f %+v", p.File, p.Predicted, p.Measured, p.Signs)
	}
	assert.Equal(t, "picture.png", s.Sample[0].File)
	assert.NotEmpty(t, s.Sample[0].Error)
	assert.Equal(t, "spoilt.txt", s.Sample[1].File, "the spoilt page is the most doubtful that was read")
	assert.Less(t, s.Sample[1].Measured, 0.8)
	assert.NotNil(t, s.Held)
	assert.Equal(t, 8, s.Held.Pages)
	assert.Positive(t, s.PagesPerHour.Estimate)
	assert.InDelta(t, 2*s.Hours.Estimate, s.Cost.Estimate, 1e-12)

	var b strings.Builder
	require.NoError(t, s.WriteText(&b))
	assert.Contains(t, b.String(), "look first at")
	html, err := s.HTML()
	require.NoError(t, err)
	assert.Contains(t, string(html), "spoilt.txt")
}

func TestSurveyErrors(t *testing.T) {
	_, err := Run(context.Background(), Options{Folder: t.TempDir()})
	assert.ErrorIs(t, err, ErrNoPages)
	_, err = Run(context.Background(), Options{Folder: filepath.Join(t.TempDir(), "missing")})
	assert.ErrorContains(t, err, "missing")
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("text of a page\n"), 0o644))
	_, err = Run(context.Background(), Options{Folder: dir, Truth: t.TempDir()})
	assert.Error(t, err, "a truth without files")
}
