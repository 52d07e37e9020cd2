package metrics

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Loss counts text that a conversion dropped and text that it made up.
type Loss struct {
	Input, Output int // characters of each side
	Lost          int // characters of the input that are in no output
	Invented      int // characters of the output that are in no input
}

// LostShare returns the share of input characters that are in no output; 0
// without input.
func (l Loss) LostShare() float64 { return quotient(l.Lost, l.Input) }

// InventedShare returns the share of output characters that were in no input;
// 0 without output.
func (l Loss) InventedShare() float64 { return quotient(l.Invented, l.Output) }

// Plus returns the sum of both.
func (l Loss) Plus(m Loss) Loss {
	return Loss{l.Input + m.Input, l.Output + m.Output, l.Lost + m.Lost, l.Invented + m.Invented}
}

func quotient(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// CompareCharacters compares the characters of the input with all the output,
// furniture and unplaced text included, as multisets of code points after NFC
// without white space, wherever they stand (the bag-of-characters form of
// OCR accuracy; compare Rice and Nartker, The ISRI analytic tools for OCR
// evaluation, 1996). It shows loss but not misplacement. Characters that
// cleaning rewrites on purpose (hyphens at line ends, full-width letters) show
// as lost and invented unless both sides are normalised first.
func CompareCharacters(input, output []string) Loss {
	var l Loss
	bag := map[rune]int{}
	each := func(texts []string, yield func(rune)) {
		for _, t := range texts {
			for _, r := range norm.NFC.String(t) {
				if !unicode.IsSpace(r) {
					yield(r)
				}
			}
		}
	}
	each(input, func(r rune) { l.Input++; bag[r]++ })
	each(output, func(r rune) { l.Output++; bag[r]-- })
	for _, n := range bag {
		if n > 0 {
			l.Lost += n
		} else {
			l.Invented -= n
		}
	}
	return l
}

// Placement says where the lines of the input went.
type Placement struct {
	Input      float64 // weight of all input lines
	Placed     float64 // weight of those in exactly one place of the output
	Unplaced   float64 // weight of those that the output calls unplaced
	Lost       float64 // weight of those in no place
	Duplicated float64 // weight of those in several places
	Invented   int     // places in the output that name no input line
}

// Plus returns the sum of both.
func (p Placement) Plus(q Placement) Placement {
	return Placement{p.Input + q.Input, p.Placed + q.Placed, p.Unplaced + q.Unplaced, p.Lost + q.Lost,
		p.Duplicated + q.Duplicated, p.Invented + q.Invented}
}

// UnplacedShare returns the share of input weight that is called unplaced.
func (p Placement) UnplacedShare() float64 { return portion(p.Unplaced, p.Input) }

// LostShare returns the share of input weight that is in no place at all.
func (p Placement) LostShare() float64 { return portion(p.Lost, p.Input) }

func portion(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// ComparePlacement follows lines by their ids: 0 to lines-1 are the input's,
// with weights as elsewhere (characters, or nil for 1 each). placed holds the
// ids that the output names in articles, advertisements and furniture,
// unplaced those that it lists as unplaced.
func ComparePlacement(lines int, weights []float64, placed, unplaced []int) Placement {
	var p Placement
	lines = max(0, lines)
	places, open := make([]int32, lines), make([]bool, lines)
	for _, id := range placed {
		if id < 0 || id >= lines {
			p.Invented++
			continue
		}
		places[id]++
	}
	for _, id := range unplaced {
		if id < 0 || id >= lines {
			p.Invented++
			continue
		}
		places[id]++
		open[id] = true
	}
	for id, n := range places {
		w := weightAt(weights, id)
		p.Input += w
		switch {
		case n == 0:
			p.Lost += w
		case n > 1:
			p.Duplicated += w
		case open[id]:
			p.Unplaced += w
		default:
			p.Placed += w
		}
	}
	return p
}
