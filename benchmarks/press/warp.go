package press

import (
	"math"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Warp is the geometry of a worn scan: where each point of the clean picture
// went. The zero Warp leaves all points where they are.
type Warp struct {
	// Scale is the size of the scan over that of the clean picture, 0 for 1.
	Scale float64
	// Angle is the skew in radians, clockwise as seen on the page.
	Angle float64

	width, height float64 // of the clean picture
	waves         []wave
}

// wave is one component of the curl of the paper: a shift along x or y that
// swings over the page.
type wave struct {
	alongY        bool    // shifts y, else x
	amplitude     float64 // pixels of the clean picture
	kx, ky, phase float64 // radians over the whole width and height
}

// bend returns the shift at a point of the scan, given in clean pixels.
func (w *Warp) bend(x, y float64) (dx, dy float64) {
	for i := range w.waves {
		v := &w.waves[i]
		s := v.amplitude * math.Sin(v.kx*x/w.width+v.ky*y/w.height+v.phase)
		if v.alongY {
			dy += s
		} else {
			dx += s
		}
	}
	return dx, dy
}

func (w *Warp) scale() float64 {
	if w.Scale <= 0 {
		return 1
	}
	return w.Scale
}

// source returns the point of the clean picture that is seen at a point of the
// scan.
func (w *Warp) source(x, y float64) (float64, float64) {
	s := w.scale()
	x, y = x/s, y/s
	if w.width == 0 {
		return x, y
	}
	dx, dy := w.bend(x, y)
	sin, cos := math.Sincos(-w.Angle)
	cx, cy := w.width/2, w.height/2
	x, y = x-cx, y-cy
	return x*cos - y*sin + cx + dx, x*sin + y*cos + cy + dy
}

// rounds is how often the inverse of the bend is refined; its slope is far
// below one half, so that each round gains more than one binary digit.
const rounds = 20

// Point returns where a point of the clean picture lies in the scan.
func (w *Warp) Point(x, y float64) (float64, float64) {
	s := w.scale()
	if w.width == 0 {
		return x * s, y * s
	}
	sin, cos := math.Sincos(w.Angle)
	cx, cy := w.width/2, w.height/2
	ox, oy := x, y
	for range rounds {
		dx, dy := w.bend(ox, oy)
		px, py := x-dx-cx, y-dy-cy
		ox, oy = px*cos-py*sin+cx, px*sin+py*cos+cy
	}
	return ox * s, oy * s
}

// Box returns the upright box around the image of a box of the clean picture.
func (w *Warp) Box(b page.Box) page.Box {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, fx := range [...]float64{0, 0.5, 1} {
		for _, fy := range [...]float64{0, 0.5, 1} {
			x, y := w.Point(b.X+fx*b.W, b.Y+fy*b.H)
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
	}
	return page.BoxOf(x0, y0, x1, y1)
}

// mesh is the source of a warp on a grid of points of the scan; between them it
// is interpolated, which is exact to a hundredth of a pixel as the curl is slow.
type mesh struct {
	cols int
	x, y []float64
}

// meshStep is the distance of the grid's points in pixels.
const meshStep = 16

func newMesh(w *Warp, width, height int) *mesh {
	m := &mesh{cols: width/meshStep + 2}
	rows := height/meshStep + 2
	for j := range rows {
		for i := range m.cols {
			x, y := w.source(float64(i*meshStep), float64(j*meshStep))
			m.x, m.y = append(m.x, x), append(m.y, y)
		}
	}
	return m
}

// at returns the source of a pixel.
func (m *mesh) at(x, y int) (float64, float64) {
	i := y/meshStep*m.cols + x/meshStep
	fx, fy := float64(x%meshStep)/meshStep, float64(y%meshStep)/meshStep
	mix := func(v []float64) float64 {
		return (v[i]*(1-fx)+v[i+1]*fx)*(1-fy) + (v[i+m.cols]*(1-fx)+v[i+m.cols+1]*fx)*fy
	}
	return mix(m.x), mix(m.y)
}
