package raster

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
	"time"

	hh "github.com/hhrutter/tiff"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/bmp"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// corner is a light image with a dark top left corner.
func corner(w, h int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(color.Gray{230}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(0, 0, w/4, h/4), image.NewUniform(color.Gray{20}), image.Point{}, draw.Src)
	return m
}

func level(m image.Image, x, y int) uint8 { return color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y }

func encode(t testing.TB, kind string, m image.Image) []byte {
	var b bytes.Buffer
	var err error
	switch kind {
	case "png":
		err = png.Encode(&b, m)
	case "jpeg":
		err = jpeg.Encode(&b, m, nil)
	case "gif":
		err = gif.Encode(&b, m, nil)
	case "bmp":
		err = bmp.Encode(&b, m)
	case "tiff":
		err = hh.Encode(&b, m, nil)
	case "tiff-lzw":
		err = hh.Encode(&b, m, &hh.Options{Compression: hh.LZW})
	case "tiff-deflate":
		err = hh.Encode(&b, m, &hh.Options{Compression: hh.Deflate})
	}
	require.NoError(t, err)
	return b.Bytes()
}

var kinds = []string{"png", "jpeg", "gif", "bmp", "tiff", "tiff-lzw", "tiff-deflate"}

func TestDecode(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			d, err := Open(t.Context(), "a", encode(t, kind, corner(80, 40)), nil)
			require.NoError(t, err)
			assert.Equal(t, 1, d.Pages())
			p, err := d.Page(t.Context(), 1)
			require.NoError(t, err)
			assert.Equal(t, [2]float64{80, 40}, [2]float64{p.Width, p.Height})
			assert.Equal(t, "a", p.Source)
			assert.Equal(t, 1, p.Index)
			assert.Empty(t, p.Lines)
			m, err := p.Raster.Image(t.Context())
			require.NoError(t, err)
			assert.Equal(t, 80, m.Bounds().Dx())
			assert.InDelta(t, 20, level(m, 3, 3), 10)
			assert.InDelta(t, 230, level(m, 70, 30), 10)
			require.NoError(t, d.Close())
		})
	}
}

// Every file cut anywhere is an error, at the latest when its pixels are asked
// for; never a picture that is only partly there.
func TestTruncated(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			m := image.NewGray(image.Rect(0, 0, 64, 64))
			for i := range m.Pix {
				m.Pix[i] = byte(i * i * 7)
			}
			data := encode(t, kind, m)
			for _, share := range []float64{0.02, 0.3, 0.5, 0.9} {
				d, err := Open(t.Context(), "a", data[:int(share*float64(len(data)))], nil)
				if err == nil {
					var p *page.Page
					if p, err = d.Page(t.Context(), 1); err == nil {
						_, err = p.Raster.Image(t.Context())
					}
				}
				require.Error(t, err, "%v", share)
				if share > 0.02 {
					assert.ErrorIs(t, err, page.ErrTruncated, "%v", share)
				}
			}
		})
	}
}

// bigPNG is the header of a PNG of w×h pixels without any.
func bigPNG(w, h uint32) []byte {
	ihdr := []byte("IHDR\x00\x00\x00\x00\x00\x00\x00\x00\x08\x00\x00\x00\x00")
	binary.BigEndian.PutUint32(ihdr[4:], w)
	binary.BigEndian.PutUint32(ihdr[8:], h)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0D"), ihdr...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(ihdr))
	return append(out, "\x00\x00\x00\x00IEND\xAE\x42\x60\x82"...)
}

func TestLimits(t *testing.T) {
	huge := encode(t, "bmp", corner(32, 32))
	binary.LittleEndian.PutUint32(huge[18:], 60000)
	binary.LittleEndian.PutUint32(huge[22:], 60000)
	for name, tc := range map[string]struct {
		data []byte
		o    *Options
		want error
	}{
		"nothing":      {nil, nil, page.ErrEmpty},
		"text":         {[]byte("hello"), nil, page.ErrFormat},
		"pdf":          {[]byte("%PDF-1.7"), nil, page.ErrFormat},
		"huge png":     {bigPNG(60000, 60000), nil, page.ErrTooLarge},
		"huge bmp":     {huge, nil, page.ErrTooLarge},
		"huge tiff":    {directoryOnly(60000, 60000, 1), nil, page.ErrTooLarge},
		"overflow":     {directoryOnly(1<<31, 1<<31, 1), nil, page.ErrTooLarge},
		"one pixel":    {encode(t, "png", corner(1, 1)), nil, page.ErrTooSmall},
		"a strip":      {encode(t, "png", corner(500, 5)), nil, page.ErrTooSmall},
		"own limit":    {encode(t, "png", corner(100, 100)), &Options{MaxPixels: 9999}, page.ErrTooLarge},
		"file limit":   {encode(t, "png", corner(100, 100)), &Options{MaxBytes: 10}, page.ErrTooLarge},
		"jpeg in tiff": {directoryOnly(100, 100, 6), nil, page.ErrFormat},
		"bigtiff":      {[]byte("II+\x00\x08\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00"), nil, page.ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			allocs := testing.AllocsPerRun(1, func() { _, _ = Open(t.Context(), "a", tc.data, tc.o) })
			assert.Less(t, allocs, 500.0)
			_, err := Open(t.Context(), "dir/a.png", tc.data, tc.o)
			require.ErrorIs(t, err, tc.want)
			var pe *page.Error
			require.True(t, errors.As(err, &pe))
			assert.Equal(t, "dir/a.png", pe.File)
		})
	}
}

// directoryOnly is a TIFF whose single strip is one byte.
func directoryOnly(w, h, compression uint32) []byte {
	return tiffBytes(0, [][3]uint32{{tagWidth, 4, w}, {tagHeight, 4, h}, {tagCompression, 3, compression}, {tagStrips, 4, 8}, {tagStripSizes, 4, 1}})
}

// tiffBytes is a little-endian TIFF of one directory at offset 8.
func tiffBytes(next uint32, entries [][3]uint32) []byte {
	out := []byte("II*\x00\x08\x00\x00\x00")
	out = binary.LittleEndian.AppendUint16(out, uint16(len(entries)))
	for _, e := range entries {
		out = binary.LittleEndian.AppendUint16(out, uint16(e[0]))
		out = binary.LittleEndian.AppendUint16(out, uint16(e[1]))
		out = binary.LittleEndian.AppendUint32(out, 1)
		out = binary.LittleEndian.AppendUint32(out, e[2])
	}
	return binary.LittleEndian.AppendUint32(out, next)
}

// withExif puts an Exif block with an orientation into a JPEG.
func withExif(data []byte, orientation uint32) []byte {
	block := append([]byte("Exif\x00\x00"), tiffBytes(0, [][3]uint32{{tagOrientation, 3, orientation}})...)
	out := []byte{0xFF, 0xD8, 0xFF, 0xE1}
	out = binary.BigEndian.AppendUint16(out, uint16(len(block)+2))
	out = append(out, block...)
	return append(out, data[2:]...)
}

func TestOrientation(t *testing.T) {
	data := encode(t, "jpeg", corner(80, 40))
	for o, want := range map[uint32][4]int{ // extent, and where the corner is
		1: {80, 40, 3, 3}, 2: {80, 40, 76, 3}, 3: {80, 40, 76, 36}, 4: {80, 40, 3, 36},
		5: {40, 80, 3, 3}, 6: {40, 80, 36, 3}, 7: {40, 80, 36, 76}, 8: {40, 80, 3, 76}, 9: {80, 40, 3, 3},
	} {
		d, err := Open(t.Context(), "a", withExif(data, o), nil)
		require.NoError(t, err)
		p, err := d.Page(t.Context(), 1)
		require.NoError(t, err)
		assert.Equal(t, [2]float64{float64(want[0]), float64(want[1])}, [2]float64{p.Width, p.Height}, o)
		m, err := p.Raster.Image(t.Context())
		require.NoError(t, err)
		assert.Equal(t, image.Rect(0, 0, want[0], want[1]), m.Bounds())
		assert.InDelta(t, 20, level(m, want[2], want[3]), 12, o)
		assert.InDelta(t, 230, level(m, want[0]-1-want[2], want[1]-1-want[3]), 12, o)
	}
	// The same of an image in colour.
	rgba := image.NewRGBA(image.Rect(0, 0, 80, 40))
	draw.Draw(rgba, rgba.Rect, corner(80, 40), image.Point{}, draw.Src)
	d, err := Open(t.Context(), "a", withExif(encode(t, "jpeg", rgba), 6), nil)
	require.NoError(t, err)
	p, err := d.Page(t.Context(), 1)
	require.NoError(t, err)
	m, err := p.Raster.Image(t.Context())
	require.NoError(t, err)
	assert.InDelta(t, 20, level(m, 36, 3), 12)
}

func TestResolution(t *testing.T) {
	dpi := func(data []byte) float64 {
		d, err := Open(t.Context(), "a", data, nil)
		require.NoError(t, err)
		p, err := d.Page(t.Context(), 1)
		require.NoError(t, err)
		return p.DPI
	}
	data := encode(t, "png", corner(40, 40))
	assert.Zero(t, dpi(data))
	phys := []byte("pHYs\x00\x00\x2E\x23\x00\x00\x2E\x23\x01") // 11811 per metre
	chunk := append([]byte{0, 0, 0, 9}, phys...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(phys))
	const header = 33 // signature and IHDR
	assert.InDelta(t, 300, dpi(append(append(bytes.Clone(data[:header]), chunk...), data[header:]...)), 0.01)

	jpg := encode(t, "jpeg", corner(40, 40))
	jfif := func(unit byte, density byte) []byte {
		seg := []byte{0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, unit, 0, density, 0, density, 0, 0}
		return append(seg, jpg[2:]...)
	}
	assert.Equal(t, 200.0, dpi(jfif(1, 200)))
	assert.InDelta(t, 254, dpi(jfif(2, 100)), 0.01)
	assert.Zero(t, dpi(jfif(0, 1)))
	assert.Equal(t, 72.0, dpi(encode(t, "tiff", corner(40, 40))), "the encoder writes 72")
}

func TestPagesOfTIFF(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, hh.EncodeAll(&b, []image.Image{corner(40, 60), corner(8, 8), corner(100, 50)}, nil))
	d, err := Open(t.Context(), "a.tif", b.Bytes(), nil)
	require.NoError(t, err)
	require.Equal(t, 3, d.Pages())
	p, err := d.Page(t.Context(), 3)
	require.NoError(t, err)
	assert.Equal(t, [2]float64{100, 50}, [2]float64{p.Width, p.Height})
	m, err := p.Raster.Image(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 100, m.Bounds().Dx())
	_, err = d.Page(t.Context(), 2)
	assert.ErrorIs(t, err, page.ErrTooSmall, "a bad page does not stop the others")
	assert.ErrorContains(t, err, "page 2")
	_, err = d.Page(t.Context(), 4)
	assert.Error(t, err)

	loop := tiffBytes(8, [][3]uint32{{tagWidth, 4, 100}, {tagHeight, 4, 100}, {tagStrips, 4, 8}, {tagStripSizes, 4, 1}})
	d, err = Open(t.Context(), "loop", loop, nil)
	require.NoError(t, err)
	assert.Equal(t, 1, d.Pages())
}

// bilevel is a TIFF of 64 pixels by height with a black bar from 16 to 32.
func bilevel(compression uint32, height int, strip []byte) []byte {
	const entries, dir = 8, 8
	at := uint32(dir + 2 + entries*12 + 4)
	return append(tiffBytes(0, [][3]uint32{
		{tagWidth, 4, 64}, {tagHeight, 4, uint32(height)}, {258, 3, 1}, {tagCompression, 3, compression}, {262, 3, 0},
		{tagStrips, 4, at}, {278, 4, uint32(height)}, {tagStripSizes, 4, uint32(len(strip))},
	}), strip...)
}

func pack(bits string) []byte {
	out := make([]byte, (len(bits)+7)/8)
	for i, c := range bits {
		if c == '1' {
			out[i/8] |= 0x80 >> (i % 8)
		}
	}
	return out
}

func TestBilevel(t *testing.T) {
	const height = 32
	g4 := "001" + "101010" + "0000010111" + "1"
	for range height - 1 {
		g4 += "111"
	}
	for name, data := range map[string][]byte{
		"Group 4": bilevel(4, height, pack(g4+"000000000001000000000001")),
		"none":    bilevel(1, height, bytes.Repeat([]byte{0, 0, 0xFF, 0xFF, 0, 0, 0, 0}, height)),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Open(t.Context(), "a", data, nil)
			require.NoError(t, err)
			p, err := d.Page(t.Context(), 1)
			require.NoError(t, err)
			m, err := p.Raster.Image(t.Context())
			require.NoError(t, err)
			for y := range height {
				for x := range 64 {
					require.Equal(t, x >= 16 && x < 32, level(m, x, y) < 128, "%d,%d", x, y)
				}
			}
		})
	}
}

func TestContext(t *testing.T) {
	data := encode(t, "png", corner(100, 100))
	ctx, cancel := context.WithCancel(t.Context())
	d, err := Open(ctx, "a", data, nil)
	require.NoError(t, err)
	p, err := d.Page(ctx, 1)
	require.NoError(t, err)
	cancel()
	_, err = p.Raster.Image(ctx)
	assert.ErrorIs(t, err, context.Canceled)
	_, err = Open(ctx, "a", data, nil)
	assert.ErrorIs(t, err, context.Canceled)
	late, stop := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer stop()
	_, err = p.Raster.Image(late)
	assert.ErrorIs(t, err, page.ErrTimeout)
}

func FuzzOpen(f *testing.F) {
	for _, kind := range kinds {
		f.Add(encode(f, kind, corner(20, 20)))
	}
	f.Add(bigPNG(60000, 60000))
	f.Add(withExif(encode(f, "jpeg", corner(20, 20)), 6))
	f.Add(directoryOnly(100, 100, 4))
	f.Add([]byte("RIFF\x10\x00\x00\x00WEBPVP8L\x04\x00\x00\x00\x2F\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Open(t.Context(), "f", data, &Options{MaxPixels: 1 << 20})
		if err != nil {
			return
		}
		for i := range min(d.Pages(), 3) {
			p, err := d.Page(t.Context(), i+1)
			if err != nil {
				continue
			}
			m, err := p.Raster.Image(t.Context())
			if err == nil && (float64(m.Bounds().Dx()) != p.Width || float64(m.Bounds().Dy()) != p.Height) {
				t.Fatal("picture and page differ in size")
			}
		}
	})
}
