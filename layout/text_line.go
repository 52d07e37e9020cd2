package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// textLine is what the sequence model knows of one line of a page without
// positions. Widths are in ems: a Han character or full-width mark is one em
// wide, a Latin letter or digit half an em.
type textLine struct {
	raw    string
	folded string
	pos    []int // folded byte to raw byte, as locale.Fold gives it
	runes  int   // characters of the folded text

	width        float64
	set          float64 // the likely width: punctuation is squeezed where a line needs it
	tight        float64 // the width when all punctuation is set half as wide
	blank        bool    // blank lines stood before it
	lead         bool    // the raw line begins with white space: a first-line indent
	letterspaced bool    // a space stands between nearly all its characters

	ends      bool    // ends a sentence
	asks      bool    // ends with a question or exclamation mark, as headlines may
	dangles   bool    // ends with a word that no phrase ends with
	hanging   bool    // ends with a mark after which a sentence goes on
	opener    bool    // begins with an opening quote or bracket
	noStart   bool    // begins with a mark that begins no printed line
	earlyStop bool    // a sentence ends within its first few characters: the tail of one
	indent    float64 // the usual first-line indent of the language in ems
	// Where words are spaced: the width of the first word, whether the line begins
	// in lower case, is set in capitals, or begins most words with capitals.
	word                float64
	lower, caps, titled bool
	sparse              bool    // blank lines are so rare on the page that their absence says nothing
	pulled              float64 // width of a closing mark at the end, which may have been pulled in
	stops               int     // sentence ends inside the line
	commas              int     // other punctuation inside the line

	digits      int  // decimal digits
	endDigit    bool // the last letter or digit is a digit
	colon, dash bool // a colon inside; a dash after a word or two
	parts       int  // parts with white space between Han characters
	// cleanBlanks reports that the blank lines of the page stand between blocks, not
	// inside sentences as where columns end.
	cleanBlanks bool
	roomy       bool // the first word of the next line would have fitted easily
	fewEnds     bool // few sentences nearby that end early are followed by a blank line

	// measureBefore and measureAfter are the widths of full lines just before
	// and just after; 0 where there are none.
	measureBefore, measureAfter float64
	// bodyWidth is the width of the widest line of running text nearby; 0 where
	// there is none.
	bodyWidth float64
	// neighbour reports that a line next to it is as wide as it is, or
	// as it would be without an indent.
	neighbour bool

	// What the wording says; see locale.Locale.
	row                                                     bool // cells of words and numbers
	classified                                              bool // begins a small advertisement
	byline, names, item, kicker, furniture, notice, caption bool
	ads                                                     int
	// jumpFrom and jumpTo are the byte ranges of the markers in folded; to is 0
	// where there is none.
	jumpFrom, jumpTo [2]int
	// jumpRest reports that the line is the rest of a jump line begun on the line
	// before.
	jumpRest bool
	// dateline is the number of lines that a dateline beginning here runs over,
	// 0 for none, and datelineEnd its end in the folded text of the last one.
	dateline, datelineEnd int
	// inDateline reports that a dateline begun on an earlier line goes on here.
	inDateline bool
	// credit counts the lines of a credit: 1 on its first line, 2 on its second.
	// creditLen is the number of its lines, kept on the first.
	credit, creditLen int

	// inlineCredit is the byte of the folded text at which a credit begins that
	// follows the last sentence of a caption, 0 for none; creditRest reports that
	// the line is the rest of one, inlineEnds that it ends with the line.
	inlineCredit           int
	creditRest, inlineEnds bool

	// chunkAds is the number of advertising marks per line in the chunk between
	// blank lines that the line stands in, chunkStart whether it begins it.
	chunkAds   float64
	chunkStart bool
	// chunkNotice reports that the chunk begins with the title of an announcement.
	chunkNotice bool

	// likeBefore and likeAfter are the shares of the line's character pairs that
	// the text before and after it has too, 0 to 1.
	likeBefore, likeAfter float64
	// bound is how much the text before the line and that from it on have in
	// common, against what is usual on the page; bridged the same without the line
	// itself.
	bound, bridged float64
	// joint is the number of times that the characters on both sides of the line
	// break before this line stand together elsewhere on the page.
	joint int
	// twin reports that the line's text stands a second time on the page.
	twin bool
}

// Half an em is the width of a Latin letter or digit beside Han type.
const halfEm = 0.5

// tailLength is how many characters the tail of a sentence has at most that no
// paragraph would begin with.
const tailLength = 4

// readTextLines measures the lines of a page without positions.
func readTextLines(p *page.Page, loc *locale.Locale) []textLine {
	ls := make([]textLine, len(p.Lines))
	usual := usualBlank(p)
	for i := range p.Lines {
		readTextLine(&ls[i], p.Lines[i].Text, loc)
		ls[i].blank = i > 0 && p.Lines[i].Blank > usual
	}
	blanks := 0
	for i := range ls {
		if ls[i].blank {
			blanks++
		}
	}
	for i := range ls {
		ls[i].sparse = float64(blanks) < sparseBlanks*float64(len(ls))
	}
	for i := len(ls) - 1; i >= 0; i-- {
		findDateline(ls, i, loc)
	}
	for i := range ls {
		findJumpTo(ls, i, loc)
		findInlineCredit(ls, i, loc)
		if ls[i].credit == 0 {
			findCredit(ls, i, loc)
		}
	}
	findChunks(ls)
	findMeasures(ls)
	findRoom(ls, loc.Spaced)
	findBlankEnds(ls)
	findLikeness(ls, loc)
	return ls
}

// sparseBlanks is the share of lines after blank lines below which a page is
// set without them: a paragraph has some five lines.
const sparseBlanks = 0.04

// usualBlank is the number of blank lines that stand between most lines of the
// page: none as a rule, one where an extractor puts one after every line.
func usualBlank(p *page.Page) int {
	counts := make([]int, 0, len(p.Lines))
	for i := 1; i < len(p.Lines); i++ {
		counts = append(counts, p.Lines[i].Blank)
	}
	if len(counts) == 0 {
		return 0
	}
	slices.Sort(counts)
	return counts[len(counts)*2/5]
}

func readTextLine(l *textLine, raw string, loc *locale.Locale) {
	l.raw = raw
	l.folded, l.pos = loc.Fold(raw)
	var last rune
	singles, spaces := 0, 0 // characters that stand alone between spaces; gaps
	prevSpace := true
	for i, r := range raw {
		if unicode.IsSpace(r) {
			if !prevSpace {
				spaces++
			}
			prevSpace = true
			continue
		}
		_, size := utf8.DecodeRuneInString(raw[i:]) // not RuneLen: bytes may be invalid
		if next, _ := utf8.DecodeRuneInString(raw[i+size:]); prevSpace && (next == utf8.RuneError || unicode.IsSpace(next)) {
			singles++
		}
		prevSpace = false
	}
	for i, r := range l.folded {
		l.runes++
		w := glyphWidth(r, loc.Spaced)
		l.width += w
		if unicode.IsPunct(r) {
			l.tight += w / 2
		} else {
			l.tight += w
		}
		if !loc.Spaced && (l.runes > 1 && l.runes <= tailLength && strings.ContainsRune(loc.SentenceEnds, r) || l.runes == 2 && strings.ContainsRune("，、；", r)) {
			l.earlyStop = true
		}
		switch {
		case strings.ContainsRune(loc.SentenceEnds, r):
			if i+utf8.RuneLen(r) < len(l.folded) && r != '.' {
				if strings.ContainsRune("？！?!…", r) {
					l.commas++ // headlines ask and exclaim too
				} else {
					l.stops++
				}
			}
		case unicode.Is(unicode.Po, r) && r != '%' && r != '·' && r != '\'' && r != '&' && r != '.' && r != '/' && r != '-':
			l.commas++
		}
		last = r
	}
	l.set = (l.width + l.tight) / 2
	first, _ := utf8.DecodeRuneInString(l.folded)
	l.indent = loc.Indent
	l.dangles = loc.Dangles(l.folded)
	l.ends = loc.EndsSentence(l.folded)
	l.asks = strings.ContainsRune("？！?!", last)
	if strings.ContainsRune(loc.NoLineStart, last) && !l.ends {
		l.pulled = emWidth(last)
	}
	l.lead = raw != "" && strings.IndexFunc(raw, unicode.IsSpace) == 0
	l.letterspaced = l.runes >= 4 && singles*10 >= l.runes*6
	l.hanging = strings.ContainsRune("，、；：,;:—-", last)
	l.opener = strings.ContainsRune(loc.Openers, first)
	l.noStart = strings.ContainsRune(loc.NoLineStart, first)
	l.byline = loc.Bylines.Match(l.folded)
	l.names = loc.BareNames(raw, l.folded)
	if loc.Spaced {
		readCase(l)
	}
	readMarks(l)
	l.row = isRow(raw)
	l.classified = loc.Classified.Match(l.folded)
	l.item = loc.Items.Match(l.folded)
	l.kicker = loc.Kickers.Match(l.folded)
	l.furniture = loc.Furniture.Match(l.folded)
	l.notice = loc.Notices.Match(l.folded)
	l.caption = loc.Captions.Match(l.folded)
	l.ads = loc.Advertising.Count(l.folded)
	if l.classified {
		l.ads++
	}
	findJumps(l, loc)
}

// findChunks measures the runs of lines between blank lines.
func findChunks(ls []textLine) {
	for from := 0; from < len(ls); {
		to := from + 1
		ads := ls[from].ads
		for to < len(ls) && !ls[to].blank {
			ads += ls[to].ads
			to++
		}
		for i := from; i < to; i++ {
			ls[i].chunkAds = float64(ads) / float64(to-from)
			ls[i].chunkNotice = ls[from].notice
		}
		ls[from].chunkStart = true
		from = to
	}
}
