package main

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// commands are what the scripts can do besides testscript's own.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"status":    status,
	"lines":     lines,
	"atleast":   atleast,
	"png":       pngFile,
	"huge":      hugeFile,
	"cut":       cutFile,
	"binary":    binaryFile,
	"rename":    renameFile,
	"named":     named,
	"many":      many,
	"interrupt": interrupt,
}

// pngFile draws lines of text: png FILE WIDTH HEIGHT [LINE…]; lines go on over
// and over until the picture is full. Without lines it is white.
func pngFile(ts *testscript.TestScript, _ bool, args []string) {
	w, err := strconv.Atoi(args[1])
	ts.Check(err)
	h, err := strconv.Atoi(args[2])
	ts.Check(err)
	img := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	if text := args[3:]; len(text) > 0 {
		f, err := opentype.Parse(goregular.TTF)
		ts.Check(err)
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 32, DPI: 72, Hinting: font.HintingFull})
		ts.Check(err)
		d := font.Drawer{Dst: img, Src: image.NewUniform(color.Black), Face: face}
		for i, y := 0, 60; y < h-30; i, y = i+1, y+42 {
			d.Dot = fixed.P(40, y)
			d.DrawString(text[i%len(text)])
		}
	}
	var b bytes.Buffer
	ts.Check(png.Encode(&b, img))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
}

// hugeFile writes the header of a picture of 60,000 by 60,000 pixels without
// its pixels: huge FILE.png or huge FILE.tif
func hugeFile(ts *testscript.TestScript, _ bool, args []string) {
	const side = 60_000
	var b bytes.Buffer
	if strings.HasSuffix(args[0], ".png") {
		b.WriteString("\x89PNG\r\n\x1a\n")
		chunk := []byte("IHDR")
		chunk = binary.BigEndian.AppendUint32(chunk, side)
		chunk = binary.BigEndian.AppendUint32(chunk, side)
		chunk = append(chunk, 8, 0, 0, 0, 0)
		_ = binary.Write(&b, binary.BigEndian, uint32(len(chunk)-4))
		b.Write(chunk)
		_ = binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(chunk))
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
		return
	}
	le := binary.LittleEndian
	fields := [][3]uint32{ // tag, type (3 short, 4 long), value
		{256, 4, side}, {257, 4, side}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1},
		{273, 4, 200}, {277, 3, 1}, {278, 4, side}, {279, 4, side * side & 0xFFFFFFFF},
	}
	b.WriteString("II*\x00")
	_ = binary.Write(&b, le, uint32(8))
	_ = binary.Write(&b, le, uint16(len(fields)))
	for _, f := range fields {
		_ = binary.Write(&b, le, uint16(f[0]))
		_ = binary.Write(&b, le, uint16(f[1]))
		_ = binary.Write(&b, le, uint32(1))
		_ = binary.Write(&b, le, f[2])
	}
	_ = binary.Write(&b, le, uint32(0))
	b.Write(make([]byte, 256))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
}

// cutFile writes the first percent of a file: cut FROM TO PERCENT
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	percent, err := strconv.Atoi(args[2])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data[:len(data)*percent/100], 0o666))
}

// binaryFile writes bytes that are no text and no known format.
func binaryFile(ts *testscript.TestScript, _ bool, args []string) {
	data := make([]byte, 4096)
	for i, x := 0, uint32(1); i < len(data); i++ {
		x = x*1664525 + 1013904223
		data[i] = byte(x >> 24)
	}
	copy(data, "\x00\x01\x02\x03")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// renameFile moves a file to a name in Go syntax, which can hold any byte:
// rename FROM "a\nb.txt"
func renameFile(ts *testscript.TestScript, _ bool, args []string) {
	to, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.Rename(ts.MkAbs(args[0]), ts.MkAbs(to)))
}

// named runs status with arguments in Go syntax: named N ARG…
func named(ts *testscript.TestScript, neg bool, args []string) {
	for i := range args {
		s, err := strconv.Unquote(`"` + args[i] + `"`)
		ts.Check(err)
		args[i] = s
	}
	status(ts, neg, args)
}

// many copies a file N times into a folder: many N FILE FOLDER
func many(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	data, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	ts.Check(os.MkdirAll(ts.MkAbs(args[2]), 0o777))
	for i := range n {
		ts.Check(os.WriteFile(ts.MkAbs(args[2]+"/issue"+strconv.Itoa(i)+".txt"), data, 0o666))
	}
}

// interrupt runs broadsheet and sends it SIGINT after a time or when a path
// appears, and checks that it fails: interrupt 300ms ARG… or interrupt PATH ARG…
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	bin, err := exec.LookPath(lookIn(ts.Getenv("PATH"), "broadsheet"))
	ts.Check(err)
	cmd := exec.Command(bin, args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	for _, k := range []string{"PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", hostileEnv} {
		cmd.Env = append(cmd.Env, k+"="+ts.Getenv(k))
	}
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = ts.Stdout(), &stderr
	ts.Check(cmd.Start())
	if d, err := time.ParseDuration(args[0]); err == nil {
		time.Sleep(d)
	} else {
		for range 2000 {
			if _, err := os.Lstat(ts.MkAbs(args[0])); err == nil {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	_ = cmd.Process.Signal(syscall.SIGINT)
	err = cmd.Wait()
	_, _ = ts.Stderr().Write(stderr.Bytes())
	if err == nil {
		ts.Fatalf("not interrupted: exit status 0")
	}
	if code := cmd.ProcessState.ExitCode(); code != exitNothing && code != exitPartly {
		ts.Fatalf("exit status %d: %s", code, stderr.String())
	}
}

// lookIn finds a command in a PATH that is not that of this process.
func lookIn(path, name string) string {
	for _, dir := range strings.Split(path, string(os.PathListSeparator)) {
		if info, err := os.Stat(dir + "/" + name); err == nil && !info.IsDir() {
			return dir + "/" + name
		}
	}
	return name
}
