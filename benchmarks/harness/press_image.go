package harness

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"math"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
)

// scanDPI is the resolution of the pictures of pages.
const scanDPI = 300

// slowCases is the number of pages of a suite of pictures unless told otherwise.
const slowCases = 3

// imageViews are the pages as pictures, from clean print to poor scans.
var imageViews = []view{
	{name: "image", about: "typeset pages as clean pictures of 300 dpi", pages: 1, slow: true, fill: asImage(press.Clean)},
	{name: "scan", about: "typeset pages as scans of old paper: skew, curl, uneven light, show-through", pages: 1, slow: true, fill: asImage(press.Worn)},
	{name: "microfilm", about: "typeset pages as poor scans: low resolution, blotches, broken letters, two tones", pages: 1, slow: true, fill: asImage(press.Poor)},
}

// asImage makes the picture of a page when it is asked for, and keeps the last.
func asImage(level press.Level) func(*Case, *press.Issue) {
	return func(c *Case, is *press.Issue) {
		c.Kind, c.Name = Image, is.ID+".png"
		var kept []byte
		c.Data = func() ([]byte, error) {
			if kept != nil {
				return kept, nil
			}
			images, err := is.Images(context.Background(), scanDPI)
			if err != nil {
				return nil, err
			}
			scan, warp := press.Degrade(images[0], is.Seed, level)
			dpi := float64(scanDPI)
			if warp != nil && warp.Scale > 0 {
				dpi *= warp.Scale
			}
			kept, err = encodePNG(scan, dpi)
			return kept, err
		}
		c.Forget = func() { kept = nil }
	}
}

// encodePNG writes a picture fast, with its resolution.
func encodePNG(img image.Image, dpi float64) ([]byte, error) {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&b, img); err != nil {
		return nil, err
	}
	// The chunk of the resolution comes after the header, whose size is fixed.
	const header = 8 + 25
	data := b.Bytes()
	out := make([]byte, 0, len(data)+21)
	out = append(out, data[:header]...)
	perMetre := uint32(math.Round(dpi / 0.0254))
	chunk := append([]byte("pHYs"), 0, 0, 0, 0, 0, 0, 0, 0, 1)
	binary.BigEndian.PutUint32(chunk[4:], perMetre)
	binary.BigEndian.PutUint32(chunk[8:], perMetre)
	out = binary.BigEndian.AppendUint32(out, 9)
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, data[header:]...), nil
}
