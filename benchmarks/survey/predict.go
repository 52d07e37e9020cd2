package survey

import (
	"strings"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Signs are what is seen of a page without a truth. Each is 0 to 1, 1 best, but
// for Bits; a sign of -1 tells nothing.
type Signs struct {
	Confidence float64 `json:"confidence"` // mean of the engine's, by characters
	Tokens     float64 `json:"tokens"`     // share of characters in tokens that could be words
	Words      float64 `json:"words"`      // share of longer words that the language's list has, of what is usual
	Fit        float64 `json:"fit"`        // how usual the pairs of characters are on the other pages of the sample
	Bits       float64 `json:"bits"`       // the same in bits per character
	Placed     float64 `json:"placed"`     // share of characters that found a place in an article or the furniture
	Geometry   float64 `json:"geometry"`   // share of lines that overlap no other
	Articles   float64 `json:"articles"`   // mean confidence of the articles, by characters
}

// usualKnown is the share of the longer words of clean newspaper text that
// Tesseract's lists have: from 0.75 in German of the 19th century to 0.95 in English.
const usualKnown = 0.85

// usualCovered is the share of the characters of clean text without word spaces
// that words of two characters and more cover.
const usualCovered = 0.5

// quality is the predicted quality of a page: the product of what the signs say
// of its text (the mean of those that tell something) and of its layout. It ranks
// pages; what it is worth on a kind of material, a few corrected pages tell.
func (s *Signs) quality() float64 {
	return product(mean(s.Confidence, s.Words, s.Fit), s.Tokens, s.Placed, s.Geometry)
}

func mean(signs ...float64) float64 {
	total, n := 0.0, 0
	for _, v := range signs {
		if v >= 0 {
			total += v
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return total / float64(n)
}

func product(signs ...float64) float64 {
	p := 1.0
	for _, v := range signs {
		if v >= 0 {
			p *= v
		}
	}
	return p
}

// signs looks at a page that was read. Fit is left for later, when all pages of
// the sample are known.
func signs(r *reading, words map[string]bool) Signs {
	s := Signs{Confidence: -1, Tokens: -1, Words: -1, Fit: -1, Placed: 1, Geometry: -1, Articles: -1}
	text := pageText(r.page)
	if share, ok := garbageShare(text); ok {
		s.Tokens = 1 - share
	}
	if share, ok := known(text, words); ok {
		s.Words = min(1, share/usualKnown)
	} else if share, ok := covered(text, words); ok {
		s.Words = min(1, share/usualCovered)
	}
	var conf, letters float64
	for i := range r.page.Lines {
		for _, w := range r.page.Lines[i].Words {
			if w.Conf >= 0 {
				n := float64(utf8.RuneCountInString(w.Text))
				conf, letters = conf+n*w.Conf, letters+n
			}
		}
	}
	if letters > 0 {
		s.Confidence = conf / letters
	}
	all, lost := utf8.RuneCountInString(text), 0
	for _, u := range r.issue.Pages[0].Unplaced {
		lost += utf8.RuneCountInString(u.Text)
	}
	if all > 0 {
		s.Placed = max(0, 1-float64(lost)/float64(all))
	} else {
		s.Placed = 0 // a page without text
	}
	if r.page.Positioned() {
		s.Geometry = 1 - overlapShare(r.page)
	}
	sure, n := 0.0, 0.0
	for _, a := range r.issue.Articles {
		size := 0.0
		for _, p := range a.Paragraphs {
			size += float64(utf8.RuneCountInString(p))
		}
		sure, n = sure+a.Confidence*size, n+size
	}
	if n > 0 {
		s.Articles = sure / n
	}
	return s
}

func pageText(p *page.Page) string {
	var b strings.Builder
	for i := range p.Lines {
		b.WriteString(p.Lines[i].Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// overlapping is the share of the smaller of two lines that must be common ground
// for them to overlap.
const overlapping = 0.5

// overlapShare is the share of lines that lie on another line: blocks that were
// read twice, columns read across. Lines are compared within the cells of a grid
// as high as the usual line.
func overlapShare(p *page.Page) float64 {
	height, n := 0.0, 0
	for i := range p.Lines {
		if b := p.Lines[i].Box; !b.Empty() {
			height, n = height+min(b.H, b.W), n+1
		}
	}
	if n == 0 || height <= 0 {
		return 0
	}
	const linesPerCell = 4
	cell := height / float64(n) * linesPerCell
	grid := map[[2]int][]int{}
	bad := map[int]bool{}
	const mostCells = 4096 // a line of nonsense extent is compared with few others
	for i := range p.Lines {
		b := p.Lines[i].Box
		if b.Empty() {
			continue
		}
		cells := 0
		for x := int(b.X / cell); x <= int(b.Right()/cell) && cells < mostCells; x++ {
			for y := int(b.Y / cell); y <= int(b.Bottom()/cell) && cells < mostCells; y++ {
				cells++
				for _, j := range grid[[2]int{x, y}] {
					o := p.Lines[j].Box
					c := b.Intersect(o)
					if !c.Empty() && c.W*c.H > overlapping*min(b.W*b.H, o.W*o.H) {
						bad[i], bad[j] = true, true
					}
				}
				grid[[2]int{x, y}] = append(grid[[2]int{x, y}], i)
			}
		}
	}
	return float64(len(bad)) / float64(n)
}

// reasons say in words which signs make a page doubtful, worst first.
func (s *Signs) reasons() []string {
	type sign struct {
		value float64
		text  string
	}
	list := []sign{
		{s.Confidence, "the engine doubts its reading"},
		{s.Words, "many words are in no list"},
		{s.Fit, "unusual pairs of characters"},
		{s.Tokens, "tokens that no language writes"},
		{s.Placed, "text that found no place"},
		{s.Geometry, "lines lie on each other"},
		{s.Articles, "articles are unsure"},
	}
	const doubtful = 0.8 // a sign below this is worth a word
	var out []string
	for range list {
		worst := -1
		for i, x := range list {
			if x.value >= 0 && x.value < doubtful && (worst < 0 || x.value < list[worst].value) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		out = append(out, list[worst].text)
		list[worst].value = -1
	}
	return out
}
