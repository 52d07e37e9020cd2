package region

import (
	"context"
	"image"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func find(t testing.TB, img *image.Gray) *Regions {
	t.Helper()
	r, err := Find(context.Background(), img, nil)
	require.NoError(t, err)
	check(t, img, r)
	return r
}

// check tests what holds for every result.
func check(t testing.TB, img *image.Gray, r *Regions) {
	t.Helper()
	b := img.Bounds()
	assert.False(t, math.IsNaN(r.Angle))
	assert.True(t, r.Coverage >= 0 && r.Coverage <= 1, "coverage %v", r.Coverage)
	for _, bl := range r.Blocks {
		require.True(t, bl.Box.Valid() && !bl.Box.Empty())
		require.True(t, bl.Box.X >= float64(b.Min.X) && bl.Box.Right() <= float64(b.Max.X) &&
			bl.Box.Y >= float64(b.Min.Y) && bl.Box.Bottom() <= float64(b.Max.Y))
		require.Positive(t, bl.Lines)
	}
	require.NotNil(t, Draw(img, r))
}

// columns sets a page of n columns with a headline over all of them.
func columns(t testing.TB, em, n, gutter int, rules bool) *press {
	measure := 17 * em
	margin := 3 * em
	w := 2*margin + n*measure + (n-1)*gutter
	p := newPress(t, w, 110*em, em)
	top := margin + 5*em
	p.headline(margin, w-margin, margin+3*em, 1000)
	for i := range n {
		x := margin + i*(measure+gutter)
		p.column(image.Rect(x, top, x+measure, 107*em), i, nil)
		if rules && i > 0 {
			p.fill(image.Rect(x-gutter/2-max(1, em/20), top, x-gutter/2+max(1, em/20), 107*em), 60)
		}
	}
	return p
}

func TestFindColumns(t *testing.T) {
	tests := []struct {
		name   string
		em, n  int
		gutter float64 // in ems
		rules  bool
		spoil  func(*press)
		lost   float64 // share of words allowed outside of all blocks or in several
	}{
		{name: "three columns", em: 33, n: 3, gutter: 1.5},
		{name: "five columns, narrow gutter", em: 33, n: 5, gutter: 0.8},
		{name: "six columns, narrow gutter with rule", em: 33, n: 6, gutter: 0.7, rules: true, lost: 0.001},
		{name: "four columns, 100 dpi", em: 12, n: 4, gutter: 1.2, rules: true},
		{name: "four columns, low resolution without rules", em: 12, n: 4, gutter: 1.2},
		{name: "salt", em: 33, n: 4, gutter: 1, rules: true, spoil: func(p *press) { p.salt(0.02) }},
		{name: "dark border", em: 33, n: 4, gutter: 1, rules: true, spoil: func(p *press) {
			for _, r := range [...]image.Rectangle{
				image.Rect(0, 0, p.img.Rect.Dx(), p.em), image.Rect(0, 0, 2*p.em, p.img.Rect.Dy()),
				image.Rect(p.img.Rect.Dx()-p.em, 0, p.img.Rect.Dx(), p.img.Rect.Dy()),
			} {
				p.fill(r, 10)
			}
		}},
		{name: "uneven light", em: 33, n: 4, gutter: 1, rules: true, spoil: func(p *press) {
			for y := range p.img.Rect.Dy() {
				for x := range p.img.Rect.Dx() {
					i := y*p.img.Stride + x
					p.img.Pix[i] = uint8(float64(p.img.Pix[i]) * (1 - 0.6*float64(x)/float64(p.img.Rect.Dx())))
				}
			}
		}},
		{name: "slight skew", em: 33, n: 4, gutter: 1, rules: true, spoil: func(p *press) { p.rotate(0.004) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := columns(t, tt.em, tt.n, int(tt.gutter*float64(tt.em)), tt.rules)
			if tt.spoil != nil {
				tt.spoil(p)
			}
			s := p.score(find(t, p.img))
			t.Logf("%+v", s)
			assert.Zero(t, s.mixed)
			assert.LessOrEqual(t, float64(s.lost+s.several), tt.lost*float64(s.words))
			assert.Less(t, s.blocks, 6*tt.n)
		})
	}
}

func TestFindWithoutText(t *testing.T) {
	uniform := func(w, h int, v uint8) *image.Gray {
		img := image.NewGray(image.Rect(0, 0, w, h))
		for i := range img.Pix {
			img.Pix[i] = v
		}
		return img
	}
	for name, img := range map[string]*image.Gray{
		"white": uniform(900, 1200, 255), "black": uniform(900, 1200, 0), "one pixel": uniform(1, 1, 0),
		"no pixel": image.NewGray(image.Rectangle{}), "tall": uniform(1, 50000, 200), "wide": uniform(50000, 2, 10),
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Find(context.Background(), img, nil)
			require.NoError(t, err)
			assert.Empty(t, r.Blocks)
			assert.Empty(t, r.Pictures)
			require.NotNil(t, Draw(img, r))
		})
	}
	r, err := Find(context.Background(), nil, nil)
	require.NoError(t, err)
	assert.Empty(t, r.Blocks)
}

func TestFindNoiseEnds(t *testing.T) {
	for _, share := range []uint32{2, 3, 10, 50} {
		rnd := rand.New(rand.NewPCG(3, 4))
		img := image.NewGray(image.Rect(0, 0, 1500, 1500))
		for i := range img.Pix {
			if rnd.Uint32N(share) != 0 {
				img.Pix[i] = 255
			}
		}
		start := time.Now()
		find(t, img)
		assert.Less(t, time.Since(start), 20*time.Second)
	}
}

func TestFindStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Find(ctx, columns(t, 12, 2, 12, false).img, nil)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestFindOptions(t *testing.T) {
	for _, o := range []Options{{MaxLines: -1}, {MaxPixels: -1}, {Direction: 9}} {
		_, err := Find(context.Background(), nil, &o)
		assert.Error(t, err)
	}
	img := columns(t, 20, 2, 30, true).img
	r, err := Find(context.Background(), img, &Options{MaxLines: 10})
	require.NoError(t, err)
	for _, b := range r.Blocks {
		assert.LessOrEqual(t, b.Lines, 10)
	}
}

func FuzzFind(f *testing.F) {
	f.Add(uint8(7), []byte("\x00\xff\x00\xff\xff\xff\x00\x00"), uint8(1))
	f.Add(uint8(1), []byte{0}, uint8(30))
	f.Add(uint8(3), []byte{0, 0, 0, 255, 255, 255, 0, 255, 0}, uint8(9))
	f.Fuzz(func(t *testing.T, width uint8, pix []byte, zoom uint8) {
		w, z := max(1, int(width)), 1+int(zoom)%16
		h := min(len(pix)/w, 64)
		img := image.NewGray(image.Rect(-3, 5, -3+w*z, 5+h*z))
		for y := range h * z {
			for x := range w * z {
				img.Pix[y*img.Stride+x] = pix[y/z*w+x/z]
			}
		}
		find(t, img)
	})
}

func BenchmarkFind(b *testing.B) {
	p := columns(b, 33, 5, 33, true)
	b.SetBytes(int64(len(p.img.Pix)))
	for b.Loop() {
		find(b, p.img)
	}
}
