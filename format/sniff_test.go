package format

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDetect(t *testing.T) {
	for _, tc := range []struct {
		name, data string
		want       Kind
	}{
		{"empty", "", Empty},
		{"white space", " \n", Text},
		{"text", "Brown said: %\n", Text},
		{"text with BM", "BMW recalls cars in Europe, dealers say", Text},
		{"text with <", "<Reuters> Berlin, 3 May", Text},
		{"gb18030", "\xC4\xDA\xC3\xC9\xB9\xC5\xC8\xD5\xB1\xA8", Text},
		{"pdf", "%PDF-1.7\n%\xE2\xE3", PDF},
		{"pdf behind junk", "\r\n\x00junk%PDF-1.4", PDF},
		{"png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", PNG},
		{"jpeg", "\xFF\xD8\xFF\xE0\x00\x10JFIF", JPEG},
		{"tiff little", "II*\x00\x08\x00\x00\x00", TIFF},
		{"tiff big", "MM\x00*\x00\x00\x00\x08", TIFF},
		{"gif", "GIF89a\x01\x00", GIF},
		{"bmp", "BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00", BMP},
		{"webp", "RIFF\x10\x00\x00\x00WEBPVP8 ", WebP},
		{"wave", "RIFF\x10\x00\x00\x00WAVEfmt \x00", Unknown},
		{"jp2", "\x00\x00\x00\x0CjP  \r\n\x87\n\x00", JPEG2000},
		{"alto", `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">`, ALTO},
		{"alto with mark and comment", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- <html> -->\n<alto>", ALTO},
		{"alto in UTF-16", "\xFF\xFE<\x00a\x00l\x00t\x00o\x00>\x00", ALTO},
		{"page", `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">`, PAGEXML},
		{"mets", `<?xml version="1.0"?><mets:mets xmlns:mets="http://www.loc.gov/METS/">`, METS},
		{"hocr", "<!DOCTYPE html PUBLIC \"x\"><html><body><div class='ocr_page' title='bbox'>", HOCR},
		{"html", "<!doctype html><title>x</title>", HTML},
		{"other xml", `<?xml version="1.0"?><feed/>`, XML},
		{"gzip", "\x1f\x8b\x08\x00", Gzip},
		{"zip", "PK\x03\x04\x14\x00", Zip},
		{"elf", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", Unknown},
	} {
		t.Run(tc.name, func(t *testing.T) {
			assert.Equal(t, tc.want.String(), Detect([]byte(tc.data)).String())
		})
	}
}

func FuzzDetect(f *testing.F) {
	f.Add([]byte("<?xml version='1.0'?><!-- "))
	f.Add([]byte("<!DOCTYPE html"))
	f.Add([]byte("BM"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if Detect(data).String() == "kind(?)" {
			t.Fatal("kind without a name")
		}
	})
}
