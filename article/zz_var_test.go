package article_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/broadsheet-ocr/broadsheet/format/jsonl"
)

func TestVar(t *testing.T) {
	f := os.Getenv("VAR")
	if f == "" {
		t.Skip()
	}
	is, pages := readDump(t, f)
	var got, want []string
	for _, a := range is.Articles {
		got = append(got, describe(a))
	}
	os.WriteFile("/tmp/var/got", []byte(strings.Join(got, "\n")), 0o644)
	if g, err := os.Open(strings.TrimSuffix(f, ".txt") + ".gold.json"); err == nil {
		gg, err := jsonl.ReadGold(g)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range gg.List() {
			want = append(want, describe(a))
		}
		os.WriteFile("/tmp/var/want", []byte(strings.Join(want, "\n")), 0o644)
	}
	everyLineOnce(t, is, pages)
	for _, p := range is.Pages {
		for _, x := range p.Furniture {
			fmt.Println("FURN", x.Text)
		}
		for _, x := range p.Unplaced {
			fmt.Println("UNPL", x.Text)
		}
	}
}
