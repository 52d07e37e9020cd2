package raster

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"math"

	hh "github.com/hhrutter/tiff"
	xtiff "golang.org/x/image/tiff"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Tags of TIFF 6.0 that are looked at.
const (
	tagSubfile     = 254
	tagWidth       = 256
	tagHeight      = 257
	tagCompression = 259
	tagStrips      = 273
	tagOrientation = 274
	tagStripSizes  = 279
	tagXResolution = 282
	tagYResolution = 283
	tagUnit        = 296
	tagTiles       = 324
	tagTileSizes   = 325
)

// reducedImage is the bit of tagSubfile that marks a thumbnail.
const reducedImage = 1

// compressions are the names, for messages, of what the tag says.
var compressions = map[uint32]string{
	1: "none", 2: "CCITT RLE", 3: "CCITT Group 3", 4: "CCITT Group 4", 5: "LZW",
	6: "JPEG in the old style", 7: "JPEG", 8: "Deflate", 32773: "PackBits",
	32946: "Deflate", 34661: "JBIG", 34712: "JPEG 2000", 50000: "Zstandard", 50001: "WebP",
}

// undecodable are those that no decoder at hand knows.
var undecodable = map[uint32]bool{6: true, 34661: true, 34712: true, 50000: true, 50001: true}

// tiff is TIFF data with its byte order.
type tiff struct {
	data  []byte
	order binary.ByteOrder
}

// newTIFF reads the file header and returns where the first directory is.
func newTIFF(data []byte) (*tiff, int64, error) {
	if len(data) < 8 {
		return nil, 0, page.ErrTruncated
	}
	t := &tiff{data: data, order: binary.LittleEndian}
	switch string(data[:2]) {
	case "II":
	case "MM":
		t.order = binary.BigEndian
	default:
		return nil, 0, page.ErrFormat
	}
	switch t.order.Uint16(data[2:]) {
	case 42:
	case 43:
		return nil, 0, fmt.Errorf("%w: BigTIFF is not read", page.ErrFormat)
	default:
		return nil, 0, page.ErrFormat
	}
	return t, int64(t.order.Uint32(data[4:])), nil
}

// directory is the entries of one page by tag, as far as they are numbers.
type directory struct {
	t       *tiff
	entries map[uint16]entry
	next    int64
}

type entry struct {
	kind  uint16
	count uint32
	value []byte // all values
}

// sizes of the field types in bytes.
var fieldSize = [...]uint64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}

// directory reads the directory at an offset. Entries whose values lie outside
// the file are left out.
func (t *tiff) directory(at int64) (*directory, error) {
	size := int64(len(t.data))
	if at < 8 || at+2 > size {
		return nil, fmt.Errorf("%w: a TIFF directory lies outside the file", page.ErrTruncated)
	}
	n := int64(t.order.Uint16(t.data[at:]))
	end := at + 2 + n*12
	if n == 0 || end > size {
		return nil, fmt.Errorf("%w: a TIFF directory is cut off", page.ErrTruncated)
	}
	d := &directory{t: t, entries: make(map[uint16]entry, n)}
	for p := at + 2; p < end; p += 12 {
		e := entry{kind: t.order.Uint16(t.data[p+2:]), count: t.order.Uint32(t.data[p+4:])}
		if int(e.kind) >= len(fieldSize) {
			continue
		}
		length := fieldSize[e.kind] * uint64(e.count)
		from := uint64(p + 8)
		if length > 4 {
			from = uint64(t.order.Uint32(t.data[p+8:]))
		}
		if from+length > uint64(size) {
			continue
		}
		e.value = t.data[from : from+length]
		d.entries[t.order.Uint16(t.data[p:])] = e
	}
	if end+4 <= size {
		d.next = int64(t.order.Uint32(t.data[end:]))
	}
	return d, nil
}

// at returns value i of an entry.
func (d *directory) at(e entry, i int) (uint32, bool) {
	switch {
	case e.kind == 1 && i < len(e.value):
		return uint32(e.value[i]), true
	case e.kind == 3 && 2*i+2 <= len(e.value):
		return uint32(d.t.order.Uint16(e.value[2*i:])), true
	case e.kind == 4 && 4*i+4 <= len(e.value):
		return d.t.order.Uint32(e.value[4*i:]), true
	}
	return 0, false
}

// first returns the first value of a tag.
func (d *directory) first(tag uint16, missing uint32) uint32 {
	if v, ok := d.at(d.entries[tag], 0); ok {
		return v
	}
	return missing
}

// dpi returns the finer of both resolutions, 0 where unknown.
func (d *directory) dpi() float64 {
	rational := func(tag uint16) float64 {
		e := d.entries[tag]
		if e.kind != 5 || len(e.value) < 8 {
			return 0
		}
		return float64(d.t.order.Uint32(e.value)) / float64(d.t.order.Uint32(e.value[4:]))
	}
	v := max(rational(tagXResolution), rational(tagYResolution))
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	switch d.first(tagUnit, 2) {
	case 2:
		return dots(v)
	case 3:
		return dots(v * cmPerInch)
	}
	return 0
}

// whole reports whether all data of the page lie inside the file.
func (d *directory) whole() bool {
	inside := func(offsets, sizes uint16) bool {
		o, s := d.entries[offsets], d.entries[sizes]
		for i := range int(o.count) {
			at, ok := d.at(o, i)
			if !ok {
				return false
			}
			n, _ := d.at(s, i) // sizes may be left out where there is one strip
			if uint64(at)+uint64(n) > uint64(len(d.t.data)) || int(at) >= len(d.t.data) {
				return false
			}
		}
		return o.count > 0
	}
	return inside(tagStrips, tagStripSizes) || inside(tagTiles, tagTileSizes)
}

// tiffHeaders returns the pages of a TIFF, thumbnails left out.
func tiffHeaders(data []byte) ([]header, error) {
	t, at, err := newTIFF(data)
	if err != nil {
		return nil, err
	}
	var pages []header
	seen := map[int64]bool{}
	for at != 0 && !seen[at] {
		if seen[at] = true; len(seen) > maxPages {
			return nil, fmt.Errorf("%w: more than %d pages", page.ErrTooLarge, maxPages)
		}
		d, err := t.directory(at)
		if err != nil {
			if len(pages) == 0 {
				return nil, err
			}
			// What follows is lost, and how much, nobody knows: a page that only
			// holds the error says so.
			pages = append(pages, header{unreadable: err})
			break
		}
		h := header{
			width: clamp(d.first(tagWidth, 0)), height: clamp(d.first(tagHeight, 0)),
			dpi: d.dpi(), orientation: int(d.first(tagOrientation, 1)), offset: at,
		}
		compression := d.first(tagCompression, 1)
		switch {
		case undecodable[compression]:
			h.unreadable = fmt.Errorf("%w: TIFF with compression %s cannot be decoded", page.ErrFormat, compressionName(compression))
		case !d.whole():
			h.unreadable = fmt.Errorf("%w: pixels of the TIFF lie behind its end", page.ErrTruncated)
		}
		if d.first(tagSubfile, 0)&reducedImage == 0 {
			pages = append(pages, h)
		}
		at = d.next
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("%w: the TIFF has no pages", page.ErrEmpty)
	}
	return pages, nil
}

func clamp(v uint32) int { return int(min(v, math.MaxInt32)) }

func compressionName(c uint32) string {
	if name, ok := compressions[c]; ok {
		return name
	}
	return fmt.Sprintf("number %d", c)
}

// decodeTIFF decodes the page at the header's offset.
func decodeTIFF(src *source, data []byte, h *header) (image.Image, error) {
	img, err := hh.DecodeAt(src, h.offset)
	if err == nil {
		return img, nil
	}
	if t, first, e := newTIFF(data); e == nil {
		// The other decoder knows only the first page.
		if first == h.offset {
			if img, e := xtiff.Decode(src); e == nil {
				return img, nil
			}
		}
		var unsupported hh.UnsupportedError
		if d, e := t.directory(h.offset); e == nil && errors.As(err, &unsupported) {
			return nil, fmt.Errorf("%w: TIFF with compression %s cannot be decoded: %w",
				page.ErrFormat, compressionName(d.first(tagCompression, 1)), err)
		}
	}
	return nil, damaged(err)
}
