package benchmarks

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet"
)

const (
	seed = "../testdata/seed/nmg-daily-2022-11-29.txt"
	scan = "../testdata/scans/ndnp-sample1.pdf"
)

// BenchmarkReadSeed measures what a user waits for: a process of the command
// from its start to its end, reading a page of plain text.
func BenchmarkReadSeed(b *testing.B) { benchmarkCommand(b, seed) }

// BenchmarkReadScan is BenchmarkReadSeed with a scanned page that has a text
// layer; most of the time goes into the PDF.
func BenchmarkReadScan(b *testing.B) { benchmarkCommand(b, scan) }

func benchmarkCommand(b *testing.B, file string) {
	bin := filepath.Join(b.TempDir(), "broadsheet")
	out, err := exec.Command("go", "build", "-o", bin, "github.com/broadsheet-ocr/broadsheet/cmd/broadsheet").CombinedOutput()
	require.NoError(b, err, "%s", out)
	size(b, file)
	for b.Loop() {
		out, err := exec.Command(bin, "read", file).CombinedOutput()
		require.NoError(b, err, "%s", out)
	}
}

// BenchmarkReconstructSeed measures the way from lines to articles alone.
func BenchmarkReconstructSeed(b *testing.B) {
	ctx := context.Background()
	pages, err := broadsheet.Open(ctx, nil, seed)
	require.NoError(b, err)
	size(b, seed)
	b.ReportAllocs()
	for b.Loop() {
		_, err := broadsheet.Reconstruct(ctx, pages, nil)
		require.NoError(b, err)
	}
}

// size makes the benchmark tell its speed in bytes of the file.
func size(b *testing.B, file string) {
	info, err := os.Stat(file)
	require.NoError(b, err)
	b.SetBytes(info.Size())
}
