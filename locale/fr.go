package locale

// fr is French.
func fr(l Locale) *Locale {
	l.Tag = "fr"
	l.SentenceEnds = ".!?…"
	l.Dangling = []string{"le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "à", "en", "dans", "sur", "par", "pour", "que", "qui"}
	l.Conjunctions = []string{"et", "ou", "ni"}
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
		`(?i)\(?\b(?:photos?|ph\.|dessin|cliché|image|illustration)(?: (?:de|d['’]|par|:))? ?:? ?\p{Lu}.{1,40}$`,
		`©.{2,40}$`,
	)
	l.Captions = patterns(`(?i)^(?:ci-(?:contre|dessus|dessous)|de gauche à droite|à gauche|à droite|notre photo)`)
	l.JumpFrom = patterns(
		`(?i)^[(\[*•■▶►]*(?:suite|fin) de (?:la )?(?:page|p\.) ?(\d{1,3}|une|deux|trois|quatre|cinq|six|première)\b[.)\]:]*`,
		`(?i)^[(\[*•]*(?:suite|fin) de la (?:première|une|dernière|deuxième|troisième)(?: page)?[.)\]:]*`,
	)
	l.JumpTo = patterns(
		`(?i)[(\[*•■▶►]*(?:(?:la )?suite|lire(?: la suite| aussi| également)?|voir|fin)(?: [\p{L}'’]{2,20}){0,4}? ?(?:en |à la |à |, )?(?:pages?|p\.) ?(\d{1,3}|deux|trois|quatre|cinq|six)[.)\]▶►]*$`,
		`(?i)[(\[*•]*(?:la )?(?:suite|fin) (?:en|à la) (?:deuxième|troisième|quatrième|dernière|prochaine) page[.)\]]*$`,
	)
	l.Furniture = l.Furniture.and(
		`^(?i:page) \d{1,3}$`,
		`(?i)^.{0,50}\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? \d{1,2}(?:er)? \p{L}{3,9} (?:1[6-9]|20)\d\d\b.{0,40}$`,
		`(?i)^(?:n°|numéro) ?\d.{0,60}$`,
	)
	l.Folio = l.Folio.and(
		`(?i)\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b,?`, `(?i)\b\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b`,
		`(?i)(?:\bn°|\bnuméro|\bpage|\bprix|\bédition) ?:? ?[\d.,]*`, `\d+[,.]\d\d ?(?:€|F|fr)`,
		`(?i)^(?:l[ea]s? |l['’])?(?:dépêche|figaro|monde|journal|gazette|courrier|écho|echo|temps|matin|petit|nouvelliste|progrès|voix|presse|liberté|républicain|républicaine|télégramme|croix|humanité)(?: [\p{L}'’-]+){0,4}`,
	)
	l.Papers = patterns(
		`(?i)^(?:le |la |l['’]|les )(?:courrier|écho|echo|gazette|petit|dépêche|messager|figaro|monde|temps|journal|matin|soir|presse|progrès|républicain|voix|croix|nouvelliste|moniteur|éclair|avenir|indépendant|constitutionnel)\b[\p{L}.'’\- ]{0,40}$`,
		`(?i)^[\p{L}.'’\- ]{2,30} (?:soir|matin|presse|journal|républicain|dimanche)$`,
	)
	l.PageNumbers = l.PageNumbers.and(`^(?i:page|p\.) ?([A-Z]?\d{1,3})$`)
	l.Advertising = l.Advertising.and(
		`(?i)\bpublicité\b`, `(?i)\b(?:s[’']adresser|on demande|cherche place|bonnes? références?|vends|récompense|écrire \d)\b`, `(?i)\bà (?:vendre|louer)\b`, `(?i)\btéléphone|\btél\.`, `(?i)\bprix\b.{0,12}\d`, `\d+ ?(?:€|fr\.|francs?)\b`,
	)
	l.Notices = patterns(`(?i)^(?:avis(?: de décès| d['’]obsèques| au public)?|annonces? légales?|convocations?|remerciements?)\.?$`)
	l.Offices = []string{"Par"}
	l.Stopwords = []string{"le", "la", "les", "des", "et", "une", "du", "dans", "que", "qui", "est", "pour", "sur", "par", "au", "avec", "ce", "il"}
	return &l
}
