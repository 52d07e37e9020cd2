package locale

const (
	// frPage names a page by its number, frOrdinal by its place.
	frPage    = `(?:pages?|p\.) ?(` + jumpFigures + `|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|[IVX]{1,5}|précédente)(?:[^\p{L}\d]|$)`
	frOrdinal = `(première|deuxième|seconde|troisième|quatrième|cinquième|sixième|septième|huitième|dernière|prochaine|une|1re|1ère|2e|3e|4e|5e|6e)`
)

// fr is French.
func fr(l Locale) *Locale {
	l.Tag = "fr"
	l.SentenceEnds = ".!?…"
	l.Dangling = []string{"le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "à", "en", "dans", "sur", "par", "pour", "que", "qui"}
	l.Conjunctions = []string{"et", "ou", "ni"}
	l.SpacedMarks = "!?;:«»"
	l.LetterWords = "àayôo"
	l.Elides = true
	l.Bylines = patterns(
		`^(?:Par|PAR|De notre|DE NOTRE|Propos recueillis par) [\p{L}.'’\- ,&]{2,70}$`,
	)
	l.Datelines = patterns(
		`^\p{Lu}[\p{L}.'’\- ]{2,30}, (?:le )?\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: ?\([^)]{2,24}\))?\.?(?: ?[-–—])?`,
		`^\p{Lu}[\p{Lu}.'’\- ]{2,30}(?: ?\([^)]{2,24}\))? ?[-–—]`,
		`^\p{Lu}[\p{L}.'’\- ]{2,30} \((?:AFP|Reuters?|Havas|AP|De notre[^)]{2,40})\) ?[-–—.]?`,
	)
	l.Credits = patterns(
		`\(?\b(?i:(?:photos?|ph\.|dessin|cliché|image|illustration)(?: (?:de|d['’]|par|:))? ?:? ?)\p{Lu}.{1,40}$`,
		`©.{2,40}$`,
	)
	l.Captions = patterns(`(?i)^(?:ci-(?:contre|dessus|dessous)|de gauche à droite|à gauche|à droite|notre photo)`)
	l.JumpFrom = patterns(
		`(?i)^`+jumpOpen+`(?:`+jumpKey+`[,:] )?(?:suite(?: et fin)?|fin) de (?:la |notre )?`+frPage+jumpClose,
		`(?i)^`+jumpOpen+`(?:suite(?: et fin)?|fin) de (?:la |notre )?`+frOrdinal+`(?: page)?`+jumpClose,
	)
	l.JumpTo = patterns(
		`(?i)`+jumpOpen+`\b(?:(?:lire |voir )?(?:la )?suite(?: et fin)?|fin)(?:,? `+jumpKey+`)??,? ?(?:en |à la |à |, )?`+frPage+jumpClose+`$`,
		jumpOpen+`\b(?:Lire(?: aussi| également)?|LIRE|Voir|VOIR)(?: `+jumpKey+`,?)?? (?i:(?:en |à la |à )?`+frPage+`)`+jumpClose+`$`,
		`(?i)`+jumpOpen+`\b(?:(?:lire |voir )?(?:la )?suite(?: et fin)?|fin) (?:en |à |à la |au )`+frOrdinal+`(?: page)?`+jumpClose+`$`,
		`(?i)`+jumpOpen+`\b(?:(?:lire |voir )?(?:la )?suite) (?:au (verso)|à la page (suivante))`+jumpClose+`$`,
	)
	l.PageWords = pageWords(
		"une deux trois quatre cinq six sept huit neuf dix onze douze",
		"première deuxième troisième quatrième cinquième sixième septième huitième",
		"1re=1 1ère=1 2e=2 3e=3 4e=4 5e=5 6e=6 seconde=2 verso=+1 suivante=+1 prochaine=+1 précédente=-1")
	l.Furniture = l.Furniture.and(
		`^(?i:page) \d{1,3}$`,
		`(?i)^.{0,50}\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? \d{1,2}(?:er)? \p{L}{3,9} (?:1[6-9]|20)\d\d\b.{0,40}$`,
		`(?i)^(?:n°|numéro) ?\d.{0,60}$`,
	)
	l.Folio = l.Folio.and(
		`(?i)\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b,?`, `(?i)\b\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b`,
		`(?i)(?:\bn°|\bnuméro|\bpage|\bprix|(?:^|\PL)édition) ?:? ?[\d.,]*`, `\d+[,.]\d\d ?(?:€|F|fr)`,
		`(?i)^(?:l[ea]s? |l['’])?(?:dépêche|figaro|monde|journal|gazette|courrier|écho|echo|temps|matin|petit|nouvelliste|progrès|voix|presse|liberté|républicain|républicaine|télégramme|croix|humanité)(?: [\p{L}'’-]+){0,4}`,
	)
	l.Papers = patterns(
		`(?i)^(?:le |la |l['’]|les )(?:courrier|écho|echo|gazette|petit|dépêche|messager|figaro|monde|temps|journal|matin|soir|presse|progrès|républicain|voix|croix|nouvelliste|moniteur|éclair|avenir|indépendant|constitutionnel)\b[\p{L}.'’\- ]{0,40}$`,
		`(?i)^[\p{L}.'’\- ]{2,30} (?:soir|matin|presse|journal|républicain|dimanche)$`,
	)
	l.PageNumbers = l.PageNumbers.and(`^(?i:page|p\.) ?([A-Z]?\d{1,3})$`)
	l.Advertising = l.Advertising.and(
		`(?i)\bpublicité(?:$|\PL)`, `(?i)\b(?:s[’']adresser|on demande|cherche place|bonnes? références?|vends|récompense)\b`, `(?i)(?:^|\PL)écrire \d`, `(?i)(?:^|\PL)à (?:vendre|louer|céder)\b`, `(?i)\btéléphone|\btél\.`, `(?i)\bprix\b.{0,12}\d`, `\d+ ?(?:€|fr\.|francs?)\b`,
	)
	l.Contacts = patterns(`(?i)^(?:s[’']adresser|écrire|se présenter|pour (?:visiter|traiter))(?:$|\PL)`)
	l.Notices = patterns(`(?i)^(?:avis(?: de décès| d['’]obsèques| au public)?|annonces? légales?|convocations?|remerciements?)\.?$`)
	l.Offices = []string{"Par"}
	l.Stopwords = []string{"le", "la", "les", "des", "et", "une", "du", "dans", "que", "qui", "est", "pour", "sur", "par", "au", "avec", "ce", "il"}
	return &l
}
