package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
)

// Size and margins of the picture in pixels.
const (
	pictureWidth, pictureHeight = 640, 360
	marginLeft, marginRight     = 56, 90
	marginTop, marginBottom     = 24, 44
)

// colours of the lines, one language each.
var colours = []string{"#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#8c564b", "#e377c2"}

// curve draws microseconds per thousand characters against the words of the page
// as SVG: where time grows with the page and no faster, the lines are level.
func curve(all []point) ([]byte, error) {
	if len(all) == 0 {
		return nil, fmt.Errorf("nothing was measured")
	}
	cost := func(p point) float64 { return float64(p.layout.Nanoseconds()) / 1e3 / float64(max(1, p.chars)) }
	lo, hi, top := math.Inf(1), 0.0, 0.0
	var langs []string
	for _, p := range all {
		lo, hi = min(lo, float64(p.words)), max(hi, float64(p.words))
		top = max(top, cost(p))
		if !slices.Contains(langs, p.lang) {
			langs = append(langs, p.lang)
		}
	}
	top = math.Ceil(top*5) / 5
	x := func(words float64) float64 {
		if hi <= lo {
			return marginLeft
		}
		return marginLeft + (pictureWidth-marginLeft-marginRight)*math.Log(words/lo)/math.Log(hi/lo)
	}
	y := func(v float64) float64 {
		return pictureHeight - marginBottom - (pictureHeight-marginTop-marginBottom)*v/top
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">`+"\n", pictureWidth, pictureHeight)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", pictureWidth, pictureHeight)
	fmt.Fprintf(&b, `<text x="8" y="15">µs per character, words to articles, by words of the page</text>`+"\n")
	for i := range 6 {
		v := top * float64(i) / 5
		fmt.Fprintf(&b, `<path d="M%d %.1fH%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">%.2f</text>`+"\n",
			marginLeft, y(v), pictureWidth-marginRight, marginLeft-6, y(v)+4, v)
	}
	for _, p := range all {
		if p.lang == langs[0] {
			fmt.Fprintf(&b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text>`+"\n", x(float64(p.words)), pictureHeight-marginBottom+18, p.words)
		}
	}
	for i, lang := range langs {
		colour := colours[i%len(colours)]
		path, end := "", point{}
		for _, p := range all {
			if p.lang != lang {
				continue
			}
			step := "L"
			if path == "" {
				step = "M"
			}
			path += fmt.Sprintf("%s%.1f %.1f", step, x(float64(p.words)), y(cost(p)))
			fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", x(float64(p.words)), y(cost(p)), colour)
			end = p
		}
		fmt.Fprintf(&b, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/><text x="%.1f" y="%.1f" fill="%s">%s</text>`+"\n",
			path, colour, x(float64(end.words))+8, y(cost(end))+4, colour, lang)
	}
	b.WriteString("</svg>\n")
	return b.Bytes(), nil
}
