package layout_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/locale"
)

// TestTrustBlocks wants each block of real ALTO pages in one unit, in the order
// of the source.
func TestTrustBlocks(t *testing.T) {
	files, err := filepath.Glob("../format/alto/testdata/*.xml*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(t, err)
		defer f.Close()
		r := io.Reader(f)
		if strings.HasSuffix(name, ".gz") {
			r, err = gzip.NewReader(f)
			require.NoError(t, err)
		}
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		ps, err := alto.Read(t.Context(), name, data, nil)
		require.NoError(t, err)
		for _, p := range ps {
			l, err := layout.Analyze(t.Context(), p, locale.Match("en"), layout.WithTrust(layout.TrustBlocks))
			require.NoError(t, err)
			unit, last := map[int]int{}, map[int]int{}
			seen := 0
			for u := range l.Units {
				for _, b := range l.Units[u].Blocks {
					for _, s := range l.Blocks[b].Spans {
						seen++
						block := p.Lines[s.Line].Block
						if of, ok := unit[block]; ok {
							assert.Equal(t, of, u, "%s: block %d is torn", name, block)
						}
						unit[block] = u
						assert.GreaterOrEqual(t, s.Line, last[block], "%s: block %d", name, block)
						last[block] = s.Line
					}
				}
			}
			assert.Greater(t, 2*seen, len(p.Lines), "most lines are in units")
			assert.NotEmpty(t, l.Units)
		}
	}
}
