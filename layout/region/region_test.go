package region

import (
	"context"
	"image"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/page"
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
			r := find(t, p.img)
			save(t, p.img, r)
			s := p.score(r)
			t.Logf("%+v", s)
			assert.Zero(t, s.mixed)
			assert.LessOrEqual(t, float64(s.lost+s.several), tt.lost*float64(s.words))
			assert.Less(t, s.blocks, 6*tt.n)
		})
	}
}

// TestFindInset has a picture that two columns run around, with its caption
// close under it, and a boxed sidebar.
func TestFindInset(t *testing.T) {
	const em, measure, gutter = 33, 17 * 33, 40
	p := newPress(t, 4*em+4*measure+3*gutter, 110*em, em)
	x := func(i int) int { return 2*em + i*(measure+gutter) }
	p.headline(x(0), x(1)+measure, 5*em, 100)
	p.headline(x(2), x(3)+measure, 5*em, 101)
	picture := image.Rect(x(1)-measure/3, 30*em, x(1)+measure/3, 50*em)
	p.photo(picture)
	inset := picture.Inset(-em * 2 / 3)
	inset.Max.Y += 2 * em
	p.line(picture.Min.X, picture.Max.X, picture.Max.Y+em*3/2, 102, false)
	wrap := func(i int) func(y int) (int, int) {
		return func(y int) (int, int) {
			x0, x1 := x(i), x(i)+measure
			if y > inset.Min.Y && y-em < inset.Max.Y {
				if i == 0 {
					x1 = min(x1, inset.Min.X)
				} else if i == 1 {
					x0 = max(x0, inset.Max.X)
				}
			}
			return x0, x1
		}
	}
	box := image.Rect(x(2), 40*em, x(3)+measure, 70*em)
	p.frame(box, 4)
	for i := range 4 {
		bottom := 107 * em
		if i >= 2 {
			bottom = box.Min.Y - em
			p.column(image.Rect(x(i), box.Max.Y+em, x(i)+measure, 107*em), 200+i, nil)
			half := image.Rect(box.Min.X+em, box.Min.Y+em, box.Min.X+box.Dx()/2-em/2, box.Max.Y-em)
			p.column(half.Add(image.Pt((i-2)*(box.Dx()/2-em/2), 0)), 300+i, nil)
		}
		p.column(image.Rect(x(i), 6*em, x(i)+measure, bottom), i, wrap(i))
	}
	for name, angle := range map[string]float64{"upright": 0, "a little askew": -0.003} {
		t.Run(name, func(t *testing.T) {
			q := *p
			q.words = slices.Clone(p.words)
			if angle != 0 {
				q.rotate(angle)
			}
			r := find(t, q.img)
			save(t, q.img, r)
			s := q.score(r)
			t.Logf("%+v", s)
			assert.Zero(t, s.mixed)
			assert.LessOrEqual(t, s.lost+s.several, s.words/200)
			require.Len(t, r.Pictures, 1)
			got := r.Pictures[0].Box
			want := page.BoxOf(float64(picture.Min.X), float64(picture.Min.Y), float64(picture.Max.X), float64(picture.Max.Y))
			assert.Greater(t, got.Intersect(want).Area()/got.Union(want).Area(), 0.9)
			upright, level := 0, 0
			for _, ru := range r.Rules {
				if ru.Vertical() {
					upright++
				} else {
					level++
				}
			}
			assert.Equal(t, 2, upright)
			assert.Equal(t, 2, level)
		})
	}
}

// TestFindSkew measures the skew; the page straightened by it must come out
// as if it had never been askew.
func TestFindSkew(t *testing.T) {
	for _, angle := range []float64{-0.01, 0.0262, 0.05} {
		p := columns(t, 18, 4, 18, true)
		p.rotate(angle)
		r := find(t, p.img)
		assert.InDelta(t, angle, r.Angle, 0.0015)
		assert.Greater(t, r.Coverage, 0.97)
		p.rotate(-r.Angle)
		s := p.score(find(t, p.img))
		t.Logf("%v: %+v", angle, s)
		assert.Zero(t, s.mixed)
		assert.LessOrEqual(t, s.lost+s.several, s.words/200)
	}
}

func TestFindRulesAndSize(t *testing.T) {
	p := columns(t, 33, 4, 40, true)
	r := find(t, p.img)
	assert.InDelta(t, 33*0.55, r.TextHeight, 33*0.15)
	n := 0
	for _, ru := range r.Rules {
		if ru.Vertical() {
			n++
			assert.Greater(t, ru.Box.H, 90.0*33)
		}
	}
	assert.Equal(t, 3, n)
	assert.Len(t, r.Rules, 3)
	headings := 0
	for _, b := range r.Blocks {
		if b.Heading {
			headings++
			assert.Greater(t, b.TextHeight, 1.5*r.TextHeight)
		}
	}
	assert.Equal(t, 1, headings)
	assert.False(t, r.Vertical)
}

// TestFindVertical sets the page of columns on its side: level lines become
// lines that run downwards, in tiers one below the other.
func TestFindVertical(t *testing.T) {
	p := columns(t, 33, 3, 40, false)
	w, h := p.img.Rect.Dx(), p.img.Rect.Dy()
	turned := image.NewGray(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			turned.Pix[x*turned.Stride+h-1-y] = p.img.Pix[y*p.img.Stride+x]
		}
	}
	p.img = turned
	for i, v := range p.words {
		p.words[i].box = page.Box{X: float64(h) - v.box.Bottom(), Y: v.box.X, W: v.box.H, H: v.box.W}
	}
	r := find(t, p.img)
	assert.True(t, r.Vertical)
	for _, b := range r.Blocks {
		assert.True(t, b.Vertical)
	}
	s := p.score(r)
	assert.Zero(t, s.mixed)
	assert.Zero(t, s.lost+s.several)
}

// save writes the drawing to the folder REGION_DRAW, for people.
func save(t *testing.T, img image.Image, r *Regions) {
	dir := os.Getenv("REGION_DRAW")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, strings.NewReplacer("/", "_", " ", "_").Replace(t.Name())+".png"))
	require.NoError(t, err)
	defer f.Close()
	require.NoError(t, png.Encode(f, Draw(img, r)))
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
