package harness

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
)

// Machine is the computer that a result was measured on.
type Machine struct {
	OS     string  `json:"os"`
	Arch   string  `json:"arch"`
	CPU    string  `json:"cpu,omitempty"`
	Cores  int     `json:"cores"`
	Memory float64 `json:"memory_gib,omitempty"`
	// Load is the load average of the last minute when the run began: what else
	// the machine had to do.
	Load float64 `json:"load,omitempty"`
}

// ThisMachine describes the computer. What the system does not tell stays empty.
func ThisMachine() Machine {
	m := Machine{OS: runtime.GOOS, Arch: runtime.GOARCH, Cores: runtime.NumCPU()}
	m.CPU = procValue("/proc/cpuinfo", "model name")
	if kb, _, ok := strings.Cut(procValue("/proc/meminfo", "MemTotal"), " "); ok {
		if v, err := strconv.ParseFloat(kb, 64); err == nil {
			m.Memory = roundTo(v/(1<<20), 10)
		}
	}
	if data, err := os.ReadFile("/proc/loadavg"); err == nil {
		first, _, _ := strings.Cut(string(data), " ")
		m.Load, _ = strconv.ParseFloat(first, 64)
	}
	return m
}

// procValue returns the value of the first line "key : value" of a file.
func procValue(file, key string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if k, v, ok := strings.Cut(sc.Text(), ":"); ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

var versionNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d+(\.\d+)+`) })

// Versions returns the versions of Go and of the programs that peers run.
func Versions(ctx context.Context) map[string]string {
	v := map[string]string{"go": strings.TrimPrefix(runtime.Version(), "go")}
	for name, flag := range map[string]string{"tesseract": "--version", "pdftotext": "-v"} {
		if _, err := exec.LookPath(name); err != nil {
			continue
		}
		out, _ := exec.CommandContext(ctx, name, flag).CombinedOutput()
		if n := versionNumber().Find(out); n != nil {
			v[name] = string(n)
		}
	}
	return v
}

// Commit names the commit that this program was built from, with "-dirty" where
// files were changed. A build that does not know it, such as a test, has that of
// the repository at root; without one it is empty.
func Commit(ctx context.Context, root string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		commit, dirty := "", ""
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision" && len(s.Value) >= 12:
				commit = s.Value[:12]
			case s.Key == "vcs.modified" && s.Value == "true":
				dirty = "-dirty"
			}
		}
		if commit != "" {
			return commit + dirty
		}
	}
	if root == "" {
		return ""
	}
	out, err := command(ctx, nil, "git", "-C", root, "describe", "--always", "--exclude", "*", "--abbrev=12", "--dirty")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
