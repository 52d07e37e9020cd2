package ocr

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// typeset draws lines of text at x, y with the given em and leading of 1.4 em,
// black on the image.
func typeset(t testing.TB, img draw.Image, x, y int, em float64, lines ...string) {
	t.Helper()
	f, err := opentype.Parse(goregular.TTF)
	require.NoError(t, err)
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: em, DPI: 72, Hinting: font.HintingNone})
	require.NoError(t, err)
	d := font.Drawer{Dst: img, Src: image.Black, Face: face}
	for i, l := range lines {
		d.Dot = fixed.P(x, y+int(em*(1+1.4*float64(i))))
		d.DrawString(l)
	}
}

func paper(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	return img
}

// engines calls f with each engine that this build and this machine have.
func engines(t *testing.T, f func(t *testing.T, e Engine)) {
	if _, err := exec.LookPath(defaultCommand); err != nil {
		t.Skip("tesseract is not installed")
	}
	for _, kind := range []EngineKind{EngineExecutable, EngineWorkers} {
		t.Run(string(kind), func(t *testing.T) {
			if kind == EngineWorkers && !haveBinding {
				t.Skip("built without cgo")
			}
			e, err := NewEngine(Options{Engine: kind, Processes: 2})
			require.NoError(t, err)
			t.Cleanup(func() {
				require.NoError(t, e.Close())
				assert.Empty(t, children(t), "no process may be left")
			})
			f(t, e)
		})
	}
}

func TestEnginesReadABlock(t *testing.T) {
	const em = 40
	img := paper(900, 260)
	typeset(t, img, 50, 30, em,
		"The council met on Monday evening",
		"and approved the plan for a bridge",
		"by twelve votes to seven.")
	engines(t, func(t *testing.T, e Engine) {
		lines, err := e.Recognize(t.Context(), img, Settings{Models: []string{"eng"}, DPI: 300})
		require.NoError(t, err)
		require.Len(t, lines, 3)
		assert.Equal(t, "The council met on Monday evening", lines[0].Text)
		assert.Equal(t, "and approved the plan for a bridge", lines[1].Text)
		assert.Equal(t, "by twelve votes to seven.", lines[2].Text)
		for i, l := range lines {
			assert.InDelta(t, em, l.Size, 0.15*em, "line %d", i)
			assert.Greater(t, l.Conf, 0.8)
			assert.InDelta(t, 50, l.Box.X, 8)
			baseline := 30 + em*(1+1.4*float64(i))
			assert.InDelta(t, baseline, l.Words[0].Box.Bottom(), 12)
			assert.Len(t, l.Words, len(strings.Fields(l.Text)))
			for _, w := range l.Words {
				assert.GreaterOrEqual(t, w.Box.OverlapX(l.Box), w.Box.W-2)
			}
		}
	})
}

func TestEnginesReadASubimage(t *testing.T) {
	img := paper(900, 500)
	typeset(t, img, 350, 200, 40, "Second edition")
	sub := img.SubImage(image.Rect(300, 180, 800, 300))
	engines(t, func(t *testing.T, e Engine) {
		lines, err := e.Recognize(t.Context(), sub, Settings{})
		require.NoError(t, err)
		require.Len(t, lines, 1)
		assert.Equal(t, "Second edition", lines[0].Text)
		assert.InDelta(t, 50, lines[0].Box.X, 6, "coordinates start at the corner of the image")
	})
}

func TestEnginesChangeModelsAndModes(t *testing.T) {
	img := paper(700, 100)
	typeset(t, img, 30, 20, 40, "Straßenbahn für Köln")
	columns := paper(1400, 400)
	for i := range 5 {
		typeset(t, columns, 40, 20+i*56, 32, "left column of the page")
		typeset(t, columns, 760, 20+i*56, 32, "right column of the page")
	}
	engines(t, func(t *testing.T, e Engine) {
		models, err := e.Models(t.Context())
		require.NoError(t, err)
		assert.Contains(t, models, "eng")
		assert.NotContains(t, models, "osd")
		if err := checkModels([]string{"deu"}, models); err != nil {
			t.Skip(err)
		}
		for range 2 {
			lines, err := e.Recognize(t.Context(), img, Settings{Models: []string{"deu"}, PSM: PSMSingleLine})
			require.NoError(t, err)
			require.Len(t, lines, 1)
			assert.Equal(t, "Straßenbahn für Köln", lines[0].Text)
			lines, err = e.Recognize(t.Context(), columns, Settings{PSM: PSMAuto})
			require.NoError(t, err)
			require.Len(t, lines, 10, "two columns of five lines")
			assert.Equal(t, "left column of the page", lines[4].Text)
		}
	})
}

func TestEnginesFindNothingOnBlankPaper(t *testing.T) {
	engines(t, func(t *testing.T, e Engine) {
		for _, mode := range []PSM{PSMSingleBlock, PSMAuto} {
			lines, err := e.Recognize(t.Context(), paper(300, 200), Settings{PSM: mode})
			require.NoError(t, err)
			assert.Empty(t, lines)
		}
	})
}

func TestEnginesNameTheMissingModel(t *testing.T) {
	engines(t, func(t *testing.T, e Engine) {
		_, err := e.Recognize(t.Context(), paper(300, 200), Settings{Models: []string{"eng", "tlh"}})
		require.ErrorIs(t, err, page.ErrNoModel)
		assert.ErrorContains(t, err, "tesseract-ocr-tlh")
	})
}

// script writes an executable that stands in for tesseract.
func script(t *testing.T, limit time.Duration, body string) Engine {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tesseract")
	require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o755))
	e, err := NewEngine(Options{Engine: EngineExecutable, Command: path, TimeLimit: limit})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, e.Close()) })
	return e
}

const listLangs = `if [ "$1" = --list-langs ]; then echo 'List of available languages (1):'; echo eng; exit 0; fi; `

func TestExecutableReportsWhatWentWrong(t *testing.T) {
	e := script(t, time.Minute, listLangs+"echo Segmentation went wrong >&2; exit 5")
	_, err := e.Recognize(t.Context(), blank, Settings{})
	require.ErrorIs(t, err, page.ErrEngineDied)
	assert.ErrorContains(t, err, "exit status 5: Segmentation went wrong")

	e = script(t, time.Second, listLangs+"exec sleep 100")
	_, err = e.Recognize(t.Context(), blank, Settings{})
	require.ErrorIs(t, err, page.ErrTimeout)

	e = script(t, time.Minute, listLangs+"exec sleep 100")
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	start := time.Now()
	_, err = e.Recognize(ctx, blank, Settings{})
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, time.Since(start), 20*time.Second)
	assert.Empty(t, children(t), "no process may be left")

	require.NoError(t, e.Close())
	_, err = e.Recognize(t.Context(), blank, Settings{})
	assert.ErrorIs(t, err, errClosed)
}

func TestModels(t *testing.T) {
	tests := []struct {
		tag       string
		vertical  bool
		installed []string
		want      string
	}{
		{"zh-Hans", false, nil, "chi_sim"},
		{"zh-CN", false, nil, "chi_sim"},
		{"zh", true, []string{"chi_sim"}, "chi_sim"},
		{"zh", true, []string{"eng"}, "chi_sim_vert"},
		{"zh-Hant", false, nil, "chi_tra"},
		{"zh-TW", true, nil, "chi_tra_vert"},
		{"zh-HK", true, []string{"chi_tra"}, "chi_tra"},
		{"ja", false, nil, "jpn"},
		{"ja", true, nil, "jpn_vert"},
		{"en", false, nil, "eng"},
		{"en-GB", true, nil, "eng"},
		{"de", false, nil, "deu"},
		{"de-AT", false, nil, "deu"},
		{"de-Latf", false, nil, "frk"},
		{"de-Latf", false, []string{"deu", "deu_latf"}, "deu_latf"},
		{"de-Latf", false, []string{"deu"}, "deu"},
		{"fr", false, nil, "fra"},
		{"es", false, nil, "spa"},
		{"nb", false, nil, "nor"},
		{"sr-Latn", false, nil, "srp_latn"},
		{"sr", false, nil, "srp"},
		{"", false, nil, "eng"},
		{"und", false, nil, "eng"},
		{"no such tag!", false, nil, "eng"},
	}
	for _, tt := range tests {
		assert.Equal(t, []string{tt.want}, Models(tt.tag, tt.vertical, tt.installed), "%s %v", tt.tag, tt.vertical)
	}
	assert.Equal(t, "tesseract-ocr-chi-tra-vert", modelPackage("chi_tra_vert"))
	assert.Equal(t, "tesseract-ocr-script-frak", modelPackage("script/Fraktur"))
}

func TestGrayKeepsWhatTheEyeSees(t *testing.T) {
	// Every kind of picture of the same page gives about the same grey.
	want := paper(64, 48)
	typeset(t, want, 5, 5, 24, "Abc")
	for name, img := range map[string]draw.Image{
		"rgba":     image.NewRGBA(want.Rect),
		"nrgba":    image.NewNRGBA(want.Rect),
		"gray16":   image.NewGray16(want.Rect),
		"cmyk":     image.NewCMYK(want.Rect),
		"paletted": image.NewPaletted(want.Rect, grayPalette()),
	} {
		draw.Draw(img, want.Rect, want, image.Point{}, draw.Src)
		got := gray(img)
		for i := range want.Pix {
			if d := int(got.Pix[i]) - int(want.Pix[i]); d < -2 || d > 2 {
				t.Fatalf("%s: pixel %d is %d, want %d", name, i, got.Pix[i], want.Pix[i])
			}
		}
	}
	assert.Equal(t, uint8(255), gray(image.NewRGBA(image.Rect(0, 0, 1, 1))).Pix[0], "transparent is paper")
	assert.Equal(t, uint8(255), gray(image.NewNRGBA(image.Rect(0, 0, 1, 1))).Pix[0], "transparent is paper")
}

func grayPalette() color.Palette {
	p := make(color.Palette, 256)
	for i := range p {
		p[i] = color.Gray{Y: uint8(i)}
	}
	return p
}
