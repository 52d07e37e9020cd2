package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/page"
	"github.com/broadsheet-ocr/broadsheet/textfix"
)

const fixHelp = `Repairs the text of files, or of standard input, and writes it to standard
output: spaces inside letterspaced lines and numbers, lines that columns broke,
words that line ends cut, full-width letters, ligatures and the like. What is
sound stays as it is. The text is UTF-8; other bytes pass through.

Where --lang does not give the language it is found from the text, from time to
time anew: by its script, else by frequent words, else by the word lists of
English, German and French.

The fixes, in their order (those in brackets are off unless --on names them):

%s`

type fixFlags struct {
	lang          string
	only, on, off []string
	explain       bool
}

func (a *app) fixCommand() *cobra.Command {
	var fl fixFlags
	cmd := &cobra.Command{
		Use:   "fix [FILE…]",
		Short: "Repair the text of files",
		Long:  fmt.Sprintf(fixHelp, fixList()),
		Example: `  pdftotext page.pdf - | broadsheet fix > page.txt
  broadsheet fix --only spaces,width page.txt
  broadsheet fix --explain page.txt`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.fix(cmd.InOrStdin(), args, &fl) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&fl.lang, "lang", "", "language of the text as BCP 47 `tag` (default: found from the text)")
	f.StringSliceVar(&fl.only, "only", nil, "do these `fixes` and no others")
	f.StringSliceVar(&fl.on, "on", nil, "do these `fixes` too")
	f.StringSliceVar(&fl.off, "off", nil, "leave these `fixes` out")
	f.BoolVar(&fl.explain, "explain", false, "tell each change instead of writing the text: fix, byte, old, new")
	return cmd
}

func fixList() string {
	var b strings.Builder
	for _, x := range textfix.Fixes() {
		name := x.Name
		if !x.Default {
			name = "[" + name + "]"
		}
		fmt.Fprintf(&b, "  %-15s %s\n", name, x.Doc)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (a *app) fix(stdin io.Reader, files []string, fl *fixFlags) error {
	o := textfix.Options{Only: fl.only, On: fl.on, Off: fl.off}
	if fl.lang != "" {
		if _, err := language.Parse(fl.lang); err != nil {
			return fmt.Errorf("--lang %s is no BCP 47 tag such as zh, en or de", safe(fl.lang))
		}
		o.Locale = locale.Match(fl.lang)
	}
	f, err := textfix.New(o)
	if err != nil {
		return errors.New(strings.TrimPrefix(err.Error(), "textfix: "))
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	out := bufio.NewWriter(a.out)
	failed := 0
	for _, name := range files {
		if err := a.fixFile(out, stdin, name, f, fl.explain); err != nil {
			failed++
			a.complain("%s", describe(err))
		}
	}
	if err := out.Flush(); err != nil {
		a.failOutput(err)
		return nil
	}
	switch {
	case failed == len(files):
		a.status = exitNothing
	case failed > 0:
		a.status = exitPartly
	}
	return nil
}

// fixFile repairs one file; "-" is standard input. Errors of writing come out
// when out is flushed.
func (a *app) fixFile(out *bufio.Writer, stdin io.Reader, name string, f *textfix.Fixer, explain bool) error {
	in := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			if pe, ok := errors.AsType[*os.PathError](err); ok {
				err = pe.Err
			}
			return &page.Error{File: name, Err: err}
		}
		defer file.Close()
		in = file
	}
	in = &stoppable{a: a, r: in}
	var err error
	if explain {
		var text []byte
		if text, err = io.ReadAll(in); err == nil {
			explainText(out, name, f, string(text))
		}
	} else if _, werr := io.Copy(discardErrors{out}, transform.NewReader(in, f.Transformer())); werr != nil {
		err = werr
	}
	if err != nil {
		if pe, ok := errors.AsType[*os.PathError](err); ok {
			err = pe.Err
		}
		return &page.Error{File: name, Err: err}
	}
	return nil
}

// explainText writes the changes of a text, one a line.
func explainText(out io.Writer, name string, f *textfix.Fixer, text string) {
	_, steps := f.Explain(text)
	for _, s := range steps {
		for _, e := range s.Edits {
			fmt.Fprintf(out, "%s: %s at %d: %q to %q\n", safe(name), s.Fix, e.Offset, e.Old, e.New)
		}
		for _, d := range s.Doubts {
			fmt.Fprintf(out, "%s: %s: in doubt, kept %q\n", safe(name), s.Fix, d)
		}
	}
}

// stoppable is a reader that ends with an error when the program is stopped.
type stoppable struct {
	a *app
	r io.Reader
}

func (s *stoppable) Read(b []byte) (int, error) {
	if err := s.a.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(b)
}

// discardErrors hides the errors of a buffered writer, which keeps them until it
// is flushed: they are no fault of the file that is read.
type discardErrors struct{ w *bufio.Writer }

func (d discardErrors) Write(b []byte) (int, error) {
	_, _ = d.w.Write(b)
	return len(b), nil
}
