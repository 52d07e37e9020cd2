package press

import (
	"strings"
	"unicode/utf8"
)

// Line breaking parameters, in ems of the type.
const (
	// minSpace is the least and maxSpace the widest word space before a word is
	// divided instead.
	minSpace, maxSpace = 0.2, 0.46
	// squeeze is how much one full-width mark can be narrowed to keep a mark that
	// may not begin a line.
	squeeze = 0.45
	// forcedPiece is the fewest letters before a cut inside a word that has no
	// syllable to be cut at.
	forcedPiece = 2
)

// broken is one line of a broken text: the bytes from..to, and the mark that
// the break adds.
type broken struct {
	from, to int
	mark     string
	hyphen   Hyphen
	last     bool
}

// setter breaks one text into lines, one call for each line.
type setter struct {
	t     *typo
	tf    typeface
	text  string
	units []unit
	at    int // next unit
	off   int // byte offset inside it, after a division
	space float64
}

func (t *typo) setter(text string, tf typeface) *setter {
	return &setter{t: t, tf: tf, text: text, units: t.units(text, tf), space: tf.face.Advance(' ') * tf.size}
}

func (s *setter) done() bool { return s.at >= len(s.units) }

// next breaks the next line of the given room; divide allows a word to be cut
// at its end.
func (s *setter) next(room float64, divide bool) broken {
	em := s.tf.size
	start := s.units[s.at].from + s.off
	shrink := 1.0
	if s.t.spaced {
		shrink = minSpace * em / max(s.space, 0.01)
		shrink = min(shrink, 1)
	}
	natural, tight, gaps := 0.0, 0.0, 0
	k, off := s.at, s.off
	pending := 0.0
	for k < len(s.units) {
		u := s.units[k]
		w := u.width
		if off > 0 {
			w = s.tf.width(s.text[u.from+off : u.to])
		}
		if tight+pending*shrink+w > room {
			break
		}
		natural += pending + w
		tight += pending*shrink + w
		if pending > 0 {
			gaps++
		}
		pending = 0
		if u.space {
			pending = s.space
		}
		k, off = k+1, 0
	}
	if k >= len(s.units) {
		s.at, s.off = k, 0
		return broken{from: start, to: s.units[k-1].to, last: true}
	}
	if !s.t.spaced {
		return s.endHan(start, k, room-tight)
	}
	// Divide the word that did not fit where the line would be too open.
	u := s.units[k]
	must := k == s.at
	if divide || must {
		if must || (room-natural)/float64(max(gaps, 1)) > (maxSpace-0.25)*em {
			if cut := s.divide(u, off, room-tight-pending*shrink, must); cut > 0 {
				s.at, s.off = k, off+cut
				return broken{from: start, to: u.from + off + cut, mark: s.t.hyphen, hyphen: SoftHyphen}
			}
		}
	}
	if must { // nothing fits and nothing can be divided: one letter at least
		_, n := utf8.DecodeRuneInString(s.text[u.from+off:])
		s.at, s.off = k, off+n
		if s.off >= u.to-u.from {
			s.at, s.off = k+1, 0
		}
		return broken{from: start, to: u.from + off + n, last: s.done()}
	}
	s.at, s.off = k, 0
	end := s.units[k-1]
	b := broken{from: start, to: end.to}
	if !end.space {
		if r, _ := utf8.DecodeLastRuneInString(s.text[:end.to]); r == '-' || r == '⸗' {
			b.hyphen = HardHyphen
		}
	}
	return b
}

// divide returns how many bytes of the rest of the unit fit with a hyphen, 0
// where no division does.
func (s *setter) divide(u unit, off int, most float64, must bool) int {
	word := s.text[u.from:u.to]
	hy := s.tf.width(s.t.hyphen)
	best := 0
	for _, p := range s.t.hy.points(word) {
		if p > off && s.tf.width(word[off:p])+hy <= most {
			best = p - off
		}
	}
	if best == 0 && must {
		n := 0
		for i := range word[off:] {
			if i > 0 && s.tf.width(word[off:off+i])+hy > most {
				break
			}
			if n++; n > forcedPiece {
				best = i
			}
		}
		if best == 0 || off+best >= len(word) {
			return 0
		}
	}
	return best
}

// endHan ends a line of a script without word spaces before unit k, moving the
// break so that no mark stands where it may not; free is the room left.
func (s *setter) endHan(start, k int, free float64) broken {
	em := s.tf.size
	isStart := func(i int) bool { return strings.Contains(s.t.noStart, s.text[s.units[i].from:s.units[i].to]) }
	isEnd := func(i int) bool { return strings.Contains(s.t.noEnd, s.text[s.units[i].from:s.units[i].to]) }
	if k == s.at { // a run wider than the line: cut it
		k++
	} else if isStart(k) {
		marks := 0
		for i := s.at; i <= k; i++ {
			if isStart(i) || isEnd(i) {
				marks++
			}
		}
		if s.units[k].width-free <= squeeze*em*float64(marks) && (k+1 >= len(s.units) || !isStart(k+1)) {
			k++
		} else {
			for k > s.at+1 && isStart(k) {
				k--
			}
		}
	}
	for k > s.at+1 && k < len(s.units) && isEnd(k-1) {
		k--
	}
	s.at, s.off = k, 0
	return broken{from: start, to: s.units[k-1].to, last: s.done()}
}
