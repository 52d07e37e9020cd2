package html_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/broadsheet-ocr/broadsheet/article"
	"github.com/broadsheet-ocr/broadsheet/format/html"
)

// browserLimit bounds all that one test does in the browser.
const browserLimit = 60 * time.Second

// tab is a browser window that remembers what went wrong in it.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	problems []string
}

// browse starts the system's Chromium on its own profile. It skips the test
// where there is none, unless CI and BROADSHEET_REQUIRE_CHROMIUM are set.
func browse(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	var bin string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			bin = p
			break
		}
	}
	if bin == "" {
		if os.Getenv("CI") == "true" && os.Getenv("BROADSHEET_REQUIRE_CHROMIUM") != "" {
			t.Fatal("no chromium, chromium-browser or google-chrome found, and BROADSHEET_REQUIRE_CHROMIUM is set")
		}
		t.Skip("no chromium, chromium-browser or google-chrome found: the view was not tried in a browser")
	}
	opts := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(bin), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1500, 1000),
		chromedp.Flag("headless", true), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
	}
	ctx, cancel := context.WithTimeout(context.Background(), browserLimit)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	require.NoError(t, chromedp.Listen(ctx, func(ev any) {
		var s string
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			s = "exception: " + ev.ExceptionDetails.Text
			if ex := ev.ExceptionDetails.Exception; ex != nil {
				s += " " + ex.Description
			}
		case *runtime.EventConsoleAPICalled:
			s = "console." + string(ev.Type)
		case *log.EventEntryAdded:
			if ev.Entry.Level == log.EntryLevelError || ev.Entry.Level == log.EntryLevelWarning {
				s = string(ev.Entry.Source) + ": " + ev.Entry.Text
			}
		}
		if s != "" {
			b.mu.Lock()
			b.problems = append(b.problems, s)
			b.mu.Unlock()
		}
	}))
	return b
}

func (b *tab) do(a ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, a...))
}

// eval returns what an expression gives in the page.
func eval[T any](b *tab, expression string, o ...chromedp.EvaluateOption) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, o...))
	require.NoError(b.t, err)
	return v
}

// open writes the view of an issue and loads it, with the given fragment.
func (b *tab) open(is *article.Issue, hash string) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), "view.html")
	f, err := os.Create(file)
	require.NoError(b.t, err)
	require.NoError(b.t, html.Write(b.ctx, f, is, nil, nil))
	require.NoError(b.t, f.Close())
	b.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String()+hash), chromedp.WaitReady(chromedp.CSS(":root.live")))
}

// shown is what the reader sees of the chosen article.
type shown struct {
	ID       string
	Headline string
	Text     []string // the paragraphs in view
	On       []string // articles of the highlighted blocks
	Visible  int      // number of articles in view
}

func (b *tab) shown() shown {
	b.t.Helper()
	return eval[shown](b, `(() => {
		const seen = [...document.querySelectorAll(".panel article")].filter(e => e.offsetParent);
		const a = seen[0];
		const q = s => a ? [...a.querySelectorAll(s)].map(e => e.innerText) : [];
		return {
			ID: a ? a.dataset.id : "", Headline: q("h2").join(), Text: q(".paragraphs p"), Visible: seen.length,
			On: [...new Set([...document.querySelectorAll(".sheets .block.on")].map(e => e.dataset.a))],
		};
	})()`)
}

func (b *tab) click(sel string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(sel), chromedp.NodeVisible))
	b.settle()
}

func (b *tab) press(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
	b.settle()
}

// settle waits until the change of address has been followed.
func (b *tab) settle() {
	b.t.Helper()
	eval[bool](b, `new Promise(r => setTimeout(() => requestAnimationFrame(() => r(true)), 30))`, chromedp.EvalAwaitPromise)
}

func (b *tab) check(a *article.Article, n string) {
	b.t.Helper()
	s := b.shown()
	assert.Equal(b.t, a.ID, s.ID)
	assert.Equal(b.t, a.Headline, s.Headline)
	assert.Equal(b.t, append([]string{}, a.Paragraphs...), s.Text, "exactly the article's text")
	assert.Equal(b.t, []string{n}, s.On, "its blocks and no others are highlighted")
	assert.Equal(b.t, 1, s.Visible)
}

func (b *tab) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	assert.Empty(b.t, b.problems, "nothing was reported in the console")
}

func TestBrowser(t *testing.T) {
	b := browse(t)
	for name, is := range map[string]*article.Issue{"plain": plainIssue(), "drawn": drawnIssue(t)} {
		t.Run(name, func(t *testing.T) {
			b.t = t
			b.open(is, "")
			assert.Zero(t, b.shown().Visible, "first there is the list")

			b.click(`.block[data-a="2"].r-body`)
			b.check(&is.Articles[1], "2")
			b.click(`.block[data-a="1"].r-headline`)
			b.check(&is.Articles[0], "1")

			b.press("j")
			b.check(&is.Articles[1], "2")
			b.press("k")
			b.check(&is.Articles[0], "1")
			b.press(kb.ArrowRight)
			b.check(&is.Articles[1], "2")
			b.press(kb.ArrowUp)
			b.check(&is.Articles[0], "1")
			b.press("k") // there is none before the first
			b.check(&is.Articles[0], "1")

			b.press(kb.Escape)
			assert.Zero(t, b.shown().Visible)
			b.do(chromedp.Focus(chromedp.CSS(`.block[data-a="2"][tabindex="0"]`)))
			b.press(kb.Enter)
			b.check(&is.Articles[1], "2")

			b.click(`article:not([hidden]) .up`)
			b.click(`.list a[data-a="1"]`)
			b.check(&is.Articles[0], "1")
			eval[chromedp.Void](b, `history.back()`)
			b.settle()
			assert.Zero(t, b.shown().Visible, "going back returns to the list")

			b.open(is, "#a="+url.PathEscape(is.Articles[1].ID))
			b.check(&is.Articles[1], "2")
			b.quiet()
		})
	}
}

func TestBrowserPages(t *testing.T) {
	b := browse(t)
	is, second := plainIssue(), drawnIssue(t)
	is.Articles = append(is.Articles, second.Articles...)
	is.Pages = append(is.Pages, second.Pages...)
	is.Layouts = append(is.Layouts, second.Layouts...)
	is.Pages[1].Number = "2"
	for i := 3; i < len(is.Articles); i++ {
		is.Articles[i].Fragments[0].Page = "2"
	}
	inView := func() string {
		return eval[string](b, `[...document.querySelectorAll(".sheet")].filter(e => e.offsetParent).map(e => e.dataset.page).join()`)
	}
	b.open(is, "")
	assert.Equal(t, "1", inView())
	b.click(`.pages a[data-page="2"]`)
	assert.Equal(t, "2", inView())
	b.click(`.block[data-a="4"].r-headline`)
	b.check(&is.Articles[3], "4")
	wide := `document.querySelector(".sheet:not([hidden]) .drawing").offsetWidth`
	before := eval[float64](b, wide)
	b.click(`[data-show="large"]`)
	assert.Greater(t, eval[float64](b, wide), 2*before)
	b.press("k")
	b.press("k")
	assert.Equal(t, "1", inView(), "the page follows the article")
	b.check(&is.Articles[1], "2")

	b.do(chromedp.SendKeys(chromedp.CSS(`input[type=search]`), "carpenter"))
	b.settle()
	found := eval[[]string](b, `[...document.querySelectorAll(".list a")].filter(e => e.offsetParent).map(e => e.dataset.a)`)
	assert.Equal(t, []string{"4"}, found)
	b.quiet()
}

func TestBrowserHostile(t *testing.T) {
	b := browse(t)
	is := hostileIssue(t)
	b.open(is, "#a="+url.QueryEscape("</script><img src=x onerror=window.hacked=1>"))
	b.press("j")
	assert.False(t, eval[bool](b, `"hacked" in window`))
	assert.Equal(t, hostile, strings.Join(b.shown().Text, ""))
	b.quiet()
}

// scheme sets what colours the reader prefers.
func (b *tab) scheme(dark bool) {
	b.t.Helper()
	value := "light"
	if dark {
		value = "dark"
	}
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}},
	})
	require.NoError(b.t, err)
}

// TestBrowserContrast measures the contrast of the articles' colours with the
// ground by WCAG 2: 4.5 is what it asks for text.
func TestBrowserContrast(t *testing.T) {
	b := browse(t)
	is := &article.Issue{ID: "many"}
	for i := range 24 {
		is.Articles = append(is.Articles, article.Article{ID: fmt.Sprint(i), Kind: "article", Kicker: "k"})
	}
	for _, dark := range []bool{false, true} {
		b.scheme(dark)
		b.open(is, "")
		got := eval[[]float64](b, `(() => {
			const c = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
			const light = colour => {
				c.fillStyle = colour;
				c.fillRect(0, 0, 1, 1);
				const [r, g, b] = [...c.getImageData(0, 0, 1, 1).data].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
				return .2126 * r + .7152 * g + .0722 * b + .05;
			};
			const ground = light(getComputedStyle(document.querySelector(".panel")).backgroundColor);
			return [...document.querySelectorAll(".list i")].map(e => {
				const v = light(getComputedStyle(e).backgroundColor);
				return Math.max(v, ground) / Math.min(v, ground);
			});
		})()`)
		require.Len(t, got, len(is.Articles))
		for i, v := range got {
			assert.GreaterOrEqual(t, v, 4.5, "article %d, dark %v", i, dark)
		}
	}
}

// TestBrowserSeed reads every article of a real page of plain text.
func TestBrowserSeed(t *testing.T) {
	b := browse(t)
	is := seedIssue(t)
	b.open(is, "")
	for i := range is.Articles {
		b.press("j")
		b.check(&is.Articles[i], fmt.Sprint(i+1))
	}
	b.quiet()
}

// TestShots takes pictures of the view for people to look at, where
// BROADSHEET_SHOTS names a folder for them.
func TestShots(t *testing.T) {
	dir := os.Getenv("BROADSHEET_SHOTS")
	if dir == "" {
		t.Skip("BROADSHEET_SHOTS names no folder")
	}
	require.NoError(t, os.MkdirAll(dir, 0o755))
	b := browse(t)
	shot := func(name string, is *article.Issue, hash string, dark bool, w, h int64) {
		b.scheme(dark)
		b.do(chromedp.EmulateViewport(w, h))
		b.open(is, hash)
		b.settle()
		buf, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".png"), buf, 0o644))
	}
	shot("seed", seedIssue(t), "", false, 1440, 900)
	shot("seed-a", seedIssue(t), "#a=idle-funds", false, 1440, 900)
	shot("seed-dark", seedIssue(t), "#a=last-metre", true, 1440, 900)
	shot("drawn", drawnIssue(t), "", false, 1440, 1100)
	shot("drawn-dark", drawnIssue(t), "#a=courier-1-1", true, 1440, 1100)
	is := drawnIssue(t)
	is.Layouts[0].Page.Raster = nil
	shot("text", is, "#a=courier-1-2", false, 1440, 1100)
	shot("text-dark", is, "", true, 1440, 1100)
	shot("phone", seedIssue(t), "#a=idle-funds", false, 420, 850)
}
