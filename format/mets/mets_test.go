package mets

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const folder = "testdata/statesman-1824"

func file(t testing.TB, name string) []byte {
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return b
}

// truth is one article as another program has read it.
type truth struct {
	ID, Kind, Headline string
	Areas              []string
	Boxes              [][5]float64
}

// compare checks the logical structure of a document against the truth; pages
// from the given one on have no text.
func compare(t *testing.T, d *Document, want []truth, pages int) {
	t.Helper()
	var got []int
	for _, i := range d.Articles() {
		if len(d.AreasOf(i)) > 0 {
			got = append(got, i)
		}
	}
	require.Len(t, got, len(want))
	for n, i := range got {
		div, w := d.Divs[i], want[n]
		assert.Equal(t, w.ID, div.ID)
		assert.Equal(t, w.Kind == "article", div.Type == "ARTICLE", div.ID)
		assert.Equal(t, w.Headline, div.Label, div.ID)
		areas := d.AreasOf(i)
		require.Len(t, areas, len(w.Areas), div.ID)
		for k, a := range areas {
			if strings.Contains(w.Areas[k], ":pa") { // else the id of a text block inside the area
				assert.Equal(t, w.Areas[k], fmt.Sprintf("%d:%s", a.Page, a.ID))
			}
			places, ok := d.Places(a)
			require.Equal(t, a.Page < pages, ok, "%s of %s", a.ID, div.ID)
			if !ok {
				continue
			}
			var box page.Box
			for _, p := range places {
				box = box.Union(d.Sheets[a.Page].Lines[p.Line].Words[p.Word].Box)
			}
			b := w.Boxes[k]
			around := page.Box{X: b[1] - 3, Y: b[2] - 3, W: b[3] + 6, H: b[4] + 6}
			assert.Equal(t, box, box.Intersect(around), "the words of %s lie in its box", a.ID)
			assert.NotEmpty(t, places, a.ID)
		}
	}
}

func TestReadARealIssue(t *testing.T) {
	name := filepath.Join(folder, "0002647_18240217_mets.xml.gz")
	d, err := Read(context.Background(), name, file(t, name), nil)
	require.NoError(t, err)
	assert.Equal(t, "The Statesman. 1824-02-17", d.Label)
	require.Len(t, d.Sheets, 4)
	words := []int{5140, 6362}
	for i, p := range d.Sheets {
		assert.Equal(t, fmt.Sprint(i+1), p.Number)
		if i >= len(words) { // their files are not there
			assert.Equal(t, i+1, p.Index)
			assert.ErrorIs(t, p.Err, fs.ErrNotExist)
			assert.ErrorContains(t, p.Err, fmt.Sprintf("page %d: 0002647_18240217_000%d.xml", i+1, i+1))
			continue
		}
		require.NoError(t, p.Err)
		assert.Equal(t, filepath.Join(folder, fmt.Sprintf("0002647_18240217_000%d.xml.gz", i+1)), p.Source)
		n := 0
		for _, l := range p.Lines {
			n += len(l.Words)
		}
		assert.Equal(t, words[i], n)
	}
	var want []truth
	require.NoError(t, json.Unmarshal(file(t, filepath.Join(folder, "articles.json")), &want))
	compare(t, d, want, 2)
}

// small is an issue in the way of other archives: no type of structure, page
// files by area, articles by blocks.
const small = `<mets LABEL="An Issue"><dmdSec ID="d1"><mods><relatedItem><title>The Paper</title></relatedItem><titleInfo><title>Fire in
	Town</title></titleInfo><languageTerm>eng</languageTerm></mods></dmdSec>
	<fileSec><fileGrp USE="IMG"><file ID="i1" MIMETYPE="image/tiff"><FLocat xlink:href="1.tif"/></file></fileGrp>
	<fileGrp USE="ALTO"><file ID="a1"><FLocat xlink:href="file://./alto/1%20a.xml"/></file><file ID="a2"><FLocat xlink:href="..\up\2.xml"/></file><file ID="a3"><FLocat xlink:href="3.xml"/></file></fileGrp></fileSec>
	<structMap><div TYPE="Issue"><div TYPE="np:page" ORDER="2" ORDERLABEL=" - "><fptr FILEID="a2"/></div>
		<div TYPE="np:page" ORDER="1" ORDERLABEL="A1"><fptr FILEID="i1"/><fptr FILEID="a1"/></div>
		<div TYPE="np:page" ORDER="3"><fptr FILEID="a3"/></div></div></structMap>
	<structMap TYPE="LOGICAL"><div TYPE="ISSUE"><div TYPE="SECTION"><div TYPE="ARTICLE" ID="art" DMDID="d1 gone">
		<div TYPE="HEADING"><fptr><area FILEID="a1" BETYPE="IDREF" BEGIN="b1"/></fptr></div>
		<div TYPE="BODY"><fptr><seq><area FILEID="a2" BETYPE="IDREF" BEGIN="b2" END="b3"/><area FILEID="none" BETYPE="IDREF" BEGIN="x"/></seq></fptr></div></div>
		<div TYPE="Advertisement" ID="ad"/></div></div></structMap>
	<structLink><smLink xlink:from="#ad" xlink:to="#nothing"/></structLink></mets>`

func altoOf(blocks ...string) []byte {
	var b strings.Builder
	b.WriteString("<alto><Layout><Page WIDTH='99' HEIGHT='99'>")
	for _, id := range blocks {
		fmt.Fprintf(&b, "<TextBlock ID=%q><TextLine><String CONTENT='%s.'/><String CONTENT='x'/></TextLine></TextBlock>", id, id)
	}
	b.WriteString("</Page></Layout></alto>")
	return []byte(b.String())
}

func TestRead(t *testing.T) {
	files := map[string][]byte{"alto/1 a.xml": altoOf("b1"), "2.xml": altoOf("b0", "b2", "b3"), "3.xml": []byte("<html>none</html>")}
	var asked []string
	open := func(p string) ([]byte, error) {
		asked = append(asked, p)
		if b, ok := files[p]; ok {
			return b, nil
		}
		return nil, fs.ErrNotExist
	}
	d, err := Read(context.Background(), "in/mets.xml", []byte(small), &Options{Open: open})
	require.NoError(t, err)
	assert.Equal(t, []string{"alto/1 a.xml", "2.xml", "3.xml"}, asked, "a path out of the folder is not followed")
	require.Len(t, d.Sheets, 3)
	assert.Equal(t, filepath.Join("in", "alto", "1 a.xml"), d.Sheets[0].Source)
	assert.Equal(t, []string{"A1", "", ""}, []string{d.Sheets[0].Number, d.Sheets[1].Number, d.Sheets[2].Number})
	assert.ErrorIs(t, d.Sheets[2].Err, page.ErrFormat)
	assert.Equal(t, "unknown-file", d.Sheets[0].Diagnostics[0].Code)

	require.Len(t, d.Articles(), 2)
	art := d.Divs[d.Articles()[0]]
	assert.Equal(t, []string{"art", "Fire in Town", "eng"}, []string{art.ID, art.Label, art.Lang})
	var text []string
	for _, a := range d.AreasOf(d.Articles()[0]) {
		places, ok := d.Places(a)
		require.True(t, ok)
		for _, p := range places {
			text = append(text, d.Sheets[a.Page].Lines[p.Line].Words[p.Word].Text)
		}
	}
	assert.Equal(t, "b1. x b2. x b3. x", strings.Join(text, " "))
	assert.Empty(t, d.AreasOf(d.Articles()[1]))
}

func TestDamage(t *testing.T) {
	is, err := Parse(context.Background(), "m.xml", []byte(small[:strings.Index(small, "<structMap TYPE")]), nil)
	require.NoError(t, err)
	assert.Len(t, is.Pages, 3)
	assert.Equal(t, "truncated", is.Diagnostics[len(is.Diagnostics)-1].Code)
	for in, want := range map[string]error{
		"": page.ErrEmpty, "x": page.ErrTruncated, "<alto/>": page.ErrFormat, "<mets/>": page.ErrFormat, "<mets><structMap>": page.ErrTruncated,
		"<mets>" + strings.Repeat("<div>", 1000): page.ErrTooLarge,
	} {
		_, err := Parse(context.Background(), "m.xml", []byte(in), nil)
		assert.ErrorIs(t, err, want, "%.20s", in)
		var pe *page.Error
		assert.ErrorAs(t, err, &pe)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Parse(ctx, "m.xml", []byte(small), nil)
	assert.ErrorIs(t, err, context.Canceled)
}

// A few bytes that link many parts to many areas must not become many areas.
func TestManyLinks(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<mets><fileSec><file ID="a"><FLocat href="a.xml"/></file></fileSec><structMap TYPE="PHYSICAL"><div TYPE="page"><fptr FILEID="a"/><div ID="p">`)
	b.WriteString(strings.Repeat(`<fptr><area FILEID="a" BETYPE="IDREF" BEGIN="x"/></fptr>`, 3000))
	b.WriteString(`</div></div></structMap><structMap TYPE="LOGICAL"><div ID="l" TYPE="ARTICLE"/></structMap>`)
	b.WriteString(strings.Repeat(`<smLink from="#l" to="#p"/>`, 3000))
	b.WriteString(`</mets>`)
	is, err := Parse(context.Background(), "m.xml", []byte(b.String()), nil)
	require.NoError(t, err)
	assert.Less(t, len(is.Divs[0].Areas), maxAreas+3001)
	assert.Equal(t, "too-many-areas", is.Diagnostics[0].Code)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(`<mets><fileSec><file><FLocat href="/etc/passwd"/></file><file ID="b" MIMETYPE="text/xml"><FLocat href="http://a/../../%00x"/></file></fileSec></mets>`))
	f.Add([]byte(`<mets><fptr/><area/><smArcLink/><smLinkGrp/><div/><structMap><fptr FILEID="a"/></div></structMap></mets>`))
	page := altoOf("b1", "b2")
	f.Fuzz(func(t *testing.T, in []byte) {
		d, err := Read(context.Background(), "m.xml", in, &Options{MaxBytes: 1 << 20, Open: func(p string) ([]byte, error) {
			if !filepath.IsLocal(p) {
				t.Fatalf("asked for %q", p)
			}
			if len(p)%3 == 0 {
				return nil, errors.New("no")
			}
			return page, nil
		}})
		if err != nil {
			return
		}
		for _, i := range d.Articles() {
			for _, a := range d.AreasOf(i) {
				d.Places(a)
			}
		}
	})
}
