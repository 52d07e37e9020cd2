package metrics

import "math"

// Edits counts the edit operations between true and output text, in symbols
// (grapheme clusters or words).
type Edits struct {
	Edits  int // Levenshtein distance
	Truth  int // length of the true text
	Output int // length of the output
	Longer int // the greater of both lengths, summed pair by pair
}

// NewEdits compares two symbol sequences.
func NewEdits(truth, output []int32) Edits {
	return Edits{Distance(truth, output), len(truth), len(output), max(len(truth), len(output))}
}

// Plus returns the sum of the counts, for rates over many texts.
func (e Edits) Plus(f Edits) Edits {
	return Edits{e.Edits + f.Edits, e.Truth + f.Truth, e.Output + f.Output, e.Longer + f.Longer}
}

// Rate returns edits ÷ length of the truth: CER of graphemes, WER of words. It
// can exceed 1. It is 0 without edits, and +Inf where the truth is empty and
// the output is not, as dinglehopper has it.
func (e Edits) Rate() float64 {
	switch {
	case e.Edits == 0:
		return 0
	case e.Truth == 0:
		return math.Inf(1)
	}
	return float64(e.Edits) / float64(e.Truth)
}

// Normalized returns edits ÷ longer length, from 0 to 1: for one pair the
// normalised edit distance, for sums over pairs the measure that OmniDocBench
// (Ouyang et al., CVPR 2025, arXiv:2412.07626) takes per page and over a whole
// set: Σ edits / Σ max(|truth|, |output|). Two empty texts give 0.
func (e Edits) Normalized() float64 {
	if e.Longer == 0 {
		return 0
	}
	return float64(e.Edits) / float64(e.Longer)
}

// CER compares texts by grapheme cluster: the character error rate is Rate().
// Both texts are normalised to NFC, split into extended grapheme clusters
// (UAX #29), and compared with white space and punctuation, as dinglehopper
// (qurator-spk, wiki page "CER calculation") defines it.
func CER(truth, output string) Edits {
	var s Symbols
	return NewEdits(s.Graphemes(truth), s.Graphemes(output))
}

// WER compares texts by word, see [Words]: the word error rate is Rate().
func WER(truth, output string) Edits {
	var s Symbols
	return NewEdits(s.Words(truth), s.Words(output))
}
