package press

import (
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Hyphen says what the mark at the end of a line is.
type Hyphen uint8

// The kinds of line ends.
const (
	NoHyphen   Hyphen = iota // the line ends between words
	SoftHyphen               // the mark was set by the line break and is not part of the word
	HardHyphen               // the mark belongs to the word and stays when the line is joined
)

// Word is a run of characters without a word space inside, at its place.
// In scripts without word spaces it is a run of characters of one role.
type Word struct {
	Text string
	// Box is the extent of the word in points.
	Box page.Box
	// X and Y are the origin of the first character: on the baseline where the
	// line is horizontal, the top left corner of the first em square where it is
	// vertical.
	X, Y float64
	// Track is the space in points added after each character.
	Track float64
	// Role is what the word is to its article. It differs from the role of the
	// line where a dateline or a jump mark runs into a paragraph.
	Role layout.Role
	// Space reports that a word space follows inside the line.
	Space bool
	// Gap reports that white which is no character follows: a paper's way to set
	// figures off from Han characters. Text extractors see a space there.
	Gap bool
}

// Line is one set line of type with its truth.
type Line struct {
	Words []Word
	Box   page.Box
	// Face and Size are the type; Size is the em in points.
	Face *Face
	Size float64
	// Vertical reports that the characters run from top to bottom.
	Vertical bool
	// Role is the role of most of the line.
	Role layout.Role
	// Article is the index into Issue.Truth, -1 for the furniture of the page.
	Article int
	// Paragraph is the index into the article's paragraphs, of which a cross-head
	// is one; -1 for other roles.
	Paragraph int
	// Start and End are the bytes of the paragraph that stand in this line.
	Start, End int
	// Order is the place of the line in the reading order of its article, from 0.
	Order int
	// Hyphen is what the mark at the line's end is.
	Hyphen Hyphen
	// Column numbers the strip of lines (one column of one module) that the line
	// stands in; lines with one number follow each other without interruption.
	Column int
	// ParagraphEnd reports the last line of a paragraph.
	ParagraphEnd bool
}

// Text returns the line as printed: its words with one space between them
// where there is a word space.
func (l *Line) Text() string {
	n := 0
	for i := range l.Words {
		n += len(l.Words[i].Text) + 1
	}
	b := make([]byte, 0, n)
	for i := range l.Words {
		b = append(b, l.Words[i].Text...)
		if l.Words[i].Space && i+1 < len(l.Words) {
			b = append(b, ' ')
		}
	}
	return string(b)
}

// Picture is a printed picture.
type Picture struct {
	Box page.Box
	// Article is the index into Issue.Truth of the article that it belongs to.
	Article int
	// Seed draws the picture.
	Seed uint64
}

// Page is one page of the press: what is printed where. Coordinates are points,
// origin top left, y growing downwards.
type Page struct {
	// Index counts the pages from 1, Number is the page number as printed.
	Index  int
	Number string
	// Lang is the BCP 47 tag of the issue.
	Lang string
	// Width and Height are the trimmed size in points.
	Width, Height float64
	// Lines stand in the order in which the PDF paints them.
	Lines []Line
	// Rules are printed rules, Tints filled grounds, Pictures pictures.
	Rules    []page.Rule
	Tints    []page.Tint
	Pictures []Picture

	source  string
	auto    *typo // how the page sets figures off, nil for not
	columns int   // strips of lines numbered so far
}
