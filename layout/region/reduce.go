package region

import (
	"image"
	"math"
	"slices"
)

const (
	// targetHeight is the height in pixels that the type has on the reduced
	// copy: enough to keep gutters and hairlines apart, no more.
	targetHeight = 9
	// sizeTolerance is how far from targetHeight the first, blind reduction may
	// be before a second one is made.
	sizeTolerance = 1.6
	// leastHeight is the height in pixels under which nothing can be told
	// from noise.
	leastHeight = 3.5
	// glyphMaxPage is the height of the largest glyph that is measured, as a
	// share of the longer side of the page.
	glyphMaxPage = 1.0 / 12
)

// gray is a reduced copy of the page.
type gray struct {
	w, h   int
	factor int // pixels of the image per pixel of the copy, along each axis
	pix    []byte
	// paper is the grey value of the paper; up to solid a pixel is black
	// wherever it stands.
	paper, solid int
	// edge marks the cells of the scan border and those close to it; cell is
	// the side of a cell in pixels.
	edge []bool
	cell int
}

// reduceToText returns a copy on which the type is about targetHeight high,
// its border cleared, and the height of the type on it; the height is 0 when
// there is no text.
func reduceToText(img *image.Gray, maxPixels int) (*gray, float64) {
	b := img.Bounds()
	factor := 1
	if n := float64(b.Dx()) * float64(b.Dy()); n > float64(maxPixels) {
		factor = int(math.Ceil(math.Sqrt(n / float64(maxPixels))))
	}
	// A strip of extreme aspect ratio must not vanish.
	factor = max(1, min(factor, b.Dx(), b.Dy()))
	least := 1
	if b.Dx()/factor*(b.Dy()/factor) > maxPixels {
		least = factor
	}
	g, em := measured(img, factor)
	for range 2 {
		if em == 0 || em < targetHeight*sizeTolerance && em > targetHeight/sizeTolerance {
			break
		}
		next := max(least, int(math.Round(float64(factor)*em/targetHeight)))
		if float64(b.Dx()/next)*float64(b.Dy()/next) > 3*float64(maxPixels) {
			next = factor // small type on a huge sheet: stay within the memory
		}
		if next == factor || next > min(b.Dx(), b.Dy()) {
			break
		}
		factor = next
		g, em = measured(img, factor)
	}
	if em < leastHeight {
		return g, 0
	}
	return g, em
}

func measured(img *image.Gray, factor int) (*gray, float64) {
	g := reduce(img, factor)
	if !g.split() {
		return g, 0
	}
	// The height is not known yet: clear the border in cells of the target
	// height, then measure.
	g.clearBorder(targetHeight)
	return g, textHeight(g.binarize(targetHeight).components(), max(g.w, g.h))
}

// reduce averages squares of factor by factor pixels. Pixels at the right and
// lower edge that fill no square are left out.
func reduce(img *image.Gray, factor int) *gray {
	b := img.Bounds()
	g := &gray{w: b.Dx() / factor, h: b.Dy() / factor, factor: factor}
	g.pix = make([]byte, g.w*g.h)
	if factor == 1 {
		for y := range g.h {
			copy(g.pix[y*g.w:(y+1)*g.w], img.Pix[y*img.Stride:])
		}
		return g
	}
	acc := make([]uint32, g.w)
	area := uint32(factor * factor)
	for y := range g.h {
		clear(acc)
		for k := range factor {
			row := img.Pix[(y*factor+k)*img.Stride:]
			row = row[:g.w*factor]
			for x := range acc {
				var s uint32
				for _, v := range row[:factor] {
					s += uint32(v)
				}
				row = row[factor:]
				acc[x] += s
			}
		}
		out := g.pix[y*g.w : (y+1)*g.w]
		for x, s := range acc {
			out[x] = byte(s / area)
		}
	}
	return g
}

// leastContrast is the distance of ink and paper, as a share of the range of
// grey values, under which a page is blank.
const leastContrast = 0.1

const (
	// blackest is the share of the pixels that is taken for pure black.
	blackest = 0.01
	// solidRange is how far above pure black, as a share of the distance to the
	// paper, a pixel is black even without a lighter neighbourhood. Paper in
	// deep shadow is lighter than that.
	solidRange = 0.25
)

// split finds the grey values of ink and paper (Otsu, "A threshold selection
// method from gray-level histograms", 1979) and reports whether both exist.
func (g *gray) split() bool {
	var hist [256]int
	for _, v := range g.pix {
		hist[v]++
	}
	var total, sum float64
	for v, n := range hist {
		total += float64(n)
		sum += float64(v) * float64(n)
	}
	var n0, s0, best float64
	dark := 0
	for v, n := range hist {
		n0 += float64(n)
		s0 += float64(v) * float64(n)
		n1 := total - n0
		if n0 == 0 || n1 == 0 {
			continue
		}
		d := s0/n0 - (sum-s0)/n1
		if between := n0 * n1 * d * d; between > best {
			best = between
			dark = v + 1
		}
	}
	if best == 0 {
		return false
	}
	var low, high, nl, nh float64
	for v, n := range hist {
		if v < dark {
			low += float64(v) * float64(n)
			nl += float64(n)
		} else {
			high += float64(v) * float64(n)
			nh += float64(n)
		}
	}
	g.paper = int(high / nh)
	black, n := 0, 0.0
	for n += float64(hist[0]); n < blackest*total; n += float64(hist[black]) {
		black++
	}
	g.solid = black + int(solidRange*float64(g.paper-black))
	return high/nh-low/nl > leastContrast*255
}

const (
	// borderFill is the share of dark pixels in a cell of the scan border.
	borderFill = 0.8
	// borderReach is how many cells from the border the dirt at its edge reaches.
	borderReach = 2
	// borderCell is the side of such a cell in heights of the type.
	borderCell = 0.7
)

// clearBorder paints the dark frame around the paper, which scanners leave,
// with the colour of the paper: all cells full of black pixels that hang
// together with the edge of the image.
func (g *gray) clearBorder(em float64) {
	c := max(2, int(em*borderCell))
	cw, ch := (g.w+c-1)/c, (g.h+c-1)/c
	dark := make([]bool, cw*ch)
	for cy := range ch {
		y1 := min((cy+1)*c, g.h)
		for cx := range cw {
			x1 := min((cx+1)*c, g.w)
			n := 0
			for y := cy * c; y < y1; y++ {
				for _, v := range g.pix[y*g.w+cx*c : y*g.w+x1] {
					if int(v) <= g.solid {
						n++
					}
				}
			}
			dark[cy*cw+cx] = float64(n) > borderFill*float64((y1-cy*c)*(x1-cx*c))
		}
	}
	var queue []int
	seen := make([]bool, cw*ch)
	push := func(x, y int) {
		if x >= 0 && y >= 0 && x < cw && y < ch && dark[y*cw+x] && !seen[y*cw+x] {
			seen[y*cw+x] = true
			queue = append(queue, y*cw+x)
		}
	}
	for x := range cw {
		push(x, 0)
		push(x, ch-1)
	}
	for y := range ch {
		push(0, y)
		push(cw-1, y)
	}
	for i := 0; i < len(queue); i++ {
		x, y := queue[i]%cw, queue[i]/cw
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				push(x+dx, y+dy)
			}
		}
	}
	g.cell, g.edge = c, make([]bool, cw*ch)
	for _, i := range queue {
		x, y := i%cw, i/cw
		for yy := max(0, y-borderReach); yy <= min(ch-1, y+borderReach); yy++ {
			for xx := max(0, x-borderReach); xx <= min(cw-1, x+borderReach); xx++ {
				g.edge[yy*cw+xx] = true
			}
		}
	}
	// The edge of the frame fills its cells only in part: paint one cell more,
	// but there only what is dark.
	for _, i := range queue {
		x, y := i%cw, i/cw
		for yy := max(0, (y-1)*c); yy < min(g.h, (y+2)*c); yy++ {
			row := g.pix[yy*g.w : (yy+1)*g.w]
			for xx := max(0, (x-1)*c); xx < min(g.w, (x+2)*c); xx++ {
				if int(row[xx]) < g.paper {
					row[xx] = byte(g.paper)
				}
			}
		}
	}
}

// dropEdge clears the components that lie wholly at the edge of the scan
// border: its fringe.
func (g *gray) dropEdge(ink *bitmap) {
	if !slices.Contains(g.edge, true) {
		return
	}
	cw := (g.w + g.cell - 1) / g.cell
	for _, c := range ink.components() {
		inside := true
		for y := c.y0 / g.cell; inside && y <= (c.y1-1)/g.cell; y++ {
			for x := c.x0 / g.cell; inside && x <= (c.x1-1)/g.cell; x++ {
				inside = g.edge[y*cw+x]
			}
		}
		if inside {
			for y := c.y0; y < c.y1; y++ {
				clear(ink.pix[y*ink.w+c.x0 : y*ink.w+c.x1])
			}
		}
	}
}

// textHeight returns the median height of the components weighted by their
// ink, so that neither dirt nor a few large letters count for much; 0 when
// there are none.
func textHeight(comps []comp, side int) float64 {
	limit := max(int(float64(side)*glyphMaxPage), 2*targetHeight)
	weight := make([]int, limit+1)
	total := 0
	for i := range comps {
		c := &comps[i]
		// A letter, or several that touch, is neither a hairline nor a speck.
		if c.h() < 3 || c.h() > limit || c.w() > 8*c.h() || c.h() > 8*c.w() {
			continue
		}
		a := min(c.area, c.h()*c.h())
		weight[c.h()] += a
		total += a
	}
	if total == 0 {
		return 0
	}
	sum := 0
	i := slices.IndexFunc(weight, func(w int) bool { sum += w; return 2*sum >= total })
	// Interpolate inside the bin.
	return float64(i) + 0.5 - (float64(sum)-float64(total)/2)/float64(weight[i])
}
