package locale

const (
	// dePage names a page by its number, deOrdinal by its place.
	dePage    = `(?:seite|s\.) ?(` + jumpFigures + `|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|[IVX]{1,5})(?:\b|$)`
	deOrdinal = `(ersten|zweiten|dritten|vierten|fünften|sechsten|siebenten|siebten|achten|nächsten|folgenden|vorigen|vorhergehenden|vorherigen|letzten)`
	// deColumn is the column of a page.
	deColumn = `(?:,? ?(?:spalte|sp\.) ?\d)?`
)

// de is German.
func de(l Locale) *Locale {
	l.Tag = "de"
	l.SentenceEnds = ".!?…"
	l.Dangling = []string{"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder", "von", "zu", "mit", "in", "im", "an", "am", "für", "durch", "bei", "nach"}
	l.Conjunctions = []string{"und", "oder", "bis", "sowie", "bzw", "u", "noch", "als", "wie"}
	l.LetterWords = "o"
	l.Compounds = true
	l.Closers += "“‘"
	l.Openers = "\"'„‚»›([{"
	l.Bylines = patterns(
		`^(?:Von|VON) (?:unserem|unserer|unseren|\p{Lu})[\p{L}.'’\- ,/&]{2,70}$`,
		`^(?:Text|Bericht|Ein Bericht)(?: von|:) ?\p{Lu}[\p{L}.'’\- ,/&]{2,60}$`,
	)
	l.Datelines = patterns(
		`^\p{Lu}[\p{L}./\- ]{2,30}, (?:den )?\d{1,2}\. ?(?:Jan|Feb|März|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{L}*\.?(?: ?\([^)]{2,24}\))?\.?(?: ?[-–—])?`,
		`^\p{Lu}[\p{L}./\- ]{2,30}(?: ?\([^)]{2,24}\)) ?(?:[-–—]|\. ?[-–—])`,
		`^\p{Lu}[\p{Lu}./\- ]{2,30} ?(?:[-–—]|\. ?[-–—])`,
		`^\p{Lu}[\p{Lu}/\- ]{3,30}\.`, // NEUSTADT. Der Gemeinderat hat
		`^Aus (?:dem |der |den )?\p{Lu}[\p{L}\-]{2,20}(?: \p{Lu}[\p{L}\-]{2,20})?\.`, // Aus Neustadt.
		`^\p{Lu}[\p{Lu}/\-]{3,30} \([^)]{2,24}\)\.`,                                  // KASSEL (dpa).
	)
	l.Credits = patterns(
		`(?i)[(\[—–]?\b\p{L}{0,12}(?:foto|bild|grafik|repro|zeichnung|aufnahme|karikatur|montage)(?:s|graf(?:ie|ien)?|graphien?|en)? ?[:/] ?\S.{1,48}$`,
		`(?i)\((?:foto|bild|aufnahme)[^)]{1,48}\)$`,
		`(?i)^(?:photo|foto|aufnahme|phot\.)s?(?:graph)? (?:von )?\p{Lu}[\p{L}.'’\-]+(?: \p{Lu}[\p{L}.'’\-]+){0,3}\.?$`,
		`\(?©.{2,48}$`,
	)
	l.Captions = patterns(`(?i)^(?:unser bild|bild (?:oben|unten|links|rechts)|links|rechts|oben|unten)[:, ]`)
	l.JumpFrom = patterns(
		`(?i)^`+jumpOpen+`(?:`+jumpKey+`[,:] )?(?:fortsetzung|fortsetzg\.|forts\.|schlu(?:ss|ß)) (?:von|aus) `+dePage+jumpClose,
		`(?i)^`+jumpOpen+`(?:fortsetzung|forts\.|schlu(?:ss|ß)) (?:von|aus) (?:der )?`+deOrdinal+` seite`+jumpClose,
		`(?i)^`+jumpOpen+`(?:fortsetzung|schlu(?:ss|ß)) (?:aus|von) (?:dem|der) (?:hauptblatt|(?:\p{L}+ )?beilage)`+jumpClose,
		`(?i)^`+jumpOpen+`von seite (`+jumpFigures+`)`+jumpClose+`$`,
	)
	l.JumpTo = patterns(
		`(?i)`+jumpOpen+`\b(?:fortsetzung|fortsetzg\.|forts\.|schlu(?:ss|ß)|weiter)(?:,? `+jumpKey+`)??,? (?:auf )?`+dePage+deColumn+jumpClose+`$`,
		jumpOpen+`\b(?:Mehr|Siehe|SIEHE|Lesen Sie)(?: `+jumpKey+`,?)?? (?i:(?:auf )?`+dePage+deColumn+`)`+jumpClose+`$`,
		`(?i)`+jumpOpen+`\b(?:fortsetzung|forts\.|schlu(?:ss|ß)) (?:auf )?(?:der )?`+deOrdinal+` seite`+jumpClose+`$`,
		`(?i)`+jumpOpen+`\b(?:fortsetzung|schlu(?:ss|ß)) (?:in der (?:\p{L}+ )?beilage|(umseitig|umstehend))`+jumpClose+`$`,
	)
	l.PageWords = pageWords(
		"eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
		"ersten zweiten dritten vierten fünften sechsten siebenten achten",
		"siebten=7 nächsten=+1 folgenden=+1 umseitig=+1 umstehend=+1 vorigen=-1 vorhergehenden=-1 vorherigen=-1")
	l.Furniture = l.Furniture.and(
		`^(?i:seite) \d{1,3}$`,
		`(?i)^.{0,50}\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag),? (?:den )?\d{1,2}\. ?\p{L}{3,9}\.? (?:1[6-9]|20)\d\d\b.{0,40}$`,
		`(?i)^(?:nr\.|nummer|jahrgang|\d+\. jahrgang).{0,60}$`,
	)
	l.Folio = l.Folio.and(
		`(?i)\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b,?`, `(?i)\b\d{1,2}\. ?(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\b,?`,
		`(?i)\b(?:nr\.?|nummer|jahrgang|jg\.?|seite|preis|ausgabe) ?[\d.,]*`, `\d+[,.]\d\d ?(?:€|Euro|DM|Mark)`,
		`(?i)^(?:[\p{L}-]+ ){0,4}[\p{L}-]*(?:zeitung|nachrichten|anzeiger|tageblatt|tagblatt|bote|kurier|post|rundschau|presse|blatt|merkur|allgemeine)\b`,
	)
	l.Papers = patterns(
		`(?i)^(?:der |die |das )?[\p{L}.\- ]{0,40}(?:zeitung|anzeiger|tageblatt|nachrichten|bote|landbote|kurier|presse|rundschau|post|blatt|merkur|courier|volksstimme|echo|allgemeine)\.?$`,
	)
	l.PageNumbers = l.PageNumbers.and(`^(?i:seite|s\.) ?(\d{1,3})\.?$`)
	l.Advertising = l.Advertising.and(
		`(?i)\banzeigen?\b`, `(?i)\bzu (?:verkaufen|vermieten)\b`, `(?i)\bgesucht\b`, `(?i)\b(?:abzugeben|zu verpachten|suche stelle|angebote unter|zuschriften unter|belohnung|hat abzugeben|auskunft bei)\b`, `(?i)\bfernspr(?:echer|\.)`, `\d+(?:,\d\d)? ?(?:€|Mark|Mk\.|DM|Pf)`,
	)
	l.Contacts = patterns(`(?i)^(?:näheres|zu erfragen|anfragen|angebote|offerten|zuschriften)(?:$|\PL)`)
	l.Notices = patterns(`(?i)^(?:amtliche )?(?:bekanntmachung|anzeige|todesanzeige|danksagung|nachruf|aufgebot)(?:en)?\.?$`)
	l.Offices = []string{"Von"}
	l.Stopwords = []string{"der", "die", "und", "das", "den", "von", "zu", "mit", "sich", "des", "auf", "für", "ist", "dem", "nicht", "ein", "eine", "wird"}
	return &l
}
