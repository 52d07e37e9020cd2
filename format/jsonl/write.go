// Package jsonl writes and reads the data contract: one article, or one page
// report, per line of JSON in UTF-8 (articles.jsonl, pages.jsonl).
//
// Writing and reading keep one law: for any list that Write accepts, Read
// returns an equal one, up to boxes rounded to a hundredth of a pixel and empty
// lists that come back as nil.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/broadsheet-ocr/broadsheet/article"
)

// WriteArticles writes one compact JSON object per article and line, keys in
// the order of the contract, empty ones left out, characters as they are (no
// HTML escaping). It fails, naming the article, on what a reader would refuse:
// an article without an id or with an unknown kind, an id used twice, numbers
// that are not finite, text that is not UTF-8, a line longer than MaxLine.
// Lines before the failing one are written.
func WriteArticles(w io.Writer, list []article.Article) error {
	out := newLineWriter(w)
	ids := newKeySet("id", "line")
	for i := range list {
		err := checkArticle(&list[i])
		if err == nil {
			err = ids.add(list[i].ID, i+1)
		}
		if err == nil {
			err = out.write(&list[i])
		}
		if err != nil {
			out.flush() // the lines before are whole; err is the news
			return fmt.Errorf("article %d (%q): %w", i+1, list[i].ID, err)
		}
	}
	return out.flush()
}

// WritePages writes one compact JSON object per page report and line, in the
// manner of WriteArticles. It fails when two reports stand for the same page of
// the same source in the same issue.
func WritePages(w io.Writer, list []article.PageReport) error {
	out := newLineWriter(w)
	seen := newKeySet("source", "line")
	for i := range list {
		err := seen.add(pageKey(&list[i]), i+1)
		if err == nil {
			err = out.write(&list[i])
		}
		if err != nil {
			out.flush() // the lines before are whole; err is the news
			return fmt.Errorf("page %d (%q): %w", i+1, list[i].Source, err)
		}
	}
	return out.flush()
}

// lineWriter encodes values one by one through a buffer that it reuses, so that
// a line that fails is not written in part.
type lineWriter struct {
	w   *bufio.Writer
	buf bytes.Buffer
	enc *json.Encoder
}

func newLineWriter(w io.Writer) *lineWriter {
	l := &lineWriter{w: bufio.NewWriter(w)}
	l.enc = json.NewEncoder(&l.buf)
	l.enc.SetEscapeHTML(false)
	return l
}

func (l *lineWriter) write(v any) error {
	l.buf.Reset()
	if err := l.enc.Encode(v); err != nil {
		return err
	}
	line := l.buf.Bytes()
	if len(line)-1 > MaxLine {
		return errTooLong
	}
	if replaced(line) {
		return errNotUTF8
	}
	_, err := l.w.Write(line)
	return err
}

func (l *lineWriter) flush() error { return l.w.Flush() }

// replaced reports whether the encoder put the escape \ufffd for a byte that is
// not UTF-8; the character U+FFFD itself it writes as it is.
func replaced(line []byte) bool {
	escape := []byte(`\ufffd`)
	for {
		i := bytes.Index(line, escape)
		if i < 0 {
			return false
		}
		behind := len(line[:i]) - len(bytes.TrimRight(line[:i], `\`))
		if behind%2 == 0 { // else the backslash is the text's own
			return true
		}
		line = line[i+len(escape):]
	}
}
