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
	kickerHeadL  // series label between the body and its headline
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
	sectionS     // heading of a section, folio or imprint inside the page: of no unit
	textStates
)

// textRole gives the role of each state.
var textRole = [textStates]Role{
	kickerF: Kicker, headF: Headline, headNextF: Headline, deckF: Deck, bylineF: Byline,
	paraF: Body, bodyF: Body, crossF: CrossHead, endBylineF: Byline, jumpToF: JumpTo,
	captionF: Caption, captionNextF: Caption, creditF: Credit, pullF: PullQuote, pullNextF: PullQuote, tableF: Table,
	kickerL: Kicker, bylineFirstL: Byline, paraL: Body, bodyL: Body, crossL: CrossHead, jumpToL: JumpTo,
	captionL: Caption, captionNextL: Caption, creditL: Credit, pullL: PullQuote, pullNextL: PullQuote, tableL: Table,
	kickerHeadL: Kicker, headL: Headline, headNextL: Headline, deckL: Deck, kickerEndL: Kicker, bylineL: Byline,
	captionP: Caption, captionNextP: Caption, creditP: Credit,
	adFirst: Advertisement, adNext: Advertisement, sectionS: Furniture,
}

// textGrammar lists what may follow each state inside one unit.
var textGrammar = [textStates][]textState{
	kickerF:      {headF},
	headF:        {headNextF, deckF, bylineF, paraF, captionF, pullF, tableF},
	headNextF:    {headNextF, deckF, bylineF, paraF, captionF, pullF, tableF},
	deckF:        {deckF, bylineF, paraF, captionF, pullF, tableF},
	bylineF:      {bylineF, paraF, captionF, pullF},
	paraF:        {paraF, bodyF, crossF, endBylineF, jumpToF, captionF, pullF, tableF},
	bodyF:        {paraF, bodyF, crossF, endBylineF, jumpToF, captionF, pullF, tableF},
	jumpToF:      {captionF, pullF},
	endBylineF:   {endBylineF, captionF, pullF},
	crossF:       {paraF},
	captionF:     {captionF, captionNextF, creditF, pullF, paraF, bodyF},
	captionNextF: {captionF, captionNextF, creditF, pullF, paraF, bodyF},
	creditF:      {creditF, captionF, pullF, paraF, bodyF},
	pullF:        {pullNextF, captionF, paraF, bodyF},
	pullNextF:    {pullNextF, captionF, paraF, bodyF},
	tableF:       {tableF, paraF, endBylineF, jumpToF},

	kickerL:      {bylineFirstL, paraL},
	bylineFirstL: {bylineFirstL, paraL},
	paraL:        {paraL, bodyL, crossL, jumpToL, captionL, pullL, tableL, kickerHeadL, headL},
	bodyL:        {paraL, bodyL, crossL, jumpToL, captionL, pullL, tableL, kickerHeadL, headL},
	crossL:       {paraL},
	jumpToL:      {captionL, pullL, kickerHeadL, headL},
	captionL:     {captionL, captionNextL, creditL, pullL, paraL, bodyL, kickerHeadL, headL},
	captionNextL: {captionL, captionNextL, creditL, pullL, paraL, bodyL, kickerHeadL, headL},
	creditL:      {creditL, captionL, pullL, paraL, bodyL, kickerHeadL, headL},
	pullL:        {pullNextL, captionL, paraL, bodyL, kickerHeadL, headL},
	pullNextL:    {pullNextL, captionL, paraL, bodyL, kickerHeadL, headL},
	tableL:       {tableL, paraL, kickerHeadL, headL},
	kickerHeadL:  {headL},
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
	textFirst = []textState{kickerF, headF, kickerL, bylineFirstL, paraL, tableL, captionL, pullL, captionP, adFirst, sectionS}
	textLast  = []textState{
		paraF, bodyF, endBylineF, jumpToF, captionF, captionNextF, creditF, pullF, pullNextF, tableF,
		headL, headNextL, deckL, kickerEndL, bylineL,
		paraL, bodyL, jumpToL, creditL, tableL, captionP, captionNextP, creditP, adFirst, adNext, sectionS,
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
