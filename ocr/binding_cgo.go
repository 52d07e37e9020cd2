//go:build cgo

package ocr

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/otiai10/gosseract/v2"
)

// haveBinding reports whether this build holds the Tesseract library.
const haveBinding = true

// binding is one instance of the library. It keeps the models of the last
// request loaded.
type binding struct {
	client *gosseract.Client
	loaded []string
}

func newRecognizer() recognizer { return &binding{} }

func (b *binding) recognize(r request, tiff []byte) (string, error) {
	if b.client == nil {
		b.client = gosseract.NewClient()
	}
	if !slices.Equal(b.loaded, r.Models) {
		if err := b.client.SetLanguage(r.Models...); err != nil {
			return "", err
		}
		b.loaded = r.Models
	}
	if err := b.client.SetImageFromBytes(tiff); err != nil {
		return "", err
	}
	// SetPageSegMode is lost at the initialisation; the variable holds.
	err := b.client.SetVariable("tessedit_pageseg_mode", strconv.Itoa(int(r.PSM)))
	if err == nil {
		err = b.client.SetVariable("user_defined_dpi", strconv.Itoa(r.DPI))
	}
	if err != nil {
		return "", err
	}
	out, err := b.client.HOCRText()
	if err != nil {
		b.loaded = nil
		return "", fmt.Errorf("models %v: %w", r.Models, err)
	}
	return out, nil
}

func (b *binding) models() ([]string, error) {
	all, err := gosseract.GetAvailableLanguages()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(m string) bool { return m == "osd" })
	slices.Sort(all)
	return all, nil
}
