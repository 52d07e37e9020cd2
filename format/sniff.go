// Package format tells what a file holds. The packages below it read and write
// one format each.
package format

import (
	"bytes"
	"errors"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Kind is what a file holds, by its content.
type Kind uint8

// The kinds. Those from Text to JPEG2000 have a reader or could have one; of
// the others the name is there so that a message can say it.
const (
	Unknown  Kind = iota // binary data of no kind below
	Empty                // no bytes at all
	Text                 // plain text in any encoding
	PDF                  // Portable Document Format
	PNG                  // images
	JPEG                 //
	TIFF                 //
	GIF                  //
	BMP                  //
	WebP                 //
	JPEG2000             // JP2 file or bare code stream
	ALTO                 // OCR results: ALTO XML
	HOCR                 // OCR results: hOCR in HTML
	PAGEXML              // OCR results: PAGE XML
	METS                 // the table of contents of a digitised issue
	XML                  // XML of another kind
	HTML                 // HTML that is not hOCR
	Gzip                 // compressed data
	Zip                  // archive, also Office documents and EPUB
)

var kindNames = [...]string{
	"unknown binary data", "empty file", "plain text", "PDF", "PNG", "JPEG", "TIFF",
	"GIF", "BMP", "WebP", "JPEG 2000", "ALTO", "hOCR", "PAGE XML", "METS", "XML",
	"HTML", "gzip", "ZIP",
}

// String returns the name for people: "PAGE XML", "plain text".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "kind(?)"
}

// Image reports whether the format/raster package reads the kind.
func (k Kind) Image() bool { return k >= PNG && k <= WebP }

// headBytes is how much of a file is looked at; the header of an hOCR file
// with its style sheet is the longest that is met.
const headBytes = 32 << 10

// pdfHeaderBytes is where the header of a PDF may begin: what stands before it
// is to be ignored (ISO 32000-1, annex H.3.4.1, note 13).
const pdfHeaderBytes = 1024

var signatures = []struct {
	kind  Kind
	magic string
}{
	{PNG, "\x89PNG\r\n\x1a\n"},
	{JPEG, "\xFF\xD8\xFF"},
	{TIFF, "II*\x00"},
	{TIFF, "MM\x00*"},
	{TIFF, "II+\x00"}, // BigTIFF
	{TIFF, "MM\x00+"},
	{GIF, "GIF87a"},
	{GIF, "GIF89a"},
	{JPEG2000, "\x00\x00\x00\x0CjP  \r\n\x87\n"},
	{JPEG2000, "\xFF\x4F\xFF\x51"},
	{Gzip, "\x1F\x8B"},
	{Zip, "PK\x03\x04"},
	{Zip, "PK\x05\x06"},
}

// Detect tells what the data is by its content, never by a name. The beginning
// of a file is enough; data is not changed.
func Detect(data []byte) Kind {
	if len(data) == 0 {
		return Empty
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return s.kind
		}
	}
	switch {
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return WebP
	case isBMP(data):
		return BMP
	case bytes.Contains(data[:min(len(data), pdfHeaderBytes)], []byte("%PDF-")):
		return PDF
	}
	text, _, err := plain.Decode(data[:min(len(data), headBytes)])
	switch {
	case errors.Is(err, page.ErrEmpty):
		return Text
	case err != nil:
		return Unknown
	}
	return markup(text)
}

// isBMP checks the header behind the two letters, which text may begin with.
func isBMP(data []byte) bool {
	if len(data) < 18 || string(data[:2]) != "BM" {
		return false
	}
	size := uint32(data[14]) | uint32(data[15])<<8 | uint32(data[16])<<16 | uint32(data[17])<<24
	return data[6]|data[7]|data[8]|data[9] == 0 && size >= 12 && size <= 124
}

// markup tells XML and HTML by their root element from plain text.
func markup(text string) Kind {
	root, xml := rootElement(text)
	local := root
	if i := strings.IndexByte(root, ':'); i >= 0 {
		local = root[i+1:]
	}
	switch {
	case local == "":
		if xml {
			return XML
		}
		return Text
	case strings.EqualFold(local, "html"):
		if strings.Contains(text, "ocr_page") || strings.Contains(text, "ocr-system") {
			return HOCR
		}
		return HTML
	case local == "alto":
		return ALTO
	case local == "PcGts":
		return PAGEXML
	case local == "mets":
		return METS
	case xml:
		return XML
	}
	return Text // a line that happens to begin with "<"
}

// rootElement returns the name of the first element, behind declarations and
// comments, and whether there was an XML declaration or name space.
func rootElement(text string) (name string, xml bool) {
	for {
		text = strings.TrimLeft(text, " \t\r\n\uFEFF")
		end := ""
		switch {
		case strings.HasPrefix(text, "<?xml"):
			xml, end = true, "?>"
		case strings.HasPrefix(text, "<?"):
			end = "?>"
		case strings.HasPrefix(text, "<!--"):
			end = "-->"
		case len(text) >= 9 && strings.EqualFold(text[:9], "<!doctype"):
			end = ">"
			if rest := strings.TrimSpace(text[9:]); len(rest) >= 4 && strings.EqualFold(rest[:4], "html") {
				return "html", xml
			}
		case strings.HasPrefix(text, "<"):
			tag := text[1:]
			if i := strings.IndexByte(tag, '>'); i >= 0 {
				tag = tag[:i]
			}
			n := strings.IndexFunc(tag, func(r rune) bool { return strings.ContainsRune(" \t\r\n/>", r) })
			if n < 0 {
				n = len(tag)
			}
			return tag[:n], xml || strings.Contains(tag, "xmlns")
		default:
			return "", xml
		}
		_, rest, ok := strings.Cut(text, end)
		if !ok {
			return "", xml
		}
		text = rest
	}
}
