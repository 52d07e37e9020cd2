//go:build deps

// Package deps holds the dependencies together while the packages that import them are being written.
package deps

import (
	_ "github.com/chromedp/chromedp"
	_ "github.com/disintegration/imaging"
	_ "github.com/google/renameio/v2"
	_ "github.com/hhrutter/tiff"
	_ "github.com/klippa-app/go-pdfium/webassembly"
	_ "github.com/orisano/gosax"
	_ "github.com/otiai10/gosseract/v2"
	_ "github.com/rivo/uniseg"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/spf13/cobra"
	_ "github.com/stretchr/testify/require"
	_ "github.com/tdewolff/canvas"
	_ "github.com/tdewolff/canvas/renderers/pdf"
	_ "github.com/tdewolff/canvas/renderers/rasterizer"
	_ "github.com/tetratelabs/wazero"
	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"
	_ "golang.org/x/net/html"
	_ "golang.org/x/perf/benchfmt"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/sys/unix"
	_ "golang.org/x/term"
	_ "golang.org/x/text/encoding/simplifiedchinese"
	_ "golang.org/x/text/unicode/norm"
	_ "gonum.org/v1/gonum/stat"
)
