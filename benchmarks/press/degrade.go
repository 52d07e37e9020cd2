package press

import (
	"image"
	"image/draw"
	"math"
	"runtime"
	"sync"
)

// Level says how worn the print and how poor its scan is.
type Level uint8

// The levels of wear.
const (
	Clean Level = iota // as printed
	Light              // a good scan of fresh print: slight skew, grain
	Worn               // an old paper: show-through, curl, uneven light and ink
	Poor               // microfilm: low resolution, blotches, broken letters, two tones
)

// wear is what a level does at most; the seed draws how much of it.
type wear struct {
	skew     float64 // degrees
	curl     float64 // share of the page width
	through  float64 // darkness of the other side's print
	light    float64 // fall of the light over the page
	fade     float64 // share of ink lost in faded places
	specks   float64 // share of pixels with a speck
	blotches int
	blur     int     // passes of a three-pixel mean
	scale    float64 // least scale
	grain    float64 // standard deviation of the noise in grey levels
	bitonal  float64 // chance of two tones
	paper    float64 // darkest paper
}

var wears = [...]wear{
	Light: {skew: 0.5, curl: 0.0006, through: 0.02, light: 0.05, fade: 0.1, specks: 0.00002, blotches: 1, blur: 0, scale: 1, grain: 3, bitonal: 0, paper: 240},
	Worn:  {skew: 1.2, curl: 0.002, through: 0.10, light: 0.18, fade: 0.45, specks: 0.0001, blotches: 8, blur: 1, scale: 0.8, grain: 7, bitonal: 0.2, paper: 205},
	Poor:  {skew: 2.0, curl: 0.004, through: 0.16, light: 0.3, fade: 0.6, specks: 0.0004, blotches: 20, blur: 2, scale: 0.55, grain: 12, bitonal: 0.6, paper: 185},
}

// Degrade returns the picture as a scan of worn print, and where each point of
// it went. The same picture, seed and level give the same scan. The picture of
// the other side that shows through is the picture itself, mirrored.
func Degrade(img image.Image, seed uint64, level Level) (*image.Gray, *Warp) {
	src := gray(img)
	w, h := src.Rect.Dx(), src.Rect.Dy()
	if level == Clean || int(level) >= len(wears) || w < 16 || h < 16 {
		return src, &Warp{}
	}
	m := wears[level]
	d := newDice(seed, 7)
	warp := &Warp{
		Scale: d.real(m.scale, 1), Angle: d.real(-m.skew, m.skew) * math.Pi / 180,
		width: float64(w), height: float64(h),
	}
	for i := range 4 {
		warp.waves = append(warp.waves, wave{i%2 == 1, d.real(0, m.curl) * float64(w),
			d.real(0.5, 5), d.real(0.5, 5), d.real(0, 2*math.Pi)})
	}
	ow, oh := max(1, int(float64(w)*warp.Scale)), max(1, int(float64(h)*warp.Scale))
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	verso := shrink(src, 4)
	fade := newField(d, ow, oh, max(4, ow/40))
	fine := newField(d, ow, oh, 3)
	paper := d.real(m.paper, 250)
	through, fading := d.real(0, m.through), d.real(0.3, 1)*m.fade
	tiltX, tiltY := d.real(-m.light, m.light), d.real(-m.light, m.light)
	mesh := newMesh(warp, ow, oh)
	rows := func(y0, y1 int) {
		for y := y0; y < y1; y++ {
			row := out.Pix[y*out.Stride : y*out.Stride+ow]
			for x := range row {
				sx, sy := mesh.at(x, y)
				ink := 1 - sample(src, sx, sy)/255
				// Where the ink is thin, letters break up along the grain.
				if ink > 0 {
					if thin := fade.at(x, y)*1.6 - 0.5; thin > 0 {
						ink *= 1 - min(0.9, fading*thin*2*fine.at(x, y))
					}
				}
				back := 1 - sample(verso, (float64(w)-sx)/4, sy/4)/255
				v := paper * (1 - ink*0.93) * (1 - through*back)
				v *= 1 + tiltX*(float64(x)/float64(ow)-0.5) + tiltY*(float64(y)/float64(oh)-0.5)
				row[x] = uint8(max(0, min(255, v)))
			}
		}
	}
	// Bands of rows are independent of each other.
	var wg sync.WaitGroup
	bands := runtime.GOMAXPROCS(0)
	for i := range bands {
		wg.Go(func() { rows(oh*i/bands, oh*(i+1)/bands) })
	}
	wg.Wait()
	blotch(out, d, m)
	for range m.blur {
		soften(out)
	}
	noise(out, d, m.grain)
	if d.chance(m.bitonal) {
		threshold(out, paper*d.real(0.5, 0.68), tiltX, tiltY)
	}
	return out, warp
}

// gray returns the picture in grey levels with its corner at the origin.
func gray(img image.Image) *image.Gray {
	b := img.Bounds()
	if g, ok := img.(*image.Gray); ok && b.Min == (image.Point{}) {
		return g
	}
	g := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(g, g.Rect, img, b.Min, draw.Src)
	return g
}

// sample reads a picture between its pixels; outside it is white.
func sample(g *image.Gray, x, y float64) float64 {
	ix, iy := int(math.Floor(x)), int(math.Floor(y))
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if ix < 0 || iy < 0 || ix+1 >= w || iy+1 >= h {
		return 255
	}
	fx, fy := x-float64(ix), y-float64(iy)
	i := iy*g.Stride + ix
	a, b := float64(g.Pix[i]), float64(g.Pix[i+1])
	c, d := float64(g.Pix[i+g.Stride]), float64(g.Pix[i+g.Stride+1])
	return (a*(1-fx)+b*fx)*(1-fy) + (c*(1-fx)+d*fx)*fy
}

// shrink returns the means of squares of n pixels.
func shrink(g *image.Gray, n int) *image.Gray {
	w, h := max(1, g.Rect.Dx()/n), max(1, g.Rect.Dy()/n)
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sum := 0
			for j := range n {
				for _, v := range g.Pix[(y*n+j)*g.Stride+x*n : (y*n+j)*g.Stride+x*n+n] {
					sum += int(v)
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / (n * n))
		}
	}
	return out
}

// field is smooth noise from 0 to 1: random values on a lattice, interpolated.
type field struct {
	step, cols int
	v          []float32
}

func newField(d dice, w, h, step int) *field {
	f := &field{step: step, cols: w/step + 3}
	f.v = make([]float32, f.cols*(h/step+3))
	for i := range f.v {
		f.v[i] = d.Float32()
	}
	return f
}

func (f *field) at(x, y int) float64 {
	ix, iy := x/f.step, y/f.step
	fx, fy := float32(x%f.step)/float32(f.step), float32(y%f.step)/float32(f.step)
	i := iy*f.cols + ix
	return float64((f.v[i]*(1-fx)+f.v[i+1]*fx)*(1-fy) + (f.v[i+f.cols]*(1-fx)+f.v[i+f.cols+1]*fx)*fy)
}

// blotch puts stains and specks on the page.
func blotch(g *image.Gray, d dice, m wear) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for range d.between(0, m.blotches) {
		r := float64(w) * d.real(0.002, 0.03)
		cx, cy := d.real(0, float64(w)), d.real(0, float64(h))
		dark := d.real(0.05, 0.4)
		for y := max(0, int(cy-r)); y < min(h, int(cy+r)+1); y++ {
			for x := max(0, int(cx-r)); x < min(w, int(cx+r)+1); x++ {
				q := (math.Pow(float64(x)-cx, 2) + math.Pow(float64(y)-cy, 2)) / (r * r)
				if q < 1 {
					i := y*g.Stride + x
					g.Pix[i] = uint8(float64(g.Pix[i]) * (1 - dark*(1-q*q)))
				}
			}
		}
	}
	for range int(m.specks * float64(w*h)) {
		x, y, n := d.IntN(w), d.IntN(h), d.between(1, 3)
		tone := uint8(d.IntN(90))
		if d.chance(0.4) {
			tone = 250 // a hole in the ink
		}
		for j := y; j < min(h, y+n); j++ {
			for i := x; i < min(w, x+n); i++ {
				g.Pix[j*g.Stride+i] = tone
			}
		}
	}
}

// soften replaces each pixel by a weighted mean with its neighbours (1 2 1).
func soften(g *image.Gray) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := range h {
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		last := int(row[0])
		for x := 1; x+1 < w; x++ {
			v := int(row[x])
			row[x] = uint8((last + 2*v + int(row[x+1])) / 4)
			last = v
		}
	}
	above := append([]uint8(nil), g.Pix[:w]...)
	for y := 1; y+1 < h; y++ {
		row, below := g.Pix[y*g.Stride:y*g.Stride+w], g.Pix[(y+1)*g.Stride:]
		for x, v := range row {
			row[x] = uint8((int(above[x]) + 2*int(v) + int(below[x])) / 4)
			above[x] = v
		}
	}
}

// noise adds grain of the given standard deviation.
func noise(g *image.Gray, d dice, sigma float64) {
	if sigma <= 0 {
		return
	}
	// A table of normal values is drawn from; its length is no multiple of rows.
	table := make([]int8, 65521)
	for i := range table {
		table[i] = int8(max(-120, min(120, math.Round(d.NormFloat64()*sigma))))
	}
	k := 0
	for y := range g.Rect.Dy() {
		if y%16 == 0 {
			k = d.IntN(len(table))
		}
		row := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
		for x, v := range row {
			row[x] = uint8(max(0, min(255, int(v)+int(table[k]))))
			if k++; k == len(table) {
				k = 0
			}
		}
	}
}

// threshold makes two tones; the level follows the light by half, as scanners do.
func threshold(g *image.Gray, level, tiltX, tiltY float64) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := range h {
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		for x, v := range row {
			t := level * (1 + 0.5*(tiltX*(float64(x)/float64(w)-0.5)+tiltY*(float64(y)/float64(h)-0.5)))
			if float64(v) < t {
				row[x] = 0
			} else {
				row[x] = 255
			}
		}
	}
}
