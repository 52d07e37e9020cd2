package main

import (
	"os"
	"path/filepath"

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
// known how many it has.
func (a *app) pageProgress(files int) *pageBar {
	b := &pageBar{max: files}
	if a.terminal() {
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
	}
}
