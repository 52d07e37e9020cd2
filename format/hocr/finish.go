package hocr

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Extents of printed glyphs as parts of the em. They are averages over text
// faces and good to about a tenth.
const (
	capTop    = 0.71 // ascenders, capitals and figures above the baseline
	xTop      = 0.48 // x-height
	descent   = 0.21 // descenders below the baseline
	cjkExtent = 0.93 // a line of ideographs across its direction
	// rowExtent is Tesseract's x_size (x-height, ascenders and descenders of the
	// row together) in em.
	rowExtent = capTop + descent
)

// verticalAspect is the height of a line of ideographs, in widths of the line,
// from which it is taken to run from top to bottom.
const verticalAspect = 1.5

// properties are what the title attribute of an hOCR element tells.
type properties struct {
	box   page.Box
	conf  float64 // 0 to 1, negative where there is none
	xSize float64 // height of the row, 0 where there is none
}

// parseProperties reads a title such as "bbox 0 0 16 16; x_wconf 41". What it
// does not know or cannot read it leaves out.
func parseProperties(title string) properties {
	p := properties{conf: -1}
	for part := range strings.SplitSeq(title, ";") {
		f := strings.Fields(part)
		if len(f) < 2 {
			continue
		}
		switch f[0] {
		case "bbox":
			if v, ok := numbers(f[1:]); ok && len(v) == 4 {
				p.box = page.BoxOf(v[0], v[1], v[2], v[3])
			}
		case "x_wconf":
			if v, ok := numbers(f[1:]); ok {
				p.conf = min(max(v[0]/100, 0), 1)
			}
		case "x_size":
			if v, ok := numbers(f[1:]); ok && v[0] > 0 {
				p.xSize = v[0]
			}
		}
	}
	return p
}

// coordLimit bounds coordinates: far above any image, far below overflow.
const coordLimit = 1e9

func numbers(fields []string) ([]float64, bool) {
	v := make([]float64, len(fields))
	for i, f := range fields {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil || math.IsNaN(n) || math.Abs(n) > coordLimit {
			return nil, false
		}
		v[i] = n
	}
	return v, true
}

// finish turns an open line into the page's; false when it holds no text.
func (l *openLine) finish() (page.Line, bool) {
	out := l.Line
	out.Conf = -1
	if rest := clean(l.text.String()); len(out.Words) == 0 {
		out.Text = rest
	} else {
		out.Text = JoinWords(out.Words)
		if rest != "" {
			out.Text += " " + rest
		}
	}
	if out.Text == "" {
		return page.Line{}, false
	}
	if out.Box.Empty() {
		for _, w := range out.Words {
			out.Box = out.Box.Union(w.Box)
		}
	}
	var sum float64
	var n int
	for _, w := range out.Words {
		if w.Conf >= 0 {
			sum += w.Conf
			n++
		}
	}
	if n > 0 {
		out.Conf = sum / float64(n)
	}
	out.Bold = len(out.Words) > 0 && 2*l.bold > len(out.Words)
	out.Vertical = isCJK(out.Text) && utf8.RuneCountInString(out.Text) > 1 &&
		out.Box.H > verticalAspect*out.Box.W
	out.Size = emOf(&out, l.props.xSize)
	for i := range out.Words {
		out.Words[i].Size = out.Size
	}
	return out, true
}

// emOf estimates the em of a line: from the engine's row height for alphabets,
// else from the words, each measured against the extent that its letters have.
func emOf(l *page.Line, xSize float64) float64 {
	cjk := isCJK(l.Text)
	if xSize > 0 && !cjk {
		return xSize / rowExtent
	}
	if cjk {
		across := l.Box.H
		if l.Vertical {
			across = l.Box.W
		}
		if across == 0 {
			return xSize
		}
		return across / cjkExtent
	}
	var ems []float64
	for _, w := range l.Words {
		if w.Box.H > 0 {
			ems = append(ems, w.Box.H/extent(w.Text))
		}
	}
	if len(ems) == 0 {
		return l.Box.H / extent(l.Text)
	}
	slices.Sort(ems)
	return ems[len(ems)/2]
}

// extent returns the height of the word's ink in em.
func extent(s string) float64 {
	top, low := 0.0, 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune("acemnorsuvwxz", r):
			top = max(top, xTop)
		case strings.ContainsRune("gpqy", r):
			top, low = max(top, xTop), descent
		case r == 'j' || r == 'Q' || r == 'ſ' || r == '(' || r == ')':
			top, low = capTop, descent
		case strings.ContainsRune(".,-–—'’‘\"“”_~=", r):
			// too small to tell
		default:
			top = capTop
		}
	}
	if top+low == 0 {
		return capTop
	}
	return top + low
}

// JoinWords returns the words as one text: one space between two words, none
// between two characters of a script that sets no word spaces (Han, kana and
// the punctuation that goes with them) nor between one and a point or bracket.
// The gaps remain in the words' boxes.
func JoinWords(words []page.Word) string {
	var b strings.Builder
	var last rune
	for _, w := range words {
		if w.Text == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(w.Text)
		if b.Len() > 0 && !joined(last, first) {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
		last, _ = utf8.DecodeLastRuneInString(w.Text)
	}
	return b.String()
}

// joined reports whether no space stands between two characters that end and
// begin a word.
func joined(last, first rune) bool {
	return spaceless(last) && (spaceless(first) || unicode.IsPunct(first)) ||
		unicode.IsPunct(last) && spaceless(first)
}

// spaceless reports whether r belongs to a script written without word spaces.
func spaceless(r rune) bool {
	return ideograph(r) ||
		r >= 0x3000 && r <= 0x303F || // CJK symbols and punctuation
		r >= 0xFE30 && r <= 0xFE4F || // vertical forms
		r >= 0xFF00 && r <= 0xFFEF // full-width and half-width forms
}

func ideograph(r rune) bool {
	return r > 0x2E00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || r == 'ー')
}

// isCJK reports whether at least half of the letters of s are ideographs or
// kana.
func isCJK(s string) bool {
	var han, letters int
	for _, r := range s {
		if ideograph(r) {
			han++
			letters++
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	return han > 0 && 2*han >= letters
}

// clean makes s valid UTF-8 with single spaces and none at the ends.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}
