package locale

// enMonth is the name of a month, whole or cut short.
const enMonth = `(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`

const (
	// enPage names a page by its number, enOrdinal by its place.
	enPage    = `(?:page|pg\.?|p\.?) ?(` + jumpFigures + `|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|[IVX]{1,5})\b`
	enOrdinal = `(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|front|next|following|preceding|previous|last|back|opposite|inside|another)`
	// enColumn is the column of a page.
	enColumn = `(?:[,.]? ?col(?:umn|s|\.)?\.? ?\w{1,6})?`
)

// en is English.
func en(l Locale) *Locale {
	l.Tag = "en"
	l.SentenceEnds = ".!?…"
	l.Dangling = []string{"the", "a", "an", "of", "and", "or", "to", "in", "on", "at", "by", "for", "with", "from", "that", "which", "as", "his", "her", "their", "its", "is", "was", "were", "be", "The", "A", "An"}
	l.Conjunctions = []string{"and", "or", "to", "nor", "but", "through"}
	l.LetterWords = "aio"
	l.Bylines = patterns(
		`^(?:By|BY|Story by|From) [A-Z][\p{L}.'’\-]*(?: (?:[A-Z][\p{L}.'’\-]*|and|AND|de|van|von|of|OF|,|&))*[,.]?(?: .{0,40})?$`,
		`^[A-Z][\p{L}.'’\-]+(?: [A-Z][\p{L}.'’\-]*){1,3},? (?:Staff|Special|Associated|Correspondent|Editor|Reporter).{0,30}$`,
		`^(?i:(?:special|staff) (?:correspondence|to the|correspondent).{0,40})$`,
	)
	l.Datelines = patterns(
		// LONDON, Nov. 28 (AP) — · WASHINGTON —
		`^[A-Z][A-Z.'’\- ]{2,30}(?:, [A-Z][\p{L}. ]{1,20}?)?,? ?(?:`+enMonth+` ?\d{1,2})?[.,]? ?(?:\([^)]{2,24}\))? ?(?:[-–—]{1,3}|\.[-–—]{1,3})`,
		// Paris, May 3.—
		`^[A-Z][\p{L}.'’\- ]{2,30}(?:, [A-Z][\p{L}. ]{1,20}?)?, ?`+enMonth+` ?\d{1,2}(?:, ?\d{4})?[.,]? ?(?:\([^)]{2,24}\))? ?(?:[-–—]{1,3}|\.[-–—]{1,3})`,
		`^\([A-Z][^)]{2,40}\) ?[-–—]{1,3}`,
	)
	l.Credits = patterns(
		// Photo by X · Photographs courtesy of X · AP Photo by X
		`[(—–]?(?:(?:AP|AFP|UPI|Reuters|Staff|File|Press|Handout) )?\b(?i:photo|photograph|picture|image|illustration|drawing|sketch|map|chart|graphic)s?(?i: by| courtesy(?: of)?| credit)[: ] ?(?:the |The )?\p{Lu}[\p{L}.,'’&/\- ]{1,48}[.)]?$`,
		// Photograph: X · AP Photo/X
		`[(—–]?(?:(?:AP|AFP|UPI|Reuters|Staff|File) )?\b(?i:photo|photograph|picture|image|illustration|drawing|credit|graphic)s? ?[:/] ?\p{Lu}[\p{L}.,'’&/\- ]{1,48}[.)]?$`,
		`^\(?(?:AP|AFP|UPI|Reuters|Staff|File|Press) (?i:photos?|pictures?)[.)]?$`,
		`[(—–]?\b(?i:courtesy of|courtesy) (?:the |The )?\p{Lu}[\p{L}.,'’&/\- ]{1,48}[.)]?$`,
		`\(?©.{2,48}$`,
		// X / Reuters
		`\(?\b[A-Z](?:[\p{L}'’\-]+|[\p{L}.]{0,3}\.)(?: [A-Z][\p{L}.'’\-]*){1,2} ?/ ?(?:AP|Reuters|AFP|Getty(?: Images)?|UPI|[A-Z][\p{L} ]{2,24})\)?$`,
	)
	l.Captions = patterns(`(?i)^(?:above|below|left|right|top|bottom|pictured|shown)[,:]? `)
	l.JumpFrom = patterns(
		`(?i)^`+jumpOpen+`(?:`+jumpKey+`[,:]? )?(?:continued|concluded|cont'?d?\.?|con\.|jumped)[,:]? (?:from|fr\.) `+enPage+jumpClose,
		`(?i)^`+jumpOpen+`(?:`+jumpKey+`[,:]? )?from `+enPage+jumpClose+`$`,
		`(?i)^`+jumpOpen+`(?:continued|concluded|cont'?d?\.?) from (?:the )?`+enOrdinal+` page`+jumpClose,
		`^`+jumpOpen+`(?:`+jumpKeyCaps+`[,:]? )?(?:(?i:continued|concluded|cont'?d?\.?) )?(?:From|FROM|from) ([A-Z]-?\d{1,2}|\d{1,2}[A-Z])\b`+jumpClose,
	)
	l.JumpTo = patterns(
		`(?i)`+jumpOpen+`\b(?:(?:to be )?continued|continues|concluded|concludes|cont'?d?\.?|con\.)(?:,? `+jumpKey+`)??,? ?(?:on |to )?`+enPage+enColumn+jumpClose+`$`,
		jumpOpen+`\b(?:[Pp]lease [Ss]ee|PLEASE SEE|See|SEE|[Pp]lease [Tt]urn|PLEASE TURN|Turn|TURN|Jump|JUMP)(?: (?:`+jumpKey+`,?|story|STORY))??,? (?i:on |to |at )?(?i:`+enPage+enColumn+`)`+jumpClose+`$`,
		`(?i)[(\[]see(?:,? `+jumpKey+`)??,? (?:on )?`+enPage+enColumn+`[.)\]]+$`,
		`(?i)`+jumpOpen+`\b(?:(?:to be )?continued|concluded|cont'?d?\.?) on (?:the )?`+enOrdinal+` page`+enColumn+jumpClose+`$`,
		jumpOpen+`\b(?i:continue[sd]|concluded|cont'?d?\.?|(?:please )?see|(?:please )?turn)(?:,? `+jumpKeyCaps+`)??,? (?i:on |to |at )?([A-Z]-?\d{1,2}|\d{1,2}[A-Z])`+jumpClose+`$`,
	)
	l.PageWords = pageWords(
		"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
		"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
		"front=1 next=+1 following=+1 preceding=-1 previous=-1")
	l.Furniture = l.Furniture.and(
		`^(?i:page) [A-Z]?-?\d{1,3}$`, `^(?i:(?:price:? )?(?:one|two|three|five|ten|fifteen|twenty|fifty)(?:[- ]five)? (?:dollars?|cents?|pence|pounds?))$`,
		`(?i)^.{0,40}\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:morning,? |evening,? )?`+enMonth+` \d{1,2},? (?:1[6-9]|20)\d\d\b.{0,30}$`,
		`(?i)^vol(?:ume|\.)? ?[IVXLC\d]+.{0,60}(?:no\.?|number) ?\d+.{0,60}$`,
	)
	l.Folio = l.Folio.and(
		`(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?: (?:morning|evening))?,?`, enMonth+` \d{1,2}\b,?`, `\b\d{1,2} `+enMonth,
		`(?i)\b(?:vol(?:ume|\.)?|no\.?|number|page|section|edition|established|estd\.?) ?[IVXLCDM\d]*\b[.,]?`, `(?i)\bprice:? .{0,16}(?:cents?|pence|[$£€]\d[\d.]*)`,
		`(?i)^(?:the )?(?:[\p{L}-]+ ){0,4}(?:times|post|herald|tribune|gazette|chronicle|journal|news|courier|sentinel|star|sun|globe|press|telegraph|mail|observer|record|register|democrat|republican|intelligencer|statesman|examiner|dispatch|mercury|advertiser|world|echo|argus)\b[.,]?`,
	)
	l.Papers = patterns(
		`(?i)^(?:the )?[\p{L}.'’\- ]{0,40}\b(?:times|post|herald|tribune|gazette|courier|chronicle|examiner|sentinel|telegraph|journal|news|star|globe|sun|mirror|express|mail|observer|guardian|standard|record|register|argus|advertiser|statesman|press|dispatch|inquirer|bee|mercury|leader|advocate|enterprise|republican|democrat|record-herald)$`,
	)
	l.PageNumbers = l.PageNumbers.and(`^(?i:page|p\.) ?([A-Z]?-?\d{1,3})$`)
	l.Advertising = l.Advertising.and(
		`(?i)\badvertise?ments?\b`, `(?i)\bfor sale\b`, `(?i)\b(?:references|reward|boarders taken|money to loan|easy terms)\b`, `(?i)\bto (?:let|rent)\b`, `(?i)\bwanted\b`, `(?i)\bapply (?:to|at)\b`,
		`(?i)\bper (?:bottle|box|dozen|yard|pound|lb)\b`, `(?i)\bmoney back\b`, `(?i)\bguaranteed?\b`, `(?i)\blowest prices?\b`, `[$£]\d`,
	)
	l.Contacts = patterns(`(?i)^(?:apply|enquire|inquire|write to|telephone|phone)\b`)
	l.Notices = patterns(`(?i)^(?:legal |public )?notices?\b.{0,30}$`, `(?i)^(?:sheriff'?s sale|probate notice|dissolution).{0,20}$`)
	l.Offices = []string{"Staff Writer", "By"}
	l.Stopwords = []string{"the", "of", "and", "to", "in", "that", "was", "is", "for", "with", "by", "which", "from", "were", "his"}
	return &l
}
