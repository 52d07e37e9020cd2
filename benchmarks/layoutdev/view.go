package main

import (
	"bytes"
	"context"
	"fmt"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/format/pdf"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// read returns the pages of an issue in the view of the run. Line i of a page is
// line i of the page of the press, but in a PDF, whose lines the reader makes.
func (r *run) read(s *press.Issue) ([]*page.Page, error) {
	var out []*page.Page
	if r.pdf {
		return readPDF(s)
	}
	if !r.dump {
		for _, p := range s.Pages {
			out = append(out, p.PagePage())
		}
		return out, nil
	}
	out, err := plain.Read(context.Background(), s.ID, s.Dump(), nil)
	if err != nil {
		return nil, err
	}
	if len(out) != len(s.Pages) {
		return nil, fmt.Errorf("%s: the dump has %d pages instead of %d", s.ID, len(out), len(s.Pages))
	}
	for i, p := range s.Pages {
		if len(out[i].Lines) != len(p.Lines) {
			return nil, fmt.Errorf("%s: page %d of the dump has %d lines instead of %d", s.ID, i+1, len(out[i].Lines), len(p.Lines))
		}
		out[i].Number, out[i].Lang = p.Number, p.Lang
	}
	return out, nil
}

// readPDF returns the pages of an issue as they are read from its PDF.
func readPDF(s *press.Issue) ([]*page.Page, error) {
	ctx := context.Background()
	var b bytes.Buffer
	if err := s.PDF(&b); err != nil {
		return nil, err
	}
	doc, err := pdf.Open(ctx, s.ID, b.Bytes(), nil)
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	out := make([]*page.Page, 0, len(s.Pages))
	for i, p := range s.Pages {
		pp, err := doc.Page(ctx, i+1)
		if err != nil {
			return nil, err
		}
		pp.Number, pp.Lang = p.Number, p.Lang
		out = append(out, pp)
	}
	return out, nil
}
