package press

import (
	"github.com/broadsheet-ocr/broadsheet/page"
)

// PagePage returns the page as a reader of a clean source would give it, in
// points: words with boxes, rules, pictures and tints. Line i of it is line i of
// p.Lines.
func (p *Page) PagePage() *page.Page {
	out := &page.Page{
		Source: p.source, Index: p.Index, Number: p.Number, Width: p.Width, Height: p.Height,
		DPI: 72, Lang: p.Lang, Rules: append([]page.Rule(nil), p.Rules...), Tints: append([]page.Tint(nil), p.Tints...),
		Lines: make([]page.Line, len(p.Lines)),
	}
	for _, pic := range p.Pictures {
		out.Pictures = append(out.Pictures, page.Picture{Box: pic.Box})
	}
	words := 0
	for i := range p.Lines {
		words += len(p.Lines[i].Words)
	}
	all := make([]page.Word, 0, words)
	for i := range p.Lines {
		l := &p.Lines[i]
		from := len(all)
		for _, w := range l.Words {
			all = append(all, page.Word{Text: w.Text, Box: w.Box, Conf: -1, Size: l.Size})
		}
		out.Lines[i] = page.Line{Text: l.Text(), Box: l.Box, Words: all[from:len(all):len(all)], Size: l.Size,
			Bold: l.Face.bold(), Vertical: l.Vertical, Conf: -1}
	}
	return out
}
