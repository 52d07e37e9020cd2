//go:build ignore

// Tesseract makes tesseract-spaces.jsonl.gz: what Tesseract reads of columns of
// typeset newspaper pages, with the true lines, for the spaces that it puts
// between characters.
//
//	go run tesseract.go [-pages 2] [-lines 90] [-font LiberationSerif-Regular.ttf]
//
// The pages are those of package benchmarks/press, simplified Chinese set
// horizontally, traditional Chinese and Japanese vertically, cut into columns;
// German is lines of the press letterspaced by a third of an em. Of simplified
// Chinese, for which Tesseract's text has no spaces, its words are joined by
// spaces, as its tables of words and hOCR have them.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"log"
	"os"
	"os/exec"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	dpi        = 300
	leastLines = 6    // of a column that is read
	margin     = 0.4  // of the em, around a column
	track      = 0.35 // of the em, between letterspaced letters
	wordGap    = 1.1  // of the em, between letterspaced words
	firstSeed  = 400  // of the range train
)

// sample is a column of a page.
type sample struct {
	Lang  string   `json:"lang"`
	Truth []string `json:"truth"` // printed lines
	Read  []string `json:"read"`  // lines as recognised
}

func main() {
	pages := flag.Int("pages", 2, "pages of each language")
	most := flag.Int("lines", 90, "lines of each language")
	file := flag.String("font", "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf", "font of the letterspaced lines")
	flag.Parse()
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	enc := json.NewEncoder(z)
	enc.SetEscapeHTML(false)
	for _, l := range []struct{ lang, model, mode string }{
		{"zh-Hans", "chi_sim", "6"}, {"zh-Hant", "chi_tra_vert", "5"}, {"ja", "jpn_vert", "5"},
	} {
		n := 0
		for k := 0; k < *pages; k++ {
			for _, s := range columns(l.lang, uint64(firstSeed+k), *most-n, func(img image.Image) []string { return read(img, l.model, l.mode) }) {
				n += len(s.Truth)
				if err := enc.Encode(s); err != nil {
					log.Fatal(err)
				}
			}
		}
		fmt.Println(l.lang, n, "lines")
	}
	for _, s := range letterspaced(*file, *most) {
		if err := enc.Encode(s); err != nil {
			log.Fatal(err)
		}
	}
	z.Close()
	if err := os.WriteFile("tesseract-spaces.jsonl.gz", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(out.Len(), "bytes")
}

// columns reads columns of the first page of an issue.
func columns(lang string, seed uint64, most int, recognise func(image.Image) []string) []sample {
	issue, err := press.New(press.Options{Lang: lang, Seed: seed, Pages: 1, Tabloid: true})
	if err != nil {
		log.Fatal(err)
	}
	imgs, err := issue.Images(context.Background(), dpi)
	if err != nil {
		log.Fatal(err)
	}
	p, img := issue.Pages[0], imgs[0]
	scale := float64(img.Bounds().Dx()) / p.Width
	strips := map[int][]*press.Line{}
	var order []int
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Article < 0 {
			continue
		}
		if strips[l.Column] == nil {
			order = append(order, l.Column)
		}
		strips[l.Column] = append(strips[l.Column], l)
	}
	var out []sample
	n := 0
	for _, c := range order {
		lines := strips[c]
		if len(lines) < leastLines || n >= most {
			continue
		}
		s := sample{Lang: lang}
		var box page.Box
		for _, l := range lines {
			box = box.Union(l.Box)
			s.Truth = append(s.Truth, l.Text())
		}
		m := margin * lines[0].Size
		r := image.Rect(int((box.X-m)*scale), int((box.Y-m)*scale), int((box.X+box.W+m)*scale), int((box.Y+box.H+m)*scale)).Intersect(img.Bounds())
		crop := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
		draw.Draw(crop, crop.Bounds(), img, r.Min, draw.Src)
		s.Read = recognise(crop)
		n += len(lines)
		out = append(out, s)
	}
	return out
}

// letterspaced sets lines of German with their letters apart and reads them.
func letterspaced(file string, most int) []sample {
	b, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	f, err := opentype.Parse(b)
	if err != nil {
		log.Fatal(err)
	}
	em := 46.0 // pixels
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: em, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		log.Fatal(err)
	}
	issue, err := press.New(press.Options{Lang: "de", Seed: firstSeed, Pages: 1, Tabloid: true})
	if err != nil {
		log.Fatal(err)
	}
	var lines []string
	for i := range issue.Pages[0].Lines {
		l := &issue.Pages[0].Lines[i]
		if w := strings.Fields(l.Text()); l.Article >= 0 && l.Hyphen == press.NoHyphen && len(w) >= 2 {
			lines = append(lines, strings.Join(w[:min(4, len(w))], " "))
		}
	}
	lines = lines[:min(most, len(lines))]
	var out []sample
	for len(lines) > 0 {
		n := min(15, len(lines))
		img := image.NewGray(image.Rect(0, 0, 2200, int(em*1.5)*(n+1)))
		draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
		for i, l := range lines[:n] {
			d := font.Drawer{Dst: img, Src: image.NewUniform(color.Black), Face: face, Dot: fixed.P(30, int(em*1.5)*(i+1))}
			for _, r := range l {
				if r == ' ' {
					d.Dot.X += fixed.I(int(wordGap * em))
					continue
				}
				d.DrawString(string(r))
				d.Dot.X += fixed.I(int(track * em))
			}
		}
		out = append(out, sample{Lang: "de", Truth: lines[:n], Read: read(img, "deu", "6")})
		lines = lines[n:]
	}
	return out
}

func read(img image.Image, model, mode string) []string {
	var in bytes.Buffer
	if err := png.Encode(&in, img); err != nil {
		log.Fatal(err)
	}
	cmd := exec.Command("tesseract", "stdin", "stdout", "-l", model, "--psm", mode, "--dpi", fmt.Sprint(dpi))
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	cmd.Stdin = &in
	if model == "chi_sim" {
		cmd.Args = append(cmd.Args, "tsv")
	}
	text, err := cmd.Output()
	if err != nil {
		log.Fatal(err)
	}
	var lines []string
	if model == "chi_sim" {
		return tableLines(string(text))
	}
	for l := range strings.Lines(string(text)) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

// tableLines joins the words of a table of Tesseract's (level, page, block,
// paragraph, line, word, box, confidence, text) by spaces, line by line.
func tableLines(table string) []string {
	var lines []string
	last := ""
	for row := range strings.Lines(table) {
		f := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(f) < 12 || f[0] != "5" || strings.TrimSpace(f[11]) == "" {
			continue
		}
		if at := strings.Join(f[1:5], "."); at != last || len(lines) == 0 {
			lines, last = append(lines, f[11]), at
		} else {
			lines[len(lines)-1] += " " + f[11]
		}
	}
	return lines
}
