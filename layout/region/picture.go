package region

import "slices"

const (
	// glyphMax is the height in ems of the text above which a component is
	// looked at as part of a picture.
	glyphMax = 5
	// glyphMin is the least extent of a glyph; smaller ones are specks (points,
	// accents, dirt), which make no lines of their own.
	glyphMin = 0.4
	// letterRow is the least number of large components of like height in one
	// row that are letters of a title and not parts of a picture.
	letterRow = 3
	// pictureShare is the share of the page's width or height from which on a
	// component cannot be a letter.
	pictureShare = 0.25
	// frameInk is the share of ink in its box under which a large component is
	// a frame around something and not a picture.
	frameInk = 0.07
	// leastPicture is the least width and height of a picture.
	leastPicture = 4

	// emptyBetween is the greatest share that glyphs take of the light part of a
	// picture.
	emptyBetween = 0.03

	// touching is the size in ems up to which a component can be letters of
	// several lines that touch, and touchingText the least share of its box and
	// an em to each side that other letters then take.
	touching     = 14
	touchingText = 0.15

	// textureCell is the side of the cells in which small dots are counted,
	// textureDots their least number, textureInk the least share of ink, and
	// textureShare the least share of that ink in dots.
	textureCell  = 2
	textureDots  = 8
	textureInk   = 0.12
	textureShare = 0.6
)

const (
	// drawingSize is the least extent in ems of a line drawing, drawingFill its
	// least share of ink, and drawingLines the greatest share of that ink that
	// stands in straight lines: more is a frame or a table.
	drawingSize  = 6
	drawingFill  = 0.07
	drawingLines = 0.6
	// drawingSlim is the greatest ratio of its sides: a column rule that
	// touches some letters is slimmer.
	drawingSlim = 4
)

// keepDrawings drops the rules that are lines of a drawing, which would fall
// to pieces without them.
func (s *sheet) keepDrawings(comps []comp) {
	var drawings []comp
	for _, c := range comps {
		w, h := float64(c.w()), float64(c.h())
		if min(w, h) >= drawingSize*s.em && max(w, h) <= drawingSlim*min(w, h) && float64(c.area) >= drawingFill*w*h {
			drawings = append(drawings, c)
		}
	}
	const many = 200 // on noise
	if len(drawings) == 0 || len(drawings) > many {
		return
	}
	lines := make([]int, len(drawings))
	holder := make([]int, len(s.rules))
	for i, r := range s.rules {
		holder[i] = -1
		for k := range drawings {
			if r.cut(drawings[k].rect) == r.rect {
				holder[i] = k
				for _, p := range r.pieces {
					lines[k] += p.size()
				}
				break
			}
		}
	}
	kept := s.rules[:0]
	for i, r := range s.rules {
		if k := holder[i]; k >= 0 && float64(lines[k]) < drawingLines*float64(drawings[k].area) {
			continue
		}
		kept = append(kept, r)
	}
	s.rules = kept
}

// findGlyphs parts the components into glyphs, specks, and large ones, which
// stay in s.glyphs until findPictures looks at them.
func (s *sheet) findGlyphs() {
	least := glyphMin * s.em
	for _, c := range s.ink.components() {
		switch w, h := float64(c.w()), float64(c.h()); {
		case w < least && h < least:
			s.specks = append(s.specks, c)
		case h < 0.35*s.em && w > 2.5*s.em, w < 0.3*s.em && h > 2.5*s.em:
			// What is left of a rule: neither text nor picture.
			if float64(c.area) < least*least {
				s.specks = append(s.specks, c)
			}
			s.blank(c.rect)
		default:
			s.glyphs = append(s.glyphs, c)
		}
	}
}

func (s *sheet) blank(r rect) {
	for y := r.y0; y < r.y1; y++ {
		clear(s.ink.pix[y*s.ink.w+r.x0 : y*s.ink.w+r.x1])
	}
}

// findPictures takes drawings (large components) and halftones (areas of dense
// small dots) out of the glyphs.
func (s *sheet) findPictures() {
	em := s.em
	var large []comp
	small := s.glyphs[:0]
	for _, c := range s.glyphs {
		if float64(c.h()) > glyphMax*em || float64(c.w()) > 3*glyphMax*em && float64(c.h()) > 2*em {
			large = append(large, c)
		} else {
			small = append(small, c)
		}
	}
	s.glyphs = small
	var found []rect
	for i, c := range large {
		w, h := float64(c.w()), float64(c.h())
		switch {
		case w < pictureShare*float64(s.ink.w) && h < pictureShare*float64(s.ink.h) && s.inTitle(large, i):
			s.glyphs = append(s.glyphs, c)
		case float64(c.area) < frameInk*w*h:
			// A frame: what it holds is looked at on its own.
		case max(w, h) < touching*em && s.amongText(c.rect):
			s.glyphs = append(s.glyphs, c) // letters of several lines that touch
		case w >= leastPicture*em && h >= leastPicture*em:
			found = append(found, c.rect)
		case h <= 2*glyphMax*em && h < 6*w:
			s.glyphs = append(s.glyphs, c) // a narrow letter of a title, or touching lines
		}
	}
	found = append(found, s.textures()...)
	s.pictures = s.joinStacked(mergeRects(found, int(em)))
	if len(s.pictures) == 0 {
		return
	}
	s.rules = slices.DeleteFunc(s.rules, func(r rule) bool {
		return slices.ContainsFunc(s.pictures, func(p rect) bool {
			return r.cut(p) == r.rect && (r.vertical && 10*r.h() < 9*p.h() || !r.vertical && 10*r.w() < 9*p.w())
		})
	})
	inside := func(c comp) bool {
		for _, p := range s.pictures {
			if 2*c.cut(p).size() > c.size() {
				return true
			}
		}
		return false
	}
	keep := func(cs []comp) []comp {
		out := cs[:0]
		for _, c := range cs {
			if !inside(c) {
				out = append(out, c)
			}
		}
		return out
	}
	s.glyphs, s.specks = keep(s.glyphs), keep(s.specks)
}

// inTitle reports whether the large component stands in a row of others of
// like height, at the distance of letters.
func (s *sheet) inTitle(large []comp, i int) bool {
	const scan = 400 // a title has fewer letters; bounds the time on noise
	if len(large) > scan {
		return false
	}
	c := large[i]
	n := 0
	for j, o := range large {
		hi, lo := max(c.h(), o.h()), min(c.h(), o.h())
		if j != i && hi <= 2*lo && 2*c.overY(o.rect) > lo && -c.overX(o.rect) < 3*lo && o.w() < 3*o.h() {
			n++
		}
	}
	return n >= letterRow-1 && c.w() < 4*c.h()
}

// amongText reports whether the box holds many letters beside the one
// component that it is of: blots and strokes of a pen tie letters together.
func (s *sheet) amongText(r rect) bool {
	cover := 0
	reach := int(s.em)
	near := r.grow(reach, 0)
	for i := range s.glyphs {
		g := &s.glyphs[i]
		if float64(g.h()) < 3*s.em && g.overX(near) > 0 && g.overY(near) > 0 {
			cover += g.cut(near).size()
		}
	}
	return float64(cover) > touchingText*float64(near.size())
}

// textures returns the boxes of areas dense with dots.
func (s *sheet) textures() []rect {
	c := max(2, int(textureCell*s.em))
	cw, ch := (s.ink.w+c-1)/c, (s.ink.h+c-1)/c
	dots := make([]int, cw*ch)
	dotInk := make([]int, cw*ch)
	for _, p := range s.specks {
		k := p.cy()/c*cw + p.cx()/c
		dots[k]++
		dotInk[k] += p.area
	}
	b := newBitmap(cw, ch)
	for k := range dots {
		if dots[k] < textureDots {
			continue
		}
		x, y := k%cw*c, k/cw*c
		ink := s.ink.sum(rect{x, y, x + c, y + c})
		if float64(ink) > textureInk*float64(c*c) && float64(dotInk[k]) > textureShare*float64(ink) {
			b.pix[k] = 1
		}
	}
	var out []rect
	for _, t := range b.components() {
		if t.w() >= leastPicture/textureCell && t.h() >= leastPicture/textureCell && 2*t.area > t.size() {
			out = append(out, rect{t.x0 * c, t.y0 * c, t.x1 * c, t.y1 * c}.clip(s.ink.w, s.ink.h))
		}
	}
	return out
}

// joinStacked joins two pieces of one picture that have the same sides and
// nothing but its light part between them.
func (s *sheet) joinStacked(rs []rect) []rect {
	const many = 60
	if len(rs) > many {
		return rs
	}
	near := func(a, b int) bool { d := float64(a - b); return d < 1.5*s.em && d > -1.5*s.em }
	for changed := true; changed; {
		changed = false
		for i := range rs {
			for j := range rs {
				a, b := rs[i], rs[j]
				stacked := near(a.x0, b.x0) && near(a.x1, b.x1) && b.y0-a.y1 < max(a.h(), b.h())
				abreast := near(a.y0, b.y0) && near(a.y1, b.y1) && b.x0-a.x1 < max(a.w(), b.w())
				if i == j || !stacked && !abreast || a.cx() > b.cx() && abreast || a.cy() > b.cy() && stacked {
					continue
				}
				between := rect{min(a.x0, b.x0), a.y1, max(a.x1, b.x1), b.y0}
				if abreast {
					between = rect{a.x1, min(a.y0, b.y0), b.x0, max(a.y1, b.y1)}
				}
				cover := 0
				for k := range s.glyphs {
					cover += s.glyphs[k].cut(between).size()
				}
				if float64(cover) > emptyBetween*float64(between.size()) {
					continue
				}
				rs[i] = a.union(b)
				rs = slices.Delete(rs, j, j+1)
				changed = true
				break
			}
			if changed {
				break
			}
		}
	}
	return rs
}

// mergeRects joins boxes that overlap or nearly touch until none do.
func mergeRects(rs []rect, reach int) []rect {
	const many = 500 // on noise: one round only
	for changed := true; changed; {
		changed = false
		var out []rect
	next:
		for _, r := range rs {
			for i := range out {
				if out[i].overX(r) > -reach && out[i].overY(r) > -reach {
					out[i] = out[i].union(r)
					changed = true
					continue next
				}
			}
			if len(out) < many {
				out = append(out, r)
			} else {
				out[many-1] = out[many-1].union(r)
			}
		}
		rs = out
	}
	return rs
}
