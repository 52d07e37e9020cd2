package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"unicode/utf16"
)

// sheet is one page of a PDF that build writes.
type sheet struct {
	content string
	rotate  int
	scan    image.Image // drawn over the whole page before the content, as JPEG
	g4      []byte      // the same as a bitonal image of w×h pixels in CCITT Group 4
	w, h    int         // points; 0 means 400 × 600
}

// build writes a small PDF with the standard fonts F1 (Helvetica), F2
// (Helvetica-Bold), F3 (a Chinese song face) and F4 (the same, set vertically).
func build(sheets ...sheet) []byte {
	var b bytes.Buffer
	var offsets []int
	obj := func(body string) int {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
		return len(offsets)
	}
	stream := func(dict string, data []byte) int {
		return obj(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
	}
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	obj("<< /Type /Catalog /Pages 2 0 R >>")
	offsets = append(offsets, 0) // the page tree is written last
	f1 := obj("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	f2 := obj("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
	cjk := func(encoding string) int {
		return obj("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /" + encoding + " /DescendantFonts [ << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light " +
			"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 " +
			"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>")
	}
	f3, f4 := cjk("UniGB-UTF16-H"), cjk("UniGB-UCS2-V")
	var kids []string
	for _, s := range sheets {
		if s.w == 0 {
			s.w, s.h = 400, 600
		}
		x, content := "", s.content
		if s.scan != nil {
			var jpg bytes.Buffer
			if err := jpeg.Encode(&jpg, s.scan, nil); err != nil {
				panic(err)
			}
			cs := "/DeviceRGB"
			if s.scan.ColorModel() == color.GrayModel {
				cs = "/DeviceGray"
			}
			id := stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s /Filter /DCTDecode",
				s.scan.Bounds().Dx(), s.scan.Bounds().Dy(), cs), jpg.Bytes())
			x = fmt.Sprintf("/XObject << /Im %d 0 R >>", id)
			content = fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im Do Q\n", s.w, s.h) + content
		}
		if s.g4 != nil {
			id := stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns %d /Rows %d >>",
				s.w, s.h, s.w, s.h), s.g4)
			x = fmt.Sprintf("/XObject << /Im %d 0 R >>", id)
			content = fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im Do Q\n", s.w, s.h) + content
		}
		c := stream("", []byte(content))
		id := obj(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources << /Font << /F1 %d 0 R /F2 %d 0 R /F3 %d 0 R /F4 %d 0 R >> %s >> >>",
			s.w, s.h, s.rotate, c, f1, f2, f3, f4, x))
		kids = append(kids, fmt.Sprintf("%d 0 R", id))
	}
	offsets[1] = b.Len()
	fmt.Fprintf(&b, "2 0 obj\n<< /Type /Pages /Count %d /Kids [%s] >>\nendobj\n", len(kids), strings.Join(kids, " "))
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

// text is content that sets s at a place, in points from the bottom left.
func text(font string, size, x, y float64, s string) string {
	return fmt.Sprintf("BT /%s %g Tf %g %g Td (%s) Tj ET\n", font, size, x, y, s)
}

// han is content that sets s in F3 or F4.
func han(font string, size, x, y float64, s string) string {
	var hex strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&hex, "%04X", u)
	}
	return fmt.Sprintf("BT /%s %g Tf %g %g Td <%s> Tj ET\n", font, size, x, y, hex.String())
}

// group4 is a bitonal image, 64 pixels wide with a black bar from 16 to 32, in
// CCITT Group 4.
func group4(height int) []byte {
	// The first line: horizontal mode, 16 white, 16 black; then vertical mode to
	// the end. Every other line is as the one above: three times vertical mode.
	bits := "001" + "101010" + "0000010111" + "1" + strings.Repeat("111", height-1) +
		"000000000001000000000001"
	out := make([]byte, (len(bits)+7)/8)
	for i, c := range bits {
		if c == '1' {
			out[i/8] |= 0x80 >> (i % 8)
		}
	}
	return out
}
