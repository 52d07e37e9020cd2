package harness

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// pdftotext is poppler's program: each block that it finds counts as an article
// of one paragraph.
type pdftotext struct{ command string }

func (p *pdftotext) Name() string { return "pdftotext" }
func (p *pdftotext) Close() error { return nil }

func (p *pdftotext) Read(ctx context.Context, c *Case) (*Output, error) {
	if c.Kind != PDF {
		return nil, ErrNotFor
	}
	dir, err := os.MkdirTemp("", "broadsheet-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file, err := writeInput(dir, c)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	data, err := command(ctx, nil, p.command, "-bbox-layout", file, "-")
	if err != nil {
		return nil, err
	}
	out, err := bboxLayout(bytes.NewReader(data))
	if err != nil {
		return nil, &page.Error{File: p.command, Err: err}
	}
	out.Elapsed = time.Since(start)
	return out, nil
}

// bboxLayout reads pages, blocks, lines and words of pdftotext's XHTML.
func bboxLayout(r io.Reader) (*Output, error) {
	out := &Output{}
	dec := xml.NewDecoder(r)
	dec.Strict = false
	pages := 0
	var lines, words []string
	inWord := false
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "page":
				pages++
			case "block":
				lines = nil
			case "line":
				words = nil
			case "word":
				inWord = true
				words = append(words, "")
			}
		case xml.CharData:
			if inWord {
				words[len(words)-1] += string(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "word":
				inWord = false
			case "line":
				lines = append(lines, strings.Join(words, " "))
			case "block":
				if text := joinPlainly(lines); text != "" {
					a := made(pages-1, len(out.Articles))
					a.Paragraphs = []string{text}
					out.Articles = append(out.Articles, a)
				}
			}
		}
	}
}

// command runs a program and returns what it writes; an error tells the last line
// that it complained with.
func command(ctx context.Context, env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		said := strings.Split(strings.TrimSpace(errs.String()), "\n")
		return nil, &page.Error{File: name, Err: fmt.Errorf("%w: %s", err, said[len(said)-1])}
	}
	return out.Bytes(), nil
}
