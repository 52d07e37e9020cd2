package html

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// halfDark draws the right half of a picture dark.
func halfDark(m interface {
	image.Image
	Set(x, y int, c color.Color)
}, light, dark color.Color) image.Image {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := light
			if x >= (b.Min.X+b.Max.X)/2 {
				c = dark
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func TestReduce(t *testing.T) {
	white, black, red := color.Gray{Y: 255}, color.Gray{Y: 0}, color.RGBA{R: 200, A: 255}
	greys := color.Palette{white, black}
	box := image.Rect(10, 20, 10+330, 20+410) // not at the origin
	cases := map[string]struct {
		m    image.Image
		grey bool
	}{
		"grey":          {halfDark(image.NewGray(box), white, black), true},
		"16 bit grey":   {halfDark(image.NewGray16(box), white, black), true},
		"black, white":  {halfDark(image.NewPaletted(box, greys), white, black), true},
		"palette":       {halfDark(image.NewPaletted(box, color.Palette{white, red}), white, red), false},
		"colour":        {halfDark(image.NewRGBA(box), white, red), false},
		"part of large": {halfDark(image.NewGray(image.Rect(0, 0, 900, 900)).SubImage(box).(*image.Gray), white, black), true},
	}
	for name, c := range cases {
		for _, side := range []int{41, 100, 300, 500} {
			data, err := reduce(c.m, side, 90)
			require.NoError(t, err, name)
			m, err := jpeg.Decode(bytes.NewReader(data))
			require.NoError(t, err, name)
			h := min(side, 410)
			assert.Equal(t, h, m.Bounds().Dy(), name)
			assert.InDelta(t, 330*float64(h)/410, m.Bounds().Dx(), 1, "%s: the shape is kept", name)
			_, isGrey := m.(*image.Gray)
			assert.Equal(t, c.grey, isGrey, name)
			w := m.Bounds().Dx()
			l, _, _, _ := m.At(w/4, h/2).RGBA()
			_, d, _, _ := m.At(3*w/4, h/2).RGBA()
			assert.Greater(t, l, uint32(0xf000), "%s at %d: light stays light", name, side)
			assert.Less(t, d, uint32(0x1400), "%s at %d: dark stays dark", name, side)
		}
	}
	_, err := reduce(image.NewGray(image.Rectangle{}), 100, 60)
	assert.Error(t, err)
	m := image.NewGray(image.Rect(0, 0, 5000, 2)) // so flat that nothing would be left
	_, err = reduce(m, 100, 60)
	assert.NoError(t, err)
	_, err = reduce(image.NewPaletted(image.Rect(0, 0, 400, 400), nil), 100, 60)
	assert.NoError(t, err, "a palette without colours")
}

func TestShares(t *testing.T) {
	for _, c := range [][2]int{{1, 1}, {7, 7}, {7, 3}, {10, 5}, {9600, 1800}, {5, 1}, {8, 7}} {
		n, m := c[0], c[1]
		covered := make([]float64, n)
		for _, s := range shares(n, m) {
			var sum float64
			for i := s.from; i < s.to; i++ {
				sum += float64(s.weight(i))
				covered[i] += float64(s.weight(i))
			}
			assert.InDelta(t, 1, sum, 1e-4, "%d to %d: the weights of a new pixel add up", n, m)
		}
		for i, v := range covered {
			assert.InDelta(t, float64(m)/float64(n), v, 1e-4, "%d to %d: pixel %d counts like every other", n, m, i)
		}
	}
}

func BenchmarkReduce(b *testing.B) {
	for name, m := range map[string]image.Image{
		"grey":  image.NewGray(image.Rect(0, 0, 7200, 9600)),
		"ycbcr": image.NewYCbCr(image.Rect(0, 0, 4375, 6250), image.YCbCrSubsampleRatio420),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := reduce(m, DefaultMaxSide, DefaultQuality); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
