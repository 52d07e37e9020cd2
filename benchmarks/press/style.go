package press

import "fmt"

// Style is the make-up of a paper, drawn from the seed of the issue.
type Style struct {
	// Format is the name of the sheet: "tabloid", "berliner" or "broadsheet".
	Format string
	// Width and Height are its size, Margin the white around the type, in points.
	Width, Height, Margin float64
	// Vertical reports lines from top to bottom and columns from right to left.
	Vertical bool
	// Columns is the usual number of columns (of tiers where Vertical).
	Columns int
	// Size is the em of the body in points; Leading and Gutter are in ems.
	Size, Leading, Gutter float64
	// Indent is the first-line indent of a paragraph in ems.
	Indent float64
	// Body, Bold, Italic, Head and Light are names of typefaces; Light is for
	// decks and bylines.
	Body, Bold, Italic, Head, Light, Title string
	// HeadScale multiplies the sizes of headlines.
	HeadScale float64
	// HeadAlign and Capitals are how headlines are set.
	HeadAlign align
	Capitals  bool
	// HeadLast reports that the text layer has the headline after the body.
	HeadLast bool
	// ColumnRules and ModuleRules are printed between columns and between
	// articles; BrokenRules is the share of rules that is missing or printed in
	// pieces.
	ColumnRules, ModuleRules bool
	BrokenRules              float64
	// Spread allows letterspacing to justify Latin script, Divide hyphenation.
	Spread, Divide bool
	// Ragged leaves the lines of the body unjustified.
	Ragged bool
	// Pictures, Boxes and Decks are the shares of articles that have them.
	Pictures, Boxes, Decks, Kickers, Bylines, Datelines, Crossheads float64
	// LShapes is the share of cuts that give modules which are no rectangles.
	LShapes float64
	// SideHeads is the share of headlines that stand beside the body.
	SideHeads float64
	// BlankLines is how the text layer marks paragraph ends with blank lines:
	// the share of paragraph ends and the share of column ends that have one.
	BlankParagraph, BlankColumn float64
	// Squares makes columns as wide as a whole number of characters, as papers of
	// Chinese and Japanese do.
	Squares bool
	// AutoSpace is the white between Han characters and figures, in ems.
	AutoSpace float64
	// Form chooses among the ways to write jump lines, bylines and datelines.
	Form int
}

// faceSets are the typefaces that papers of a script choose from: body, bold,
// italic, headline, light, title.
var faceSets = map[string][][6]string{
	"latin": {
		{"serif", "serif-bold", "serif-italic", "serif-bold", "serif-italic", "serif-bold"},
		{"serif", "serif-bold", "serif-italic", "sans-bold", "sans", "serif-bold"},
		{"serif", "sans-bold", "serif-italic", "serif-bolditalic", "serif", "serif-bolditalic"},
		{"serif", "serif-bold", "serif-italic", "serif", "serif-italic", "sans-bold"},
		{"go", "go-bold", "go-italic", "serif-bold", "go-italic", "go-bold"},
	},
	"fraktur": {
		{"fraktur", "fraktur", "fraktur", "fraktur", "fraktur", "textura"},
		{"fraktur", "fraktur", "fraktur", "textura", "fraktur", "fraktur"},
		{"fraktur", "fraktur", "fraktur", "fraktur", "fraktur", "fraktur"},
	},
	"hans": {
		{"ming", "hei", "kai", "hei", "kai", "kai"},
		{"ming", "hei", "kai", "ming", "kai", "hei"},
		{"ming", "hei", "kai", "hei", "hei", "kai"},
	},
	"hant": {
		{"ming-tw", "hei", "kai-tw", "ming-tw", "kai-tw", "kai-tw"},
		{"ming-tw", "hei", "kai-tw", "hei", "kai-tw", "ming-tw"},
	},
	"jpan": {
		{"mincho", "gothic", "mincho", "gothic", "mincho", "mincho"},
		{"mincho", "gothic", "gothic", "mincho", "gothic", "mincho"},
	},
}

// formats are the sheets, by width and height in points; the last column is the
// number of ordinary columns of Latin script.
var formats = []struct {
	name    string
	w, h    float64
	columns int
}{
	{"tabloid", 794, 1106, 5},
	{"berliner", 893, 1332, 6},
	{"broadsheet", 1063, 1587, 7},
}

// drawStyle draws the make-up of a paper. The dice are those of the seed, so
// one seed is one issue of one paper.
func drawStyle(d dice, lex *lexicon, tabloid bool) (Style, error) {
	var s Style
	f := formats[d.weighted(0.55, 0.25, 0.2)]
	if tabloid {
		f = formats[0]
	}
	s.Format, s.Width, s.Height = f.name, f.w, f.h
	s.Margin = d.real(28, 44)
	s.Vertical = lex.yes("vertical")
	script := lex.one("script", "latin")
	sets := faceSets[script]
	if len(sets) == 0 {
		return s, fmt.Errorf("press: lexicon %s: no typefaces for script %q", lex.tag, script)
	}
	set := sets[d.IntN(len(sets))]
	s.Body, s.Bold, s.Italic, s.Head, s.Light, s.Title = set[0], set[1], set[2], set[3], set[4], set[5]
	spaced := lex.yes("spaced")
	switch {
	case s.Vertical:
		s.Size = d.real(9, 11)
		s.Leading = d.real(1.35, 1.7)
		s.Gutter = d.real(1.2, 1.9)
		// Tiers of 11 to 17 characters.
		s.Columns = int((s.Height - 2*s.Margin - 30) / (s.Size * (float64(d.between(11, 17)) + s.Gutter)))
		s.Indent = pick(d, 1.0, 1.0, 2.0, 0.0)
		if script == "hant" {
			s.Indent = pick(d, 2.0, 2.0, 0.0, 1.0)
		}
	case !spaced:
		s.Size = d.real(9.2, 11)
		s.Leading = d.real(1.3, 1.6)
		s.Gutter = d.real(1.3, 2.2)
		s.Columns = max(3, f.columns-1+d.between(-1, 1))
		s.Indent = 2
	default:
		s.Size = d.real(8, 9.6)
		s.Leading = d.real(1.08, 1.24)
		s.Gutter = d.real(0.9, 1.8)
		s.Columns = f.columns + d.between(-1, 1)
		s.Indent = d.real(0.9, 1.6)
	}
	s.HeadScale = d.real(0.8, 1.25)
	s.HeadAlign = pick(d, alignStart, alignStart, alignCentre)
	s.Capitals = spaced && lex.yes("capitals") && d.chance(0.25)
	s.HeadLast = d.chance(0.45)
	s.ColumnRules = d.chance(0.4)
	s.ModuleRules = s.ColumnRules || d.chance(0.6)
	s.BrokenRules = pick(d, 0, 0, 0.1, 0.3)
	s.Spread = d.chance(0.5)
	s.Divide = d.chance(0.9)
	s.Ragged = spaced && d.chance(0.1)
	s.Pictures = d.real(0.1, 0.5)
	s.Boxes = d.real(0.05, 0.3)
	s.Decks = d.real(0.1, 0.5)
	s.Kickers = d.real(0.1, 0.5)
	s.Bylines = d.real(0.3, 0.9)
	s.Datelines = d.real(0.2, 0.8)
	s.Crossheads = d.real(0, 0.3)
	s.LShapes = d.real(0.1, 0.45)
	if !s.ModuleRules {
		s.LShapes *= 0.3 // without rules such shapes are hard to read for people too
	}
	s.SideHeads = d.real(0, 0.2)
	s.BlankParagraph = pick(d, 0, 0.5, 1, 1)
	s.BlankColumn = pick(d, 0, 0.7, 1)
	s.Form = d.IntN(1 << 16)
	s.Squares = !spaced && d.chance(0.75)
	if !spaced && !s.Vertical && d.chance(0.4) {
		s.AutoSpace = d.real(0.15, 0.27)
	}
	return s, nil
}

// square returns the width to a multiple of which columns are set, 0 for any.
func (s *Style) square() float64 {
	if s.Squares {
		return s.Size
	}
	return 0
}
