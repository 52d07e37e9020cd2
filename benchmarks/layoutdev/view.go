package main

import (
	"context"
	"fmt"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/format/plain"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// read returns the pages of an issue in the view of the run. Line i of a page is
// line i of the page of the press in both views.
func (r *run) read(s *press.Issue) ([]*page.Page, error) {
	var out []*page.Page
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
