package harness

import (
	"context"
	"os/exec"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// Peers returns what the engine is measured against: two plain answers that
// anybody can give, and the programs that are installed.
func Peers() []System {
	list := []System{
		&plain{name: "source-blocks", read: sourceBlocks, kinds: []Kind{Words, ALTO}},
		&plain{name: "one-article", read: oneArticle, kinds: []Kind{Words, ALTO, Dump}},
		&plain{name: "plain-join", read: plainJoin, kinds: []Kind{Lines}},
	}
	if path, err := exec.LookPath("pdftotext"); err == nil {
		list = append(list, &pdftotext{command: path})
	}
	if path, err := exec.LookPath("tesseract"); err == nil {
		list = append(list, &tesseract{name: "tesseract", command: path},
			&tesseract{name: "tesseract-1-thread", command: path, env: []string{"OMP_THREAD_LIMIT=1"}})
	}
	return list
}

// plain is a peer that is a function.
type plain struct {
	name  string
	kinds []Kind
	read  func(*Case) (*Output, error)
}

func (p *plain) Name() string { return p.name }
func (p *plain) Close() error { return nil }

func (p *plain) Read(_ context.Context, c *Case) (*Output, error) {
	for _, k := range p.kinds {
		if k == c.Kind {
			start := time.Now()
			out, err := p.read(c)
			if err == nil {
				out.Elapsed = time.Since(start)
			}
			return out, err
		}
	}
	return nil, ErrNotFor
}

// sourceBlocks takes each block of the source for an article of one paragraph.
func sourceBlocks(c *Case) (*Output, error) {
	out := &Output{}
	pages, err := wordsOf(c)
	if err != nil {
		return nil, err
	}
	for i, p := range pages {
		var blocks [][]int
		at := map[int]int{}
		for l := range p.Lines {
			b := p.Lines[l].Block
			if b == 0 {
				return nil, ErrNotFor // the source has no blocks
			}
			if _, ok := at[b]; !ok {
				at[b] = len(blocks)
				blocks = append(blocks, nil)
			}
			blocks[at[b]] = append(blocks[at[b]], l)
		}
		for _, lines := range blocks {
			out.Articles = append(out.Articles, ofLines(p, i, len(out.Articles), lines))
		}
	}
	return out, nil
}

// oneArticle takes each page for one article, its lines in the order of the
// source.
func oneArticle(c *Case) (*Output, error) {
	out := &Output{}
	if c.Kind == Dump {
		data, err := c.Data()
		if err != nil {
			return nil, err
		}
		for i, text := range strings.Split(string(data), "\f") {
			a := made(i, len(out.Articles))
			for _, para := range strings.Split(text, "\n\n") {
				if p := joinPlainly(strings.Split(para, "\n")); p != "" {
					a.Paragraphs = append(a.Paragraphs, p)
				}
			}
			out.Articles = append(out.Articles, a)
		}
		return out, nil
	}
	pages, err := wordsOf(c)
	if err != nil {
		return nil, err
	}
	for i, p := range pages {
		lines := make([]int, len(p.Lines))
		for l := range lines {
			lines[l] = l
		}
		out.Articles = append(out.Articles, ofLines(p, i, i, lines))
	}
	return out, nil
}

// wordsOf returns the pages of a case with words.
func wordsOf(c *Case) ([]*page.Page, error) {
	if c.Kind == Words {
		return c.Pages, nil
	}
	data, err := c.Data()
	if err != nil {
		return nil, err
	}
	return alto.Read(context.Background(), c.Name, data, nil)
}

func plainJoin(c *Case) (*Output, error) {
	out := &Output{}
	for _, lines := range c.Paragraphs {
		out.Paragraphs = append(out.Paragraphs, joinPlainly(lines))
	}
	return out, nil
}

// made is an article without text on page i, from 0.
func made(i, n int) article.Article {
	return article.Article{ID: "a" + strconv.Itoa(n+1), Kind: "article",
		Fragments: []article.Fragment{{Page: strconv.Itoa(i + 1)}}}
}

func ofLines(p *page.Page, i, n int, lines []int) article.Article {
	a := made(i, n)
	a.Fragments[0].Lines = lines
	texts := make([]string, len(lines))
	for k, l := range lines {
		texts[k] = p.Lines[l].Text
	}
	if t := joinPlainly(texts); t != "" {
		a.Paragraphs = []string{t}
	}
	return a
}

// joinPlainly puts lines together with a space, without one between two
// characters of scripts that do not space words.
func joinPlainly(lines []string) string {
	var b strings.Builder
	last := rune(' ')
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		next, _ := utf8.DecodeRuneInString(l)
		if b.Len() > 0 && !(unspaced(last) && unspaced(next)) {
			b.WriteByte(' ')
		}
		b.WriteString(l)
		last, _ = utf8.DecodeLastRuneInString(l)
	}
	return b.String()
}

func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}
