package textfix

import (
	"strings"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

// Line is a printed line with what is known of its place; zero values are
// unknown. Measures are in ems of its type.
type Line struct {
	Text   string
	Indent float64 // from the column's edge to the text, on the side where lines begin
	Width  float64 // of the text
	Gap    float64 // white above the line that is more than the leading
}

// paragraphGap is the white above a line, in ems beyond the leading, from which
// it begins a paragraph: half a line's height.
const paragraphGap = 0.5

// Paragraphs joins the printed lines of one column to paragraphs and repairs
// their spaces and cut words. Where a paragraph ends is told by indents, widths
// and gaps as far as the lines have them, and by the text. An empty line ends a
// paragraph. Lines that are no running text (headings, verse, lists, table
// rows) come out one by one.
func Paragraphs(lines []Line, loc *locale.Locale) []string {
	return Joiner{Locale: loc}.Paragraphs(lines)
}

// Paragraphs does the same as the function of that name, with the words of the
// document too.
func (j Joiner) Paragraphs(lines []Line) []string {
	var out []string
	for from := 0; from < len(lines); {
		if strings.TrimFunc(lines[from].Text, isSpace) == "" {
			from++
			continue
		}
		to := from + 1
		for to < len(lines) && lines[to].Gap < paragraphGap && strings.TrimFunc(lines[to].Text, isSpace) != "" {
			to++
		}
		out = j.appendRun(out, lines[from:to])
		from = to
	}
	return out
}

// appendRun appends the paragraphs of a run of lines without gaps.
func (j Joiner) appendRun(out []string, lines []Line) []string {
	run := make([]textLine, 0, len(lines))
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = strings.TrimRightFunc(strings.ReplaceAll(Spaces(l.Text, orDefault(j.Locale)), "\n", " "), isSpace)
		before := len(run)
		run = readLines(run, []byte(l.Text))
		run = run[:before+1]
		t := &run[before]
		if l.Indent > 0 {
			t.indent = int(2*l.Indent + 0.5)
		}
		if l.Width > 0 {
			t.width = int(2*l.Width + 0.5)
		}
	}
	kind := judgeRun(run)
	if kind == cased && rhymes(len(run), func(k int) []byte { return []byte(strings.TrimSpace(lines[k].Text)) }) {
		kind = noProse
	}
	part := texts[:0:0]
	for i := range run {
		part = append(part, texts[i])
		if i+1 < len(run) && run[i].hyphen && unicode.IsLower(run[i+1].begins) {
			continue // a cut word, whatever the lines are
		}
		if i+1 == len(run) || !kind.joins(run, i) {
			out = append(out, j.Join(part))
			part = part[:0]
		}
	}
	return out
}
