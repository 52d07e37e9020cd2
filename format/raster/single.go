package raster

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	metresPerInch = 0.0254
	cmPerInch     = 2.54
)

// codec is how one format of single images is read.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	// meta adds resolution and orientation, and reports whether the end of the
	// file is there.
	meta func(data []byte, h *header) (whole bool)
}

var codecs = map[format.Kind]codec{
	format.PNG:  {png.DecodeConfig, png.Decode, pngMeta},
	format.JPEG: {jpeg.DecodeConfig, jpeg.Decode, jpegMeta},
	format.GIF:  {gif.DecodeConfig, gif.Decode, gifMeta},
	format.BMP:  {bmp.DecodeConfig, bmp.Decode, bmpMeta},
	format.WebP: {webp.DecodeConfig, webp.Decode, webpMeta},
}

// singleHeader reads the header of an image of one page.
func singleHeader(kind format.Kind, data []byte) (header, error) {
	c := codecs[kind]
	cfg, err := c.config(bytes.NewReader(data))
	if err != nil {
		return header{}, variant(kind, err)
	}
	h := header{width: cfg.Width, height: cfg.Height}
	if !c.meta(data, &h) {
		h.unreadable = fmt.Errorf("%w: the end of the %v is missing", page.ErrTruncated, kind)
	}
	return h, nil
}

func decodeSingle(kind format.Kind, r io.Reader) (image.Image, error) {
	img, err := codecs[kind].decode(r)
	if err != nil {
		return nil, variant(kind, err)
	}
	return img, nil
}

// variant tells a variant that the decoders do not know from damaged data.
func variant(kind format.Kind, err error) error {
	var j jpeg.UnsupportedError
	var p png.UnsupportedError
	if errors.As(err, &j) || errors.As(err, &p) || errors.Is(err, bmp.ErrUnsupported) {
		return fmt.Errorf("%w: this variant of %v cannot be decoded: %w", page.ErrFormat, kind, err)
	}
	return damaged(err)
}

// pngMeta walks over the chunks; nothing but their lengths is read.
func pngMeta(data []byte, h *header) bool {
	const signature, frame = 8, 12 // length, type and checksum
	for at := signature; at+frame <= len(data); {
		n := int(binary.BigEndian.Uint32(data[at:]))
		body := data[at+8:]
		if n > len(body)-4 {
			return false
		}
		switch string(data[at+4 : at+8]) {
		case "pHYs":
			if n >= 9 && body[8] == 1 { // per metre
				h.dpi = dots(float64(binary.BigEndian.Uint32(body)) * metresPerInch)
			}
		case "eXIf":
			exif(body[:n], h)
		case "IEND":
			return true
		}
		at += frame + n
	}
	return false
}

// jpegMeta walks over the segments before the picture.
func jpegMeta(data []byte, h *header) bool {
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker := data[at+1]
		if marker == 0xFF { // fill byte
			at++
			continue
		}
		if marker == 0xDA { // start of scan
			break
		}
		n := int(binary.BigEndian.Uint16(data[at+2:]))
		if n < 2 || at+2+n > len(data) {
			return false
		}
		body := data[at+4 : at+2+n]
		switch {
		case marker == 0xE0 && len(body) >= 12 && string(body[:5]) == "JFIF\x00":
			d := float64(binary.BigEndian.Uint16(body[8:]))
			switch body[7] {
			case 1:
				h.dpi = dots(d)
			case 2:
				h.dpi = dots(d * cmPerInch)
			}
		case marker == 0xE1 && len(body) > 6 && string(body[:6]) == "Exif\x00\x00":
			exif(body[6:], h)
		}
		at += 2 + n
	}
	return bytes.Contains(data[max(0, len(data)-jpegTail):], []byte{0xFF, 0xD9})
}

// jpegTail is how far before the end of a file the end mark of a JPEG may
// stand: cameras and archives append data of their own.
const jpegTail = 1 << 20

// exif takes orientation and resolution from an Exif block, which is a TIFF
// without picture.
func exif(data []byte, h *header) {
	t, at, err := newTIFF(data)
	if err != nil {
		return
	}
	dir, err := t.directory(at)
	if err != nil {
		return
	}
	h.orientation = int(dir.first(tagOrientation, 1))
	if dpi := dir.dpi(); dpi > 0 && h.dpi == 0 {
		h.dpi = dpi
	}
}

func gifMeta(data []byte, _ *header) bool {
	return bytes.IndexByte(data[max(0, len(data)-64):], 0x3B) >= 0
}

func bmpMeta(data []byte, h *header) bool {
	const perMetre = 38 // offset of the horizontal resolution
	if len(data) >= perMetre+4 && binary.LittleEndian.Uint32(data[14:]) >= 40 {
		h.dpi = dots(float64(binary.LittleEndian.Uint32(data[perMetre:])) * metresPerInch)
	}
	return true // the decoder needs every row
}

func webpMeta(data []byte, h *header) bool {
	size := int64(binary.LittleEndian.Uint32(data[4:])) + 8
	if int64(len(data)) < size-1 { // some writers count the padding that they leave out
		return false
	}
	for at := 12; at+8 <= len(data); {
		n := int(binary.LittleEndian.Uint32(data[at+4:]))
		if n < 0 || n > len(data)-at-8 {
			break
		}
		if string(data[at:at+4]) == "EXIF" {
			exif(bytes.TrimPrefix(data[at+8:at+8+n], []byte("Exif\x00\x00")), h)
		}
		at += 8 + n + n&1
	}
	return true
}
