package ocr

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// rowBand is how many rows of a picture a goroutine takes at a time.
const rowBand = 64

// rows calls f for each row from 0 to n-1, on all processors.
func rows(n int, f func(y int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+rowBand-1)/rowBand) {
		wg.Go(func() {
			for {
				from := int(next.Add(rowBand)) - rowBand
				if from >= n {
					return
				}
				for y := from; y < min(from+rowBand, n); y++ {
					f(y)
				}
			}
		})
	}
	wg.Wait()
}
