package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"path/filepath"

	"github.com/broadsheet-ocr/broadsheet"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/format/alto"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// issuesHashed is how many issues of each language and view are hashed.
const issuesHashed = 30

// realFiles are the real pages of the repository that are hashed, each an issue.
var realFiles = []string{
	"testdata/dumps/*.txt", "testdata/seed/*.txt", "format/alto/testdata/*", "format/hocr/testdata/*html*",
	"format/pagexml/testdata/*.gz", "format/mets/testdata/*/*mets*.xml",
}

// printHashes prints for each kind of page a hash of its articles and pages.
func printHashes(ctx context.Context, langs []string) error {
	for _, lang := range langs {
		words, alt := sha256.New(), sha256.New()
		first, _ := press.Range("train")
		for seed := first; seed < first+issuesHashed; seed++ {
			is, err := press.New(press.Options{Lang: lang, Seed: seed})
			if errors.Is(err, press.ErrNoFont) || errors.Is(err, press.ErrOptions) {
				return err
			} else if err != nil {
				continue
			}
			var list []*page.Page
			for _, p := range is.Pages {
				list = append(list, p.PagePage())
			}
			if err := addIssue(ctx, words, list); err != nil {
				return err
			}
			list, err = alto.Read(ctx, "page.xml", is.Pages[0].ALTO(), nil)
			if err != nil {
				return err
			}
			if err := addIssue(ctx, alt, list); err != nil {
				return err
			}
		}
		fmt.Printf("%.12x  press/%s/words\n%.12x  press/%s/alto\n", words.Sum(nil), lang, alt.Sum(nil), lang)
	}
	for _, pattern := range realFiles {
		files, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		h := sha256.New()
		for _, f := range files {
			list, err := broadsheet.Open(ctx, nil, f)
			if err != nil {
				fmt.Fprintln(h, err)
				continue
			}
			if err := addIssue(ctx, h, list); err != nil {
				return err
			}
		}
		fmt.Printf("%.12x  %d × %s\n", h.Sum(nil), len(files), pattern)
	}
	return nil
}

// addIssue hashes what comes out of the pages of an issue, times left out.
func addIssue(ctx context.Context, h hash.Hash, list []*page.Page) error {
	is, err := broadsheet.Reconstruct(ctx, list, nil)
	if err != nil {
		return err
	}
	for i := range is.Pages {
		is.Pages[i].Timings = nil
	}
	e := json.NewEncoder(h)
	if err := e.Encode(is.Articles); err != nil {
		return err
	}
	return e.Encode(is.Pages)
}
