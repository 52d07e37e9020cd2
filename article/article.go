// Package article turns layouts into articles: the pieces of each page with
// clean text (Fragments), and the pieces of all pages of an issue put together
// (Articles).
package article

import (
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Article is one unit of an issue by the data contract: an article, a sidebar,
// a captioned picture that stands alone, an advertisement or a notice, whole
// over all pages that it runs on. Its JSON form is one line of articles.jsonl.
type Article struct {
	ID            string     `json:"id"`
	Issue         string     `json:"issue,omitempty"`
	Kind          string     `json:"kind"`
	Lang          string     `json:"lang,omitempty"`
	Kicker        string     `json:"kicker,omitempty"`
	Headline      string     `json:"headline,omitempty"`
	Deck          string     `json:"deck,omitempty"`
	Byline        string     `json:"byline,omitempty"`
	Dateline      string     `json:"dateline,omitempty"`
	Paragraphs    []string   `json:"paragraphs,omitempty"`
	Pictures      []Picture  `json:"pictures,omitempty"`
	PullQuotes    []string   `json:"pull_quotes,omitempty"`
	Related       []string   `json:"related,omitempty"`
	ContinuedFrom *Jump      `json:"continued_from,omitempty"`
	ContinuedTo   *Jump      `json:"continued_to,omitempty"`
	Fragments     []Fragment `json:"fragments,omitempty"`
	// Confidence is 0 to 1, and 0 where it was not measured.
	Confidence float64   `json:"confidence,omitempty"`
	Warnings   []Warning `json:"warnings,omitempty"`
}

// Jump points to another part of an article: the page as printed ("1", "A6")
// and the marker that says so ("■上接第1版").
type Jump struct {
	Page   string `json:"page,omitempty"`
	Marker string `json:"marker,omitempty"`
}

// Picture is a picture of an article with what is said about it.
type Picture struct {
	Page    string    `json:"page,omitempty"`
	Box     *page.Box `json:"box,omitempty"`
	Caption string    `json:"caption,omitempty"`
	Credit  string    `json:"credit,omitempty"`
}

// Fragment says where one part of an article stands.
type Fragment struct {
	// Page is the printed page number, or the running number of the page in the
	// issue where none is known.
	Page   string     `json:"page"`
	Source string     `json:"source,omitempty"`
	Boxes  []page.Box `json:"boxes,omitempty"`
	// JumpFrom and JumpTo are the jump lines of this part, as printed and
	// cleaned of spacing.
	JumpFrom *Jump `json:"jump_from,omitempty"`
	JumpTo   *Jump `json:"jump_to,omitempty"`
	// Lines are indexes into the page's lines, in reading order.
	Lines []int `json:"lines,omitempty"`
}

// CodeOtherJump is the code of the warning that a part of an article has more jump
// lines of one direction than one. Its text ends with the one that was left aside.
const CodeOtherJump = "other-jump"

// CodeOtherHead is the code of the warning that a headline, kicker, deck, byline
// or dateline stands over the rest of an article on another page and differs from
// the article's own, as a shortened headline does. Its text ends with it.
const CodeOtherHead = "other-head"

// Warning is a doubt about an article.
type Warning struct {
	Code string    `json:"code"`
	Text string    `json:"text"`
	Page string    `json:"page,omitempty"`
	Box  *page.Box `json:"box,omitempty"`
}

// PageReport is what happened to one page. Its JSON form is one line of
// pages.jsonl.
type PageReport struct {
	Issue          string             `json:"issue,omitempty"`
	Source         string             `json:"source"`
	Index          int                `json:"index,omitempty"` // page inside the source file, from 1
	Number         string             `json:"number"`
	Width          float64            `json:"width,omitempty"`
	Height         float64            `json:"height,omitempty"`
	Lang           string             `json:"lang,omitempty"`
	Furniture      []Text             `json:"furniture,omitempty"`
	Advertisements []Text             `json:"advertisements,omitempty"`
	Unplaced       []Text             `json:"unplaced,omitempty"`
	Articles       []string           `json:"articles,omitempty"`
	Diagnostics    []page.Diagnostic  `json:"diagnostics,omitempty"`
	Error          string             `json:"error,omitempty"` // why the page could not be read
	Timings        map[string]float64 `json:"timings,omitempty"`
}

// Text is a run of text that belongs to no article, with where it stands.
type Text struct {
	Text  string    `json:"text"`
	Box   *page.Box `json:"box,omitempty"`
	Lines []int     `json:"lines,omitempty"`
}

// Issue is what an issue was turned into.
type Issue struct {
	// ID names the issue; every article id begins with it.
	ID       string
	Articles []Article
	// Pages has one report for each page, in order; pages that could not be
	// read are among them, with their Error set.
	Pages []PageReport
	// Links are the joints of articles that run over several pages, with what
	// speaks for them.
	Links []Link
	// Layouts are the decisions page by page, for those who draw or inspect
	// them; nil at the place of a page that could not be read.
	Layouts []*layout.Layout
}
