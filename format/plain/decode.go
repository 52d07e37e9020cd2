package plain

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Shares of all characters above which data is not text.
const (
	// maxControl is the share of control characters. Running text has none;
	// stray ones come from terminals and old word processors.
	maxControl = 0.02
	// maxNUL is the share of NUL characters: tools that extract text write one
	// for a glyph they cannot name.
	maxNUL = 0.001
)

// decoded is text with what was noticed while decoding it.
type decoded struct {
	text     string
	encoding string
	replaced int // invalid sequences that became U+FFFD
	control  int // control characters without layout meaning, NUL included
}

func (d *decoded) diagnostics() []page.Diagnostic {
	var out []page.Diagnostic
	if d.replaced > 0 {
		out = append(out, page.Diagnostic{Code: CodeReplaced,
			Text: fmt.Sprintf("%d sequences are invalid in %s and were replaced by U+FFFD", d.replaced, d.encoding)})
	}
	if d.control > 0 {
		out = append(out, page.Diagnostic{Code: CodeControl,
			Text: fmt.Sprintf("%d control characters print nothing", d.control)})
	}
	return out
}

// Decode turns text of unknown encoding into UTF-8 and names the encoding by
// its WHATWG label in lower case: "utf-8", "utf-16le", "utf-16be", "utf-32",
// "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr" or
// "windows-1252". A byte order mark decides and is removed; without one, valid
// UTF-8 is UTF-8, and everything else goes to the encoding under which its
// characters are the most probable (see model). Sequences that are invalid in
// that encoding become U+FFFD.
//
// The errors are page.ErrEmpty for no or only white space, page.ErrBinary for
// what is not text, and page.ErrTooLarge beyond DefaultMaxBytes.
func Decode(data []byte) (text, encoding string, err error) {
	if len(data) > DefaultMaxBytes {
		return "", "", fmt.Errorf("%w: %d bytes of text, at most %d are read", page.ErrTooLarge, len(data), DefaultMaxBytes)
	}
	d, err := decode(data, "")
	if err != nil {
		return "", "", err
	}
	return d.text, d.encoding, nil
}

// decode is Decode with a label that, unless empty, replaces detection.
func decode(data []byte, label string) (*decoded, error) {
	if len(data) == 0 {
		return nil, page.ErrEmpty
	}
	d, err := convert(data, label)
	if err != nil {
		return nil, err
	}
	if err := d.inspect(); err != nil {
		return nil, err
	}
	return d, nil
}

// marks are the byte order marks, longest first where one begins another.
var marks = []struct {
	mark  string
	label string
}{
	{"\xEF\xBB\xBF", "utf-8"},
	{"\xFF\xFE\x00\x00", "utf-32le"},
	{"\x00\x00\xFE\xFF", "utf-32be"},
	{"\xFF\xFE", "utf-16le"},
	{"\xFE\xFF", "utf-16be"},
	{"\x84\x31\x95\x33", "gb18030"},
}

// convert finds the encoding and decodes.
func convert(data []byte, label string) (*decoded, error) {
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.mark)) && (label == "" || label == m.label) {
			return decodeAs(data[len(m.mark):], m.label)
		}
	}
	if label != "" {
		return decodeAs(data, label)
	}
	hasNUL := bytes.IndexByte(data, 0) >= 0
	if !hasNUL && utf8.Valid(data) {
		if bytes.Contains(data, []byte("\x1B$B")) || bytes.Contains(data, []byte("\x1B$@")) {
			return decodeAs(data, "iso-2022-jp")
		}
		return &decoded{text: string(data), encoding: "utf-8"}, nil
	}
	label = detect(data, hasNUL)
	if label == "" {
		return nil, page.ErrBinary
	}
	return decodeAs(data, label)
}

// decodeAs decodes with the encoding of that label.
func decodeAs(data []byte, label string) (*decoded, error) {
	if label == "utf-8" {
		if utf8.Valid(data) {
			return &decoded{text: string(data), encoding: label}, nil
		}
		text := strings.ToValidUTF8(string(data), "\uFFFD")
		return &decoded{text: text, encoding: label, replaced: countReplaced(text)}, nil
	}
	enc, name, err := lookup(label)
	if err != nil {
		return nil, err
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return nil, fmt.Errorf("%w: decoding %s: %w", page.ErrBinary, name, err)
	}
	text := string(out)
	return &decoded{text: text, encoding: name, replaced: countReplaced(text)}, nil
}

func countReplaced(text string) int { return strings.Count(text, "\uFFFD") }

// lookup returns the encoding of a label and the label as Decode names it.
func lookup(label string) (encoding.Encoding, string, error) {
	switch label {
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32", nil
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32", nil
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), label, nil
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), label, nil
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, "", fmt.Errorf("text encoding %q is not known", label)
	}
	if name, err := htmlindex.Name(enc); err == nil {
		label = name
	}
	return enc, label, nil
}

// inspect tells text from binary data and from nothing.
func (d *decoded) inspect() error {
	control, nul := 0, 0
	for i := 0; i < len(d.text); i++ {
		c := d.text[i]
		if c >= ' ' && c != 0x7F {
			continue
		}
		switch c {
		case '\t', '\n', '\v', '\f', '\r':
		case 0x1A: // end-of-file mark of CP/M and DOS
			if i != len(d.text)-1 {
				control++
			}
		case 0:
			nul++
			control++
		default:
			control++
		}
	}
	chars := 0
	if control > 0 || d.replaced > 0 {
		chars = utf8.RuneCountInString(d.text)
	}
	if float64(nul) > maxNUL*float64(chars) || float64(control) > maxControl*float64(chars) ||
		d.replaced*2 > chars {
		return page.ErrBinary
	}
	if blank(d.text) || strings.Trim(d.text, "\f") == "" {
		return page.ErrEmpty
	}
	d.control = control
	return nil
}
