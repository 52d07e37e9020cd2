package pdf

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

func TestMain(m *testing.M) {
	code := m.Run()
	_ = Shutdown()
	os.Exit(code)
}

func open(t *testing.T, data []byte, o *Options) *Document {
	t.Helper()
	d, err := Open(t.Context(), "a.pdf", data, o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func read(t *testing.T, d *Document, i int) *page.Page {
	t.Helper()
	p, err := d.Page(t.Context(), i)
	require.NoError(t, err)
	return p
}

func texts(p *page.Page) []string {
	var out []string
	for _, l := range p.Lines {
		out = append(out, l.Text)
	}
	return out
}

func codes(p *page.Page) []string {
	var out []string
	for _, d := range p.Diagnostics {
		out = append(out, d.Code)
	}
	return out
}

func TestPageText(t *testing.T) {
	d := open(t, build(
		sheet{content: text("F2", 24, 50, 540, "A Bold Title") +
			text("F1", 10, 50, 500, "Hello world of hy-") + text("F1", 10, 50, 488, "phenated lines")},
		sheet{}), nil)
	require.Equal(t, 2, d.Pages())
	p := read(t, d, 1)
	assert.Equal(t, "a.pdf", p.Source)
	assert.Equal(t, 1, p.Index)
	assert.Equal(t, [3]float64{400, 600, 72}, [3]float64{p.Width, p.Height, p.DPI})
	assert.Equal(t, []string{"A Bold Title", "Hello world of hy-", "phenated lines"}, texts(p))

	title := p.Lines[0]
	assert.True(t, title.Bold)
	assert.False(t, title.Vertical)
	assert.InDelta(t, 24, title.Size, 0.1)
	// The baseline is at 60; the box of the line reaches to the depth of descenders.
	assert.InDelta(t, 60+descent*24, title.Box.Bottom(), 1)
	require.Len(t, title.Words, 3)
	assert.Equal(t, "Bold", title.Words[1].Text)
	assert.Greater(t, title.Words[1].Box.X, title.Words[0].Box.Right())
	assert.Less(t, title.Words[0].Conf, 0.0)
	assert.False(t, p.Lines[1].Bold)

	empty := read(t, d, 2)
	assert.Empty(t, empty.Lines)
	assert.NotNil(t, empty.Raster)
}

func TestPageLines(t *testing.T) {
	for _, tc := range []struct {
		name, content string
		want          []string
	}{
		{"columns on one baseline",
			text("F1", 10, 50, 300, "Left column text") + text("F1", 10, 160, 300, "right column text"),
			[]string{"Left column text", "right column text"}},
		{"letterspaced title", "BT /F1 20 Tf 20 Tc 50 200 Td (SPACED) Tj ET", []string{"SPACED"}},
		{"bold word drawn last",
			text("F1", 10, 50, 300, "one ") + text("F1", 10, 91, 300, "three") + text("F1", 10, 50, 288, "next line") + text("F2", 10, 70, 300, "two"),
			[]string{"one two three", "next line"}},
		{"superscript", text("F1", 10, 50, 300, "note") + text("F1", 6, 69.6, 303, "1"), []string{"note1"}},
		{"words by position alone", text("F1", 10, 50, 300, "by") + text("F1", 10, 64, 300, "gap"), []string{"by gap"}},
		{"stacked", text("F1", 12, 50, 300, "D") + text("F1", 12, 50, 286, "O") + text("F1", 12, 50, 272, "W") + text("F1", 12, 50, 258, "N"),
			[]string{"DOWN"}},
		{"loosely justified", "BT /F1 10 Tf 27 Tw 50 300 Td (bizarre development, an) Tj ET", []string{"bizarre development, an"}},
		{"narrow figures", text("F1", 10, 50, 300, "in 1911, 11 of 3119"), []string{"in 1911, 11 of 3119"}},
		{"upward", "BT /F1 10 Tf 0 1 -1 0 20 100 Tm (Turned up) Tj ET", []string{"Turned up"}},
		{"downward", "BT /F1 10 Tf 0 -1 1 0 380 300 Tm (Turned down) Tj ET", []string{"Turned down"}},
		{"upside down", "BT /F1 10 Tf -1 0 0 -1 300 300 Tm (On its head) Tj ET", []string{"On its head"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := read(t, open(t, build(sheet{content: tc.content}), nil), 1)
			assert.Equal(t, tc.want, texts(p))
		})
	}
}

func TestPageRotated(t *testing.T) {
	content := text("F1", 10, 50, 500, "Some text here")
	for _, tc := range []struct {
		rotate   int
		w, h     float64
		x, y     float64 // of the first letter, about
		vertical bool
	}{
		{0, 400, 600, 50, 95, false},
		{90, 600, 400, 500, 50, true},
		{180, 400, 600, 350, 505, false},
		{270, 600, 400, 95, 350, true},
	} {
		p := read(t, open(t, build(sheet{content: content, rotate: tc.rotate}), nil), 1)
		require.Equal(t, []string{"Some text here"}, texts(p), tc.rotate)
		assert.Equal(t, [2]float64{tc.w, tc.h}, [2]float64{p.Width, p.Height})
		first := p.Lines[0].Words[0].Box
		assert.InDelta(t, tc.x, first.CenterX(), 15, tc.rotate)
		assert.InDelta(t, tc.y, first.CenterY(), 15, tc.rotate)
		assert.Equal(t, tc.vertical, p.Lines[0].Vertical)
	}
}

func TestPageGraphics(t *testing.T) {
	content := text("F1", 10, 50, 550, "Body text of ten points") +
		"q 0.5 w 50 480 m 350 480 l S Q\n" + // a rule
		"50 470 300 0.7 re f\n" + // a rule drawn as a thin rectangle
		"q 1 w 60 300 100 50 re S Q\n" + // a box
		"q 0.9 g 200 300 100 50 re f Q\n" + // a tint
		"q 1 g 200 200 100 50 re f Q\n" + // white is paper
		"q 1 w 50 100 m 350 140 l S Q\n" + // leaning
		"q 0.95 g 0 0 400 600 re f Q\n" // the ground of the page
	p := read(t, open(t, build(sheet{content: content}), nil), 1)
	require.Len(t, p.Rules, 6)
	assert.Equal(t, 300.0, p.Rules[0].Box.W)
	assert.InDelta(t, 120, p.Rules[0].Box.CenterY(), 0.1)
	vertical := 0
	for _, r := range p.Rules {
		if r.Vertical() {
			vertical++
		}
	}
	assert.Equal(t, 2, vertical)
	require.Len(t, p.Tints, 1)
	assert.Equal(t, page.Box{X: 200, Y: 250, W: 100, H: 50}, p.Tints[0].Box)
}

// checked is a grey image with a dark corner, to see which way up it is.
func checked(w, h int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(color.Gray{230}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(0, 0, w/4, h/4), image.NewUniform(color.Gray{20}), image.Point{}, draw.Src)
	return m
}

func level(m image.Image, x, y int) uint8 { return color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y }

func TestPageScan(t *testing.T) {
	for _, tc := range []struct{ rotate, w, h, x, y int }{
		{0, 400, 600, 10, 10}, {90, 600, 400, 590, 10}, {180, 400, 600, 390, 590}, {270, 600, 400, 10, 390},
	} {
		d := open(t, build(sheet{scan: checked(400, 600), w: 192, h: 288, rotate: tc.rotate}), nil)
		p := read(t, d, 1)
		assert.Empty(t, p.Lines)
		assert.Empty(t, p.Pictures)
		assert.InDelta(t, 150, p.DPI, 0.01)
		assert.Equal(t, [2]float64{float64(tc.w), float64(tc.h)}, [2]float64{p.Width, p.Height})
		require.NotNil(t, p.Raster.(*raster).embedded)
		m, err := p.Raster.Image(t.Context())
		require.NoError(t, err)
		assert.IsType(t, &image.Gray{}, m)
		assert.Equal(t, image.Rect(0, 0, tc.w, tc.h), m.Bounds())
		assert.Less(t, level(m, tc.x, tc.y), uint8(60), tc.rotate)

		// Drawn by PDFium it is the same picture.
		r := *p.Raster.(*raster)
		r.embedded = nil
		drawn, err := r.Image(t.Context())
		require.NoError(t, err)
		assert.Equal(t, m.Bounds(), drawn.Bounds())
		for _, at := range [][2]int{{10, 10}, {tc.w - 10, 10}, {10, tc.h - 10}, {tc.w - 10, tc.h - 10}, {tc.w / 2, tc.h / 2}} {
			assert.InDelta(t, level(m, at[0], at[1]), level(drawn, at[0], at[1]), 8, "%v", at)
		}
	}
}

func TestPageScanGroup4(t *testing.T) {
	p := read(t, open(t, build(sheet{g4: group4(48), w: 64, h: 48}), nil), 1)
	assert.Equal(t, [2]float64{64, 48}, [2]float64{p.Width, p.Height})
	require.NotNil(t, p.Raster.(*raster).embedded)
	m, err := p.Raster.Image(t.Context())
	require.NoError(t, err)
	r := *p.Raster.(*raster)
	r.embedded = nil
	drawn, err := r.Image(t.Context())
	require.NoError(t, err)
	for y := range 48 {
		for x := range 64 {
			black := x >= 16 && x < 32
			assert.Equal(t, black, level(m, x, y) < 128, "%d,%d", x, y)
			assert.Equal(t, black, level(drawn, x, y) < 128, "%d,%d", x, y)
		}
	}
}

func TestPageScanWithText(t *testing.T) {
	var layer strings.Builder
	for y := 270.0; y > 20; y -= 12 {
		layer.WriteString("3 Tr " + text("F1", 10, 20, y, "recognised text of a line"))
	}
	data := build(
		sheet{scan: checked(400, 600), w: 192, h: 288, content: layer.String()},
		sheet{scan: checked(400, 600), w: 192, h: 288, content: text("F1", 4, 20, 10, "stamp")})
	d := open(t, data, nil)
	p := read(t, d, 1)
	assert.Len(t, p.Lines, 21)
	assert.Equal(t, []string{CodeOCRLayer}, codes(p))
	assert.InDelta(t, 10*150/72.0, p.Lines[0].Size, 0.1, "sizes are in pixels of the scan")

	p = read(t, d, 2)
	assert.Empty(t, p.Lines)
	require.Equal(t, []string{CodeSparseText}, codes(p))
	assert.Contains(t, p.Diagnostics[0].Text, "stamp")

	assert.Empty(t, read(t, open(t, data, &Options{IgnoreText: true}), 1).Lines)
}

func TestRaster(t *testing.T) {
	d := open(t, build(sheet{content: "q 1 0 0 rg 0 550 100 50 re f Q"}), &Options{DPI: 144})
	p := read(t, d, 1)
	m, err := p.Raster.Image(t.Context())
	require.NoError(t, err)
	assert.Equal(t, image.Rect(0, 0, 800, 1200), m.Bounds())
	r, g, _, _ := m.At(10, 10).RGBA()
	assert.Greater(t, r, g)

	require.NoError(t, d.Close())
	require.NoError(t, d.Close())
	m, err = p.Raster.Image(t.Context())
	require.NoError(t, err, "a raster outlives its document")
	assert.Equal(t, 800, m.Bounds().Dx())
	_, err = d.Page(t.Context(), 1)
	assert.Error(t, err)

	p = read(t, open(t, build(sheet{}), &Options{MaxPixels: 10_000}), 1)
	m, err = p.Raster.Image(t.Context())
	require.NoError(t, err)
	assert.LessOrEqual(t, m.Bounds().Dx()*m.Bounds().Dy(), 10_200)
}

func TestOpenErrors(t *testing.T) {
	good := build(sheet{content: text("F1", 10, 50, 500, "Hello")})
	encrypted, err := os.ReadFile("testdata/encrypted.pdf")
	require.NoError(t, err)
	for name, tc := range map[string]struct {
		data []byte
		o    *Options
		want error
	}{
		"nothing":        {nil, nil, page.ErrEmpty},
		"text":           {[]byte("no PDF at all"), nil, page.ErrFormat},
		"header alone":   {[]byte("%PDF-1.7\n"), nil, page.ErrTruncated},
		"half":           {good[:len(good)/2], nil, page.ErrTruncated},
		"tail cut":       {good[:len(good)-30], nil, page.ErrTruncated},
		"no pages":       {build(), nil, page.ErrEmpty},
		"too large":      {good, &Options{MaxBytes: 10}, page.ErrTooLarge},
		"encrypted":      {encrypted, nil, page.ErrEncrypted},
		"wrong password": {encrypted, &Options{Password: "guess"}, page.ErrEncrypted},
		"nothing inside": {[]byte("%PDF-1.7\nstartxref\n0\n%%EOF"), nil, page.ErrTruncated},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(t.Context(), "dir/a.pdf", tc.data, tc.o)
			require.ErrorIs(t, err, tc.want)
			var pe *page.Error
			require.True(t, errors.As(err, &pe))
			assert.Equal(t, "dir/a.pdf", pe.File)
			assert.NotContains(t, err.Error(), "\n")
		})
	}
	p := read(t, open(t, encrypted, &Options{Password: "secret"}), 1)
	assert.Equal(t, []string{"Hello encrypted"}, texts(p))

	_, err = open(t, good, nil).Page(t.Context(), 2)
	assert.ErrorContains(t, err, "page 2")

	cut := build(sheet{content: text("F1", 10, 50, 500, "Hello")}, sheet{})
	cut = cut[:strings.LastIndex(string(cut), "startxref")]
	p = read(t, open(t, cut, &Options{Repair: true}), 1)
	assert.Equal(t, []string{"Hello"}, texts(p))
	assert.Equal(t, []string{CodeDamaged}, codes(p))
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	good := build(sheet{content: text("F1", 10, 50, 500, "Hello")})
	_, err := Open(ctx, "a", good, nil)
	assert.ErrorIs(t, err, context.Canceled)

	d := open(t, build(sheet{content: endless()}, sheet{content: text("F1", 10, 50, 500, "Hello")}), nil)
	r := &raster{doc: d, width: 6000, height: 9000}
	ctx, cancel = context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err = r.Image(ctx)
	require.ErrorIs(t, err, page.ErrTimeout)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Less(t, time.Since(start), 10*time.Second)
	// The document goes on.
	assert.Equal(t, []string{"Hello"}, texts(read(t, d, 2)))
}

// endless is a page that would take PDFium minutes to draw.
func endless() string {
	return strings.Repeat("0 0 m 400 600 l 0 600 l 400 0 l h f*\n1 0 0 1 0.001 0 cm\n", 40000)
}

// While PDFium works, the garbage collector must get its turn, and closing the
// engine must end the work.
func TestEngineClose(t *testing.T) {
	e := NewEngine(EngineOptions{})
	d := open(t, build(sheet{content: endless()}), &Options{Engine: e})
	r := &raster{doc: d, width: 6000, height: 9000}
	done := make(chan error)
	go func() {
		_, err := r.Image(t.Context())
		done <- err
	}()
	time.Sleep(200 * time.Millisecond)
	start := time.Now()
	for range 3 {
		runtime.GC()
	}
	require.NoError(t, e.Close())
	select {
	case err := <-done:
		require.ErrorIs(t, err, errStopped)
	case <-time.After(10 * time.Second):
		t.Fatal("PDFium goes on")
	}
	assert.Less(t, time.Since(start), 10*time.Second)
	require.NoError(t, e.Close(), "closing twice")

	d = open(t, build(sheet{content: text("F1", 10, 50, 500, "Hello")}), &Options{Engine: e})
	assert.Equal(t, []string{"Hello"}, texts(read(t, d, 1)))
	require.NoError(t, e.Close())
	_, err := d.Page(t.Context(), 1)
	require.ErrorIs(t, err, errStopped)
}

func TestEngineMemory(t *testing.T) {
	big := build(sheet{content: strings.Repeat("% nothing\n", 4<<20)})
	e := NewEngine(EngineOptions{Memory: 32 << 20})
	defer func() { _ = e.Close() }()
	_, err := Open(t.Context(), "a", big, &Options{Engine: e})
	require.ErrorIs(t, err, page.ErrTooLarge)
	d := open(t, build(sheet{content: text("F1", 10, 50, 500, "Hello")}), &Options{Engine: e})
	assert.Equal(t, []string{"Hello"}, texts(read(t, d, 1)))
	_, err = (&raster{doc: d, width: 6000, height: 9000}).Image(t.Context())
	require.ErrorIs(t, err, page.ErrTooLarge)
	assert.Equal(t, []string{"Hello"}, texts(read(t, d, 1)))
}

func TestChinese(t *testing.T) {
	content := han("F3", 12, 50, 500, "本报讯（记者　王小明）昨日，") +
		han("F3", 12, 50, 484, "全市粮食产量稳步增长。") +
		"6 Tc " + han("F3", 24, 50, 540, "标题字距") + "0 Tc " +
		"24 Tc " + han("F3", 12, 50, 300, "宽字距标题") + "0 Tc " +
		han("F3", 12, 50, 200, "左栏末字") + han("F3", 12, 122, 200, "右栏首字")
	p := read(t, open(t, build(sheet{content: content}), nil), 1)
	assert.Equal(t, []string{"本报讯（记者 王小明）昨日，", "全市粮食产量稳步增长。", "标题字距", "宽字距标题", "左栏末字", "右栏首字"}, texts(p))
	for _, l := range p.Lines {
		assert.False(t, l.Vertical, l.Text)
		assert.Greater(t, l.Size, 11.0)
	}
}

// PDFium drops vertically set text whose font is not in the file. It must not
// go unnoticed.
func TestUnreadableText(t *testing.T) {
	p := read(t, open(t, build(sheet{content: han("F4", 12, 350, 500, "直排文字")}), nil), 1)
	assert.Empty(t, p.Lines)
	assert.Equal(t, []string{CodeUnreadable}, codes(p))

	p = read(t, open(t, build(sheet{content: text("F1", 10, 50, 500, "Seen") + han("F4", 12, 350, 500, "直排")}), nil), 1)
	assert.Equal(t, []string{"Seen"}, texts(p))
	assert.Equal(t, []string{CodeUnreadable}, codes(p))
}

func TestPageConcurrent(t *testing.T) {
	d := open(t, build(sheet{content: text("F1", 10, 50, 500, "one")}, sheet{content: text("F1", 10, 50, 500, "two")}), nil)
	done := make(chan []string)
	for i := range 4 {
		go func() {
			p, err := d.Page(t.Context(), i%2+1)
			if err != nil {
				done <- []string{err.Error()}
				return
			}
			done <- texts(p)
		}()
	}
	var all []string
	for range 4 {
		all = append(all, <-done...)
	}
	assert.ElementsMatch(t, []string{"one", "one", "two", "two"}, all)
}

// reload puts another file into an open document, without the time that a fresh
// sandbox takes.
func reload(d *Document, data []byte) {
	if d.sb != nil && d.doc != 0 {
		d.sb.call("FPDF_CloseDocument", d.doc)
		d.sb.free(d.file)
		d.doc = 0
	}
	d.data = data
}

// FuzzOpen reads the first page of anything. A sandbox is used for several
// files, until one breaks it.
func FuzzOpen(f *testing.F) {
	f.Add(build(sheet{content: text("F1", 10, 50, 500, "Hello")}))
	f.Add(build(sheet{scan: checked(16, 16), rotate: 90, w: 16, h: 16}))
	f.Add(build(sheet{g4: group4(8), w: 64, h: 8}))
	f.Add(build(sheet{content: "q 1 w 60 300 100 50 re S Q"}))
	f.Add(build(sheet{content: han("F3", 12, 50, 500, "本报") + han("F4", 12, 350, 500, "直排")}))
	f.Add([]byte("%PDF-1.7\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n<</Count 1/Kids[3 0 R]>>\nendobj\n" +
		"3 0 obj\n<</MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 9>>\nstream\n0 0 9 9 re f\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"))
	d := &Document{name: "f", opts: (&Options{Repair: true}).withDefaults(), sem: make(chan struct{}, 1)}
	f.Cleanup(func() { _ = d.Close() })
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		reload(d, data)
		if d.check() != nil {
			return
		}
		d.pages = 1
		p, err := d.Page(ctx, 1)
		if err != nil {
			return
		}
		for i := range p.Lines {
			l := &p.Lines[i]
			if l.Text == "" || !l.Box.Valid() || math.IsNaN(l.Size) {
				t.Fatalf("line %+v", *l)
			}
		}
		for _, r := range p.Rules {
			if !r.Box.Valid() {
				t.Fatalf("rule %+v", r)
			}
		}
	})
}
