package xmlstream

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// declarationBytes is where an XML declaration ends at the latest.
const declarationBytes = 256

// decode returns the document in UTF-8. What it cannot decode it leaves as it
// is; broken characters become U+FFFD when they are read.
func decode(data []byte) []byte {
	var enc encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return data[3:]
	case bytes.HasPrefix(data, []byte("\xFE\xFF")), bytes.HasPrefix(data, []byte("\x00<")):
		enc = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("<\x00")):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	default:
		enc = declared(data)
	}
	if enc == nil {
		return data
	}
	if out, err := enc.NewDecoder().Bytes(data); err == nil {
		return out
	}
	return data
}

// declared returns the encoding that the XML declaration names, nil for UTF-8.
// A declaration is not believed of a file that is UTF-8 beyond ASCII, which no
// text of another encoding is by chance.
func declared(data []byte) encoding.Encoding {
	head := data[:min(len(data), declarationBytes)]
	if !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<?xml")) {
		return nil
	}
	head, _, _ = bytes.Cut(head, []byte("?>"))
	_, rest, ok := bytes.Cut(head, []byte("encoding"))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !ok || len(rest) == 0 {
		return nil
	}
	label, _, _ := bytes.Cut(rest[1:], rest[:1])
	enc, err := htmlindex.Get(string(label))
	if err != nil || enc == unicode.UTF8 || !ascii(data) && utf8.Valid(data) {
		return nil
	}
	if name, err := htmlindex.Name(enc); err != nil || strings.HasPrefix(name, "utf-16") {
		return nil // the declaration itself was read as ASCII
	}
	return enc
}

func ascii(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func valid(b []byte) string { return strings.ToValidUTF8(string(b), "\uFFFD") }

// longestReference is the longest character reference with a meaning here,
// leading zeros and all.
const longestReference = 16

// Unescape replaces the references to characters. Entities that the document
// declares itself are kept as written: to expand them is how a small file
// becomes a huge one.
func Unescape(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 {
		return valid(b)
	}
	out := make([]byte, 0, len(b))
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			return valid(append(out, b...))
		}
		out, b = append(out, b[:i]...), b[i:]
		end := bytes.IndexByte(b[:min(len(b), longestReference)], ';')
		if r, ok := reference(b[1:max(end, 1)]); ok {
			out, b = utf8.AppendRune(out, r), b[end+1:]
			continue
		}
		out, b = append(out, '&'), b[1:]
	}
}

// reference returns the character that stands between & and ;.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return 0, false
	}
	if n > utf8.MaxRune || n < ' ' && n != '\t' && n != '\n' && n != '\r' {
		return utf8.RuneError, true // not a character of XML
	}
	return rune(n), true
}

// numberLimit bounds coordinates: far above any page, far below overflow.
const numberLimit = 1e9

// Number reads a decimal number, spaces around it allowed; false where b is
// none, or none that is finite and below a thousand million.
func Number(b []byte) (float64, bool) {
	if n := len(b); n > 0 && (b[0] <= ' ' || b[0] >= utf8.RuneSelf || b[n-1] <= ' ' || b[n-1] >= utf8.RuneSelf) {
		b = bytes.TrimSpace(b)
	}
	digits, neg := b, false
	if len(b) > 0 && b[0] == '-' {
		digits, neg = b[1:], true
	}
	if n := len(digits); n > 0 && n <= 9 {
		if v, ok := plainNumber(digits); ok {
			if neg {
				v = -v
			}
			return v, true
		}
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) >= numberLimit {
		return 0, false
	}
	return v, true
}

// plainNumber reads up to nine digits with a point among them or none: nearly
// all numbers of a page, without allocating.
func plainNumber(b []byte) (float64, bool) {
	var n, scale int64 = 0, 0
	for _, c := range b {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + int64(c-'0')
			scale *= 10
		case c == '.' && scale == 0:
			scale = 1
		default:
			return 0, false
		}
	}
	if scale == 0 {
		return float64(n), true
	}
	if b[0] == '.' || b[len(b)-1] == '.' {
		return 0, false
	}
	return float64(n) / float64(scale), true
}
