package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// terminal reports whether messages go to a terminal.
func (a *app) terminal() bool {
	f, ok := a.err.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// pageBar shows how many pages of an issue were read. It shows nothing where
// messages do not go to a terminal.
type pageBar struct {
	bar *progressbar.ProgressBar
	max int
}

// pageProgress returns a bar that counts every file as one page until it is
// known how many it has; one that shows nothing where none is wanted.
func (a *app) pageProgress(files int, wanted bool) *pageBar {
	b := &pageBar{max: files}
	if wanted && a.terminal() {
		b.bar = progressbar.NewOptions(files,
			progressbar.OptionSetWriter(a.err),
			progressbar.OptionSetWidth(24),
			progressbar.OptionShowCount(),
			progressbar.OptionSetItsString("pages"),
			progressbar.OptionClearOnFinish(),
		)
	}
	return b
}

func (b *pageBar) page(p *page.Page, pages int) {
	if b.bar == nil {
		return
	}
	if p.Index == 1 && pages > 1 {
		b.max += pages - 1
		b.bar.ChangeMax(b.max)
	}
	b.bar.Describe(plainLine(filepath.Base(p.Source)))
	_ = b.bar.Add(1)
}

func (b *pageBar) finish() {
	if b.bar != nil {
		_ = b.bar.Finish()
		b.bar = nil
	}
}

// lineEvery is how often progress is told in lines, where no terminal is.
const lineEvery = 5 * time.Second

// issueProgress tells how a batch gets on: a bar on a terminal, else a line
// every few seconds.
type issueProgress struct {
	a      *app
	bar    *progressbar.ProgressBar
	total  atomic.Int64 // issues there are, 0 while they are counted
	start  time.Time
	last   time.Time // of the last line
	done   int       // issues behind us
	worked int       // of those, the ones that took work
	failed int
}

func (a *app) issueProgress() *issueProgress {
	p := &issueProgress{a: a, start: time.Now()}
	p.last = p.start
	if a.terminal() {
		p.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(a.err),
			progressbar.OptionSetWidth(24),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("issues"),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	return p
}

// issue counts one issue.
func (p *issueProgress) issue(unchanged, failed bool) {
	p.done++
	if !unchanged {
		p.worked++
	}
	if failed {
		p.failed++
	}
	total := int(p.total.Load())
	if p.bar != nil {
		if total >= p.done && p.bar.GetMax() != total {
			p.bar.ChangeMax(total)
		}
		if failed {
			p.bar.Describe(fmt.Sprintf("%d with failures", p.failed))
		}
		_ = p.bar.Add(1)
		return
	}
	if now := time.Now(); now.Sub(p.last) >= lineEvery {
		p.last = now
		p.a.complain("%s", p.line(now, total))
	}
}

// line is the progress in words.
func (p *issueProgress) line(now time.Time, total int) string {
	s := fmt.Sprintf("%d issues", p.done)
	if total >= p.done {
		s = fmt.Sprintf("%d of %d issues", p.done, total)
	}
	if p.failed > 0 {
		s += fmt.Sprintf(", %d with failures", p.failed)
	}
	if rate := float64(p.worked) / now.Sub(p.start).Seconds(); rate > 0 {
		s += fmt.Sprintf(", %s per second", strconv.FormatFloat(rate, 'f', max(0, 1-int(math.Log10(rate))), 64))
		if total >= p.done {
			left := time.Duration(float64(total-p.done) / rate * float64(time.Second))
			s += fmt.Sprintf(", %v left", left.Round(time.Second))
		}
	}
	return s
}

func (p *issueProgress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// clear makes room for a line on a terminal.
func (p *issueProgress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
