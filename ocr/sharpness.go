package ocr

import "image"

const (
	// sharpnessStrips is the number of strips across the lines that are
	// projected on their own, for lines of different columns need not align.
	sharpnessStrips = 4
	// sharpnessSkip is how many pixels along a line one is looked at.
	sharpnessSkip = 3
	// turnedGain is how much sharper the turned page must be: its interpolation
	// alone makes it a little less sharp.
	turnedGain = 1.0
)

// sharpness measures how level the lines of a page are: the darkness is summed
// along the lines in a few strips, and where lines are level, these sums rise
// and fall steeply (Postl, "Detection of linear oblique structures and skew
// scan in digitized documents", 1986). Only values of one page compare.
func sharpness(img *image.Gray, vertical bool) float64 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	along, across := w, h
	if vertical {
		along, across = h, w
	}
	if along < sharpnessStrips*sharpnessSkip || across < 3 {
		return 0
	}
	var total float64
	sums := make([]float64, across)
	for s := range sharpnessStrips {
		from, to := s*along/sharpnessStrips, (s+1)*along/sharpnessStrips
		clear(sums)
		if vertical {
			for y := from; y < to; y += sharpnessSkip {
				for x, p := range img.Pix[y*img.Stride:][:w] {
					sums[x] += float64(p)
				}
			}
		} else {
			for y := range sums {
				row := img.Pix[y*img.Stride:][:w]
				n := 0
				for x := from; x < to; x += sharpnessSkip {
					n += int(row[x])
				}
				sums[y] = float64(n)
			}
		}
		for i := 2; i < len(sums); i++ {
			d := sums[i] - sums[i-2]
			total += d * d
		}
	}
	return total
}
