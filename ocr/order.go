package ocr

import (
	"cmp"
	"slices"

	"github.com/broadsheet-ocr/broadsheet/layout/region"
)

// largestFirst returns the indexes of the blocks by falling area, so that the
// last to be read is a short one and no processor waits long for it.
func largestFirst(blocks []region.Block) []int {
	order := make([]int, len(blocks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(blocks[b].Box.Area(), blocks[a].Box.Area())
	})
	return order
}
