package textfix

import "bytes"

// joinLines joins the printed lines of running text to paragraphs. Runs of
// lines are judged as a whole first (runsOn): verse, lists, tables, code and
// headings stay as they are. A paragraph may go on after a blank line or a form
// feed where a column or page ends in the middle of a sentence.
func joinLines(dst, text []byte, w *work) []byte {
	w.cuts = false
	lines := readLines(w.lines[:0], text)
	w.lines = lines
	for i := 0; i < len(lines); {
		if lines[i].blank() {
			dst = append(dst, text[lineStart(lines, i):lines[i].end]...)
			i++
			continue
		}
		j := i + 1
		for j < len(lines) && !lines[j].blank() && !lines[j-1].pageBreak {
			j++
		}
		run := lines[i:j]
		prose := judgeRun(run)
		if prose == cased && rhymes(len(run), func(k int) []byte { return text[run[k].from:run[k].to] }) {
			prose = noProse
		}
		joined := false // to the line before
		for k := range run {
			l := &run[k]
			if !joined {
				dst = append(dst, text[lineStart(lines, i+k):l.from]...) // its indent
			}
			body := text[l.from:l.to]
			joins := k+1 < len(run) && prose.joins(run, k)
			switch {
			case joins:
				dst = appendCollapsed(dst, body, l.doubled)
				dst = w.appendJoint(dst, text, l, &run[k+1])
			case k+1 == len(run) && prose != noProse && goesOn(lines, i, j):
				dst = appendCollapsed(dst, body, l.doubled)
				for lines[j].blank() {
					j++
				}
				dst = w.appendJoint(dst, text, l, &lines[j])
				lines[j].indent = 0
				// The text of the next run is appended right here: its indent is taken off.
				lines[j-1].end = lines[j].from
			case joined:
				dst = appendCollapsed(dst, body, l.doubled)
				dst = append(dst, text[l.to:l.end]...)
			default:
				dst = append(dst, text[l.from:l.end]...)
			}
			joined = joins
		}
		i = j
	}
	return dst
}

func lineStart(lines []textLine, i int) int {
	if i == 0 {
		return 0
	}
	return lines[i-1].end
}

// appendCollapsed appends a line of running text with each run of ASCII spaces
// as one; doubled is false where it has none.
func appendCollapsed(dst, s []byte, doubled bool) []byte {
	for doubled {
		i := bytes.Index(s, []byte("  "))
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i+1]...)
		s = bytes.TrimLeft(s[i:], " ")
	}
	return append(dst, s...)
}

// appendJoint appends what stands between two joined lines.
func (w *work) appendJoint(dst, text []byte, a, b *textLine) []byte {
	switch {
	case a.hyphen && (isCutRune(b.begins)):
		if w.fixer.on["hyphens"] {
			w.cuts = true
			return append(dst, "\u00ad"...)
		}
		return dst
	case a.gaps+b.gaps > 0 && isWide(a.ends) && isWide(b.begins) && w.meetNames(text, a.to, b.from):
		return append(dst, ' ')
	case isWide(a.ends) || isWide(b.begins) || isUnspaced(a.ends) && isUnspaced(b.begins):
		return dst
	case isShared(a.ends) && !isSentenceEnd(a.ends) && a.wide > 0:
		return dst
	case (a.ends == '\'' || a.ends == '’') && w.locale().Elides:
		return dst
	}
	return append(dst, ' ')
}
