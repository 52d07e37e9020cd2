package press

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// PDF writes the issue as a PDF with a text layer. The same issue gives the same
// bytes.
func (s *Issue) PDF(w io.Writer) error {
	if len(s.Pages) == 0 {
		return fmt.Errorf("press: %s: no pages", s.ID)
	}
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: s.Pages[0].Width, Ht: s.Pages[0].Height}})
	doc.SetCatalogSort(true)
	day := time.Unix(0, 0).UTC()
	doc.SetCreationDate(day)
	doc.SetModificationDate(day)
	doc.SetTitle(s.ID, true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	fonts := map[*Face]bool{}
	for _, p := range s.Pages {
		doc.AddPageFormat("P", fpdf.SizeType{Wd: p.Width, Ht: p.Height})
		if err := p.paint(doc, fonts); err != nil {
			return err
		}
	}
	if err := doc.Output(w); err != nil {
		return fmt.Errorf("press: %s: %w", s.ID, err)
	}
	return nil
}

// paint draws the page: grounds first, then pictures, rules and type.
func (p *Page) paint(doc *fpdf.Fpdf, fonts map[*Face]bool) error {
	doc.SetFillColor(225, 225, 225)
	for _, t := range p.Tints {
		doc.Rect(t.Box.X, t.Box.Y, t.Box.W, t.Box.H, "F")
	}
	for i, pic := range p.Pictures {
		var b bytes.Buffer
		if err := png.Encode(&b, pic.draw()); err != nil {
			return fmt.Errorf("press: picture: %w", err)
		}
		name := fmt.Sprintf("picture-%d-%d", p.Index, i)
		opt := fpdf.ImageOptions{ImageType: "PNG"}
		doc.RegisterImageOptionsReader(name, opt, &b)
		doc.ImageOptions(name, pic.Box.X, pic.Box.Y, pic.Box.W, pic.Box.H, false, opt, 0, "")
	}
	doc.SetFillColor(0, 0, 0)
	for _, r := range p.Rules {
		doc.Rect(r.Box.X, r.Box.Y, r.Box.W, r.Box.H, "F")
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		if !fonts[l.Face] {
			doc.AddUTF8FontFromBytes(l.Face.Name, "", l.Face.data)
			fonts[l.Face] = true
		}
		doc.SetFont(l.Face.Name, "", l.Size)
		for k := range l.Words {
			w := &l.Words[k]
			if l.Vertical {
				l.paintVertical(doc, w)
				continue
			}
			text := w.Text
			if w.Space && k+1 < len(l.Words) {
				text += " "
			}
			if w.Track != 0 {
				doc.RawWriteStr(fmt.Sprintf("%.3f Tc\n", w.Track))
			}
			doc.Text(w.X, w.Y, text)
			if w.Track != 0 {
				doc.RawWriteStr("0 Tc\n")
			}
		}
	}
	return doc.Error()
}

// paintVertical draws a word from top to bottom, each character in its square.
func (l *Line) paintVertical(doc *fpdf.Fpdf, w *Word) {
	y := w.Y
	for _, r := range w.Text {
		adv := l.Face.Advance(r) * l.Size
		x := w.X + (l.Size-adv)/2
		base := y + verticalAscent*l.Size
		switch {
		case hangs(r):
			doc.Text(x+0.55*l.Size, base-0.55*l.Size, string(r))
		case upright(r):
			doc.Text(x, base, string(r))
		default: // turned by a quarter around the middle of the square
			doc.TransformBegin()
			doc.TransformRotate(-90, w.X+l.Size/2, y+l.Size/2)
			doc.Text(x, base, string(r))
			doc.TransformEnd()
		}
		y += adv + w.Track
	}
}

// verticalAscent is where the baseline of a character lies in its square.
const verticalAscent = 0.86

// pictureScale is the resolution of pictures in pixels for each point.
const pictureScale = 0.8

// draw paints the picture: a landscape of soft hills, towers and grain out of
// its seed.
func (pic *Picture) draw() image.Image {
	w, h := max(8, int(pic.Box.W*pictureScale)), max(8, int(pic.Box.H*pictureScale))
	img := image.NewGray(image.Rect(0, 0, w, h))
	d := newDice(pic.Seed, 5)
	for y := range h {
		base := 225 - 70*y/h
		for x := range w {
			img.Pix[y*img.Stride+x] = uint8(base + d.IntN(17) - 8)
		}
	}
	layers := d.between(3, 6)
	for k := range layers {
		tone := 170 - 130*k/layers
		level := h * (3 + 2*k) / (3 + 2*layers)
		slope, x0 := 0, level
		for x := range w {
			if x%max(3, w/14) == 0 {
				slope = d.between(-2, 2)
			}
			x0 = max(h/6, min(h-1, x0+slope*h/300+d.between(-1, 1)))
			for y := x0; y < h; y++ {
				img.Pix[y*img.Stride+x] = uint8(max(0, min(255, tone+d.IntN(41)-20+(y-x0)*40/h)))
			}
		}
		for range d.between(0, 3) {
			tw, th := max(2, w/d.between(8, 24)), h/d.between(3, 7)
			tx := d.IntN(max(1, w-tw))
			for y := max(0, level-th); y < level; y++ {
				for x := tx; x < tx+tw; x++ {
					img.Pix[y*img.Stride+x] = uint8(max(0, tone-45+d.IntN(31)))
				}
			}
		}
	}
	return img
}
