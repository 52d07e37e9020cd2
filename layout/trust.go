package layout

import "fmt"

// Trust says how much of the layout that a source gives is believed. Programs
// that recognise text often run lines over a gutter, and their blocks over
// articles; what people have corrected can be believed further.
type Trust uint8

// The degrees of trust.
const (
	// TrustWords believes the places of words: lines are cut where gutters and
	// column rules cross them, and where words leave the line.
	TrustWords Trust = iota
	// TrustLines believes that each line of the source is one line of a column.
	// Only drop capitals are still taken off their line.
	TrustLines
	// TrustBlocks believes TrustLines and that each block of the source
	// (page.Line.Block: a TextBlock of ALTO, a TextRegion of PAGE XML, an area of
	// hOCR) belongs to one article as a whole and is read in the order of the
	// source. What its lines are, headline, byline, paragraphs, is still found out,
	// and which blocks make an article.
	TrustBlocks
)

var trustNames = [...]string{"words", "lines", "blocks"}

// String returns "words", "lines" or "blocks".
func (t Trust) String() string {
	if int(t) < len(trustNames) {
		return trustNames[t]
	}
	return "trust(?)"
}

// MarshalText writes the name.
func (t Trust) MarshalText() ([]byte, error) {
	if int(t) >= len(trustNames) {
		return nil, fmt.Errorf("layout: no degree of trust has the number %d", t)
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads the name.
func (t *Trust) UnmarshalText(b []byte) error {
	for i, name := range trustNames {
		if string(b) == name {
			*t = Trust(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not words, lines or blocks", b)
}

// Option is a setting of Analyze.
type Option func(*settings)

type settings struct {
	trust  Trust
	stages bool
}

// WithTrust sets how much of the source's layout is believed, TrustWords if it is
// not given. It is for pages with positions.
func WithTrust(t Trust) Option { return func(s *settings) { s.trust = t } }

func settingsOf(opts []Option) (s settings) {
	for _, o := range opts {
		o(&s)
	}
	return s
}
