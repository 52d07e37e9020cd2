package page

import (
	"encoding/json"
	"fmt"
	"math"
)

// Box is an axis-aligned rectangle: the position of its top left corner and
// its extent, in pixels of the page image (or PDF points where there is no
// image), origin at the top left of the page, y growing downwards.
// The zero Box is empty and means "position unknown".
type Box struct{ X, Y, W, H float64 }

// BoxOf returns the box with the given edges; swapped edges are put right.
func BoxOf(left, top, right, bottom float64) Box {
	return Box{
		X: min(left, right), Y: min(top, bottom),
		W: math.Abs(right - left), H: math.Abs(bottom - top),
	}
}

// Right returns the x of the right edge.
func (b Box) Right() float64 { return b.X + b.W }

// Bottom returns the y of the lower edge.
func (b Box) Bottom() float64 { return b.Y + b.H }

// CenterX returns the x of the middle.
func (b Box) CenterX() float64 { return b.X + b.W/2 }

// CenterY returns the y of the middle.
func (b Box) CenterY() float64 { return b.Y + b.H/2 }

// Area returns the area in square pixels.
func (b Box) Area() float64 { return b.W * b.H }

// Empty reports whether the box covers nothing.
func (b Box) Empty() bool { return !(b.W > 0 && b.H > 0) }

// Valid reports whether all four numbers are finite and the extent is not
// negative.
func (b Box) Valid() bool {
	return math.Abs(b.X) <= math.MaxFloat64 && math.Abs(b.Y) <= math.MaxFloat64 &&
		b.W >= 0 && b.W <= math.MaxFloat64 && b.H >= 0 && b.H <= math.MaxFloat64 // false for NaN
}

// Union returns the smallest box that holds both; an empty box adds nothing.
func (b Box) Union(o Box) Box {
	if b.Empty() {
		return o
	}
	if o.Empty() {
		return b
	}
	l, t := min(b.X, o.X), min(b.Y, o.Y)
	return Box{l, t, max(b.Right(), o.Right()) - l, max(b.Bottom(), o.Bottom()) - t}
}

// Intersect returns the common part of both, empty where there is none.
func (b Box) Intersect(o Box) Box {
	l, t := max(b.X, o.X), max(b.Y, o.Y)
	r, d := min(b.Right(), o.Right()), min(b.Bottom(), o.Bottom())
	if r <= l || d <= t {
		return Box{}
	}
	return Box{l, t, r - l, d - t}
}

// OverlapX returns the length that both share on the x axis, negative when a
// gap of that length lies between them.
func (b Box) OverlapX(o Box) float64 {
	return min(b.Right(), o.Right()) - max(b.X, o.X)
}

// OverlapY returns the length that both share on the y axis, negative when a
// gap of that length lies between them.
func (b Box) OverlapY(o Box) float64 {
	return min(b.Bottom(), o.Bottom()) - max(b.Y, o.Y)
}

// Contains reports whether the point lies inside, left and top edge included.
func (b Box) Contains(x, y float64) bool {
	return x >= b.X && y >= b.Y && x < b.Right() && y < b.Bottom()
}

// MarshalJSON writes [x, y, width, height] rounded to a hundredth of a pixel.
func (b Box) MarshalJSON() ([]byte, error) {
	if !b.Valid() {
		return nil, fmt.Errorf("page: box %v is not finite", [4]float64{b.X, b.Y, b.W, b.H})
	}
	r := func(v float64) float64 { return math.Round(v*100) / 100 }
	return json.Marshal([4]float64{r(b.X), r(b.Y), r(b.W), r(b.H)})
}

// UnmarshalJSON reads [x, y, width, height].
func (b *Box) UnmarshalJSON(data []byte) error {
	var v []float64
	if err := json.Unmarshal(data, &v); err != nil {
		return fmt.Errorf("page: box: %w", err)
	}
	if len(v) != 4 {
		return fmt.Errorf("page: box needs 4 numbers, has %d", len(v))
	}
	*b = Box{v[0], v[1], v[2], v[3]}
	return nil
}
