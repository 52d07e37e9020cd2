package alto

import (
	"bytes"
	"compress/gzip"
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

func words(p *page.Page) (n int) {
	for i := range p.Lines {
		n += len(p.Lines[i].Words)
	}
	return n
}

// body wraps blocks into a page of 1000 × 2000 units.
func body(unit, blocks string) string {
	return `<alto><Description><MeasurementUnit>` + unit + `</MeasurementUnit></Description><Layout>` +
		`<Page WIDTH="1000" HEIGHT="2000"><PrintSpace>` + blocks + `</PrintSpace></Page></Layout></alto>`
}

func one(t *testing.T, in string, o *Options) *page.Page {
	t.Helper()
	pages, err := Read(context.Background(), "a.xml", []byte(in), o)
	require.NoError(t, err)
	require.Len(t, pages, 1)
	return pages[0]
}

func TestReadRealPages(t *testing.T) {
	for _, tt := range []struct {
		file                 string
		width, height, dpi   float64
		lines, words, blocks int
		lang, first          string
	}{
		{"sn90050316_1920_06_02_1.xml.gz", 20132. / 4, 28760. / 4, 300, 558, 3183, 21, "en", "e"},
		{"intelligencer-1881.xml", 6312, 8358, 300, 36, 196, 6, "en", "LANCASTER DAILY INTELLIGENCER THURSDAY, DECEMBER 29,1881."},
		{"statesman-1824.xml", 4169, 6177, 300, 23, 119, 7, "", ".. ~ , \":• , ---1,..,m , . • - ,i*.t. l P"},
	} {
		pages, err := Read(context.Background(), tt.file, file(t, tt.file), nil)
		require.NoError(t, err, tt.file)
		require.Len(t, pages, 1)
		p := pages[0]
		assert.InDelta(t, tt.width, p.Width, 1, tt.file)
		assert.InDelta(t, tt.height, p.Height, 1, tt.file)
		assert.InDelta(t, tt.dpi, p.DPI, 0.5, tt.file)
		require.Equal(t, tt.lines, len(p.Lines), tt.file)
		assert.Equal(t, tt.words, words(p), tt.file)
		assert.Equal(t, tt.lang, p.Lang, tt.file)
		assert.Equal(t, tt.first, p.Lines[0].Text, tt.file)
		assert.Equal(t, tt.blocks, p.Lines[len(p.Lines)-1].Block, tt.file)
		inside := page.Box{X: -2, Y: -2, W: p.Width + 4, H: p.Height + 4}
		for _, l := range p.Lines {
			for _, w := range l.Words {
				assert.Equal(t, w.Box, w.Box.Intersect(inside), "%s: %q outside the page", tt.file, w.Text)
				assert.True(t, w.Conf >= 0 && w.Conf <= 1)
			}
		}
	}
}

func TestUnits(t *testing.T) {
	const line = `<TextBlock><TextLine HPOS="100" VPOS="200" WIDTH="300" HEIGHT="40"><String CONTENT="Council" HPOS="100" VPOS="200" WIDTH="300" HEIGHT="40"/></TextLine></TextBlock>`
	settings := func(s string) string {
		return strings.Replace(body("inch1200", line), "</Description>",
			"<OCRProcessing ID='O'><ocrProcessingStep><processingStepSettings>"+s+"</processingStepSettings></ocrProcessingStep></OCRProcessing></Description>", 1)
	}
	for name, tt := range map[string]struct {
		in         string
		o          *Options
		x, w, dpi  float64
		pageHeight float64
	}{
		"pixel":                        {body("pixel", line), nil, 100, 300, 0, 2000},
		"no unit":                      {body("", line), nil, 100, 300, 0, 2000},
		"inches, nothing known":        {body("inch1200", line), nil, 25, 75, 300, 500},
		"millimetres, nothing known":   {body("mm10", line), nil, 100 * 300 / 254., 300 * 300 / 254., 300, 2000 * 300 / 254.},
		"inches at a resolution":       {body("inch1200", line), &Options{DPI: 400}, 100. / 3, 100, 400, 2000. / 3},
		"size of the image":            {body("inch1200", line), &Options{Width: 500, Height: 1000}, 50, 150, 600, 1000},
		"width of the image":           {body("mm10", line), &Options{Width: 500}, 50, 150, 127, 1000},
		"pixels of another image":      {body("pixel", line), &Options{Width: 500, Height: 1000, DPI: 150}, 50, 150, 150, 1000},
		"an image of another form":     {body("pixel", line), &Options{Width: 500, Height: 300}, 100, 300, 0, 2000},
		"resolution in the settings":   {settings("xdpi:400\nydpi:400"), nil, 100. / 3, 100, 400, 2000. / 3},
		"size in the settings":         {settings("width: 334\nheight: 667\nxdpi: 400"), nil, 33.4, 100.2, 400.8, 667},
		"size that denies the dpi":     {settings("width: 1000\nheight: 2000\nxdpi: 400"), nil, 100. / 3, 100, 400, 2000. / 3},
		"nonsense in the settings":     {settings("width: -4\nheight\nxdpi: 1e300\nx:y:z"), nil, 25, 75, 300, 500},
		"settings, but a better known": {settings("xdpi:400"), &Options{DPI: 600}, 50, 150, 600, 1000},
	} {
		p := one(t, tt.in, tt.o)
		require.Len(t, p.Lines, 1, name)
		b := p.Lines[0].Words[0].Box
		assert.InDelta(t, tt.x, b.X, 1e-6, name)
		assert.InDelta(t, tt.w, b.W, 1e-6, name)
		assert.InDelta(t, tt.dpi, p.DPI, 1e-6, name)
		assert.InDelta(t, tt.pageHeight, p.Height, 1e-6, name)
	}
}

func TestHyphens(t *testing.T) {
	line := func(in string) string {
		return one(t, body("pixel", "<TextBlock><TextLine>"+in+"</TextLine></TextBlock>"), nil).Lines[0].Text
	}
	assert.Equal(t, "the coun-", line(`<String CONTENT="the"/><SP/><String CONTENT="coun" SUBS_TYPE="HypPart1" SUBS_CONTENT="council"/><HYP CONTENT="-"/>`))
	assert.Equal(t, "try met", line(`<String CONTENT="try" SUBS_TYPE="HypPart2" SUBS_CONTENT="country"/><String CONTENT="met"/>`))
	assert.Equal(t, "coun-", line(`<String CONTENT="coun-" SUBS_TYPE="HypPart1" SUBS_CONTENT="council"/><HYP CONTENT="-"/>`), "given twice")
	assert.Equal(t, "coun-", line(`<String CONTENT="coun-" SUBS_TYPE="HypPart1" SUBS_CONTENT="council"/>`))
	assert.Equal(t, "Re⸗", line(`<String CONTENT="Re"/><HYP CONTENT="⸗"/>`))
	assert.Equal(t, "coun\u00AD", line(`<String CONTENT="coun" SUBS_TYPE="HypPart1" SUBS_CONTENT="council"/>`), "not printed, but told")
	assert.Equal(t, "coun cil", line(`<String CONTENT="coun" SUBS_TYPE="HypPart1"/><String CONTENT="cil" SUBS_TYPE="HypPart2"/>`), "not at the end of the line")
}

func TestBoxes(t *testing.T) {
	p := one(t, body("pixel", `
		<ComposedBlock><ComposedBlock><TextBlock ID="b1">
			<TextLine HPOS="0" VPOS="0" WIDTH="999" HEIGHT="500"><String CONTENT="tight" HPOS="10" VPOS="20" WIDTH="50" HEIGHT="12"/></TextLine>
			<TextLine HPOS="5" VPOS="50" WIDTH="90" HEIGHT="14"><String CONTENT="no"/><String CONTENT="place" HPOS="40" WIDTH="30"/></TextLine>
		</TextBlock></ComposedBlock></ComposedBlock>
		<TextBlock><TextLine><String CONTENT="nowhere" HPOS="x" VPOS="-1e99" WIDTH="4" HEIGHT="NaN"/></TextLine>
		<TextLine/><String CONTENT="loose" HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4"/></TextBlock>
		<Illustration HPOS="1" VPOS="2" WIDTH="300" HEIGHT="200"/><Illustration/>
		<GraphicalElement HPOS="500" VPOS="0" WIDTH="4" HEIGHT="1000"/><GraphicalElement HPOS="500" VPOS="0" WIDTH="50" HEIGHT="40"/>`), nil)
	require.Len(t, p.Lines, 4)
	assert.Equal(t, page.Box{X: 10, Y: 20, W: 50, H: 12}, p.Lines[0].Box, "that of its words")
	assert.Equal(t, page.Box{X: 5, Y: 50, W: 90, H: 14}, p.Lines[1].Box, "its own where words have none")
	assert.True(t, p.Lines[1].Words[0].Box.Empty())
	assert.Equal(t, page.Box{X: 40, Y: 50, W: 30, H: 14}, p.Lines[1].Words[1].Box, "height of the line")
	assert.True(t, p.Lines[2].Box.Empty())
	assert.Equal(t, "loose", p.Lines[3].Text)
	assert.Equal(t, []int{1, 1, 2, 2}, []int{p.Lines[0].Block, p.Lines[1].Block, p.Lines[2].Block, p.Lines[3].Block})
	assert.Equal(t, []page.Rule{{Box: page.Box{X: 500, W: 4, H: 1000}}}, p.Rules)
	assert.Len(t, p.Pictures, 2)
}

func TestFonts(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<alto><Styles><TextStyle ID="body" FONTSIZE="6"/><TextStyle ID="head" FONTSIZE="18" FONTSTYLE="bold italics"/></Styles><Layout><Page WIDTH="1000" HEIGHT="1000">`)
	line := func(style, size, text string) {
		b.WriteString(`<TextBlock STYLEREFS="par ` + style + `"><TextLine><String CONTENT="` + text + `" WC="0.5" HPOS="1" VPOS="1" WIDTH="60" HEIGHT="` + size + `"/></TextLine></TextBlock>`)
	}
	for range 8 {
		line("body", "9.3", "badger")
		line("body", "8.9", "budget")
	}
	line("head", "24", "HEAD")
	line("body", "30", "SUBHEAD")
	b.WriteString(`</Page></Layout></alto>`)
	p := one(t, b.String(), nil)
	body, head, sub := p.Lines[0], p.Lines[16], p.Lines[17]
	assert.InDelta(t, 10, body.Size, 0.2, "what the ink of its words shows, not the 6 that is declared")
	assert.Equal(t, body.Size, p.Lines[1].Size, "the same for all lines of a style")
	assert.InDelta(t, 30, head.Size, 1, "by the page's factor")
	assert.InDelta(t, 42, sub.Size, 1, "where the style denies the ink, the ink counts")
	assert.True(t, head.Bold)
	assert.False(t, body.Bold)
	assert.InDelta(t, 0.5, head.Conf, 1e-9)

	const plain = `<TextBlock><TextLine><String CONTENT="badger" HPOS="1" VPOS="1" WIDTH="60" HEIGHT="9" STYLE="bold"/></TextLine></TextBlock>`
	p = one(t, body2(plain, plain), nil)
	assert.Zero(t, p.Lines[0].Size, "without sizes nothing is told")
	assert.False(t, p.Lines[0].Bold, "all bold is none")
}

func body2(blocks ...string) string { return body("pixel", strings.Join(blocks, "")) }

func TestIdeographs(t *testing.T) {
	p := one(t, body("pixel", `<TextBlock LANG="zh-Hant"><TextLine HPOS="10" VPOS="10" WIDTH="20" HEIGHT="60">
		<String CONTENT="晶" HPOS="10" VPOS="10" WIDTH="20" HEIGHT="20"/><String CONTENT="報" HPOS="10" VPOS="30" WIDTH="20" HEIGHT="20"/><SP/>
		<String CONTENT="館" HPOS="10" VPOS="50" WIDTH="20" HEIGHT="20"/></TextLine></TextBlock>`), nil)
	assert.Equal(t, "晶報館", p.Lines[0].Text)
	assert.Len(t, p.Lines[0].Words, 3)
	assert.True(t, p.Lines[0].Vertical)
	assert.Equal(t, "zh-Hant", p.Lang)
}

func TestSeveralPages(t *testing.T) {
	const pg = `<a:Page PRINTED_IMG_NR="A6"><a:TextLine><a:String CONTENT="A&amp;P&#x2014;&lt;&bomb;" HPOS="1" VPOS="2" WIDTH="30" HEIGHT="40"/></a:TextLine></a:Page>`
	in := `<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE alto [<!ENTITY bomb "xxxxxxxx">]><a:alto xmlns:a="urn:x"><a:Layout>` + pg + pg + `</a:Layout></a:alto>trailing`
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	w.Write([]byte(in))
	w.Close()
	for _, data := range []string{in, z.String()} {
		pages, err := Read(context.Background(), "a.xml", []byte(data), nil)
		require.NoError(t, err)
		require.Len(t, pages, 2)
		p := pages[1]
		assert.Equal(t, 2, p.Index)
		assert.Equal(t, "A6", p.Number)
		assert.Equal(t, "A&P—<&bomb;", p.Lines[0].Text, "entities are kept as written")
		assert.Equal(t, 31., p.Width, "from the words")
		assert.Equal(t, "no-page-size", p.Diagnostics[0].Code)
	}
}

func TestIndex(t *testing.T) {
	pages, ix, err := ReadIndexed(context.Background(), "a.xml", file(t, "statesman-1824.xml"), nil)
	require.NoError(t, err)
	require.Len(t, ix, 1)
	require.Equal(t, words(pages[0]), len(ix[0].Places))
	text := func(id string) string {
		var s []string
		r, ok := ix[0].Ranges[id]
		require.True(t, ok, id)
		for _, pl := range ix[0].Places[r.From:r.To] {
			s = append(s, pages[0].Lines[pl.Line].Words[pl.Word].Text)
		}
		return strings.Join(s, " ")
	}
	assert.Equal(t, "COAL DUTIES.", text("pa0001011"))
	assert.Equal(t, text("P1_TB00060"), text("pa0001041"), "a composed block holds what its blocks hold")
}

func TestDamage(t *testing.T) {
	whole := body("pixel", `<TextBlock><TextLine HPOS="1" VPOS="2" WIDTH="30" HEIGHT="40"><String CONTENT="first"/></TextLine><TextLine><String CONTENT="second"/></TextLine></TextBlock>`)
	p := one(t, whole[:strings.Index(whole, "<TextLine><")+40], nil)
	assert.Equal(t, "truncated", p.Diagnostics[0].Code)
	assert.Equal(t, "first", p.Lines[0].Text)

	for name, tt := range map[string]struct {
		in   string
		want error
	}{
		"nothing":           {"", page.ErrEmpty},
		"text":              {"The council met.", page.ErrTruncated},
		"other XML":         {"<PcGts/>", page.ErrFormat},
		"no page":           {"<alto/>", page.ErrFormat},
		"cut at once":       {"<alto><Layout><Page", page.ErrTruncated},
		"cut before a line": {"<alto><Layout><Page><TextBlock>", page.ErrTruncated},
		"wrong end":         {"<alto><Layout></Page></alto>", page.ErrTruncated},
		"no quotes":         {"<alto><Page WIDTH=3/></alto>", page.ErrTruncated},
		"deep":              {"<alto>" + strings.Repeat("<a>", 100000), page.ErrTooLarge},
		"many attributes":   {"<alto><a " + strings.Repeat("b='' ", 10000) + "/>", page.ErrTooLarge},
		"gzip header":       {"\x1F\x8B\x08", page.ErrTruncated},
	} {
		_, err := Read(context.Background(), "a.xml", []byte(tt.in), nil)
		assert.ErrorIs(t, err, tt.want, name)
		var pe *page.Error
		require.ErrorAs(t, err, &pe, name)
		assert.Equal(t, "a.xml", pe.File)
	}
	_, err := Read(context.Background(), "a.xml", file(t, "sn90050316_1920_06_02_1.xml.gz"), &Options{MaxBytes: 200 << 10})
	assert.ErrorIs(t, err, page.ErrTooLarge, "after unpacking")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Read(ctx, "a.xml", []byte(whole), nil)
	assert.ErrorIs(t, err, context.Canceled)
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"intelligencer-1881.xml", "statesman-1824.xml"} {
		b := file(f, name)
		f.Add(b[:min(len(b), 6000)])
	}
	f.Add([]byte(body("mm10", `<TextBlock><TextLine HPOS="-1" VPOS="1e8" WIDTH="1e8" HEIGHT="0"><HYP/><String CONTENT="&#0;&#x110000;" WC="-3" SUBS_TYPE="HypPart1"/><HYP HPOS="1" WIDTH="9"/></TextLine></TextBlock>`)))
	f.Add([]byte("\xFF\xFE<\x00a\x00l\x00t\x00o\x00>\x00"))
	f.Add([]byte("<alto><![CDATA[x]]><!-- - --><?p ?><String CONTENT='a'/><Page><String CONTENT='a'/></Page>"))
	f.Fuzz(func(t *testing.T, in []byte) {
		pages, ix, err := ReadIndexed(context.Background(), "a.xml", in, &Options{MaxBytes: 1 << 20})
		if err != nil && len(pages) > 0 {
			t.Fatal("an error and pages")
		}
		for i, p := range pages {
			check(t, p)
			if len(ix[i].Places) != words(p) {
				t.Fatal("index of other words")
			}
		}
	})
}

// check fails on lines that no reader may return.
func check(t *testing.T, p *page.Page) {
	if !p.Bounds().Valid() || !(p.DPI >= 0) || math.IsInf(p.DPI, 0) {
		t.Fatalf("page of %v × %v, %v dpi", p.Width, p.Height, p.DPI)
	}
	for _, l := range p.Lines {
		if l.Text == "" || !l.Box.Valid() || l.Conf > 1 || !(l.Size >= 0) || math.IsInf(l.Size, 0) {
			t.Fatalf("bad line %+v", l)
		}
		for _, w := range l.Words {
			if w.Text == "" || !w.Box.Valid() || w.Conf > 1 {
				t.Fatalf("bad word %+v", w)
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	z, err := gzip.NewReader(bytes.NewReader(file(b, "sn90050316_1920_06_02_1.xml.gz")))
	require.NoError(b, err)
	var in bytes.Buffer
	_, err = in.ReadFrom(z)
	require.NoError(b, err)
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), "a.xml", in.Bytes(), nil); err != nil {
			b.Fatal(err)
		}
	}
}
