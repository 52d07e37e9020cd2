package ocr

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"maps"
	"math"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/broadsheet-ocr/broadsheet/layout/region"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Codes of the diagnostics that Read leaves on a page.
const (
	// CodeBlockFailed: the engine failed on a block, whose text is missing.
	CodeBlockFailed = "ocr-block-failed"
	// CodeBlockSkipped: a block is too small to hold a letter.
	CodeBlockSkipped = "ocr-block-skipped"
	// CodeStandIn: the model for the language and direction is not installed and
	// another was used that reads it less well.
	CodeStandIn = "ocr-model-stand-in"
	// CodeNoText: the picture holds no text.
	CodeNoText = "ocr-no-text"
)

// Stages of Read, the keys of Page.Timings.
const (
	StageDecode    = "decode"    // the picture is decoded and made grey
	StageRegions   = "regions"   // rules, pictures and blocks are found
	StageRecognise = "recognise" // the engine reads the blocks
)

// Reader reads the text of page pictures. It may be used by several goroutines
// at once; they share its engine.
type Reader struct {
	opts   Options
	engine Engine
}

// NewReader returns a Reader with the engine that the options ask for; see
// NewEngine for its errors. Close ends the engine's processes.
func NewReader(o Options) (*Reader, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	e, err := NewEngine(o)
	if err != nil {
		return nil, err
	}
	return &Reader{opts: o, engine: e}, nil
}

// NewReaderWith returns a Reader that uses the given engine. Of the options
// only those of the page count: Lang, Models and WholePage.
func NewReaderWith(e Engine, o Options) *Reader { return &Reader{opts: o, engine: e} }

// Close ends the engine.
func (r *Reader) Close() error { return r.engine.Close() }

// Engine returns the Reader's engine, for Models and single images.
func (r *Reader) Engine() Engine { return r.engine }

// Read returns a copy of p with the lines, rules and pictures that are found in
// its picture. Lines come block by block; Line.Block is the number of the block
// they were read from. Each line has its words, confidence and size.
//
// A page scanned askew is turned for the engine. All boxes are in the picture
// as it was given: the middle of each is turned back and its extent kept.
//
// Where neither the page nor the options name a language it is found out by
// trying the models on a few lines of the page, and the copy names it
// (CodeLanguage).
//
// A block on which the engine fails is left out with a diagnostic
// (CodeBlockFailed). Read fails with a *page.Error when all blocks fail, when
// the picture cannot be decoded, or with page.ErrNoModel, page.ErrNoOCR and the
// context's error. A picture without text is no error.
func (r *Reader) Read(ctx context.Context, p *page.Page) (*page.Page, error) {
	out, err := r.read(ctx, p)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if pe := (*page.Error)(nil); errors.As(err, &pe) {
			return nil, err // the picture's reader has said where
		}
		return nil, &page.Error{File: p.Source, Page: p.Index, Err: err}
	}
	return out, nil
}

func (r *Reader) read(ctx context.Context, p *page.Page) (*page.Page, error) {
	if p.Raster == nil {
		return nil, fmt.Errorf("page has no picture: %w", page.ErrNoText)
	}
	out := *p
	out.Lines, out.Rules, out.Pictures = nil, nil, nil
	out.Diagnostics = append([]page.Diagnostic(nil), p.Diagnostics...)
	out.Timings = maps.Clone(p.Timings)
	if out.Timings == nil {
		out.Timings = map[string]float64{}
	}
	clock := time.Now()
	lap := func(stage string) {
		now := time.Now()
		out.Timings[stage] += now.Sub(clock).Seconds()
		clock = now
	}

	img, err := p.Raster.Image(ctx)
	if err != nil {
		return nil, err
	}
	g := gray(img)
	// From here on the corner of the picture is at (0, 0).
	g = &image.Gray{Pix: g.Pix, Stride: g.Stride, Rect: g.Rect.Sub(g.Rect.Min)}
	out.Width, out.Height = float64(g.Rect.Dx()), float64(g.Rect.Dy())
	if g.Rect.Dx() < minSide || g.Rect.Dy() < minSide {
		return nil, fmt.Errorf("picture of %d by %d pixels: %w", g.Rect.Dx(), g.Rect.Dy(), page.ErrTooSmall)
	}
	lap(StageDecode)

	flat, found, err := r.regions(ctx, g)
	if err != nil {
		return nil, err
	}
	for _, rule := range found.Rules {
		out.Rules = append(out.Rules, page.Rule{Box: flat.back(rule.Box)})
	}
	for _, pic := range found.Pictures {
		out.Pictures = append(out.Pictures, page.Picture{Box: flat.back(pic.Box)})
	}
	lap(StageRegions)

	results, err := r.recognise(ctx, &out, flat.img, found)
	if err != nil {
		return nil, err
	}
	for i, res := range results {
		if res.note != nil {
			back := flat.back(found.Blocks[i].Box)
			res.note.Box = &back
			out.Diagnostics = append(out.Diagnostics, *res.note)
		}
		for _, l := range res.lines {
			l.Block = i + 1
			l.Box = flat.back(l.Box)
			for j := range l.Words {
				l.Words[j].Box = flat.back(l.Words[j].Box)
			}
			out.Lines = append(out.Lines, l)
		}
	}
	squareSizes(out.Lines)
	if len(out.Lines) == 0 {
		out.Diagnostics = append(out.Diagnostics, page.Diagnostic{Code: CodeNoText, Text: "no text was found in the picture"})
	}
	lap(StageRecognise)
	return &out, nil
}

// straightEnough is the skew in radians below which a page is not turned: over
// a block of sixty lines its edges lean by less than a fifth of a line.
const straightEnough = 0.0025

// regions finds what stands where, on the picture turned level.
func (r *Reader) regions(ctx context.Context, g *image.Gray) (straight, *region.Regions, error) {
	flat := straighten(g, 0)
	if r.opts.WholePage {
		b := page.Box{W: float64(g.Rect.Dx()), H: float64(g.Rect.Dy())}
		return flat, &region.Regions{Blocks: []region.Block{{Box: b}}}, nil
	}
	found, err := region.Find(ctx, g, nil)
	if err != nil {
		return flat, nil, err
	}
	if math.Abs(found.Angle) > straightEnough {
		turned := straighten(g, found.Angle)
		if sharpness(turned.img, found.Vertical) > turnedGain*sharpness(g, found.Vertical) {
			flat = turned
			if found, err = region.Find(ctx, flat.img, nil); err != nil {
				return flat, nil, err
			}
		}
	}
	return flat, found, nil
}

// result is what came of one block.
type result struct {
	lines []page.Line
	note  *page.Diagnostic
}

// recognise reads the blocks, as many at a time as the engine does.
func (r *Reader) recognise(ctx context.Context, p *page.Page, img *image.Gray, found *region.Regions) ([]result, error) {
	if len(found.Blocks) == 0 {
		return nil, nil
	}
	installed, err := r.engine.Models(ctx)
	if err != nil {
		return nil, err
	}
	if p.Lang == "" && r.opts.Lang == "" && len(r.opts.Models) == 0 && !r.opts.WholePage {
		if p.Lang, err = r.language(ctx, p, img, found, installed); err != nil {
			return nil, err
		}
	}
	models := map[bool][]string{}
	for _, b := range found.Blocks {
		if models[b.Vertical] == nil {
			models[b.Vertical] = r.models(p, b.Vertical, installed)
		}
	}
	results := make([]result, len(found.Blocks))
	var mu sync.Mutex
	var failures []error
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(max(r.engine.Parallel(), 1))
	for _, i := range largestFirst(found.Blocks) {
		block := &found.Blocks[i]
		group.Go(func() error {
			lines, err := r.block(gctx, p.DPI, models[block.Vertical], img, block, found.TextHeight)
			switch {
			case err == nil:
				results[i].lines = lines
			case errors.Is(err, page.ErrTooSmall):
				results[i].note = &page.Diagnostic{Code: CodeBlockSkipped, Text: err.Error()}
			case fatal(gctx, err):
				return err
			default:
				results[i].note = &page.Diagnostic{Code: CodeBlockFailed, Text: err.Error()}
				mu.Lock()
				failures = append(failures, err)
				mu.Unlock()
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if len(failures) == len(found.Blocks) {
		return nil, fmt.Errorf("all %d blocks failed, the first: %w", len(failures), failures[0])
	}
	return results, nil
}

// fatal reports an error that every other block would meet too.
func fatal(ctx context.Context, err error) bool {
	return ctx.Err() != nil || errors.Is(err, page.ErrNoModel) || errors.Is(err, page.ErrNoOCR) || errors.Is(err, errClosed)
}

// minBlock is the side of a block, in heights of the text, below which it can
// hold no letter.
const minBlock = 0.4

// models returns the models for the page's language and leaves a diagnostic
// where they are not the right ones.
func (r *Reader) models(p *page.Page, vertical bool, installed []string) []string {
	if len(r.opts.Models) > 0 {
		return r.opts.Models
	}
	tag := cmp.Or(p.Lang, r.opts.Lang)
	chosen, missing := choose(tag, vertical, installed)
	if missing != "" {
		p.Diagnostics = append(p.Diagnostics, page.Diagnostic{Code: CodeStandIn, Text: fmt.Sprintf(
			"the model %s for %s is not installed (package %s); %s stands in for it and reads less well",
			missing, tag, modelPackage(missing), chosen)})
	}
	return []string{chosen}
}

// block reads one block and returns its lines in pixels of img.
func (r *Reader) block(ctx context.Context, dpi float64, models []string, img *image.Gray, b *region.Block, textHeight float64) ([]page.Line, error) {
	if max(b.Box.W, b.Box.H) < minBlock*textHeight {
		return nil, fmt.Errorf("block of %.0f by %.0f pixels: %w", b.Box.W, b.Box.H, page.ErrTooSmall)
	}
	s := Settings{Vertical: b.Vertical, Models: models, DPI: dpi}
	if r.opts.WholePage {
		s.PSM = PSMAuto
		lines, err := r.engine.Recognize(ctx, img, s)
		spread(lines, img)
		return lines, err
	}
	c, ok := cut(img, b.Box, cmp.Or(b.TextHeight, textHeight))
	if !ok {
		return nil, fmt.Errorf("block lies off the picture: %w", page.ErrTooSmall)
	}
	s.DPI = cmp.Or(c.dpi, dpi)
	lines, err := r.engine.Recognize(ctx, c.img, s)
	spread(lines, c.img)
	for i := range lines {
		l := &lines[i]
		l.Box, l.Size = c.back(l.Box), l.Size/c.scale
		for j := range l.Words {
			l.Words[j].Box, l.Words[j].Size = c.back(l.Words[j].Box), l.Words[j].Size/c.scale
		}
	}
	return lines, err
}
