//go:build !unix

package main

import "time"

var started = time.Now()

// processorTime stands in with the clock where the processor's time is not told.
func processorTime() time.Duration { return time.Since(started) }
