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

// Where a METS file names a file that is given too, its page is taken once.
func TestOpenAPageTwice(t *testing.T) {
	dir := t.TempDir()
	text, issue := filepath.Join(dir, "1.xml"), filepath.Join(dir, "mets.xml")
	require.NoError(t, os.WriteFile(text, []byte(`<alto><Layout><Page><TextBlock><TextLine HPOS="1" VPOS="1" WIDTH="9" HEIGHT="2"><String CONTENT="text" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="2"/></TextLine></TextBlock></Page></Layout>`), 0o600))
	require.NoError(t, os.WriteFile(issue, []byte(`<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="Text"><file ID="a"><FLocat xlink:href="1.xml"/></file></fileGrp></fileSec><structMap TYPE="PHYSICAL"><div><div TYPE="Page"><fptr FILEID="a"/></div></div></structMap></mets>`), 0o600))
	pages, err := broadsheet.Open(context.Background(), nil, issue, text)
	require.NoError(t, err)
	require.Len(t, pages, 1)
	assert.Equal(t, "given-twice", pages[0].Diagnostics[len(pages[0].Diagnostics)-1].Code)

	// The text is kept although its end is missing, and the loss is told.
	is, err := broadsheet.Reconstruct(context.Background(), pages, nil)
	require.NoError(t, err)
	list := broadsheet.Failures(is, pages)
	require.Len(t, list, 1)
	assert.ErrorIs(t, list[0], broadsheet.ErrPartly)
	assert.ErrorContains(t, list[0], "not whole")
}

func TestOpenACutFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "cut.xml")
	require.NoError(t, os.WriteFile(name, []byte("<alto><Layout><Page>"), 0o600))
	_, err := broadsheet.Open(context.Background(), nil, name)
	assert.ErrorIs(t, err, page.ErrTruncated)
	assert.ErrorContains(t, err, name)
}
