package press

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// dumpSpace is the letterspace in ems from which a text extractor sees a space
// between two characters.
const dumpSpace = 0.19

// Dump returns the issue as a PDF text extractor gives the text layer: line by
// line in the order of painting, with spaces where a line was spaced out, blank
// lines at paragraph and column ends as the paper's program left them, and a
// form feed between pages.
func (s *Issue) Dump() []byte {
	var b bytes.Buffer
	d := newDice(s.Seed, 3)
	for i, p := range s.Pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		for k := range p.Lines {
			l := &p.Lines[k]
			if k > 0 {
				before := &p.Lines[k-1]
				if before.Article != l.Article || before.Role != l.Role {
					if d.chance(0.6) {
						b.WriteByte('\n')
					}
				} else if before.Column != l.Column {
					if d.chance(s.Style.BlankColumn) {
						b.WriteByte('\n')
					}
				} else if before.ParagraphEnd && before.Paragraph != l.Paragraph && d.chance(s.Style.BlankParagraph) {
					b.WriteByte('\n')
				}
			}
			b.WriteString(l.dumped())
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

// dumped returns the line with the spaces that an extractor sees.
func (l *Line) dumped() string {
	var b strings.Builder
	for i, w := range l.Words {
		if w.Track > dumpSpace*l.Size {
			n, total := 0, utf8.RuneCountInString(w.Text)
			for _, r := range w.Text {
				b.WriteRune(r)
				if n++; n < total {
					b.WriteByte(' ')
				}
			}
			if i+1 < len(l.Words) {
				b.WriteByte(' ')
			}
			continue
		}
		b.WriteString(w.Text)
		if (w.Space || w.Gap && l.gapAfter(i) > dumpSpace*l.Size) && i+1 < len(l.Words) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// gapAfter returns the white between a word and the next of its line.
func (l *Line) gapAfter(i int) float64 {
	if i+1 >= len(l.Words) {
		return 0
	}
	return l.Words[i+1].Box.X - l.Words[i].Box.Right()
}
