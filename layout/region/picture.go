package region

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

	// textureCell is the side of the cells in which small dots are counted,
	// textureDots their least number, textureInk the least share of ink, and
	// textureShare the least share of that ink in dots.
	textureCell  = 2
	textureDots  = 8
	textureInk   = 0.12
	textureShare = 0.6
)

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
		case w >= leastPicture*em && h >= leastPicture*em:
			found = append(found, c.rect)
		case h <= 2*glyphMax*em && h < 6*w:
			s.glyphs = append(s.glyphs, c) // a narrow letter of a title, or touching lines
		}
	}
	found = append(found, s.textures()...)
	s.pictures = mergeRects(found, int(em), s.ink.w, s.ink.h)
	if len(s.pictures) == 0 {
		return
	}
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

// mergeRects joins boxes that overlap or nearly touch until none do.
func mergeRects(rs []rect, reach, w, h int) []rect {
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
