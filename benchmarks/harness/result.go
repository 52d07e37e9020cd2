package harness

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"time"

	"github.com/google/renameio/v2"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// Result is what a run measured. Its JSON form keeps one row on one line.
type Result struct {
	Commit   string            `json:"commit,omitempty"` // of this module; "-dirty" where files were changed
	Time     time.Time         `json:"time"`
	Machine  Machine           `json:"machine"`
	Versions map[string]string `json:"versions"`
	Settings map[string]string `json:"settings,omitempty"`
	Suites   []SuiteInfo       `json:"suites"`
	Notes    []string          `json:"notes,omitempty"` // what was left out, and why
	// Summary has the figures of all pages of a suite together.
	Summary []Row `json:"summary"`
	Rows    []Row `json:"rows"`
}

// SuiteInfo is what a result says of a suite.
type SuiteInfo struct {
	Name  string `json:"name"`
	About string `json:"about"`
	N     int    `json:"n"` // cases
}

// Row is what one system made of one case; of all cases of a suite in a summary.
type Row struct {
	Suite   string             `json:"suite"`
	Case    string             `json:"case,omitempty"`
	Lang    string             `json:"lang,omitempty"`
	System  string             `json:"system"`
	Seconds float64            `json:"seconds"`
	Pages   int                `json:"pages,omitempty"`
	Error   string             `json:"error,omitempty"`
	Scores  map[string]float64 `json:"scores,omitempty"`
}

// round rounds figures, so that results are short and do not differ in the last
// digits.
func (r *Row) round() {
	r.Seconds = roundTo(r.Seconds, 1e4)
	for k, v := range r.Scores {
		r.Scores[k] = roundTo(v, 1e5)
	}
}

func roundTo(v, to float64) float64 { return math.Round(v*to) / to }

// Save writes a result; the file is there as a whole or not at all.
func (r *Result) Save(file string) error {
	data, err := r.encode()
	if err != nil {
		return err
	}
	return renameio.WriteFile(file, data, 0o644)
}

// encode writes the result with one row on each line.
func (r *Result) encode() ([]byte, error) {
	head := *r
	head.Rows, head.Summary = nil, nil
	data, err := json.MarshalIndent(&head, "", " ")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	// The two lists come last and are null in the head.
	i := bytes.LastIndex(data, []byte(` "summary": null`))
	b.Write(data[:i])
	for k, rows := range [][]Row{r.Summary, r.Rows} {
		fmt.Fprintf(&b, " %q: [", []string{"summary", "rows"}[k])
		for n := range rows {
			line, err := json.Marshal(&rows[n])
			if err != nil {
				return nil, err
			}
			if n > 0 {
				b.WriteByte(',')
			}
			b.WriteString("\n  ")
			b.Write(line)
		}
		b.WriteString([]string{"\n ],\n", "\n ]\n}\n"}[k])
	}
	return b.Bytes(), nil
}

// LoadResult reads a result. The error names the file.
func LoadResult(file string) (*Result, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var r Result
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&r); err != nil {
		return nil, &page.Error{File: file, Err: err}
	}
	return &r, nil
}

// Systems returns the names of the systems in a result, in order of first
// appearance.
func (r *Result) Systems() []string {
	var list []string
	for i := range r.Rows {
		if s := r.Rows[i].System; !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// Has reports whether the row has a figure.
func (r Row) Has(figure string) bool { _, ok := r.Scores[figure]; return ok }
