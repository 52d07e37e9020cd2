package textfix

import (
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/stretchr/testify/assert"
)

func TestEvidence(t *testing.T) {
	en := locale.Match("en")
	tests := []struct {
		name  string
		words []string
		lines []string
		want  string
	}{
		{"nothing known", nil, []string{"the war-", "band came"}, "the war-band came"},
		{"whole elsewhere", []string{"A Warband was seen."}, []string{"the war-", "band came"}, "the warband came"},
		{"hyphenated elsewhere", []string{"the multi-player", "game"}, []string{"a multi-", "player game"}, "a multi-player game"},
		{"more often so", []string{"to-day, to‐day", "today"}, []string{"come to-", "day"}, "come to-day"},
		{"a cut word is none", []string{"of the to-", "day", "day"}, []string{"come to-", "day"}, "come today"},
		{"long s, oblique hyphen", []string{"Poſt⸗ſcript poſt⸗ſcript"}, []string{"a post-", "script"}, "a post-script"},
		{"inside a longer one", []string{"a get-rich-quick scheme"}, []string{"rich-", "quick"}, "rich-quick"},
		{"dashes", []string{"war--band -- war-"}, []string{"the war-", "band came"}, "the war-band came"},
		{"the other way", []string{"the War-band"}, []string{"the war-", "band came"}, "the war-band came"},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			e := new(Evidence)
			e.Add(x.words...)
			assert.Equal(t, x.want, Joiner{en, e}.Join(x.lines))
			f, err := New(Options{Locale: en, Evidence: e, Only: []string{"hyphens"}})
			assert.NoError(t, err)
			assert.Equal(t, x.want, strings.ReplaceAll(f.String(strings.Join(x.lines, "\n")), "\n", " "))
		})
	}
	e := new(Evidence)
	assert.Zero(t, e.Words())
	assert.Zero(t, (*Evidence)(nil).Words())
	assert.Zero(t, (*Evidence)(nil).occurrences([]byte("a")))
	for i := range 3000 {
		e.Add(strings.Repeat(string(rune('a'+i%26)), 1+i/26))
	}
	assert.Equal(t, 3000, e.Words())
	assert.Equal(t, 1, e.occurrences([]byte("bbb")))
}

// BenchmarkEvidence reads a page of 3,000 words.
func BenchmarkEvidence(b *testing.B) {
	var lines []string
	for _, c := range readTrueCuts(b, "en")[:3000] {
		if n := len(lines); n > 0 && len(lines[n-1]) < 40 {
			lines[n-1] += " " + c.word()
		} else {
			lines = append(lines, c.word())
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		new(Evidence).Add(lines...)
	}
}
