// Package layout decides what is what on a page: columns, blocks with their
// roles, reading order, and which blocks make one article. Pages with
// positions and pages of plain text end in the same Layout.
package layout

import "github.com/broadsheet-ocr/broadsheet/page"

// Role says what a block is to its article or its page.
type Role uint8

// The roles. Body is not the zero value: a block without a role is Unplaced.
const (
	Unplaced      Role = iota // fits nowhere; returned with a diagnostic
	Masthead                  // title piece of the newspaper
	Furniture                 // folios, running heads, page numbers, imprint
	Kicker                    // small line over (or series label beside) a headline
	Headline                  // title of an article
	Deck                      // summary under a headline
	Byline                    // names of the writers
	Dateline                  // place, date and wire of a report
	Body                      // running text
	CrossHead                 // small heading inside the body
	Caption                   // text of a picture
	Credit                    // who took the picture
	PullQuote                 // sentence of the body set again as decoration
	Table                     // rows of figures, listings
	Advertisement             // paid space
	Notice                    // official or private announcement
	JumpFrom                  // "continued from page 1"
	JumpTo                    // "continued on page 4"
)

var roleNames = [...]string{
	"unplaced", "masthead", "furniture", "kicker", "headline", "deck", "byline",
	"dateline", "body", "cross-head", "caption", "credit", "pull-quote", "table",
	"advertisement", "notice", "jump-from", "jump-to",
}

// String returns the role's name in lower case, "pull-quote" for PullQuote.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return "role(?)"
}

// Kind says what a unit of the page is as a whole.
type Kind uint8

// The kinds of units, named as the data contract names them.
const (
	Article     Kind = iota
	Sidebar          // boxed text beside an article
	PictureUnit      // a captioned picture that stands alone
	Advert           // an advertisement
	NoticeUnit       // an announcement
)

var kindNames = [...]string{"article", "sidebar", "picture", "advertisement", "notice"}

// String returns the kind as the data contract writes it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "kind(?)"
}

// Span is a run of text inside one line of the page: bytes From to To of
// Page.Lines[Line].Text. A line usually stands whole in one block; a dateline
// that runs into its paragraph shares its line with the body.
type Span struct {
	Line     int
	From, To int
}

// Block is a run of text with one role, in reading order.
type Block struct {
	Role Role
	// Spans are the block's lines in reading order. For Body, each Block is one
	// paragraph or the part of one that stands in one column; see Joins.
	Spans []Span
	// Box is the extent on the page; empty for plain text.
	Box page.Box
	// Column is the number of the column that the block starts in, from 0 in
	// reading direction; -1 where there are no columns.
	Column int
	// Joins reports that this body block goes on with the paragraph of the body
	// block before it in the same unit (broken by a column end or an inset).
	Joins bool
	// Score is the evidence for the role, 0 to 1; 0 where it was not measured.
	Score float64
	// Reasons are the evidence in words, strongest first; for people.
	Reasons []string
}

// Unit is one article, sidebar, captioned picture, advertisement or notice as
// far as it stands on one page.
type Unit struct {
	Kind Kind
	// Blocks are indexes into Layout.Blocks in reading order.
	Blocks []int
	// Pictures are indexes into Page.Pictures that belong to the unit.
	Pictures []int
	// Related is the index of the unit that this sidebar accompanies, -1 for none.
	Related int
	// Score is the confidence that the unit is whole and right, 0 to 1; 0 where it
	// was not measured.
	Score float64
}

// Layout is what was decided about one page. Every line of the page stands in
// the spans of the blocks exactly once.
type Layout struct {
	Page *page.Page
	// Number is the page number as printed in the folio, empty where none was
	// found or the page says it itself.
	Number string
	// Columns are the columns of the page from first to last read; empty for
	// plain text.
	Columns []page.Box
	Blocks  []Block
	// Units are the articles and other units of the page in reading order.
	// A block in no unit is furniture, masthead or unplaced.
	Units       []Unit
	Diagnostics []page.Diagnostic
	// Stages are the steps on the way here, empty for plain text; nil where nobody
	// asked for them (WithStages). Of a spread, they are those of its left page.
	Stages *Stages
	// Seconds is the time that the layout took; 0 where nobody measured.
	Seconds float64
}

// SpanText returns the text that a span covers.
func (l *Layout) SpanText(s Span) string { return l.Page.Lines[s.Line].Text[s.From:s.To] }
