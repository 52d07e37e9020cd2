package harness

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"html/template"
	"image"
	"image/draw"
	"image/jpeg"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// worstPage is a page that an engine did badly, with its truth and what came out
// drawn side by side.
type worstPage struct {
	Row
	Picture template.URL // data URL; empty where the input has no places to draw
	Note    string
}

// Sizes of the pictures of pages in pixels, and their quality.
const (
	pictureWidth   = 900
	pictureGap     = 20
	pictureQuality = 72
)

// worst returns the rows of the system that lost most by the first of the figures
// that they have, worst first, one for each case.
func worst(rows []Row, system string, n int) []Row {
	var list []Row
	for _, r := range rows {
		if _, ok := r.Scores["bcubed-f1"]; ok && r.System == system {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b Row) int {
		return cmp.Compare(a.Scores["bcubed-f1"], b.Scores["bcubed-f1"])
	})
	seen := map[string]bool{}
	list = slices.DeleteFunc(list, func(r Row) bool {
		again := seen[r.Case]
		seen[r.Case] = true
		return again
	})
	return list[:min(n, len(list))]
}

// drawWorst reads the worst pages once more and draws them.
func drawWorst(ctx context.Context, rows []Row, suites []*Suite, numbers map[string]int, sys System) []worstPage {
	var out []worstPage
	for _, r := range rows {
		w := worstPage{Row: r}
		if err := w.draw(ctx, suites, numbers, sys); err != nil {
			w.Note = err.Error()
		}
		out = append(out, w)
	}
	return out
}

func (w *worstPage) draw(ctx context.Context, suites []*Suite, numbers map[string]int, sys System) error {
	chosen, err := Select(suites, []string{w.Suite}, numbers[w.Suite])
	if err != nil {
		return err
	}
	cases, err := chosen[0].Cases(ctx, chosen[0].N)
	if _, skipped := errors.AsType[Skipped](err); err != nil && !skipped {
		return err
	}
	i := slices.IndexFunc(cases, func(c *Case) bool { return c.ID == w.Case })
	if i < 0 || cases[i].Picture == nil {
		return nil
	}
	out, err := sys.Read(ctx, cases[i])
	if err != nil {
		return err
	}
	if len(out.Layouts) == 0 || out.Layouts[0] == nil || !out.Layouts[0].Page.Positioned() {
		return nil
	}
	w.Picture, err = sideBySide(cases[i].Picture(), out.Layouts[0])
	return err
}

// sideBySide draws truth and output next to each other.
func sideBySide(truth, output *layout.Layout) (template.URL, error) {
	o := &layout.DrawOptions{Width: pictureWidth, Layers: layout.LayersResult &^ layout.LayerLines}
	a, b := layout.Draw(truth, o), layout.Draw(output, o)
	w, h := a.Bounds().Dx()+pictureGap+b.Bounds().Dx(), max(a.Bounds().Dy(), b.Bounds().Dy())
	both := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(both, both.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(both, a.Bounds(), a, a.Bounds().Min, draw.Src)
	draw.Draw(both, b.Bounds().Add(image.Pt(a.Bounds().Dx()+pictureGap, 0)), b, b.Bounds().Min, draw.Src)
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, both, &jpeg.Options{Quality: pictureQuality}); err != nil {
		return "", err
	}
	return template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(buf.Bytes())), nil
}
