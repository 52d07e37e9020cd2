package score_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestLoadMETS(t *testing.T) {
	const source = "../../format/mets/testdata/statesman-1824/"
	_, err := score.Load(source + "0002647_18240217_mets.xml.gz")
	assert.ErrorContains(t, err, "page 3: 0002647_18240217_0003.xml: file does not exist", "two pages of four are no truth of the issue")

	// With the two pages that are there in the places of the others, whose articles
	// then have no text.
	dir := t.TempDir()
	for _, name := range []string{"0001", "0002", "0003", "0004", "mets"} {
		from := map[string]string{"0003": "0001", "0004": "0002"}[name]
		if from == "" {
			from = name
		}
		data, err := os.ReadFile(source + "0002647_18240217_" + from + ".xml.gz")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "0002647_18240217_"+name+".xml.gz"), data, 0o644))
	}
	set, err := score.Load(filepath.Join(dir, "0002647_18240217_mets.xml.gz"))
	require.NoError(t, err)
	require.NoError(t, score.CheckTruth(set))
	require.NotEmpty(t, set.Articles)
	adverts := 0
	for _, a := range set.Articles {
		assert.Equal(t, "en", a.Lang)
		if a.Kind == "advertisement" {
			adverts++
		}
		if a.ID == "art0004" {
			assert.Equal(t, "STATE Of IRELAND.", a.Headline)
			require.NotEmpty(t, a.Paragraphs)
			assert.True(t, strings.HasSuffix(a.Paragraphs[0], "Aet.—Ordereil."), a.Paragraphs[0])
		}
	}
	assert.Equal(t, 1, adverts)
}

const pageXML = `<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page imageFilename="p1.jpg" imageWidth="1000" imageHeight="1000">
<ReadingOrder><OrderedGroup id="o"><RegionRefIndexed index="0" regionRef="head"/><RegionRefIndexed index="1" regionRef="body"/></OrderedGroup></ReadingOrder>
<TextRegion id="body" type="paragraph"><Coords points="0,100 900,100 900,300 0,300"/>
<TextLine id="l2" custom="structure {id:a1; type:article;}"><Coords points="0,100 900,100 900,140 0,140"/><TextEquiv><Unicode>The mayor said that the bridge would</Unicode></TextEquiv></TextLine>
<TextLine id="l3" custom="structure {id:a1; type:article;}"><Coords points="0,150 900,150 900,190 0,190"/><TextEquiv><Unicode>open in May.</Unicode></TextEquiv></TextLine>
<TextLine id="l4"><Coords points="0,200 900,200 900,240 0,240"/><TextEquiv><Unicode>of no article</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="head" type="heading"><Coords points="0,0 900,0 900,90 0,90"/>
<TextLine id="l1" custom="structure {id:a1; type:article;}"><Coords points="0,0 900,0 900,90 0,90"/><TextEquiv><Unicode>New Bridge</Unicode></TextEquiv></TextLine></TextRegion>
</Page></PcGts>`

func TestLoadPAGE(t *testing.T) {
	set, err := score.Load(write(t, "p1.xml", pageXML))
	require.NoError(t, err)
	require.Len(t, set.Articles, 1)
	a := set.Articles[0]
	assert.Equal(t, "a1", a.ID)
	assert.Equal(t, "New Bridge", a.Headline)
	assert.Equal(t, []string{"The mayor said that the bridge would open in May."}, a.Paragraphs)
	assert.Len(t, a.Fragments[0].Lines, 3)

	_, err = score.Load("../../format/pagexml/testdata/reichsanzeiger-1820.xml.gz")
	assert.ErrorIs(t, err, page.ErrNoText, "no line is marked as part of an article")
}
