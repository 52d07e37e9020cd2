package html

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html/template"
	"image"
	"image/color"
	"image/jpeg"
)

// Scan returns the page picture as a reduced JPEG in a data URI, empty where
// there is none or it cannot be decoded; Note then says why. It is called while
// the page is written, so that no two pictures are in memory at once. The only
// error is that of the context.
func (d *drawing) Scan() (template.URL, error) {
	if err := d.ctx.Err(); err != nil {
		return "", err
	}
	if d.pg.Raster == nil || d.opt.NoPictures {
		return "", nil
	}
	src, err := d.pg.Raster.Image(d.ctx)
	if err == nil {
		var data []byte
		if data, err = reduce(src, d.opt.MaxSide, d.opt.Quality); err == nil {
			return template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(data)), nil
		}
	}
	if cerr := d.ctx.Err(); cerr != nil {
		return "", cerr
	}
	d.Note = fmt.Sprintf("The page picture could not be shown: %v", err)
	return "", nil
}

// reduce encodes the picture as JPEG, its longer side at most maxSide. Pictures
// without colour stay without.
func reduce(src image.Image, maxSide, quality int) ([]byte, error) {
	size := src.Bounds().Size()
	if size.X <= 0 || size.Y <= 0 {
		return nil, fmt.Errorf("the picture is empty")
	}
	dim := size
	if long := max(size.X, size.Y); long > maxSide {
		dim.X = max(1, (size.X*maxSide+long/2)/long)
		dim.Y = max(1, (size.Y*maxSide+long/2)/long)
	}
	grey := colourless(src)
	if _, isGray := src.(*image.Gray); dim != size || grey && !isGray {
		src = scale(src, dim, grey)
	}
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, src, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// colourless reports a picture whose kind can hold no colour.
func colourless(m image.Image) bool {
	p, ok := m.(*image.Paletted)
	if !ok {
		return m.ColorModel() == color.GrayModel || m.ColorModel() == color.Gray16Model
	}
	for _, c := range p.Palette {
		if r, g, b, _ := c.RGBA(); r != g || g != b {
			return false
		}
	}
	return true
}
