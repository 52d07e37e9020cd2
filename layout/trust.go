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
)

var trustNames = [...]string{"words", "lines"}

// String returns "words" or "lines".
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
	return fmt.Errorf("%q is not words or lines", b)
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
