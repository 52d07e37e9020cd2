package layout

// textState says what a line of plain text is and where in its unit it stands.
// The states ending in F belong to articles whose headline stands first, those
// in L to articles whose headline follows the body, as text extractors that
// sort by type size or by drawing order give it.
type textState uint8

const (
	kickerF      textState = iota // series label over the headline
	headF                         // first line of the headline
	headNextF                     // further line of the headline
	deckF                         // summary under the headline
	bylineF                       // names before the body
	paraF                         // first line of a paragraph
	bodyF                         // further line of a paragraph
	crossF                        // small heading inside the body
	endBylineF                    // names after the body
	jumpToF                       // "continued on page 4" on a line of its own
	captionF                      // caption of a picture inside the article
	captionNextF                  // further line of it
	creditF                       // its credit
	pullF                         // pull quote
	pullNextF                     // further line of it
	tableF                        // row of a table
	kickerL                       // series label before the body
	bylineFirstL                  // names before the body
	paraL                         // as paraF, and so on
	bodyL
	crossL
	jumpToL
	captionL
	captionNextL
	creditL
	pullL
	pullNextL
	tableL
	headL        // first line of the headline, after the body
	headNextL    // further line of it
	deckL        // summary after the headline
	kickerEndL   // column name after the headline
	bylineL      // names after the headline
	captionP     // caption of a picture that stands alone
	captionNextP // further line of it
	creditP      // its credit
	adFirst      // first line of an advertisement
	adNext       // further line of it
	textStates
)

// textRole gives the role of each state.
var textRole = [textStates]Role{
	kickerF: Kicker, headF: Headline, headNextF: Headline, deckF: Deck, bylineF: Byline,
	paraF: Body, bodyF: Body, crossF: CrossHead, endBylineF: Byline, jumpToF: JumpTo,
	captionF: Caption, captionNextF: Caption, creditF: Credit, pullF: PullQuote, pullNextF: PullQuote, tableF: Table,
	kickerL: Kicker, bylineFirstL: Byline, paraL: Body, bodyL: Body, crossL: CrossHead, jumpToL: JumpTo,
	captionL: Caption, captionNextL: Caption, creditL: Credit, pullL: PullQuote, pullNextL: PullQuote, tableL: Table,
	headL: Headline, headNextL: Headline, deckL: Deck, kickerEndL: Kicker, bylineL: Byline,
	captionP: Caption, captionNextP: Caption, creditP: Credit,
	adFirst: Advertisement, adNext: Advertisement,
}

// textGrammar lists what may follow each state inside one unit.
var textGrammar = [textStates][]textState{
	kickerF:      {headF},
	headF:        {headNextF, deckF, bylineF, paraF, captionF, tableF},
	headNextF:    {headNextF, deckF, bylineF, paraF, captionF, tableF},
	deckF:        {deckF, bylineF, paraF, captionF, tableF},
	bylineF:      {bylineF, paraF, captionF},
	paraF:        {paraF, bodyF, crossF, endBylineF, jumpToF, captionF, pullF, tableF},
	bodyF:        {paraF, bodyF, crossF, endBylineF, jumpToF, captionF, pullF, tableF},
	crossF:       {paraF},
	captionF:     {captionNextF, creditF},
	captionNextF: {captionNextF, creditF},
	creditF:      {creditF, paraF, bodyF},
	pullF:        {pullNextF, paraF, bodyF},
	pullNextF:    {pullNextF, paraF, bodyF},
	tableF:       {tableF, paraF, endBylineF, jumpToF},

	kickerL:      {bylineFirstL, paraL},
	bylineFirstL: {bylineFirstL, paraL},
	paraL:        {paraL, bodyL, crossL, jumpToL, captionL, pullL, tableL, headL},
	bodyL:        {paraL, bodyL, crossL, jumpToL, captionL, pullL, tableL, headL},
	crossL:       {paraL},
	jumpToL:      {headL},
	captionL:     {captionNextL, creditL},
	captionNextL: {captionNextL, creditL},
	creditL:      {creditL, paraL, bodyL, headL},
	pullL:        {pullNextL, paraL, bodyL, headL},
	pullNextL:    {pullNextL, paraL, bodyL, headL},
	tableL:       {tableL, paraL, headL},
	headL:        {headNextL, deckL, kickerEndL, bylineL},
	headNextL:    {headNextL, deckL, kickerEndL, bylineL},
	deckL:        {deckL, kickerEndL, bylineL},
	kickerEndL:   {bylineL},
	bylineL:      {bylineL, kickerEndL},

	captionP:     {captionNextP, creditP},
	captionNextP: {captionNextP, creditP},
	creditP:      {creditP},
	adFirst:      {adNext},
	adNext:       {adNext},
}

// textFirst are the states that a unit may begin with, textLast those that it
// may end with.
var (
	textFirst = []textState{kickerF, headF, kickerL, bylineFirstL, paraL, tableL, captionP, adFirst}
	textLast  = []textState{
		paraF, bodyF, endBylineF, jumpToF, creditF, tableF, headL, headNextL, deckL, kickerEndL, bylineL,
		paraL, bodyL, jumpToL, creditL, tableL, captionP, captionNextP, creditP, adFirst, adNext,
	}
)

func (s textState) isBody() bool {
	return s == paraF || s == bodyF || s == paraL || s == bodyL
}

// isNested reports a part that interrupts the flow of the body.
func (s textState) isNested() bool {
	return s >= captionF && s <= pullNextF || s >= captionL && s <= pullNextL
}

// kindOf says what a unit is by the state that it begins with.
func kindOf(first textState) Kind {
	switch first {
	case captionP:
		return PictureUnit
	case adFirst:
		return Advert
	}
	return Article
}
