package pdf

import (
	"cmp"
	"math"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/page"
)

const (
	// coverShare is the share of the page from which an image is its scan.
	coverShare = 0.85
	// groundShare is the share of the page from which a filled rectangle is the
	// page's own ground.
	groundShare = 0.9
	// ruleAspect is by how much a rule is longer than thick.
	ruleAspect = 5
	// maxRuleEm is the thickness of the boldest rule, in em of the body.
	maxRuleEm = 0.5
	// minRuleEm is the length of the shortest rule, in em; what is shorter is
	// part of a drawing or an underlined word.
	minRuleEm = 2
	// minSideEm is the extent of the smallest tint or picture, in em.
	minSideEm = 1
	// emShare stands in for the em of a page without text: its share of the
	// page's height on a newspaper page of usual size.
	emShare = 1.0 / 120
)

// cover returns the image that covers the page, nil where there is none.
func (a *graphics) cover(g *geometry) *picture {
	pageArea := (g.right - g.left) * (g.top - g.bottom)
	var best *picture
	for i := range a.pictures {
		p := &a.pictures[i]
		w := min(p.right, g.right) - max(p.left, g.left)
		h := min(p.top, g.top) - max(p.bottom, g.bottom)
		if w <= 0 || h <= 0 || w*h < coverShare*pageArea || p.width <= 0 || p.height <= 0 {
			continue
		}
		// Scans with layers have a coarse ground and fine type: the finer counts.
		if best == nil || p.width*p.height > best.width*best.height {
			best = p
		}
	}
	return best
}

// scale returns the pixels of the image for a point of the page, fewer where
// the whole page would go beyond the limit.
func (p *picture) scale(g *geometry, limit int) float64 {
	wide, high := math.Hypot(p.m.a, p.m.b), math.Hypot(p.m.c, p.m.d)
	if !(wide > 0 && high > 0) {
		return 1
	}
	s := max(float64(p.width)/wide, float64(p.height)/high)
	area := (g.right - g.left) * (g.top - g.bottom)
	if area*s*s > float64(limit) {
		s = math.Sqrt(float64(limit) / area)
	}
	return s
}

// shapes returns rules, tints and pictures in page coordinates. em is that of
// the text, 0 where unknown; the image that covers the page is no picture on
// it.
func (a *graphics) shapes(g *geometry, em float64, cover *picture) ([]page.Rule, []page.Tint, []page.Picture) {
	w, h := g.size()
	visible := page.Box{W: w, H: h}
	if !(em > 0) {
		em = emShare * h
	}
	var rules []page.Rule
	addRule := func(b page.Box) bool {
		long, thick := max(b.W, b.H), min(b.W, b.H)
		if long < minRuleEm*em || thick > maxRuleEm*em || long < ruleAspect*thick {
			return false
		}
		if b = b.Intersect(visible); !b.Empty() {
			rules = append(rules, page.Rule{Box: b})
		}
		return true
	}
	hair := pointsPerInch / float64(DefaultDPI) * g.scale // the thinnest line a device draws
	for _, s := range a.strokes {
		half := max(s.width*g.scale, hair) / 2
		b := g.box(s.x0, s.y0, s.x1, s.y1)
		if b.W >= b.H {
			b = page.Box{X: b.X, Y: b.CenterY() - half, W: b.W, H: 2 * half}
		} else {
			b = page.Box{X: b.CenterX() - half, Y: b.Y, W: 2 * half, H: b.H}
		}
		addRule(b)
	}
	var tints []page.Tint
	for _, f := range a.fills {
		b := g.box(f.left, f.bottom, f.right, f.top)
		if addRule(b) {
			continue
		}
		b = b.Intersect(visible)
		if min(b.W, b.H) >= minSideEm*em && b.Area() < groundShare*visible.Area() {
			tints = append(tints, page.Tint{Box: b})
		}
	}
	var boxes []page.Box
	for i := range a.pictures {
		p := &a.pictures[i]
		if p == cover {
			continue
		}
		b := g.box(p.left, p.bottom, p.right, p.top).Intersect(visible)
		if !b.Empty() && b.Area() < coverShare*visible.Area() {
			boxes = append(boxes, b)
		}
	}
	var pictures []page.Picture
	for _, b := range joinStrips(boxes, em) {
		if min(b.W, b.H) >= minSideEm*em {
			pictures = append(pictures, page.Picture{Box: b})
		}
	}
	return dedupe(rules), tints, pictures
}

// stripTolerance is how far the edges of two strips of one picture may be
// apart, in em.
const stripTolerance = 0.1

// joinStrips puts pictures together that were cut into strips: boxes of one
// width above each other, then boxes of one height beside each other.
func joinStrips(boxes []page.Box, em float64) []page.Box {
	tol := stripTolerance * em
	near := func(a, b float64) bool { return math.Abs(a-b) <= tol }
	slices.SortFunc(boxes, func(a, b page.Box) int {
		return cmp.Or(cmp.Compare(math.Round(a.X), math.Round(b.X)), cmp.Compare(a.Y, b.Y))
	})
	boxes = fold(boxes, func(a, b page.Box) bool {
		return near(a.X, b.X) && near(a.W, b.W) && b.Y-a.Bottom() <= tol
	})
	slices.SortFunc(boxes, func(a, b page.Box) int {
		return cmp.Or(cmp.Compare(math.Round(a.Y), math.Round(b.Y)), cmp.Compare(a.X, b.X))
	})
	return fold(boxes, func(a, b page.Box) bool {
		return near(a.Y, b.Y) && near(a.H, b.H) && b.X-a.Right() <= tol
	})
}

// fold unites each box with the one before it where join says so.
func fold(boxes []page.Box, join func(a, b page.Box) bool) []page.Box {
	var out []page.Box
	for _, b := range boxes {
		if n := len(out); n > 0 && join(out[n-1], b) {
			out[n-1] = out[n-1].Union(b)
			continue
		}
		out = append(out, b)
	}
	return out
}

// dedupe removes rules that were drawn twice, as a fill and as its outline.
func dedupe(rules []page.Rule) []page.Rule {
	seen := make(map[page.Box]bool, len(rules))
	out := rules[:0]
	for _, r := range rules {
		key := page.Box{X: math.Round(r.Box.X), Y: math.Round(r.Box.Y), W: math.Round(r.Box.W), H: math.Round(r.Box.H)}
		if !seen[key] {
			seen[key] = true
			out = append(out, r)
		}
	}
	return out
}
