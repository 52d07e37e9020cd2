package press

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// newIssue sets an issue, or skips the test where a typeface is not installed.
func newIssue(t testing.TB, o Options) *Issue {
	t.Helper()
	s, err := New(o)
	if errors.Is(err, ErrNoFont) {
		t.Skip(err)
	}
	require.NoError(t, err)
	return s
}

func TestSeeds(t *testing.T) {
	for _, lang := range Languages() {
		t.Run(lang, func(t *testing.T) {
			for _, seed := range seeds() {
				s := newIssue(t, Options{Lang: lang, Seed: seed})
				body := 0
				for _, a := range s.Truth() {
					for _, p := range a.Paragraphs {
						body += len(p)
					}
				}
				assert.Greater(t, body, 2000, "seed %d", seed)
				checkTruth(t, s)
				checkGlyphs(t, s)
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

// seeds are twenty of the training range and a few of the others.
func seeds() []uint64 {
	var out []uint64
	for i, name := range rangeNames {
		from, _ := Range(name)
		count := uint64(20 - 7*i)
		if testing.Short() {
			count = 3
		}
		for n := range count {
			out = append(out, from+n+1)
		}
	}
	return out
}

// checkTruth puts the paragraphs together from the lines and compares them.
func checkTruth(t *testing.T, s *Issue) {
	t.Helper()
	for i, a := range s.Truth() {
		got := make([][]byte, len(a.Paragraphs))
		for _, f := range a.Fragments {
			p := s.page(f.Page)
			require.NotNil(t, p)
			for _, li := range f.Lines {
				l := &p.Lines[li]
				assert.Equal(t, i, l.Article)
				if l.Paragraph >= 0 {
					for len(got[l.Paragraph]) < l.Start {
						got[l.Paragraph] = append(got[l.Paragraph], ' ')
					}
					got[l.Paragraph] = append(got[l.Paragraph][:l.Start], a.Paragraphs[l.Paragraph][l.Start:l.End]...)
					text := l.roleText(l.Role)
					if l.Hyphen == SoftHyphen {
						text = strings.TrimSuffix(text, s.lex.one("hyphen", "-"))
					}
					if l.Role == layout.Body {
						require.Equal(t, a.Paragraphs[l.Paragraph][l.Start:l.End], text)
					}
				}
			}
		}
		for k := range got {
			assert.Equal(t, a.Paragraphs[k], string(got[k]), "%s paragraph %d", a.ID, k)
		}
	}
}

// checkGlyphs makes sure that no character is missing in its typeface.
func checkGlyphs(t *testing.T, s *Issue) {
	t.Helper()
	missing := map[string]bool{}
	for _, p := range s.Pages {
		for i := range p.Lines {
			for _, w := range p.Lines[i].Words {
				for _, r := range w.Text {
					if !p.Lines[i].Face.Has(r) {
						missing[p.Lines[i].Face.Name+" "+string(r)] = true
					}
				}
			}
		}
	}
	assert.Empty(t, missing)
}

// roleText returns the words of one role of the line.
func (l *Line) roleText(r layout.Role) string {
	var b bytes.Buffer
	for i, w := range l.Words {
		if w.Role == r {
			b.WriteString(w.Text)
			if w.Space && i+1 < len(l.Words) {
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

func (s *Issue) page(number string) *Page {
	for _, p := range s.Pages {
		if p.Number == number {
			return p
		}
	}
	return nil
}

func TestDeterminism(t *testing.T) {
	for _, lang := range Languages() {
		t.Run(lang, func(t *testing.T) {
			var first [3][]byte
			for n := range 2 {
				s := newIssue(t, Options{Lang: lang, Seed: 7, Pages: 2, Tabloid: true})
				var pdf bytes.Buffer
				require.NoError(t, s.PDF(&pdf))
				got := [3][]byte{pdf.Bytes(), s.Dump(), s.Pages[1].ALTO()}
				if n == 0 {
					first = got
					continue
				}
				for i := range got {
					assert.True(t, bytes.Equal(first[i], got[i]), "view %d differs", i)
				}
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for _, lang := range Languages() {
		b.Run(lang, func(b *testing.B) {
			pages := 0
			for i := 0; b.Loop(); i++ {
				pages += len(newIssue(b, Options{Lang: lang, Seed: uint64(i % 100)}).Pages)
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(pages), "ms/page")
		})
	}
}

func ExampleNew() {
	s, err := New(Options{Lang: "en", Seed: 1, Pages: 1, Tabloid: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.ID, len(s.Pages))
	// Output: en-1 1
}

// TestWrite writes issues to the folder PRESS_OUT, to be looked at.
func TestWrite(t *testing.T) {
	out := os.Getenv("PRESS_OUT")
	if out == "" {
		t.Skip("PRESS_OUT names no folder")
	}
	for _, seed := range strings.Fields(os.Getenv("PRESS_SEEDS")) {
		n, err := strconv.ParseUint(seed, 10, 64)
		require.NoError(t, err)
		s := newIssue(t, Options{Lang: os.Getenv("PRESS_LANG"), Seed: n})
		var b bytes.Buffer
		require.NoError(t, s.PDF(&b))
		require.NoError(t, os.WriteFile(filepath.Join(out, s.ID+".pdf"), b.Bytes(), 0o644))
		require.NoError(t, os.WriteFile(filepath.Join(out, s.ID+".txt"), s.Dump(), 0o644))
		require.NoError(t, os.WriteFile(filepath.Join(out, s.ID+".xml"), s.Pages[0].ALTO(), 0o644))
		if os.Getenv("PRESS_NOIMG") != "" {
			continue
		}
		imgs, err := s.Images(t.Context(), 80)
		require.NoError(t, err)
		for i, img := range imgs {
			for name, v := range map[string]image.Image{"": img, "-truth": s.Pages[i].Overlay(img)} {
				f, err := os.Create(filepath.Join(out, fmt.Sprintf("%s-%d%s.png", s.ID, i+1, name)))
				require.NoError(t, err)
				require.NoError(t, png.Encode(f, v))
				require.NoError(t, f.Close())
			}
		}
	}
}
