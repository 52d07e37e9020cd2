package harness

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"strings"
	"time"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

// tesseract is the executable on whole pages with its own layout analysis: each
// block that it finds counts as an article with its paragraphs.
type tesseract struct {
	name      string
	command   string
	env       []string
	installed []string
}

func (t *tesseract) Name() string { return t.name }
func (t *tesseract) Close() error { return nil }

func (t *tesseract) Read(ctx context.Context, c *Case) (*Output, error) {
	if c.Kind != Image {
		return nil, ErrNotFor
	}
	if t.installed == nil {
		list, err := command(ctx, nil, t.command, "--list-langs")
		if err != nil {
			return nil, err
		}
		t.installed = strings.Fields(string(list[bytes.IndexByte(list, '\n')+1:]))
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
	models := ocr.Models(c.Lang, c.Vertical, t.installed)
	if len(models) == 0 {
		return nil, ErrNotFor
	}
	start := time.Now()
	data, err := command(ctx, t.env, t.command, file, "stdout", "-l", strings.Join(models, "+"), "tsv")
	if err != nil {
		return nil, err
	}
	out := readTSV(data)
	out.Elapsed = time.Since(start)
	return out, nil
}

// readTSV reads Tesseract's table of words: level, page, block, paragraph, line,
// word, left, top, width, height, confidence, text.
func readTSV(data []byte) *Output {
	out := &Output{}
	var block, par, line string
	var words, lines []string
	endLine := func() {
		if len(words) > 0 {
			lines = append(lines, joinPlainly(words))
		}
		words = nil
	}
	endPar := func() {
		endLine()
		if text := joinPlainly(lines); text != "" && len(out.Articles) > 0 {
			a := &out.Articles[len(out.Articles)-1]
			a.Paragraphs = append(a.Paragraphs, text)
		}
		lines = nil
	}
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 12 || c[0] != "5" || strings.TrimSpace(c[11]) == "" {
			continue
		}
		b, p, l := c[1]+"."+c[2], c[3], c[4]
		switch {
		case b != block:
			endPar()
			out.Articles = append(out.Articles, made(0, len(out.Articles)))
		case p != par:
			endPar()
		case l != line:
			endLine()
		}
		block, par, line = b, p, l
		words = append(words, c[11])
	}
	endPar()
	return out
}
