package pagexml

import (
	"context"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func file(t testing.TB, name string) []byte {
	b, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	return b
}

func doc(in string) string {
	return `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>x</Creator></Metadata>` +
		`<Page imageFilename="a.tif" imageWidth="1000" imageHeight="2000" imageXResolution="118" imageResolutionUnit="PPCM" primaryLanguage="German">` + in + `</Page></PcGts>`
}

func read(t *testing.T, in string) (*page.Page, *Truth) {
	t.Helper()
	pages, truths, err := ReadTruth(context.Background(), "a.xml", []byte(in), nil)
	require.NoError(t, err)
	require.Len(t, pages, 1)
	require.Len(t, truths, 1)
	require.Equal(t, len(pages[0].Lines), len(truths[0].Articles))
	return pages[0], truths[0]
}

func TestReadARealPage(t *testing.T) {
	pages, truths, err := ReadTruth(context.Background(), "a.xml", file(t, "reichsanzeiger-1820.xml.gz"), nil)
	require.NoError(t, err)
	p, truth := pages[0], truths[0]
	assert.Equal(t, []any{8344., 7440., 260, 26}, []any{p.Width, p.Height, len(p.Lines), len(p.Rules)})
	assert.Empty(t, p.Diagnostics)
	assert.Equal(t, "Frankfurt a. M. Die Mainzer Unterſuchungs⸗", p.Lines[0].Text)
	assert.Equal(t, "1820_84_0220.jpg", truth.Image)
	for _, l := range p.Lines {
		assert.Equal(t, l.Box, l.Box.Intersect(p.Bounds()), "%q lies on the page", l.Text)
	}
	types := map[string]int{}
	lines := 0
	for _, i := range truth.Order {
		types[truth.Regions[i].Type]++
		lines += len(truth.Regions[i].Lines)
	}
	assert.Equal(t, map[string]int{"paragraph": 26, "heading": 4, "header": 3}, types)
	assert.Equal(t, 260, lines)
	first := truth.Regions[truth.Order[0]]
	assert.Equal(t, "r1", first.ID)
	assert.Equal(t, []string{"ro_1700129745639"}, first.Groups)
	assert.Equal(t, 1, p.Lines[first.Lines[0]].Block)
}

func TestLines(t *testing.T) {
	p, _ := read(t, doc(`<TextRegion id="r1" primaryLanguage="Latin">
		<TextLine><Coords points="10,20 110,20 110,60 10,60"/><TextEquiv index="1"><Unicode>second best</Unicode></TextEquiv>
			<TextEquiv index="0" conf="0.75"><Unicode>the  &amp;
				best</Unicode></TextEquiv></TextLine>
		<TextLine><Coords points="10,100 510,110 510,150 10,140"/><Baseline points="10,130 510,140"/><TextEquiv><PlainText>askew</PlainText></TextEquiv></TextLine>
		<TextLine><Coords><Point x="10" y="200"/><Point x="110" y="230"/></Coords>
			<Word><Coords points="10,200 50,230"/><TextEquiv conf="0.5"><Unicode>old</Unicode></TextEquiv></Word>
			<Word><Glyph><TextEquiv><Unicode>p</Unicode></TextEquiv></Glyph><Glyph><TextEquiv><Unicode>t</Unicode></TextEquiv></Glyph></Word><Word/></TextLine>
		<TextLine><Baseline points="10,300 90,300"/><TextStyle bold="true"/><TextEquiv><Unicode>only a baseline</Unicode></TextEquiv></TextLine>
		<TextLine><Coords points="1,1 9,9"/></TextLine>
		<TextLine><Coords points="x 3, ,4 NaN,1"/><TextEquiv><Unicode>nowhere</Unicode></TextEquiv></TextLine>
		<TextEquiv><Unicode>all of it again</Unicode></TextEquiv>
	</TextRegion><TextRegion><Word><TextEquiv><Unicode>loose</Unicode></TextEquiv></Word></TextRegion>
	<TextRegion readingDirection="top-to-bottom"><Coords points="0,0 80,200"/><TextEquiv><Unicode>一二三
四五六

</Unicode></TextEquiv></TextRegion>`))
	require.Len(t, p.Lines, 8)
	texts := make([]string, len(p.Lines))
	for i := range p.Lines {
		texts[i] = p.Lines[i].Text
	}
	assert.Equal(t, []string{"the  &     best", "askew", "old pt", "only a baseline", "nowhere", "loose", "一二三", "四五六"}, texts)
	l := p.Lines
	assert.Equal(t, 0.75, l[0].Conf)
	assert.Equal(t, page.Box{X: 10, Y: 20, W: 100, H: 40}, l[0].Box)
	assert.Equal(t, page.Box{X: 10, Y: 105, W: 500, H: 40}, l[1].Box, "without the rise of the baseline")
	assert.Equal(t, page.Box{X: 10, Y: 200, W: 100, H: 30}, l[2].Box)
	assert.Equal(t, 0.5, l[2].Conf)
	assert.Equal(t, page.Box{X: 10, Y: 270, W: 80, H: 40}, l[3].Box, "as high as the others")
	assert.True(t, l[3].Bold)
	assert.True(t, l[4].Box.Empty())
	assert.Equal(t, 2, l[5].Block)
	assert.Equal(t, page.Box{X: 40, Y: 0, W: 40, H: 200}, l[6].Box, "spread over the region")
	assert.True(t, l[6].Vertical)
	assert.InDelta(t, 299.7, p.DPI, 0.1)
}

func TestRegions(t *testing.T) {
	p, truth := read(t, doc(`<ReadingOrder><OrderedGroup id="g">
			<RegionRefIndexed index="2" regionRef="r1"/>
			<UnorderedGroupIndexed id="u" index="1" regionRef="t"><RegionRef regionRef="c2"/><RegionRef regionRef="c1"/><RegionRef regionRef="t"/></UnorderedGroupIndexed>
			<RegionRefIndexed index="3" regionRef="r1"/><RegionRefIndexed index="4" regionRef="gone"/>
		</OrderedGroup></ReadingOrder>
		<TextRegion id="r1" custom="structure {type:heading;}"><TextLine custom="readingOrder {index:0;} structure {id:a7; type:article;}"><TextEquiv><Unicode>x</Unicode></TextEquiv></TextLine></TextRegion>
		<TableRegion id="t"><Coords points="0,0 10,10"/><TextRegion id="c1" type="other"><TextLine><TextEquiv><Unicode>y</Unicode></TextEquiv></TextLine></TextRegion><TableCell id="c2"/></TableRegion>
		<SeparatorRegion id="s"><Coords points="100,100 900,110 900,114 100,104"/></SeparatorRegion>
		<ImageRegion><Coords points="100,200 300,400"/><TextRegion id="cap" type="caption"/></ImageRegion><NoiseRegion/>`))
	var order []string
	for _, i := range truth.Order {
		order = append(order, truth.Regions[i].ID)
	}
	assert.Equal(t, []string{"t", "c2", "c1", "r1"}, order)
	assert.Equal(t, []string{"g", "u"}, truth.Regions[3].Groups)
	assert.Equal(t, []string{"heading", ""}, []string{truth.Regions[0].Type, truth.Regions[1].Type})
	assert.Equal(t, []int{-1, -1, 1, 1}, []int{truth.Regions[0].Parent, truth.Regions[1].Parent, truth.Regions[2].Parent, truth.Regions[3].Parent})
	assert.Equal(t, []string{"a7", ""}, truth.Articles)
	assert.Equal(t, []int{1}, truth.Regions[2].Lines)
	require.Len(t, p.Diagnostics, 2)
	assert.Equal(t, "reading-order", p.Diagnostics[0].Code)
	assert.Equal(t, []page.Rule{{Box: page.Box{X: 100, Y: 105, W: 800, H: 4}}}, p.Rules, "as thin as it is printed")
	assert.Equal(t, []page.Picture{{Box: page.Box{X: 100, Y: 200, W: 200, H: 200}}}, p.Pictures)

	_, truth = read(t, doc(`<TextRegion id="b" custom="readingOrder {index:1;}"/><TextRegion id="a" custom="readingOrder {index:0;}"/><TextRegion id="c" custom="readingOrder"/>`))
	assert.Equal(t, []int{1, 0}, truth.Order, "by the custom attributes")
}

func TestDamage(t *testing.T) {
	whole := doc(`<TextRegion id="r"><Coords points="0,0 9,9"/><TextLine><TextEquiv><Unicode>first</Unicode></TextEquiv></TextLine><TextLine><TextEquiv><Unicode>second</Unicode>`)
	p, truth := read(t, whole[:strings.Index(whole, "second")+3])
	assert.Equal(t, "truncated", p.Diagnostics[0].Code)
	assert.Equal(t, "first", p.Lines[0].Text)
	assert.Len(t, truth.Regions, 1)
	for in, want := range map[string]error{
		"": page.ErrEmpty, "text": page.ErrTruncated, "<alto/>": page.ErrFormat, "<PcGts/>": page.ErrFormat,
		"<PcGts><Page>": page.ErrTruncated, "<PcGts>" + strings.Repeat("<TextRegion>", 1000): page.ErrTooLarge,
	} {
		_, err := Read(context.Background(), "a.xml", []byte(in), nil)
		assert.ErrorIs(t, err, want, "%.20s", in)
		var pe *page.Error
		assert.ErrorAs(t, err, &pe)
	}
	_, err := Read(context.Background(), "a.xml", []byte(whole), &Options{MaxBytes: 10})
	assert.ErrorIs(t, err, page.ErrTooLarge)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Read(ctx, "a.xml", []byte(whole), nil)
	assert.ErrorIs(t, err, context.Canceled)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(doc(`<ReadingOrder><OrderedGroup><OrderedGroupIndexed index="NaN" regionRef="r"/><RegionRef/></OrderedGroup></ReadingOrder><TextRegion id="r"><Coords points="1,2 3,4"/><TextLine><Coords points="1e8,-1e8 5,5"/><Baseline points="1,1 2,900"/><Word><Coords><Point x="1" y="2"/></Coords><TextEquiv><Unicode>x</Unicode></TextEquiv></Word></TextLine></TextRegion>`)))
	f.Add([]byte(`<PcGts><Page><TextRegion custom="readingOrder {index:99999999999999999999;} structure {{{"><TextEquiv><Unicode>a</TextRegion></Page></PcGts>`))
	f.Add([]byte(`<PcGts><Page><Unicode>a</Unicode></TextLine><Page/></Page><Page><Glyph><TextEquiv><Unicode>a</Unicode></TextEquiv></Glyph><TextLine><TextRegion/></TextLine></Page></PcGts>`))
	f.Fuzz(func(t *testing.T, in []byte) {
		pages, truths, err := ReadTruth(context.Background(), "a.xml", in, &Options{MaxBytes: 1 << 20})
		if err != nil && len(pages) > 0 {
			t.Fatal("an error and pages")
		}
		for i, p := range pages {
			if !p.Bounds().Valid() || math.IsInf(p.DPI, 0) || len(truths[i].Articles) != len(p.Lines) {
				t.Fatalf("page of %v × %v", p.Width, p.Height)
			}
			for _, l := range p.Lines {
				if l.Text == "" || !l.Box.Valid() || l.Block < 0 || l.Block > len(truths[i].Regions) {
					t.Fatalf("bad line %+v", l)
				}
			}
			for _, r := range truths[i].Order {
				_ = truths[i].Regions[r]
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := file(b, "reichsanzeiger-1820.xml.gz")
	b.SetBytes(176403) // unpacked
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), "a.xml", data, nil); err != nil {
			b.Fatal(err)
		}
	}
}
