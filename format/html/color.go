package html

import (
	"fmt"
	"html/template"
	"math"
)

// paint is the place of an article in the colour circle. Lightness and
// contrast are the style sheet's, one set for each colour scheme.
type paint struct {
	Hue  int // degrees in OKLCH
	Tier int // 0 to 2: strong, deep, muted
}

// goldenAngle spreads any number of hues so that each falls into the widest gap
// that is left, and neighbours in the list are far apart.
const goldenAngle = 137.50776405003785

// firstHue starts the circle at a blue.
const firstHue = 255

// tierLength is the number of hues that stay apart on one lightness.
const tierLength = 8

// colorOf returns the colour of the i-th article, from 0.
func colorOf(i int) paint {
	return paint{
		Hue:  int(math.Mod(firstHue+goldenAngle*float64(i), 360)),
		Tier: i / tierLength % 3,
	}
}

// CSS returns the custom properties that the style sheet makes colours of.
func (c paint) CSS() template.CSS {
	return template.CSS(fmt.Sprintf("--h:%d;--t:%d", c.Hue, c.Tier))
}
