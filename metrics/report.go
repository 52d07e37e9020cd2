package metrics

// Report holds every measure of two lists of articles. Reports of several
// issues may be added.
type Report struct {
	Articles Whole // articles that came out whole; see WholeArticles

	// CER and WER are of matched articles; an article without partner counts
	// with all its text.
	CER, WER Edits

	// Segmentation groups the characters of the text into articles; Lines does
	// so with lines, where both sides name them.
	Segmentation Segmentation
	Lines        Segmentation
	// Order is that of the pieces of running text, each about a line long;
	// LineOrder that of lines, where both sides name them.
	Order, LineOrder Order

	Roles  ByClass[string] // by characters, true against output role
	Kinds  ByClass[string] // by characters, kind of the article
	Fields ByClass[string] // by field: the very same text in matched articles

	Paragraphs PR        // paragraph boundaries inside articles
	Spaces     Decisions // white space between characters that are neighbours on both sides
	Hyphens    PR        // hyphens inside and between words
	Jumps      PR        // steps of an article from page to page

	Loss     Loss // by multiset, wherever the text stands
	Mapped   int  // true characters that were found in the output
	Misread  int  // of those, the ones that are a different character there
	Partners []Pair

	// Confidence and Correct have one entry for each output article with a
	// confidence: what it says, and 1 if the article is whole.
	Confidence, Correct []float64
}

// Plus returns the sum of both, without partners.
func (r Report) Plus(s Report) Report {
	return Report{
		Articles: r.Articles.Plus(s.Articles),
		CER:      r.CER.Plus(s.CER), WER: r.WER.Plus(s.WER),
		Segmentation: r.Segmentation.Plus(s.Segmentation), Lines: r.Lines.Plus(s.Lines),
		Order: r.Order.Plus(s.Order), LineOrder: r.LineOrder.Plus(s.LineOrder),
		Roles: r.Roles.Plus(s.Roles), Kinds: r.Kinds.Plus(s.Kinds), Fields: r.Fields.Plus(s.Fields),
		Paragraphs: r.Paragraphs.Plus(s.Paragraphs), Spaces: r.Spaces.Plus(s.Spaces),
		Hyphens: r.Hyphens.Plus(s.Hyphens), Jumps: r.Jumps.Plus(s.Jumps),
		Loss: r.Loss.Plus(s.Loss), Mapped: r.Mapped + s.Mapped, Misread: r.Misread + s.Misread,
		Confidence: append(append([]float64(nil), r.Confidence...), s.Confidence...),
		Correct:    append(append([]float64(nil), r.Correct...), s.Correct...),
	}
}

// Score is one figure of a report.
type Score struct {
	Name         string // of lower-case words joined by hyphens
	Value        float64
	HigherBetter bool
	Count        bool // a number of things, not a share
}

// calibrationBins is the usual number of bins of a reliability curve.
const calibrationBins = 10

// Scores returns the figures of the report in a fixed order. Those for which
// the input gave nothing to measure (lines, jumps, confidences) are left out.
func (r Report) Scores() []Score {
	var out []Score
	add := func(name string, value float64, higher bool) {
		out = append(out, Score{Name: name, Value: value, HigherBetter: higher})
	}
	pr := func(name string, s PR) {
		add(name+"-precision", s.Precision(), true)
		add(name+"-recall", s.Recall(), true)
		add(name+"-f1", s.F1(), true)
	}
	add("articles-whole", r.Articles.Rate(), true)
	add("articles-exact", r.Articles.ExactRate(), true)
	add("articles-f1", r.Articles.PR().F1(), true)
	add("cer", r.CER.Rate(), false)
	add("wer", r.WER.Rate(), false)
	add("ned", r.CER.Normalized(), false)
	group := func(prefix string, s Segmentation) {
		pr(prefix+"bcubed", s.BCubed)
		pr(prefix+"separation", s.Separation)
		for _, c := range []struct {
			name string
			n    int
		}{{"splits", s.Pieces.Splits()}, {"merges", s.Pieces.Merges()}, {"missed", s.Pieces.Missed}, {"spurious", s.Pieces.Spurious}} {
			out = append(out, Score{Name: prefix + c.name, Value: float64(c.n), Count: true})
		}
	}
	order := func(prefix string, o Order) {
		add(prefix+"order-successors", o.SuccessorAccuracy(), true)
		add(prefix+"order-nard", o.NARD(), false)
		add(prefix+"order-pairs", o.PairShare(), true)
	}
	group("", r.Segmentation)
	order("", r.Order)
	if r.Lines.BCubed.Truth+r.Lines.BCubed.Output > 0 {
		group("lines-", r.Lines)
		order("lines-", r.LineOrder)
	}
	add("roles-micro-f1", r.Roles.Micro().F1(), true)
	add("roles-macro-f1", r.Roles.MacroF1(), true)
	for _, role := range r.Roles.Keys() {
		pr("role-"+role, r.Roles[role])
	}
	add("kinds-micro-f1", r.Kinds.Micro().F1(), true)
	for _, field := range r.Fields.Keys() {
		pr("field-"+field, r.Fields[field])
	}
	pr("paragraphs", r.Paragraphs)
	add("spaces-specificity", r.Spaces.Specificity(), true)
	add("spaces-recall", r.Spaces.Recall(), true)
	add("spaces-balanced", r.Spaces.BalancedAccuracy(), true)
	pr("hyphens", r.Hyphens)
	if r.Jumps.Truth+r.Jumps.Output > 0 {
		pr("jumps", r.Jumps)
	}
	add("lost", r.Loss.LostShare(), false)
	add("invented", r.Loss.InventedShare(), false)
	add("misread", quotient(r.Misread, r.Mapped), false)
	if len(r.Confidence) > 0 {
		add("ece", ECE(Reliability(r.Confidence, r.Correct, calibrationBins, EqualWidth)), false)
		add("ece-equal-mass", ECE(Reliability(r.Confidence, r.Correct, calibrationBins, EqualMass)), false)
		add("brier", Brier(r.Confidence, r.Correct), false)
	}
	return out
}
