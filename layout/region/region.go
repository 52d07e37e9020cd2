// Package region finds on the picture of a page where the text stands: rules,
// pictures, and blocks of text that never run across a column gutter, so that
// a recognition engine can be given one column at a time.
//
// All work is done on a reduced copy whose type is only a few pixels high;
// every threshold is a ratio of the measured height of the page's own type.
// The steps follow the order of [Find]: reduce, clear the scan border,
// binarise, measure the type, straighten, take out rules, take out pictures,
// find gutters, join glyphs to lines and lines to blocks.
package region

import (
	"context"
	"errors"
	"fmt"
	"image"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Options adjust [Find]. The zero value and nil ask for the defaults.
type Options struct {
	// MaxLines is the number of text lines after which a block is cut at a line
	// gap, so that blocks can be recognised in parallel; 0 means 60.
	MaxLines int
	// MaxPixels bounds the size of the reduced copy that the type is first
	// measured on and that all further work may use; 0 means 8 million.
	MaxPixels int
	// Direction fixes the writing direction; the zero value detects it.
	Direction Direction
}

// Direction is a writing direction.
type Direction uint8

// The writing directions.
const (
	Detect     Direction = iota // decide from the page
	Horizontal                  // lines run from left to right (or right to left)
	Vertical                    // lines run from top to bottom
)

const (
	defaultMaxLines  = 60
	defaultMaxPixels = 8_000_000
)

// Regions is what stands where on the picture of a page, in pixels of the
// image given to [Find]. It is not changed after Find returned and may be read
// by several goroutines.
type Regions struct {
	// Angle is the skew in radians: the text lines fall by Angle per pixel to
	// the right when it is positive. It is measured, not applied: all boxes are
	// upright in the unchanged image, so that those of a page that is clearly
	// askew overlap. Turn such a page by -Angle and find again.
	Angle float64
	// Content is the extent of everything found, without scan borders and
	// specks.
	Content page.Box
	// TextHeight is the median height of the glyphs of the page weighted by
	// their ink, between x-height and capital height, 0 when there is no text.
	TextHeight float64
	// Vertical reports that the page is mostly set in vertical lines.
	Vertical bool
	// Rules are the printed lines, Pictures the regions without text.
	Rules    []page.Rule
	Pictures []page.Picture
	// Blocks are the pieces of text, column by column: from left to right and
	// downwards (from right to left where the page is vertical). The order is
	// stable, not a reading order.
	Blocks []Block
	// Coverage is the share of the glyphs' ink that lies in blocks, 0 to 1; the
	// rest are specks. It is 1 for a page without text.
	Coverage float64
}

// Block is a piece of text of one column.
type Block struct {
	Box page.Box
	// Lines is the number of text lines, at least 1; it is an estimate.
	Lines int
	// Heading reports type clearly larger than the body's, or a line that spans
	// several columns.
	Heading bool
	// Vertical reports that the lines run from top to bottom.
	Vertical bool
	// TextHeight is the median glyph height inside the block.
	TextHeight float64
}

// Find returns the regions of a page. A page without text gives no blocks and
// no error; the errors are those of ctx and of invalid options. The image is
// only read. Find may be called concurrently.
func Find(ctx context.Context, img *image.Gray, o *Options) (*Regions, error) {
	opt, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	out := &Regions{Coverage: 1}
	if img == nil || img.Bounds().Empty() {
		return out, ctx.Err()
	}
	red, em := reduceToText(img, opt.MaxPixels)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if em == 0 {
		return out, nil
	}
	ink := red.binarize(em)
	red.dropEdge(ink)
	out.Vertical = opt.Direction == Vertical ||
		opt.Direction == Detect && ink.looksVertical(em)
	if out.Vertical {
		ink = ink.transpose()
	}
	f := frame{scale: float64(red.factor), origin: img.Bounds().Min, bounds: img.Bounds(),
		w: ink.w, h: ink.h, transposed: out.Vertical}
	s := &sheet{ink: ink, em: em, opt: opt, frame: f}
	s.straighten()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, step := range steps {
		step(s)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	s.report(out)
	out.Angle = s.frame.angle
	if out.Vertical {
		// Seen on the transposed page a line that falls to the right is a
		// column that leans to the right.
		out.Angle = 0 - s.frame.angle // no negative zero
	}
	return out, nil
}

// steps are the stages that share a sheet, in order: rules come first because
// they tie glyphs and pictures together; pictures next so that their texture
// makes no gutters and no lines; gutters before lines because no line may
// cross one.
var steps = []func(*sheet){
	(*sheet).findRules,
	(*sheet).findGlyphs,
	(*sheet).findPictures,
	(*sheet).findGutters,
	(*sheet).findLines,
	(*sheet).findBlocks,
}

// sheet is the working state of one page on the reduced, straightened copy.
type sheet struct {
	ink   *bitmap // black pixels; rules and pictures are taken out on the way
	em    float64 // measured height of the type
	opt   Options
	frame frame

	upright  []rule // column rules, once they are known
	rules    []rule
	glyphs   []comp // what can be a letter
	specks   []comp // too small for one: points, accents, dirt
	pictures []rect
	barrier  *bitmap // pixels that no line may cross: column rules and gutters
	lines    []line
	blocks   []block
	stray    int // ink of the specks in no block
}

func (o *Options) withDefaults() (Options, error) {
	var v Options
	if o != nil {
		v = *o
	}
	switch {
	case v.MaxLines < 0:
		return v, errors.New("region: MaxLines is negative")
	case v.MaxPixels < 0:
		return v, errors.New("region: MaxPixels is negative")
	case v.Direction > Vertical:
		return v, fmt.Errorf("region: Direction %d is unknown", v.Direction)
	}
	if v.MaxLines == 0 {
		v.MaxLines = defaultMaxLines
	}
	if v.MaxPixels == 0 {
		v.MaxPixels = defaultMaxPixels
	}
	return v, nil
}
