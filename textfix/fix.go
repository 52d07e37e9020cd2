package textfix

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// Fix is one named repair.
type Fix struct {
	// Name is the name of its switch.
	Name string
	// Doc says in one line what it repairs.
	Doc string
	// Default reports that it is on unless switched off. What could change the
	// meaning or the look of sound text is off.
	Default bool

	need  need
	apply func(dst, text []byte, w *work) []byte
}

// Fixes returns the fixes in the order in which they work.
//
//	mojibake      before all else: what it yields are other characters
//	controls      control characters hide what stands side by side
//	nfc           composed characters, so that the others need to know one form
//	width         digits and letters become ASCII before spaces are judged
//	vertical      the same for marks of vertical setting
//	ligatures     words must be whole letters before a dictionary sees them
//	longs         the same (off)
//	fraktur       the same (off)
//	quotes        (off)
//	lookalikes    after width, which it builds on (off)
//	letterspacing words first, since their gaps are not those between words
//	spaces        single gaps
//	runtogether   the opposite damage, once gaps are right (off)
//	lines         needs right gaps to measure lines
//	hyphens       words that lines has brought side by side
func Fixes() []Fix { return slices.Clone(fixes()) }

var fixes = sync.OnceValue(func() []Fix {
	return []Fix{
		{"mojibake", "UTF-8 that was read as Windows-1252", true, needMojibake, repairMojibake},
		{"controls", "control characters, byte order marks, zero-width spaces", true, needControls, removeControls},
		{"nfc", "decomposed characters", true, needNFC, composeCharacters},
		{"width", "full-width Latin letters and digits, half-width katakana", true, needWidth, narrowWidth},
		{"vertical", "presentation forms of vertical setting", true, needVertical, turnVerticalForms},
		{"ligatures", "Latin ligatures that are one character", true, needLigatures, splitLigatures},
		{"longs", "the long s", false, needLongS, shortenLongS},
		{"fraktur", "round r, superscript e and other forms of old types", false, needFraktur, modernizeFraktur},
		{"quotes", "typographic quotation marks and apostrophes to ASCII", false, needQuotes, straightenQuotes},
		{"lookalikes", "letters that stand for digits and dashes for 一", false, needAlways, replaceLookalikes},
		{"letterspacing", "letters set apart", true, needLetters, closeLetterspacing},
		{"spaces", "spaces inside scripts that set none and inside numbers", true, needSpaces, removeSpaces},
		{"runtogether", "missing spaces between Latin words", false, needAlways, splitRunTogether},
		{"lines", "printed lines to paragraphs", true, needLines, joinLines},
		{"hyphens", "words that line ends cut", true, needHyphens, joinHyphens},
	}
})

// Options choose what a Fixer does. The zero value is good.
type Options struct {
	// Locale is the language of the text; nil finds it in each stretch of text.
	Locale *locale.Locale
	// Only names the fixes that are on, all others are off; empty means those
	// that are on by default.
	Only []string
	// Evidence is the words of the document that the text is from, where more of
	// it is known than the text itself; it may be nil.
	Evidence *Evidence
	// On and Off switch single fixes on and off, after Only.
	On, Off []string
}

// A Fixer repairs text. It is immutable and may be used by several goroutines
// at once; New makes one. The zero Fixer and a nil one do what New(Options{})
// does.
//
// Its laws: fixing twice is fixing once; replaying the steps of Explain gives
// what String gives; how the input of a Transformer is cut into chunks does not
// change what comes out. The first law holds for texts within one window (see
// windowSize) whose language is given or is found the same after the repair;
// the others hold for all.
type Fixer struct {
	loc      *locale.Locale
	evidence *Evidence
	list     []Fix
	on       map[string]bool
	need     need
	size     int       // of a window, windowSize but in tests
	pool     sync.Pool // of *work
}

// defaultFixer is what a zero Fixer works as.
var defaultFixer = sync.OnceValue(func() *Fixer {
	f, _ := New(Options{}) // an error would name a fix, and none is named
	return f
})

// orDefault returns f, or the default Fixer where f is nil or zero.
func (f *Fixer) orDefault() *Fixer {
	if f == nil || f.on == nil {
		return defaultFixer()
	}
	return f
}

// New returns a Fixer. The error names an unknown fix.
func New(o Options) (*Fixer, error) {
	on := map[string]bool{}
	known := func(names []string) error {
		for _, n := range names {
			if !slices.ContainsFunc(fixes(), func(f Fix) bool { return f.Name == n }) {
				return fmt.Errorf("textfix: no fix is named %q; there are %s", n, strings.Join(switchNames(), ", "))
			}
		}
		return nil
	}
	for _, names := range [][]string{o.Only, o.On, o.Off} {
		if err := known(names); err != nil {
			return nil, err
		}
	}
	for _, f := range fixes() {
		on[f.Name] = f.Default
		if len(o.Only) > 0 {
			on[f.Name] = slices.Contains(o.Only, f.Name)
		}
		if slices.Contains(o.On, f.Name) {
			on[f.Name] = true
		}
		if slices.Contains(o.Off, f.Name) {
			on[f.Name] = false
		}
	}
	f := &Fixer{loc: o.Locale, evidence: o.Evidence, on: on, size: windowSize}
	for _, x := range fixes() {
		if on[x.Name] {
			f.list = append(f.list, x)
			f.need |= x.need
		}
	}
	f.pool.New = func() any { return &work{fixer: f} }
	return f, nil
}

// work is what fixing one window of text needs besides the text.
type work struct {
	fixer    *Fixer
	window   []byte // the window as it came in: the document's evidence
	cuts     bool   // joinLines joined lines at a hyphen
	brief    bool   // the window is so short that it needs no filter
	loc      *locale.Locale
	words    *wordList
	searches int     // of words in the window, see occurs
	seen     int     // windows of this text so far
	locAt    int     // the window that loc was found from
	gaps     gapKind // what removeSpaces found of the text
	buf      [2][]byte
	lines    []textLine
	filter   []uint32 // filter of the words of the window, see gatherEvidence

	// explain, where not nil, is told of each change, and doubt of each place
	// that was left because the evidence did not decide.
	explain func(name string, before, after []byte, doubts []string)
	doubts  []string
}

// mostRounds limits how often the fixes go over a window until nothing changes.
// Two rounds settle nearly everything; a third happens where one fix's work
// calls for another's. Text made for the purpose needs more.
const mostRounds = 100

// textNeeds are of the fixes that change no characters but spaces, line breaks
// and hyphens. They make nothing needed in the same round, except that joinLines
// brings cut words together.
const textNeeds = needLetters | needSpaces | needLines | needHyphens

// fix returns the repaired window, in which scan has found what is given: text
// itself where nothing changed, or a buffer of w that holds until the next call.
func (w *work) fix(text []byte, found need) []byte {
	f := w.fixer
	w.window, w.filter, w.searches = text, w.filter[:0], 0
	cur, free := text, 0
	for round := 0; round < mostRounds && found&f.need != 0; round++ {
		changed := false
		for i := range f.list {
			x := &f.list[i]
			if found&x.need == 0 {
				continue
			}
			w.doubts = w.doubts[:0]
			out := x.apply(w.buf[free][:0], cur, w)
			w.buf[free] = out
			same := string(out) == string(cur)
			if w.explain != nil && (!same || len(w.doubts) > 0 && round == 0) {
				w.explain(x.Name, cur, out, w.doubts)
			}
			if same {
				continue
			}
			changed = true
			cur, free = out, 1-free
			switch {
			case x.need == needLines:
				if w.cuts {
					found |= needHyphens
				}
			case x.need&textNeeds == 0:
				found = scan(cur, f.need)
			}
		}
		if !changed {
			break
		}
		found = scan(cur, f.need)
	}
	return cur
}

func switchNames() []string {
	var names []string
	for _, f := range fixes() {
		names = append(names, f.Name)
	}
	return names
}
