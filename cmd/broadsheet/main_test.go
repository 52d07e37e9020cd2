package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/broadsheet-ocr/broadsheet/ocr"
)

// TestMain makes the test binary the command of the scripts and its own worker.
func TestMain(m *testing.M) {
	if ocr.IsWorker() {
		os.Exit(ocr.RunWorker(hostile(os.Stdin), os.Stdout))
	}
	testscript.Main(m, map[string]func(){"broadsheet": main})
}

// hostileEnv makes a worker crash or hang at images above a size in bytes, as
// the library may at some: "crash:200000", "hang:200000".
const hostileEnv = "BROADSHEET_TEST_WORKER"

// hostile returns what a worker reads, watched by what hostileEnv asks for.
func hostile(in io.Reader) io.Reader {
	how, size, ok := strings.Cut(os.Getenv(hostileEnv), ":")
	limit, err := strconv.Atoi(size)
	if !ok || err != nil {
		return in
	}
	return &watched{in: in, how: how, limit: limit}
}

// watched follows the frames of the protocol: the length of the header, the
// length of the body, the header and the body.
type watched struct {
	in    io.Reader
	how   string
	limit int
	head  []byte // bytes of the two lengths that have come
	left  int    // bytes until the next frame
}

func (w *watched) Read(p []byte) (int, error) {
	if w.left == 0 {
		p = p[:min(len(p), 8-len(w.head))]
	} else {
		p = p[:min(len(p), w.left)]
	}
	n, err := w.in.Read(p)
	if w.left > 0 {
		w.left -= n
		return n, err
	}
	if w.head = append(w.head, p[:n]...); len(w.head) == 8 {
		body := int(binary.BigEndian.Uint32(w.head[4:]))
		w.left = int(binary.BigEndian.Uint32(w.head)) + body
		w.head = nil
		if body > w.limit {
			w.strike()
		}
	}
	return n, err
}

func (w *watched) strike() {
	if w.how == "hang" {
		select {}
	}
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			wd, err := os.Getwd()
			if err != nil {
				return err
			}
			e.Setenv("REPO", wd+"/../..")
			// The scripts' home is empty; PDFium compiled once serves all.
			cache, err := os.UserCacheDir()
			if err != nil {
				cache = os.TempDir()
			}
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv(hostileEnv, "")
			// A PATH with this program and nothing else.
			e.Setenv("BIN", filepath.Dir(lookIn(e.Getenv("PATH"), "broadsheet")))
			return nil
		},
		Cmds:                commands,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// status runs broadsheet and checks its exit status exactly: status N ARG…
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: status N ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec("broadsheet", args[1:]...); err != nil {
		exit, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
	// Whatever goes wrong, nobody is shown a stack.
	if strings.Contains(ts.ReadFile("stderr"), "goroutine ") {
		ts.Fatalf("a stack on standard error")
	}
}

// lines checks the number of lines of a file: lines N FILE
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines N FILE")
	}
	if got := strings.Count(ts.ReadFile(args[1]), "\n"); fmt.Sprint(got) != args[0] {
		ts.Fatalf("%s has %d lines, want %s", args[1], got, args[0])
	}
}

// atleast checks that a file has N lines or more: atleast N FILE
func atleast(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: atleast N FILE")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[1]), "\n"); got < want {
		ts.Fatalf("%s has %d lines, want %d or more", args[1], got, want)
	}
}
