package press

import (
	"image"
	"image/color"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// squares is a white picture with black squares at known places.
func squares() (*image.Gray, []page.Box) {
	img := image.NewGray(image.Rect(0, 0, 600, 800))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	var boxes []page.Box
	for y := 60; y < 760; y += 120 {
		for x := 60; x < 560; x += 120 {
			boxes = append(boxes, page.Box{X: float64(x), Y: float64(y), W: 40, H: 40})
			for j := y; j < y+40; j++ {
				for i := x; i < x+40; i++ {
					img.SetGray(i, j, color.Gray{})
				}
			}
		}
	}
	return img, boxes
}

func TestDegradeMapsBoxes(t *testing.T) {
	img, boxes := squares()
	for level := Light; level <= Poor; level++ {
		for seed := range uint64(5) {
			scan, warp := Degrade(img, seed, level)
			for _, b := range boxes {
				x, y := warp.Point(b.CenterX(), b.CenterY())
				sx, sy := warp.source(x, y)
				assert.InDelta(t, b.CenterX(), sx, 0.01)
				assert.InDelta(t, b.CenterY(), sy, 0.01)
				o := warp.Box(b)
				assert.True(t, o.Contains(x, y))
				// The square is darker than the paper around it.
				lx, ly := warp.Point(b.X-30, b.Y-30)
				assert.Less(t, mean(scan, x, y), mean(scan, lx, ly), "level %d seed %d at %v", level, seed, b)
			}
			again, _ := Degrade(img, seed, level)
			require.Equal(t, scan.Pix, again.Pix)
		}
	}
}

func TestDegradeCleanIsUnchanged(t *testing.T) {
	img, _ := squares()
	scan, warp := Degrade(img, 1, Clean)
	assert.Equal(t, img.Pix, scan.Pix)
	x, y := warp.Point(3, 4)
	assert.Equal(t, [2]float64{3, 4}, [2]float64{x, y})
}

// mean is the mean tone around a point.
func mean(g *image.Gray, x, y float64) float64 {
	const r = 6
	sum := 0.0
	for j := -r; j <= r; j++ {
		for i := -r; i <= r; i++ {
			sum += float64(g.GrayAt(int(x)+i, int(y)+j).Y)
		}
	}
	return sum / ((2*r + 1) * (2*r + 1))
}
