package xmlstream

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/broadsheet-ocr/broadsheet/page"
)

// outline writes what a reader gives: "(a" "text" ")a".
func outline(in string) (out []string, err error) {
	r := New([]byte(in))
	err = r.Each(context.Background(), func(kind Kind) error {
		switch {
		case kind == Start:
			out = append(out, "("+r.Name())
		case kind == End:
			out = append(out, ")"+r.Name())
		case strings.TrimSpace(r.Text()) != "":
			out = append(out, strings.TrimSpace(r.Text()))
		}
		return nil
	})
	return out, err
}

// Each stops with the error of its function, and where the context is done.
func TestEachStops(t *testing.T) {
	r, stop := New([]byte("<a><b/></a>")), errors.New("enough")
	assert.ErrorIs(t, r.Each(context.Background(), func(Kind) error { return stop }), stop)
	done, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, r.Each(done, func(Kind) error { return nil }), context.Canceled)
}

func TestNext(t *testing.T) {
	for in, want := range map[string]string{
		"<?xml version='1.0'?><!-- <x> --><a><b/>t<c x='>'/></a> junk <d>": "(a (b )b t (c )c )a",
		"<p:a xmlns:p='u'><q:b></q:b></p:a>":                               "(a (b )b )a",
		"<a><![CDATA[<b>&amp;]]></a>":                                      "(a <b>&amp; )a",
		"<a>&lt;&#65;&#x4E2D;&none;& &#0;</a>":                             "(a <A中&none;& \uFFFD )a",
		"<!DOCTYPE a [<!ENTITY x 'y'><!ELEMENT a ANY>]><a>&x;</a>":         "(a &x; )a",
		"\uFEFF<a\n></a\n>":                                                "(a )a",
		"<a>\xff</a>":                                                      "(a \uFFFD )a",
	} {
		got, err := outline(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, strings.Join(got, " "), in)
	}
}

func TestDamage(t *testing.T) {
	for in, want := range map[string]error{
		"":                                page.ErrTruncated,
		"text":                            page.ErrTruncated,
		"<a>":                             page.ErrTruncated,
		"<a":                              page.ErrTruncated,
		"<":                               page.ErrTruncated,
		"<!":                              page.ErrTruncated,
		"<!-":                             page.ErrTruncated,
		"<![CDATA[":                       page.ErrTruncated,
		"<a><b></a></b>":                  page.ErrTruncated,
		"</a>":                            page.ErrTruncated,
		"<>":                              page.ErrTruncated,
		"< a>":                            page.ErrTruncated,
		"<a b>":                           page.ErrTruncated,
		"<a b=>":                          page.ErrTruncated,
		"<a b=c>":                         page.ErrTruncated,
		"<a ='c'>":                        page.ErrTruncated,
		"<!x>":                            page.ErrTruncated,
		strings.Repeat("<a>", maxDepth+1): page.ErrTooLarge,
		"<a" + strings.Repeat(" b=''", maxAttrs+1) + ">": page.ErrTooLarge,
	} {
		_, err := outline(in)
		assert.ErrorIs(t, err, want, "%.20s", in)
	}
}

func TestAttr(t *testing.T) {
	r := New([]byte("<a x:type='no' type = \"yes &quot;&amp;\" xlink:href='h' n=' 12.5 ' e='1e3' bad='1e400' neg=\"-3\" many='12345678901'/>"))
	_, err := r.Next()
	require.NoError(t, err)
	assert.Equal(t, `yes "&`, r.Attr("type"), "the one without prefix")
	assert.Equal(t, "h", r.Attr("href"))
	assert.Empty(t, r.Attr("none"))
	for name, want := range map[string]float64{"n": 12.5, "e": 1000, "neg": -3} {
		v, ok := r.Number(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, v, name)
	}
	for _, name := range []string{"bad", "many", "type", "none"} {
		_, ok := r.Number(name)
		assert.False(t, ok, name)
	}
}

func TestEncodings(t *testing.T) {
	const text = "<a>Zürich Köln</a>"
	latin, err := charmap.ISO8859_1.NewEncoder().String(text)
	require.NoError(t, err)
	little, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	require.NoError(t, err)
	big, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String("<?xml version='1.0' encoding='UTF-16'?>" + text)
	require.NoError(t, err)
	for name, in := range map[string]string{
		"declared":          "<?xml version='1.0' encoding='ISO-8859-1'?>" + latin,
		"wrongly declared":  "<?xml version='1.0' encoding='ISO-8859-1'?>" + text,
		"declared UTF-16":   "<?xml version='1.0' encoding='utf-16'?>" + text,
		"unknown":           "<?xml version='1.0' encoding='nonsense'?>" + text,
		"UTF-16":            big,
		"UTF-16 without it": little,
	} {
		got, err := outline(in)
		require.NoError(t, err, name)
		assert.Equal(t, []string{"(a", "Zürich Köln", ")a"}, got, name)
	}
}

// A document that no reader may take more than linear time over.
func TestManyMarks(t *testing.T) {
	for _, s := range []string{"<!-- -->", "&", "&#", "<![CDATA[]]>", "<a/>", "'\"", "<?p?>"} {
		_, err := outline("<r>" + strings.Repeat(s, 300000) + "</r>")
		assert.NoError(t, err, s)
	}
}

func FuzzReader(f *testing.F) {
	f.Add("<?xml version='1.0' encoding='gbk'?><a b='c'><![CDATA[x]]>&#x10FFFF;</a>")
	f.Add("<!DOCTYPE a [<!ENTITY a '&a;&a;'>]><a>&a;<!-- x --></a>")
	f.Fuzz(func(t *testing.T, in string) {
		r := New([]byte(in))
		depth := 0
		for {
			kind, err := r.Next()
			if err != nil {
				if errors.Is(err, io.EOF) && depth != 0 {
					t.Fatal("not balanced")
				}
				return
			}
			switch kind {
			case Start:
				depth++
			case End:
				depth--
			}
			_ = fmt.Sprint(r.Name(), r.Attr("b"), r.Text(), r.Depth())
		}
	})
}
