package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// MaxLine is the longest line that is read or written, in bytes. A whole
// newspaper page is some 100 kB of text.
const MaxLine = 16 << 20

// ReadArticles reads articles.jsonl. Blank lines and a byte order mark are
// skipped. Any line that is not by the contract (unknown key, wrong type, broken
// or cut off, over MaxLine, no id, an id used before) ends the reading with an
// *Error that names line, byte and key; the articles before it are returned
// with it.
func ReadArticles(r io.Reader) ([]article.Article, error) {
	ids := newKeySet("id", "line")
	return readLines(r, func(a *article.Article, line int) error {
		if err := checkArticle(a); err != nil {
			return err
		}
		return ids.add(a.ID, line)
	})
}

// ReadPages reads pages.jsonl in the manner of ReadArticles. A page of the same
// source and issue given twice is an error.
func ReadPages(r io.Reader) ([]article.PageReport, error) {
	seen := newKeySet("source", "line")
	return readLines(r, func(p *article.PageReport, line int) error {
		return seen.add(pageKey(p), line)
	})
}

// readLines decodes line by line; check looks at each value before it counts.
func readLines[T any](r io.Reader, check func(v *T, line int) error) ([]T, error) {
	s := bufio.NewScanner(r)
	s.Buffer(nil, MaxLine+2) // the line break counts in the scanner's limit
	var list []T
	line := 0
	for s.Scan() {
		line++
		data := s.Bytes()
		if line == 1 {
			data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
		}
		if len(bytes.TrimSpace(data)) == 0 {
			continue
		}
		var v T
		if err := decode(data, &v); err != nil {
			err.Line = line
			return list, err
		}
		if err := check(&v, line); err != nil {
			if e, ok := errors.AsType[*Error](err); ok {
				e.Line = line
			}
			return list, err
		}
		list = append(list, v)
	}
	if err := s.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = errTooLong
		}
		return list, &Error{Line: line + 1, Err: err}
	}
	return list, nil
}

// checkArticle looks at what the type cannot say.
func checkArticle(a *article.Article) error {
	if a.ID == "" {
		return &Error{Key: "id", Err: ErrMissing}
	}
	if a.Kind == "" {
		return &Error{Key: "kind", Err: ErrMissing}
	}
	for k := layout.Article; k <= layout.NoticeUnit; k++ {
		if k.String() == a.Kind {
			return nil
		}
	}
	return &Error{Key: "kind", Err: fmt.Errorf("%w: %q", ErrValue, a.Kind)}
}

// pageKey tells pages apart; it is empty for a page without a source, which
// cannot be told apart.
func pageKey(p *article.PageReport) string {
	if p.Source == "" {
		return ""
	}
	return p.Issue + "\x00" + p.Source + "\x00" + strconv.Itoa(p.Index)
}

// keySet finds a key that is used twice. The empty key is not looked at.
type keySet struct {
	name, unit string // the key, and what its places count
	at         map[string]int
}

func newKeySet(name, unit string) *keySet { return &keySet{name, unit, map[string]int{}} }

func (s *keySet) add(key string, line int) error {
	if key == "" {
		return nil
	}
	if first, ok := s.at[key]; ok {
		return &Error{Key: s.name, Err: fmt.Errorf("%w: first on %s %d", ErrDuplicate, s.unit, first)}
	}
	s.at[key] = line
	return nil
}

// Gold is a page with its articles made by hand: what the result is measured
// against.
type Gold struct {
	Page     string        `json:"page"` // what page it is, for people
	Note     string        `json:"note"` // how to read it, for people
	Articles []GoldArticle `json:"articles"`
}

// GoldArticle is an article by the contract with the place in the source that
// it was made from.
type GoldArticle struct {
	article.Article
	// SourceLines are the first and the last line of a text file, from 1.
	SourceLines []int `json:"source_lines"`
}

// List returns the articles alone.
func (g *Gold) List() []article.Article {
	list := make([]article.Article, len(g.Articles))
	for i := range g.Articles {
		list[i] = g.Articles[i].Article
	}
	return list
}

// MaxGold is the largest gold file that is read, in bytes.
const MaxGold = 64 << 20

// ReadGold reads a file that is one object with the articles of a page made by
// hand: {"page": …, "note": …, "articles": [{…, "source_lines": [2, 15]}]}. It is
// as strict as ReadArticles; the error's Offset counts from the start of the
// file.
func ReadGold(r io.Reader) (*Gold, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxGold+1))
	if err != nil {
		return nil, &Error{Err: err}
	}
	if len(data) > MaxGold {
		return nil, &Error{Err: fmt.Errorf("file over %d bytes: %w", MaxGold, page.ErrTooLarge)}
	}
	var g Gold
	if err := decode(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &g); err != nil {
		return nil, err
	}
	ids := newKeySet("id", "entry")
	for i := range g.Articles {
		a := &g.Articles[i]
		err := checkArticle(&a.Article)
		if err == nil {
			err = ids.add(a.ID, i+1)
		}
		if n := len(a.SourceLines); err == nil && n != 0 && (n != 2 || a.SourceLines[0] < 1 || a.SourceLines[1] < a.SourceLines[0]) {
			err = &Error{Key: "source_lines", Err: fmt.Errorf("%w: %v", ErrValue, a.SourceLines)}
		}
		if err != nil {
			if e, ok := errors.AsType[*Error](err); ok {
				e.Key = fmt.Sprintf("articles[%d].%s", i, e.Key)
			}
			return nil, err
		}
	}
	return &g, nil
}
