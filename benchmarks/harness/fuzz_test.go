package harness

import (
	"bytes"
	"testing"
)

// FuzzPeerOutput feeds what peers may write to the readers of it: they end, and
// every article that they find has text.
func FuzzPeerOutput(f *testing.F) {
	f.Add([]byte(`<html><body><doc><page width="1" height="1"><flow><block xMin="0"><line><word>two</word><word>words</word></line></block></flow></page></doc></body></html>`))
	f.Add([]byte("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t96\tword\n5\t1\t1\t2\t1\t1\t0\t9\t9\t9\t96\tnext\n"))
	f.Add([]byte("</word><word>x"))
	f.Add([]byte("5\t\t\t\t\t\t\t\t\t\t\t\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if out, err := bboxLayout(bytes.NewReader(data)); err == nil {
			for _, a := range out.Articles {
				if len(a.Paragraphs) == 0 {
					t.Fatal("an article without text")
				}
			}
		}
		readTSV(data)
	})
}
