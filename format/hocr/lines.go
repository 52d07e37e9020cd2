// Package hocr reads hOCR, the HTML dialect in which OCR engines hand over
// what they recognised (hOCR specification 1.2,
// https://kba.github.io/hocr-spec/1.2/).
package hocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// maxToken bounds one tag or one run of text, so that a hostile file cannot
	// make the reader hold all of it.
	maxToken = 1 << 20
	// maxDepth bounds the nesting of elements; engines nest about ten deep.
	maxDepth = 1000
	// maxWords bounds the words of a file, maxGraphics its rules and pictures and
	// its pages. The densest newspaper page has some 30,000 words.
	maxWords    = 2 << 20
	maxGraphics = 1 << 16
)

// ParseLines reads the text lines of every page of an hOCR document in the
// order of the file. The boxes are as the file has them; Line.Block counts the
// blocks (ocr_carea, else ocr_par) from 1; the size of the type is estimated
// from the boxes where the engine gives none.
//
// A document without a line is no error. Input that holds no hOCR element is
// page.ErrFormat; input that ends inside one is page.ErrTruncated, together
// with the lines read so far.
func ParseLines(r io.Reader) ([]page.Line, error) {
	p := parser{z: html.NewTokenizer(r)}
	p.z.SetMaxBuf(maxToken)
	if err := p.run(); err != nil {
		return p.lines, fmt.Errorf("hocr: %w", err)
	}
	return p.lines, nil
}

// kind is what an element is to the parser.
type kind uint8

const (
	other   kind = iota // no hOCR class of interest
	sheet               // ocr_page
	block               // ocr_carea, ocrx_block
	par                 // ocr_par
	picture             // ocr_photo, ocr_image, ocr_linedrawing
	rule                // ocr_separator
	line                // ocr_line and the classes that stand for special lines
	word                // ocrx_word
	bold                // <strong>, <b>
)

// element is an open element.
type element struct {
	name string
	kind kind
	line *openLine // set for line
	word *openWord // set for word
}

// openLine is a line that is being read.
type openLine struct {
	page.Line
	props properties
	text  strings.Builder // text that stands in no word
	bold  int             // words set in bold
}

// openWord is a word that is being read.
type openWord struct {
	page.Word
	text strings.Builder
	bold bool
}

type parser struct {
	z       *html.Tokenizer
	stack   []element
	lines   []page.Line
	blocks  int  // blocks begun so far
	inBlock int  // open blocks
	hocr    bool // an hOCR element was seen
	sheets  []openSheet
	words   int
	ctx     context.Context // nil for ParseLines
}

// checkEvery is after how many tokens the context is looked at.
const checkEvery = 4096

func (p *parser) run() error {
	for n := 0; ; n++ {
		if n%checkEvery == 0 && p.ctx != nil && p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		switch p.z.Next() {
		case html.ErrorToken:
			err := p.z.Err()
			if errors.Is(err, html.ErrBufferExceeded) {
				return fmt.Errorf("a tag or text of more than %d bytes: %w", maxToken, page.ErrTooLarge)
			}
			if !errors.Is(err, io.EOF) {
				return err
			}
			return p.finish()
		case html.StartTagToken:
			if err := p.start(false); err != nil {
				return err
			}
		case html.SelfClosingTagToken:
			if err := p.start(true); err != nil {
				return err
			}
		case html.EndTagToken:
			name, _ := p.z.TagName()
			p.end(string(name))
		case html.TextToken:
			p.text(p.z.Text())
		}
	}
}

// finish closes what the end of the file left open.
func (p *parser) finish() error {
	if !p.hocr {
		return page.ErrFormat
	}
	open := false
	for len(p.stack) > 0 {
		open = open || p.stack[len(p.stack)-1].kind != other
		p.pop()
	}
	if open {
		return page.ErrTruncated
	}
	return nil
}

func (p *parser) start(selfClosing bool) error {
	name, more := p.z.TagName()
	tag := string(name)
	var class, title, lang string
	for more {
		var k, v []byte
		k, v, more = p.z.TagAttr()
		switch string(k) {
		case "class":
			class = string(v)
		case "title":
			title = string(v)
		case "lang":
			lang = string(v)
		}
	}
	e := element{name: tag, kind: kindOf(tag, class)}
	p.hocr = p.hocr || (e.kind != other && e.kind != bold)
	if len(p.sheets) > 0 && e.kind != sheet {
		p.sheets[len(p.sheets)-1].langs.Add(lang)
	}
	switch e.kind {
	case sheet:
		if err := p.openSheet(title, lang); err != nil {
			return err
		}
	case picture, rule:
		if err := p.addGraphic(e.kind, title); err != nil {
			return err
		}
	case block:
		p.blocks++
		p.inBlock++
	case par:
		if p.inBlock == 0 {
			p.blocks++
		}
	case line:
		l := &openLine{props: parseProperties(title)}
		l.Box, l.Block = l.props.box, p.blocks
		e.line = l
	case word:
		if p.words++; p.words > maxWords {
			return fmt.Errorf("more than %d words: %w", maxWords, page.ErrTooLarge)
		}
		props := parseProperties(title)
		e.word = &openWord{Word: page.Word{Box: props.box, Conf: props.conf}}
	case bold:
		if w := p.word(); w != nil {
			w.bold = true
		}
	}
	p.stack = append(p.stack, e)
	if selfClosing || voidTag[tag] {
		p.pop()
	}
	if len(p.stack) > maxDepth {
		return fmt.Errorf("elements nested more than %d deep: %w", maxDepth, page.ErrTooLarge)
	}
	return nil
}

// end closes the innermost element of that name and everything inside it; an
// end tag without a start is ignored.
func (p *parser) end(name string) {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].name == name {
			for len(p.stack) > i {
				p.pop()
			}
			return
		}
	}
}

func (p *parser) pop() {
	e := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	switch e.kind {
	case block:
		p.inBlock--
	case word:
		p.addWord(e.word)
	case line:
		if l, ok := e.line.finish(); ok {
			p.lines = append(p.lines, l)
		}
	}
}

// addWord gives a finished word to its line; a word outside a line becomes a
// line of its own, so that nothing is lost.
func (p *parser) addWord(w *openWord) {
	w.Text = clean(w.text.String())
	if w.Text == "" {
		return
	}
	l := p.line()
	own := l == nil
	if own {
		l = &openLine{Line: page.Line{Box: w.Box, Block: p.blocks}}
	}
	l.Words = append(l.Words, w.Word)
	if w.bold {
		l.bold++
	}
	if own {
		if done, ok := l.finish(); ok {
			p.lines = append(p.lines, done)
		}
	}
}

func (p *parser) text(b []byte) {
	if w := p.word(); w != nil {
		w.text.Write(b)
	} else if l := p.line(); l != nil && len(bytes.TrimSpace(b)) > 0 {
		l.text.Write(b)
	}
}

// word returns the innermost open word, nil if there is none inside the
// innermost line.
func (p *parser) word() *openWord {
	for i := len(p.stack) - 1; i >= 0; i-- {
		switch e := &p.stack[i]; e.kind {
		case word:
			return e.word
		case line:
			return nil
		}
	}
	return nil
}

// line returns the innermost open line, nil if there is none.
func (p *parser) line() *openLine {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].kind == line {
			return p.stack[i].line
		}
	}
	return nil
}

// voidTag holds the elements that HTML writes without an end tag.
var voidTag = map[string]bool{"br": true, "hr": true, "img": true, "meta": true, "link": true, "input": true}

func kindOf(tag, class string) kind {
	for _, c := range strings.Fields(class) {
		switch c {
		case "ocr_page":
			return sheet
		case "ocr_carea", "ocrx_block":
			return block
		case "ocr_par":
			return par
		case "ocr_photo", "ocr_image", "ocr_linedrawing":
			return picture
		case "ocr_separator":
			return rule
		case "ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat":
			return line
		case "ocrx_word", "ocr_word":
			return word
		}
	}
	if tag == "strong" || tag == "b" {
		return bold
	}
	return other
}
