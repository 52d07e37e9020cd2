package region

import (
	"cmp"
	"math"
	"slices"
)

const (
	// maxSkew is the largest skew that is looked for, in radians (6 degrees).
	maxSkew = 6 * math.Pi / 180
	// skewStrip is the width in heights of the type of the strips that are
	// projected on their own, as lines of different columns need not align.
	skewStrip = 45
	// skewBins is the number of bins of a projection per height of the type.
	skewBins = 4
	// skewGain is how much sharper the projection at the found angle must be
	// than at none.
	skewGain = 1.02
	// straightEnough is the skew below which straightening gains nothing: over
	// 40 em it makes less than a tenth of an em.
	straightEnough = 0.0025
	// leanLength is the least length in ems of a column rule that tells how the
	// columns lean, and leanTotal that of all of them together.
	leanLength = 15
	leanTotal  = 60
)

// straighten measures how lines fall and columns lean, and levels the ink.
func (s *sheet) straighten() {
	comps := s.ink.components()
	angle := skew(comps, s.em, s.ink.w)
	s.upright = s.ink.strokes(s.em, columnRule, tallOf(comps, s.em))
	lean := leanOf(s.upright, s.em, -angle)
	s.frame.angle = angle
	if math.Abs(angle) > straightEnough || math.Abs(lean) > straightEnough {
		s.frame.lean = lean
		s.ink = s.ink.straighten(angle, lean)
		s.upright = s.ink.strokes(s.em, columnRule, tallOf(s.ink.components(), s.em))
	}
}

// leanOf returns the median lean of the column rules, weighted by length, or
// other where there are too few.
func leanOf(rules []rule, em, other float64) float64 {
	type slope struct{ lean, length float64 }
	var slopes []slope
	total := 0.0
	for _, r := range rules {
		first, last := r.pieces[0], r.pieces[len(r.pieces)-1]
		length := float64(r.h())
		if length < leanLength*em {
			continue
		}
		slopes = append(slopes, slope{float64(last.cx()-first.cx()) / float64(max(1, last.cy()-first.cy())), length})
		total += length
	}
	if total < leanTotal*em {
		return other
	}
	slices.SortFunc(slopes, func(a, b slope) int { return cmp.Compare(a.lean, b.lean) })
	sum := 0.0
	for _, s := range slopes {
		if sum += s.length; 2*sum >= total {
			return min(max(s.lean, -maxSkew), maxSkew)
		}
	}
	return other
}

// skew returns the angle in radians by which the text lines fall to the right:
// the one under which the feet of the glyphs, projected on the side of their
// strip of the page, pile up most sharply (Postl, 1986, on components as
// Baird, "The skew angle of printed documents", 1987).
func skew(comps []comp, em float64, width int) float64 {
	type point struct{ x, y float64 }
	strip := skewStrip * em
	n := int(float64(width)/strip) + 1
	strips := make([][]point, n)
	lo, hi := math.Inf(1), math.Inf(-1)
	count := 0
	for i := range comps {
		c := &comps[i]
		h := float64(c.h())
		if h < 0.6*em || h > 2.5*em || float64(c.w()) > 12*em {
			continue
		}
		s := int(float64(c.cx()) / strip)
		p := point{float64(c.cx()) - (float64(s)+0.5)*strip, float64(c.y1)}
		strips[s] = append(strips[s], p)
		lo, hi = min(lo, p.y), max(hi, p.y)
		count++
	}
	if count < 20 {
		return 0
	}
	pad := strip * math.Tan(maxSkew)
	lo -= pad
	scale := skewBins / em
	bins := make([]float64, int((hi+pad-lo)*scale)+3)
	score := func(a float64) float64 {
		t := math.Tan(a)
		var sum float64
		for _, ps := range strips {
			clear(bins)
			for _, p := range ps {
				// Shared between the two nearest bins, or the score would jump.
				f := (p.y - p.x*t - lo) * scale
				i := int(f)
				f -= float64(i)
				bins[i] += 1 - f
				bins[i+1] += f
			}
			for _, v := range bins {
				sum += v * v
			}
		}
		return sum
	}
	level := score(0)
	best, top := 0.0, level
	step := 0.004
	for a := -maxSkew; a <= maxSkew; a += step {
		if s := score(a); s > top {
			best, top = a, s
		}
	}
	for step > 0.0002 {
		step /= 2
		for _, a := range [...]float64{best - step, best + step} {
			if s := score(a); s > top {
				best, top = a, s
			}
		}
	}
	if top < level*skewGain {
		return 0
	}
	return best
}
