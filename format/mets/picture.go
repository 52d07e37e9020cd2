package mets

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/format"
	"github.com/broadsheet-ocr/broadsheet/format/raster"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// pictureRank says how good a file is as the picture of a page, 0 for none.
// Archives keep a picture in several sizes; small ones are for the eye alone.
func pictureRank(f *File) int {
	use, mime := strings.ToLower(f.Use), strings.ToLower(f.MIME)
	switch strings.ToLower(path.Ext(f.Href)) {
	case ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp":
	default:
		if !strings.HasPrefix(mime, "image/") {
			return 0
		}
	}
	switch {
	case strings.Contains(use, "thumb"):
		return 1
	case strings.Contains(use, "master"), strings.Contains(use, "archiv"), strings.Contains(use, "preserv"), strings.Contains(use, "max"):
		return 4
	case strings.Contains(use, "min"), strings.Contains(use, "preview"):
		return 2
	}
	return 3
}

// picture reads the best picture of a page that can be read.
func (r *reader) picture(ctx context.Context, files []File) (*page.Page, error) {
	files = slices.DeleteFunc(slices.Clone(files), func(f File) bool { return pictureRank(&f) == 0 })
	slices.SortStableFunc(files, func(a, b File) int { return cmp.Compare(pictureRank(&b), pictureRank(&a)) })
	err := page.ErrNoText
	for i := range files {
		p, e := r.raster(ctx, files[i].Href)
		if e == nil {
			return p, nil
		}
		err = e
	}
	return nil, err
}

// raster reads the header of a picture. The file is read again when its pixels
// are wanted, so that the pictures of an issue do not fill the memory.
func (r *reader) raster(ctx context.Context, href string) (*page.Page, error) {
	name, p, err := r.rasterPage(ctx, href)
	if err != nil {
		return nil, err
	}
	p.Source = filepath.Join(filepath.Dir(r.name), filepath.FromSlash(name))
	p.Raster = &pictureFile{*r, href}
	return p, nil
}

// rasterPage opens a picture.
func (r *reader) rasterPage(ctx context.Context, href string) (string, *page.Page, error) {
	name, data, err := r.find(href)
	if err != nil {
		return "", nil, err
	}
	if kind := format.Detect(data); !kind.Image() {
		return "", nil, fmt.Errorf("%s: %w: %v is no picture", name, page.ErrFormat, kind)
	}
	doc, err := raster.Open(ctx, name, data, nil)
	if err != nil {
		return "", nil, err
	}
	p, err := doc.Page(ctx, 1)
	return name, p, err
}

// pictureFile is a picture that is read when it is wanted.
type pictureFile struct {
	r    reader
	href string
}

// Image decodes the picture.
func (f *pictureFile) Image(ctx context.Context) (image.Image, error) {
	_, p, err := f.r.rasterPage(ctx, f.href)
	if err != nil {
		return nil, err
	}
	return p.Raster.Image(ctx)
}
