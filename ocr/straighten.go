package ocr

import (
	"image"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// straight is a page turned so that its text lines are level.
type straight struct {
	img      *image.Gray
	sin, cos float64
	// Centres of the turned and of the original picture.
	cx, cy, ox, oy float64
}

// straighten turns the picture by the skew angle (radians, text falling to the
// right is positive). The canvas grows so that no corner is cut off; what is
// new has the colour of the paper.
func straighten(img *image.Gray, angle float64) straight {
	b := img.Bounds()
	s := straight{cos: 1,
		cx: float64(b.Dx()) / 2, cy: float64(b.Dy()) / 2,
		ox: float64(b.Dx()) / 2, oy: float64(b.Dy()) / 2, img: img}
	if angle == 0 {
		return s
	}
	s.sin, s.cos = math.Sincos(angle)
	as, ac := math.Abs(s.sin), math.Abs(s.cos)
	w := int(math.Ceil(float64(b.Dx())*ac + float64(b.Dy())*as))
	h := int(math.Ceil(float64(b.Dy())*ac + float64(b.Dx())*as))
	s.cx, s.cy = float64(w)/2, float64(h)/2
	s.img = image.NewGray(image.Rect(0, 0, w, h))
	paper := paperOf(img)
	rows(h, func(y int) { s.turnRow(img, y, paper) })
	return s
}

// fixedOne is 1 in the fixed point numbers of turnRow.
const fixedOne = 1 << 16

// turnRow fills one row of the turned picture by bilinear interpolation.
func (s *straight) turnRow(src *image.Gray, y int, paper uint8) {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	dst := s.img.Pix[y*s.img.Stride:][:s.img.Rect.Dx()]
	// The centre of pixel (x, y) comes from (sx, sy) of the original.
	dy := float64(y) + 0.5 - s.cy
	sx := int64((s.ox + (0.5-s.cx)*s.cos - dy*s.sin - 0.5) * fixedOne)
	sy := int64((s.oy + (0.5-s.cx)*s.sin + dy*s.cos - 0.5) * fixedOne)
	stepX, stepY := int64(s.cos*fixedOne), int64(s.sin*fixedOne)
	for x := range dst {
		px, py := int(sx>>16), int(sy>>16)
		if px < 0 || py < 0 || px >= w-1 || py >= h-1 {
			dst[x] = paper
			if px >= 0 && py >= 0 && px < w && py < h {
				dst[x] = src.Pix[py*src.Stride+px]
			}
		} else {
			fx, fy := int(sx&(fixedOne-1))>>8, int(sy&(fixedOne-1))>>8
			p := src.Pix[py*src.Stride+px:]
			q := src.Pix[(py+1)*src.Stride+px:]
			top := int(p[0])*(256-fx) + int(p[1])*fx
			low := int(q[0])*(256-fx) + int(q[1])*fx
			dst[x] = uint8((top*(256-fy) + low*fy + 1<<15) >> 16)
		}
		sx += stepX
		sy += stepY
	}
}

// back returns where a box of the turned picture lies in the original: its
// middle is turned back and its extent kept, so that the boxes of a line stay
// as tight as they were found.
func (s *straight) back(b page.Box) page.Box {
	if s.sin == 0 || b.Empty() {
		return b
	}
	dx, dy := b.CenterX()-s.cx, b.CenterY()-s.cy
	x, y := s.ox+dx*s.cos-dy*s.sin, s.oy+dx*s.sin+dy*s.cos
	return page.Box{X: x - b.W/2, Y: y - b.H/2, W: b.W, H: b.H}
}

const (
	// paperShare is the share of the pixels that are not lighter than the paper:
	// type covers a tenth to a third of a page, the rest is paper.
	paperShare = 0.75
	// paperSamples is about how many pixels are looked at for it.
	paperSamples = 20_000
)

// paperOf returns the grey of the paper.
func paperOf(img *image.Gray) uint8 {
	b := img.Bounds()
	step := max(1, int(math.Sqrt(float64(b.Dx())*float64(b.Dy())/paperSamples)))
	var sample []uint8
	for y := b.Min.Y; y < b.Max.Y; y += step {
		row := img.Pix[img.PixOffset(b.Min.X, y):][:b.Dx()]
		for x := 0; x < len(row); x += step {
			sample = append(sample, row[x])
		}
	}
	if len(sample) == 0 {
		return 255
	}
	slices.Sort(sample)
	return sample[int(paperShare*float64(len(sample)-1))]
}
