package press

import (
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/layout"
)

// align says how a line fills its measure.
type align uint8

// The ways to fill a measure.
const (
	alignStart align = iota
	alignCentre
	alignEnd
	alignBoth // stretched to the measure
)

// run is a text with roles: the paragraph stands at bytes from..to, what is
// before has the role lead, what is after the role tail.
type run struct {
	text       string
	from, to   int
	role       layout.Role
	lead, tail layout.Role
	article    int
	paragraph  int
	base       int // byte of the paragraph at which the run begins
}

// plain is a run of one role.
func plain(text string, role layout.Role, art int) run {
	return run{text: text, to: len(text), role: role, lead: role, tail: role, article: art, paragraph: -1}
}

func (r *run) roleAt(i int) layout.Role {
	switch {
	case i < r.from:
		return r.lead
	case i >= r.to:
		return r.tail
	}
	return r.role
}

// measure is where a line stands: its room along u and the edge v of its top,
// with the leading.
type measure struct {
	u0, u1, v float64
}

// maxTrack is the widest letterspace of a stretched line of Latin script, in ems.
const maxTrack = 0.12

// fillers are the spaces that a justified line of Latin script takes before
// letters are spaced too, in ems.
const looseSpace = 0.6

// place sets a broken line on the page. spread allows the letters of Latin
// script to be spaced out where the word spaces grow too wide.
func (p *Page) place(a axis, tf typeface, r run, b broken, m measure, al align, spread bool) *Line {
	text := r.text[b.from:b.to]
	l := Line{Face: tf.face, Size: tf.size, Vertical: a.vertical, Role: r.role, Article: r.article,
		Paragraph: r.paragraph, Hyphen: b.hyphen, ParagraphEnd: b.last}
	l.Start, l.End = min(max(b.from-r.from, 0), r.to-r.from), min(max(b.to-r.from, 0), r.to-r.from)
	l.Start, l.End = l.Start+r.base, l.End+r.base
	if r.paragraph < 0 {
		l.Start, l.End = 0, 0
	}
	// Cut into words: at spaces and where the role changes.
	type piece struct {
		s     string
		role  layout.Role
		space bool
		gap   bool // white that is no character follows
	}
	var ps []piece
	for i := 0; i < len(text); {
		role := r.roleAt(b.from + i)
		j := i
		for j < len(text) && text[j] != ' ' && r.roleAt(b.from+j) == role && (j == i || p.auto == nil || !p.auto.parts(text, j)) {
			_, n := utf8.DecodeRuneInString(text[j:])
			j += n
		}
		if j > i {
			ps = append(ps, piece{s: text[i:j], role: role, gap: p.auto != nil && j < len(text) && p.auto.parts(text, j)})
		}
		for j < len(text) && text[j] == ' ' {
			if len(ps) > 0 {
				ps[len(ps)-1].space = true
			}
			j++
		}
		i = j
	}
	if len(ps) == 0 {
		return nil
	}
	last := &ps[len(ps)-1]
	last.s, last.space, last.gap = last.s+b.mark, false, false
	space := tf.face.Advance(' ') * tf.size
	natural, gaps, chars := 0.0, 0, 0
	wide := false
	for i := range ps {
		natural += tf.width(ps[i].s)
		chars += utf8.RuneCountInString(ps[i].s)
		if ps[i].space {
			natural += space
			gaps++
		}
		if ps[i].gap {
			natural += p.auto.auto * tf.size
		}
		if rn, _ := utf8.DecodeRuneInString(ps[i].s); rn >= 0x2e80 {
			wide = true
		}
	}
	room := m.u1 - m.u0
	extra := room - natural
	u, track := m.u0, 0.0
	switch {
	case al == alignCentre:
		u += extra / 2
	case al == alignEnd:
		u += extra
	}
	if al == alignBoth && !b.last || extra < 0 {
		switch {
		case wide || extra < 0 && gaps == 0:
			track = extra / float64(max(chars-1, 1))
		case gaps > 0:
			add := extra / float64(gaps)
			if limit := (looseSpace - space/tf.size) * tf.size; add > limit && spread {
				track = min((extra-limit*float64(gaps))/float64(max(chars+gaps-1, 1)), maxTrack*tf.size)
				add = (extra - track*float64(chars+gaps-1)) / float64(gaps)
			}
			space += add
		case spread && chars > 1 && extra/float64(chars-1) < maxTrack*tf.size:
			track = extra / float64(chars-1)
		}
	}
	// The line's reach across: from ascent to descent of its letters.
	base := m.v + lineAscent*tf.size
	top, bottom := base-tf.face.Ascent*tf.size, base+tf.face.Descent*tf.size
	if a.vertical {
		top, bottom = m.v, m.v+tf.size
	}
	for i := range ps {
		n := utf8.RuneCountInString(ps[i].s)
		w := tf.width(ps[i].s) + track*float64(n)
		box := a.box(rect{u, top, u + w - track, bottom})
		wd := Word{Text: ps[i].s, Box: box, Track: round(track), Role: ps[i].role, Space: ps[i].space, Gap: ps[i].gap, X: box.X, Y: round(base)}
		if a.vertical {
			wd.Y = box.Y
		}
		l.Words = append(l.Words, wd)
		l.Box = l.Box.Union(box)
		u += w
		if ps[i].space {
			u += space + track
		}
		if ps[i].gap {
			u += p.auto.auto * tf.size
		}
	}
	p.Lines = append(p.Lines, l)
	return &p.Lines[len(p.Lines)-1]
}

// lineAscent is the distance from the top of a line to its baseline in ems.
const lineAscent = 0.8

// upright reports whether a character stands upright in a vertical line;
// brackets, dashes and long marks are turned.
func upright(r rune) bool {
	switch r {
	case 'ー', '—', '…', '～', '〜', '-', '–', '‥':
		return false
	}
	return !unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf)
}

// hangs reports whether a character stands in the upper right of its square in
// a vertical line.
func hangs(r rune) bool { return r == '。' || r == '、' || r == '，' || r == '．' }
