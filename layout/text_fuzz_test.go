package layout

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// FuzzAnalyzeText lays out any lines as plain text: nothing panics, and every
// byte of every line that prints something stands in one block.
func FuzzAnalyzeText(f *testing.F) {
	files, err := filepath.Glob("../testdata/dumps/*.txt")
	require.NoError(f, err)
	for i, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(string(data[:min(len(data), 1500)]), byte(i))
	}
	f.Add("图为\n（记者\n\n（\n摄）\n转第2版\n", byte(0))
	f.Add("WANTED — \n\n1 2\nA 3\n\xff\xfe\n", byte(1))
	langs := []string{"zh-Hans", "en", "ja", "de", "fr", "zh-Hant", "ko", "und"}
	f.Fuzz(func(t *testing.T, text string, lang byte) {
		p := &page.Page{}
		blank := 0
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			if strings.TrimSpace(line) == "" {
				blank++
				continue
			}
			p.Lines = append(p.Lines, page.Line{Text: line, Blank: blank, Conf: -1})
			blank = 0
		}
		loc := locale.Match(langs[int(lang)%len(langs)])
		l, err := Analyze(context.Background(), p, loc)
		require.NoError(t, err)
		at := make([]int, len(p.Lines)) // bytes placed so far
		for b := range l.Blocks {
			for _, s := range l.Blocks[b].Spans {
				require.Equal(t, at[s.Line], s.From, "line %d %q", s.Line, p.Lines[s.Line].Text)
				at[s.Line] = s.To
			}
		}
		for i := range at {
			if folded, _ := loc.Fold(p.Lines[i].Text); folded != "" {
				require.Equal(t, len(p.Lines[i].Text), at[i], "line %d %q", i, p.Lines[i].Text)
			}
		}
	})
}
