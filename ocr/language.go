package ocr

import (
	"context"
	"fmt"
	"image"
	"strings"
	"unicode"

	"github.com/broadsheet-ocr/broadsheet/layout/region"
	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// CodeLanguage: the language of the page was not given and was found out.
const CodeLanguage = "ocr-language-detected"

// sampleLines is how many lines of a page are read to find out its language:
// enough for some fifty words.
const sampleLines = 10

// headingLines is how many lines at the start of a block the sample leaves out.
const headingLines = 2

// trial is a language whose model is tried on the sample.
type trial struct {
	tag string
	// own reports a letter that the language writes with. Models of East Asian
	// languages read Latin letters too, so that confidence alone does not tell.
	own func(rune) bool
	// mark is a script that prose of the language cannot do without, nil for
	// none, and share its least share of the letters.
	mark  *unicode.RangeTable
	share float64
}

// trials are the languages that are tried, the most usual first: at equal
// confidence the earlier one wins.
var trials = []trial{
	{tag: "en", own: func(r rune) bool { return unicode.Is(unicode.Latin, r) }},
	{tag: "zh-Hans", own: isHan},
	{tag: "zh-Hant", own: isHan},
	{tag: "ja", own: func(r rune) bool { return isHan(r) || isKana(r) }, mark: unicode.Hiragana, share: 0.1},
}

func isHan(r rune) bool  { return unicode.Is(unicode.Han, r) }
func isKana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }

// language finds out the language of a page by reading a few lines of it with
// the model of each script and taking the one that reads them with most
// confidence in letters of its own. Among the languages of one alphabet the
// words decide. It returns the empty string where nothing could be read.
func (r *Reader) language(ctx context.Context, p *page.Page, img *image.Gray, found *region.Regions, installed []string) (string, error) {
	block, ok := sample(found)
	if !ok {
		return "", nil
	}
	best, score, text := "", 0.0, ""
	for _, t := range trials {
		model, missing := choose(t.tag, block.Vertical, installed)
		if missing != "" || checkModels([]string{model}, installed) != nil {
			continue
		}
		lines, err := r.block(ctx, p.DPI, []string{model}, img, &block, found.TextHeight)
		if err != nil {
			if fatal(ctx, err) {
				return "", err
			}
			continue
		}
		if s := t.score(lines); s > score {
			best, score, text = t.tag, s, joined(lines)
		}
	}
	if best == "" {
		return "", nil
	}
	if tag := locale.Detect(text); locale.Match(tag).Spaced == locale.Match(best).Spaced && tag != "und" {
		if model, _ := choose(tag, block.Vertical, installed); checkModels([]string{model}, installed) == nil {
			best = tag
		}
	}
	p.Diagnostics = append(p.Diagnostics, page.Diagnostic{Code: CodeLanguage, Text: fmt.Sprintf("the language was taken to be %s", best)})
	return best, nil
}

// score is the mean confidence of the letters times the share of the
// language's own letters among them, 0 to 1.
func (t *trial) score(lines []page.Line) float64 {
	var letters, own, marked, conf float64
	for i := range lines {
		for _, w := range lines[i].Words {
			for _, c := range w.Text {
				if !unicode.IsLetter(c) {
					continue
				}
				letters++
				conf += max(w.Conf, 0)
				if t.own(c) {
					own++
				}
				if t.mark != nil && unicode.Is(t.mark, c) {
					marked++
				}
			}
		}
	}
	if letters == 0 || t.mark != nil && marked < t.share*letters {
		return 0
	}
	return conf / letters * own / letters
}

func joined(lines []page.Line) string {
	text := make([]string, len(lines))
	for i := range lines {
		text[i] = lines[i].Text
	}
	return strings.Join(text, "\n")
}

// sample is a piece of running text of the page: the first lines of the block
// with most lines.
func sample(found *region.Regions) (region.Block, bool) {
	var best *region.Block
	for i := range found.Blocks {
		b := &found.Blocks[i]
		if b.Heading {
			continue
		}
		if best == nil || b.Lines > best.Lines {
			best = b
		}
	}
	if best == nil {
		if len(found.Blocks) == 0 {
			return region.Block{}, false
		}
		best = &found.Blocks[0]
	}
	b := *best
	if b.Lines > sampleLines {
		// The first lines may be a heading.
		part := float64(sampleLines) / float64(b.Lines)
		skip := min(headingLines/float64(b.Lines), 1-part)
		if b.Vertical {
			right := b.Box.Right() - skip*b.Box.W
			b.Box.W *= part
			b.Box.X = right - b.Box.W
		} else {
			b.Box.Y += skip * b.Box.H
			b.Box.H *= part
		}
		b.Lines = sampleLines
	}
	return b, true
}
