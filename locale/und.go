package locale

// und is the default that every language is laid over: what holds in most
// scripts, and nothing that needs a language.
func und() *Locale {
	return &Locale{
		Tag:          "und",
		Spaced:       true,
		SentenceEnds: ".!?…。！？︒։؟۔।॥",
		Closers:      "\"'”’»«›‹)]}）］｝」』】〉》〕＂＇",
		Openers:      "\"'“‘„‚«»‹([{（［｛「『【〈《〔",
		NoLineStart:  ",.;:!?)]}%，。、；：！？）］｝」』】〉》〕”’％‰℃ー々ゝゞヽヾ・…",
		ListMarks:    ",;、，；،",
		Hyphens:      "-\u00ad\u2010\u2011⸗¬",
		LetterWords:  "авикосуяіїє" + "οηω", // Cyrillic, Greek
		Indent:       1,
		Names:        patterns(`^\p{Lu}[\p{L}.'’-]+(?: (?:(?:de|van|von|der|di|da|del|la|le|and|und|et|&) )*\p{Lu}[\p{L}.'’-]*){1,4}$`),
		Folio: patterns(
			`\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b`, `\b(?:1[6-9]|20)\d\d\b`, `^[A-Z]?-?\d{1,3}\b`, `\b[A-Z]?-?\d{1,3}$`,
			`(?i)(?:https?://|www\.)[a-z0-9./-]+`, `[A-Za-z0-9._-]+@[A-Za-z0-9.-]+`,
		),
		Furniture: patterns(
			`^[\-–—·•. ]*(?:[A-Z]?\d{1,3}|[IVX]{1,5})[\-–—·•. ]*$`, // a bare page number
			`^(?:www\.|https?://)\S+$`,                            // an address alone
			`^[A-Z]?\d{1,3} ?[|/·•] ?\S.{0,40}\d{4}$`,             // "A4 | Monday, 3 May 2010"
			`^.{0,40}\b(?:1[6-9]|20)\d\d ?[|/·•] ?[A-Z]?\d{1,3}$`, // the same at the outer edge
		),
		PageNumbers: patterns(
			`^[\-–—·•. (（\[【]*([A-Z]?-?\d{1,3}|\d{1,2}[A-Z]|[IVX]{1,5})[\-–—·•. )）\]】]*$`,
			`^([A-Z]?\d{1,3}) ?[|/·•] ?\S.{0,40}\d{4}$`,
			`^.{0,40}\b(?:1[6-9]|20)\d\d ?[|/·•] ?([A-Z]?\d{1,3})$`,
		),
		Advertising: patterns(
			`(?i)\b(?:tel|fax|phone)\b[.:]? ?[+\d(]`,
			`(?i)www\.[a-z0-9-]+\.[a-z]{2,}`,
			`(?i)[a-z0-9._-]+@[a-z0-9-]+\.[a-z]{2,}`,
		),
	}
}
