// Package ocr turns the picture of a page into a page with text lines. It finds
// rules, pictures and blocks of text in the image, hands each block to
// Tesseract upright and at the size that Tesseract reads best, several blocks
// at a time, and puts what comes back in its place on the page.
//
// Two engines do the recognising. The tesseract executable needs nothing but
// itself. The binding to the Tesseract library is faster, for it loads a model
// once, but it cannot be interrupted, leaks and can crash; so it runs in worker
// processes, which are this same program started again. A program that wants
// them begins its main with
//
//	if ocr.IsWorker() {
//		os.Exit(ocr.RunWorker(os.Stdin, os.Stdout))
//	}
//
// or names another program that does so in Options.WorkerCommand. Without
// either, and in a build without cgo, NewEngine takes the executable.
package ocr

import (
	"context"
	"image"
	"time"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// PSM is Tesseract's page segmentation mode: what it may expect on an image.
type PSM int

// The modes that are of use here, with Tesseract's numbers.
const (
	PSMDefault       PSM = 0  // SingleBlock, or VerticalBlock where Settings.Vertical is set
	PSMAuto          PSM = 3  // a whole page: find columns and blocks
	PSMSingleColumn  PSM = 4  // one column of text of several sizes
	PSMVerticalBlock PSM = 5  // one block whose lines run from top to bottom
	PSMSingleBlock   PSM = 6  // one block of horizontal lines
	PSMSingleLine    PSM = 7  // one line
	PSMSparse        PSM = 11 // scattered text in no order
)

// Settings say how one image is to be read.
type Settings struct {
	// Models are the names of the Tesseract models to use together ("eng",
	// "chi_sim"); empty means "eng". See Models for the way from a language tag.
	Models []string
	// PSM is the segmentation mode; the zero value is right for one block.
	PSM PSM
	// DPI is the resolution of the image, 0 where unknown. Tesseract reads the
	// pixels alike; it only checks sizes against it.
	DPI float64
	// Vertical tells that the lines run from top to bottom.
	Vertical bool
}

// Engine recognises text. It may be used by several goroutines at once.
type Engine interface {
	// Recognize reads one upright block, or a whole page, and returns its lines
	// in reading order with their words, in pixels of img from its top left
	// corner. An image without text gives no lines and no error.
	//
	// Errors wrap page.ErrTooSmall or page.ErrTooLarge (the image cannot be
	// read), page.ErrNoModel, page.ErrNoOCR, page.ErrTimeout or
	// page.ErrEngineDied, or are the context's.
	Recognize(ctx context.Context, img image.Image, s Settings) ([]page.Line, error)
	// Models returns the names of the installed models in alphabetical order.
	Models(ctx context.Context) ([]string, error)
	// Parallel returns how many images the engine reads at the same time.
	Parallel() int
	// Close ends what the engine has running. Recognize fails afterwards.
	Close() error
}

// Limits of what Tesseract can be given.
const (
	maxSide = 32767 // pixels: Tesseract keeps coordinates in 16 bits
	minSide = 3     // pixels: below, Tesseract refuses the image
)

// A block gets timeBase and timePerMegapixel as its time limit where Options
// sets none. A dense page takes 1 to 5 s per megapixel on an idle core; the
// rest is for busy machines.
const (
	timeBase         = 60 * time.Second
	timePerMegapixel = 20 * time.Second
)

// timeLimit returns the time that img may take.
func (o *Options) timeLimit(img image.Image) time.Duration {
	if o.TimeLimit > 0 {
		return o.TimeLimit
	}
	b := img.Bounds()
	return timeBase + time.Duration(float64(b.Dx())*float64(b.Dy())/1e6*float64(timePerMegapixel))
}

// mode returns the segmentation mode to ask Tesseract for.
func (s *Settings) mode() PSM {
	switch {
	case s.PSM != PSMDefault:
		return s.PSM
	case s.Vertical:
		return PSMVerticalBlock
	}
	return PSMSingleBlock
}

// models returns the models to ask Tesseract for.
func (s *Settings) models() []string {
	if len(s.Models) == 0 {
		return []string{defaultModel}
	}
	return s.Models
}
