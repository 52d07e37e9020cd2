package mets

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPageWithoutText takes the picture of a page where its text is missing, the
// order from the structure, and says what is missing.
func TestPageWithoutText(t *testing.T) {
	const doc = `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
<fileSec><fileGrp USE="Images"><file ID="i1" MIMETYPE="image/png"><FLocat LOCTYPE="URL" xlink:href="file://img/1.png"/></file>
<file ID="i2" MIMETYPE="image/png"><FLocat LOCTYPE="URL" xlink:href="file://img/2.png"/></file></fileGrp>
<fileGrp USE="Text"><file ID="a1" MIMETYPE="text/xml"><FLocat LOCTYPE="URL" xlink:href="file://alto/1.xml"/></file></fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">
<div TYPE="Page" ORDER="2" ORDERLABEL="A2" ID="p2"><fptr FILEID="i2"/></div>
<div TYPE="Page" ORDER="1" ORDERLABEL="A1" ID="p1"><fptr FILEID="i1"/><fptr FILEID="a1"/></div>
</div></structMap></mets>`
	var pic bytes.Buffer
	require.NoError(t, png.Encode(&pic, image.NewGray(image.Rect(0, 0, 40, 60))))
	open := func(name string) ([]byte, error) {
		if name == "img/1.png" {
			return pic.Bytes(), nil
		}
		return nil, fs.ErrNotExist
	}
	d, err := Read(context.Background(), "mets.xml", []byte(doc), &Options{Open: open})
	require.NoError(t, err)
	require.Len(t, d.Sheets, 2)
	p := d.Sheets[0]
	require.NoError(t, p.Err)
	assert.Equal(t, "A1", p.Number)
	assert.Equal(t, "img/1.png", p.Source)
	require.NotNil(t, p.Raster)
	require.NotEmpty(t, p.Diagnostics)
	assert.Equal(t, "no-text-file", p.Diagnostics[0].Code)
	assert.Contains(t, p.Diagnostics[0].Text, "alto/1.xml")
	img, err := p.Raster.Image(context.Background())
	require.NoError(t, err)
	assert.Equal(t, 40, img.Bounds().Dx())
	assert.Error(t, d.Sheets[1].Err, "neither text nor picture")
}

// A file is the text of one page only, and none outside of the folder is read.
func TestTextsThatAreRefused(t *testing.T) {
	const doc = `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
<fileSec><fileGrp USE="Text"><file ID="a1"><FLocat xlink:href="1.xml"/></file><file ID="a2"><FLocat xlink:href="../../etc/2.xml"/></file></fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div><div TYPE="Page"><fptr FILEID="a1"/></div><div TYPE="Page"><fptr FILEID="a1"/></div>
<div TYPE="Page"><fptr FILEID="a2"/></div></div></structMap></mets>`
	open := func(name string) ([]byte, error) {
		if name != "1.xml" {
			return nil, fs.ErrNotExist
		}
		return []byte(`<alto><Layout><Page><TextBlock><TextLine HPOS="1" VPOS="1" WIDTH="9" HEIGHT="2"><String CONTENT="text" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="2"/></TextLine></TextBlock></Page></Layout></alto>`), nil
	}
	d, err := Read(context.Background(), "mets.xml", []byte(doc), &Options{Open: open})
	require.NoError(t, err)
	require.Len(t, d.Sheets, 3)
	require.NoError(t, d.Sheets[0].Err)
	assert.EqualError(t, d.Sheets[1].Err, "mets.xml: page 2: no text found: 1.xml is the text of page 1 already")
	assert.EqualError(t, d.Sheets[2].Err, "mets.xml: page 3: ../../etc/2.xml leads out of the folder, and beside the METS file 2.xml: file does not exist")
}
