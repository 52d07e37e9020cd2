//go:build !cgo

package ocr

import "errors"

// haveBinding reports whether this build holds the Tesseract library.
const haveBinding = false

// binding stands in for the library in a build without cgo.
type binding struct{}

var errNoBinding = errors.New("this program was built without cgo and holds no Tesseract library")

func newRecognizer() recognizer { return binding{} }

func (binding) recognize(request, []byte) (string, error) { return "", errNoBinding }

func (binding) models() ([]string, error) { return nil, errNoBinding }
