package region

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// press typesets test pages whose truth is known.
type press struct {
	img   *image.Gray
	rnd   *rand.Rand
	body  font.Face
	title font.Face
	em    int // size of the body type in pixels
	lead  int
	words []setWord
}

// setWord is a word with the number of the text (column, headline, caption)
// that it belongs to.
type setWord struct {
	box  page.Box
	text int
}

func newPress(t testing.TB, w, h, em int) *press {
	t.Helper()
	p := &press{img: image.NewGray(image.Rect(0, 0, w, h)), rnd: rand.New(rand.NewPCG(1, 2)), em: em, lead: em * 5 / 4}
	for i := range p.img.Pix {
		p.img.Pix[i] = 230
	}
	face := func(ttf []byte, size int) font.Face {
		f, err := opentype.Parse(ttf)
		require.NoError(t, err)
		v, err := opentype.NewFace(f, &opentype.FaceOptions{Size: float64(size), DPI: 72})
		require.NoError(t, err)
		return v
	}
	p.body = face(goregular.TTF, em)
	p.title = face(gobold.TTF, 3*em)
	return p
}

func (p *press) word() string {
	const letters = "eeeeettttaaaooiinnsshhrrddlluucmfpgwybvkx"
	var b strings.Builder
	for range 1 + p.rnd.IntN(4) + p.rnd.IntN(6) {
		b.WriteByte(letters[p.rnd.IntN(len(letters))])
	}
	return b.String()
}

func (p *press) put(f font.Face, s string, x, baseline, text int) int {
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(color.Gray{30}), Face: f, Dot: fixed.P(x, baseline)}
	b, adv := d.BoundString(s)
	d.DrawString(s)
	p.words = append(p.words, setWord{page.BoxOf(float64(b.Min.X.Floor()), float64(b.Min.Y.Floor()),
		float64(b.Max.X.Ceil()), float64(b.Max.Y.Ceil())), text})
	return adv.Ceil()
}

// column sets justified paragraphs into a rectangle; wrap, if given, narrows
// the line at a height.
func (p *press) column(r image.Rectangle, text int, wrap func(y int) (x0, x1 int)) {
	left := 0 // lines left in the paragraph
	for y := r.Min.Y + p.lead; y <= r.Max.Y; y += p.lead {
		x0, x1 := r.Min.X, r.Max.X
		if wrap != nil {
			x0, x1 = wrap(y)
		}
		first, last := false, left == 1
		if left--; left < 0 {
			left, first = 3+p.rnd.IntN(8), true
		}
		if first {
			x0 += p.em
		}
		p.line(x0, x1, y, text, last)
	}
}

func (p *press) line(x0, x1, y, text int, ragged bool) {
	var words []string
	width, space := 0, p.em/4
	for {
		w := p.word()
		a := font.MeasureString(p.body, w).Ceil()
		if width+a+space*len(words) > x1-x0 || ragged && width > (x1-x0)/2 {
			break
		}
		words, width = append(words, w), width+a
	}
	if len(words) == 0 {
		return
	}
	gap := float64(space)
	if !ragged && len(words) > 1 {
		gap = float64(x1-x0-width) / float64(len(words)-1)
	}
	x := float64(x0)
	for _, w := range words {
		x += float64(p.put(p.body, w, int(x), y, text)) + gap
	}
}

// headline sets words of the title face until the width is full.
func (p *press) headline(x0, x1, baseline, text int) {
	for x := x0; ; {
		w := p.word()
		if x+font.MeasureString(p.title, w).Ceil() > x1 {
			return
		}
		x += p.put(p.title, w, x, baseline, text) + p.em*3/4
	}
}

func (p *press) fill(r image.Rectangle, v uint8) {
	draw.Draw(p.img, r, image.NewUniform(color.Gray{v}), image.Point{}, draw.Src)
}

// frame draws a box of rules.
func (p *press) frame(r image.Rectangle, t int) {
	p.fill(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+t), 40)
	p.fill(image.Rect(r.Min.X, r.Max.Y-t, r.Max.X, r.Max.Y), 40)
	p.fill(image.Rect(r.Min.X, r.Min.Y, r.Min.X+t, r.Max.Y), 40)
	p.fill(image.Rect(r.Max.X-t, r.Min.Y, r.Max.X, r.Max.Y), 40)
}

// photo draws a picture of smooth random shades.
func (p *press) photo(r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			v := 90 + 50*math.Sin(float64(x)/float64(2*p.em)) + 40*math.Cos(float64(y)/float64(3*p.em)) + 30*p.rnd.Float64()
			p.img.SetGray(x, y, color.Gray{uint8(min(max(v, 0), 200))})
		}
	}
}

// salt sets single dark and light pixels.
func (p *press) salt(share float64) {
	for range int(share * float64(len(p.img.Pix))) {
		p.img.Pix[p.rnd.IntN(len(p.img.Pix))] = uint8(255 * p.rnd.IntN(2))
	}
}

// rotate turns image and truth clockwise about the middle.
func (p *press) rotate(angle float64) {
	sin, cos := math.Sincos(angle)
	b := p.img.Rect
	cx, cy := float64(b.Dx())/2, float64(b.Dy())/2
	out := image.NewGray(b)
	for y := range b.Dy() {
		for x := range b.Dx() {
			fx, fy := float64(x)-cx, float64(y)-cy
			sx, sy := int(fx*cos+fy*sin+cx), int(-fx*sin+fy*cos+cy)
			out.Pix[y*out.Stride+x] = 230
			if image.Pt(sx, sy).In(b) {
				out.Pix[y*out.Stride+x] = p.img.GrayAt(sx, sy).Y
			}
		}
	}
	p.img = out
	for i := range p.words {
		w := &p.words[i].box
		fx, fy := w.CenterX()-cx, w.CenterY()-cy
		w.X = fx*cos - fy*sin + cx - w.W/2
		w.Y = fx*sin + fy*cos + cy - w.H/2
	}
}

// score counts how the words fare.
type score struct {
	words   int
	lost    int // in no block
	several int // in more than one block
	mixed   int // blocks with words of more than one text
	blocks  int
}

func (p *press) score(r *Regions) score {
	s := score{words: len(p.words), blocks: len(r.Blocks)}
	texts := make([]map[int]int, len(r.Blocks))
	for _, w := range p.words {
		in := 0
		for i, b := range r.Blocks {
			if b.Box.Contains(w.box.CenterX(), w.box.CenterY()) {
				in++
				if texts[i] == nil {
					texts[i] = map[int]int{}
				}
				texts[i][w.text]++
			}
		}
		switch {
		case in == 0:
			s.lost++
		case in > 1:
			s.several++
		}
	}
	for _, t := range texts {
		if len(t) > 1 {
			s.mixed++
		}
	}
	return s
}
