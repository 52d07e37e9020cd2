package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/press"
	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/layout"
	"github.com/broadsheet-ocr/broadsheet/metrics"
)

// compare lists the articles of a page whose lines are not those of one unit,
// and counts them by what happened.
func (r *run) compare(s *press.Issue, p *press.Page, l *layout.Layout) {
	unit := make([]int, len(p.Lines))
	role := make([]layout.Role, len(p.Lines))
	for i := range unit {
		unit[i] = -1
	}
	for i := range l.Blocks {
		for _, sp := range l.Blocks[i].Spans {
			if role[sp.Line] == layout.Unplaced {
				role[sp.Line] = l.Blocks[i].Role
			}
		}
	}
	for u := range l.Units {
		for _, b := range l.Units[u].Blocks {
			for _, sp := range l.Blocks[b].Spans {
				unit[sp.Line] = u
			}
		}
	}
	owners := map[int]map[int]int{} // unit: article: lines
	parts := map[int]map[int]int{}  // article: unit: lines
	for i := range p.Lines {
		a := p.Lines[i].Article
		if owners[unit[i]] == nil {
			owners[unit[i]] = map[int]int{}
		}
		owners[unit[i]][a]++
		if parts[a] == nil {
			parts[a] = map[int]int{}
		}
		parts[a][unit[i]]++
		if want, got := p.Lines[i].Role, role[i]; want != got && !(want == layout.Dateline && got == layout.Body) {
			r.classes[fmt.Sprintf("role %s as %s", want, got)]++
			if r.lines {
				fmt.Printf("%s p%d %s as %s: %.60s\n", s.ID, p.Index, want, got, p.Lines[i].Text())
			}
		}
	}
	for _, a := range slices.Sorted(maps.Keys(parts)) {
		kind, name := "furniture", ""
		if a >= 0 {
			kind, name = s.Truth()[a].Kind, s.Truth()[a].Headline
		}
		whole := len(parts[a]) == 1
		merged := false
		var with []string
		for u, n := range parts[a] {
			what := fmt.Sprintf("%d in %d", n, u)
			if a >= 0 && u >= 0 && len(owners[u]) > 1 {
				merged = true
			}
			if u >= 0 && a < 0 {
				merged = true
			}
			for o, m := range owners[u] {
				if o != a && u >= 0 {
					what += fmt.Sprintf("+%d of %d", m, o)
				}
			}
			with = append(with, what)
		}
		if whole && !merged {
			r.classes["whole "+kind]++
			continue
		}
		if r.lines && !whole {
			r.strays(s, p, unit, role, a, parts[a])
		}
		class := kind
		if !whole {
			class += " split"
		}
		if merged {
			class += " merged"
		}
		if parts[a][-1] > 0 && a >= 0 {
			class += " lost"
		}
		r.classes[class]++
		fmt.Printf("%s p%d %s: %d %.30s: %s\n", s.ID, p.Index, class, a, name, strings.Join(with, ", "))
	}
}

// strayLines is up to how many lines of an article that stand in another unit
// than most are listed.
const strayLines = 3

// strays lists the lines of an article that are few in their unit.
func (r *run) strays(s *press.Issue, p *press.Page, unit []int, role []layout.Role, a int, parts map[int]int) {
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Article == a && parts[unit[i]] <= strayLines {
			r.classes[fmt.Sprintf("stray %s as %s", l.Role, role[i])]++
			fmt.Printf("%s p%d stray %s as %s in %d: %.60s\n", s.ID, p.Index, l.Role, role[i], unit[i], l.Text())
		}
	}
}

func printClasses(m map[string]int) {
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int { return cmp.Or(m[b]-m[a], cmp.Compare(a, b)) })
	for _, k := range keys {
		fmt.Printf("%6d %s\n", m[k], k)
	}
}

// drawPage writes a page as SVG: each line in the colour of its true article
// with a stripe in the colour of its unit, and what it was taken for where that
// is wrong.
func drawPage(dir string, s *press.Issue, p *press.Page, l *layout.Layout) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f"><rect width="100%%" height="100%%" fill="white"/>`, p.Width*1.6, p.Height*1.6)
	b.WriteString(`<g transform="scale(1.6)">`)
	colour := func(n int) string {
		if n < 0 {
			return "#999"
		}
		return fmt.Sprintf("hsl(%d,75%%,%d%%)", n*137%360, 40+n*29%25)
	}
	for _, t := range p.Tints {
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#eee"/>`, t.Box.X, t.Box.Y, t.Box.W, t.Box.H)
	}
	for _, t := range p.Pictures {
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#ddd" stroke="%s"/>`, t.Box.X, t.Box.Y, t.Box.W, t.Box.H, colour(t.Article))
	}
	for _, t := range p.Rules {
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="black"/>`, t.Box.X, t.Box.Y, max(t.Box.W, .5), max(t.Box.H, .5))
	}
	for i := range p.Lines {
		ln := &p.Lines[i]
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s" opacity="0.3"/>`, ln.Box.X, ln.Box.Y, ln.Box.W, ln.Box.H, colour(ln.Article))
		for _, w := range ln.Words {
			if ln.Vertical {
				fmt.Fprintf(&b, `<text writing-mode="vertical-rl" font-size="%.1f" x="%.1f" y="%.1f" textLength="%.1f">%s</text>`, ln.Size*0.9, w.Box.CenterX(), w.Box.Y, w.Box.H, escape(w.Text))
			} else {
				fmt.Fprintf(&b, `<text font-size="%.1f" x="%.1f" y="%.1f" textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>`, ln.Size*0.9, w.X, w.Y, w.Box.W, escape(w.Text))
			}
		}
	}
	unit := map[int]int{}
	for u := range l.Units {
		for _, k := range l.Units[u].Blocks {
			unit[k] = u
		}
	}
	for k := range l.Blocks {
		u, ok := unit[k]
		if !ok {
			u = -1
		}
		x := l.Blocks[k].Box
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="none" stroke="%s" stroke-width="2"/>`, x.X-1, x.Y-1, x.W+2, x.H+2, colour(u))
		fmt.Fprintf(&b, `<text font-size="8" fill="red" x="%.1f" y="%.1f">%d %s</text>`, x.X-4, x.Y+4, u, l.Blocks[k].Role)
	}
	b.WriteString("</g></svg>")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-p%d.svg", s.ID, p.Index)), []byte(b.String()), 0o644)
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// texts lists the articles that came out of the right lines with another text.
func (r *run) texts(s *press.Issue, out *article.Issue, report *metrics.Report) {
	whole := map[int]bool{}
	for _, p := range report.Articles.Pairs {
		whole[p.Truth] = true
	}
	truth, got := score.Docs(s.Truth(), score.Options{Lines: true}), score.Docs(out.Articles, score.Options{Lines: true})
	for _, p := range report.Partners {
		if whole[p.Truth] {
			continue
		}
		a, b := slices.Clone(truth[p.Truth].Lines), slices.Clone(got[p.Output].Lines)
		slices.Sort(a)
		slices.Sort(b)
		if slices.Equal(a, b) {
			fmt.Printf("%s %s\n--- want\n%s\n--- have\n%s\n\n", s.ID, s.Truth()[p.Truth].ID, truth[p.Truth].Text(), got[p.Output].Text())
		}
	}
}
