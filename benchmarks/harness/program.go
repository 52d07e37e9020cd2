package harness

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/broadsheet-ocr/broadsheet/benchmarks/score"
	"github.com/broadsheet-ocr/broadsheet/page"
)

// program is another version of this module, built from a commit of the
// repository and run as a program. Its time includes its start.
type program struct {
	name, exe, dir string
}

// Revision builds the command of a commit and returns it as a system. What it
// makes is measured by the suites and figures of this version.
func Revision(ctx context.Context, root, rev string) (System, error) {
	if root == "" {
		return nil, ErrNoFixtures
	}
	out, err := command(ctx, nil, "git", "-C", root, "rev-parse", "--verify", "--short=12", rev+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("%s is neither a file nor a commit: %w", rev, err)
	}
	commit := strings.TrimSpace(string(out))
	dir, err := os.MkdirTemp("", "broadsheet-rev-")
	if err != nil {
		return nil, err
	}
	p := &program{name: "engine@" + commit, dir: dir, exe: filepath.Join(dir, "broadsheet")}
	tree := filepath.Join(dir, "tree")
	if _, err := command(ctx, nil, "git", "-C", root, "worktree", "add", "--detach", tree, commit); err != nil {
		p.Close()
		return nil, err
	}
	defer func() {
		_, _ = command(context.WithoutCancel(ctx), nil, "git", "-C", root, "worktree", "remove", "--force", tree)
	}()
	build := exec.CommandContext(ctx, "go", "build", "-o", p.exe, "./cmd/broadsheet")
	build.Dir = tree
	if said, err := build.CombinedOutput(); err != nil {
		p.Close()
		return nil, fmt.Errorf("building %s: %w: %s", commit, err, said)
	}
	return p, nil
}

func (p *program) Name() string { return p.name }
func (p *program) Close() error { return os.RemoveAll(p.dir) }

func (p *program) Read(ctx context.Context, c *Case) (*Output, error) {
	dir, err := os.MkdirTemp(p.dir, "case-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file, err := writeInput(dir, c)
	if err != nil {
		return nil, err
	}
	to := filepath.Join(dir, "out")
	start := time.Now()
	if _, err := command(ctx, nil, p.exe, "read", "-q", "--lang", c.Lang, "-f", "jsonl", "-o", to, file); err != nil {
		if strings.Contains(err.Error(), page.ErrFormat.Error()) {
			err = errors.Join(ErrNotFor, err)
		}
		return nil, err
	}
	elapsed := time.Since(start)
	set, err := score.Load(to)
	if err != nil {
		return nil, err
	}
	return &Output{Articles: set.Articles, Pages: set.Pages, Elapsed: elapsed}, nil
}
