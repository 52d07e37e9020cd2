package broadsheet_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Every line of a file of recognised text is somewhere in the result.
func TestOpenRecognisedText(t *testing.T) {
	for _, tt := range []struct {
		file, lang          string
		pages, lines, fails int
	}{
		{"alto/testdata/sn90050316_1920_06_02_1.xml.gz", "en", 1, 558, 0},
		{"hocr/testdata/chronicling-america-page.html.gz", "en", 1, 467, 0},
		{"pagexml/testdata/reichsanzeiger-1820.xml.gz", "de", 1, 260, 0},
		{"mets/testdata/statesman-1824/0002647_18240217_mets.xml.gz", "en", 4, 598 + 675, 2},
	} {
		pages, err := broadsheet.Open(context.Background(), nil, filepath.Join("format", filepath.FromSlash(tt.file)))
		assert.Equal(t, tt.fails > 0, err != nil, "%s: %v", tt.file, err)
		require.Len(t, pages, tt.pages, tt.file)
		lines, fails := 0, 0
		for _, p := range pages {
			lines += len(p.Lines)
			if p.Err != nil {
				fails++
				assert.ErrorIs(t, p.Err, os.ErrNotExist)
				continue
			}
			assert.Equal(t, tt.lang, strings.Split(p.Lang, "-")[0], tt.file)
		}
		assert.Equal(t, []int{tt.lines, tt.fails}, []int{lines, fails}, tt.file)
		for _, trust := range []layout.Trust{layout.TrustWords, layout.TrustLines} {
			is, err := broadsheet.Reconstruct(context.Background(), pages, &broadsheet.Options{Trust: trust})
			require.NoError(t, err)
			assert.Greater(t, len(is.Articles), 5, tt.file)
		}
	}
}

func TestOpenACutFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "cut.xml")
	require.NoError(t, os.WriteFile(name, []byte("<alto><Layout><Page>"), 0o600))
	_, err := broadsheet.Open(context.Background(), nil, name)
	assert.ErrorIs(t, err, page.ErrTruncated)
	assert.ErrorContains(t, err, name)
}
