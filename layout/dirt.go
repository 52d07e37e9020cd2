package layout

import "github.com/broadsheet-ocr/broadsheet/page"

const (
	// dirtLetters is how many letters a unit has at most to be taken for dirt:
	// a few words.
	dirtLetters = 24
	// dirtConf is the mean confidence below which the engine itself doubts what
	// it read. Tesseract reads print with 0.9 and specks with 0.2 to 0.5.
	dirtConf = 0.6
)

// dirt reports a unit that is no article but specks, torn edges or stamps that
// an engine read as a few letters without being sure of them. Text from
// sources that give no confidence is never dirt.
func dirt(p *page.Page, g *group, cs []piece, rs []row) bool {
	letters, conf := 0, 0.0
	for _, list := range [][]int{g.pieces, g.asides} {
		for _, k := range list {
			for _, pt := range cs[k].parts {
				for _, r := range pt.rows {
					for _, s := range rs[r].segs {
						l := &p.Lines[s.line]
						if l.Conf < 0 {
							return false
						}
						n := s.to - s.from
						letters += n
						conf += l.Conf * float64(n)
					}
					if letters > dirtLetters {
						return false
					}
				}
			}
		}
	}
	return letters > 0 && conf < dirtConf*float64(letters)
}
