package plain

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/broadsheet-ocr/broadsheet/page"
)

var encodings = map[string]encoding.Encoding{
	"utf-8":        encoding.Nop,
	"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"gb18030":      simplifiedchinese.GB18030,
	"big5":         traditionalchinese.Big5,
	"shift_jis":    japanese.ShiftJIS,
	"euc-jp":       japanese.EUCJP,
	"iso-2022-jp":  japanese.ISO2022JP,
	"euc-kr":       korean.EUCKR,
	"windows-1252": charmap.Windows1252,
}

// oneLiners are short texts, the hard case of detection.
var oneLiners = []struct {
	text      string
	encodings string
}{
	{"内蒙古日报", "utf-8 utf-16le utf-16be gb18030"},
	{"本报记者 王小明", "utf-8 utf-16le utf-16be gb18030"},
	{"“自本轮疫情发生以来，我们通过摸排建立特殊困难群体台账”", "utf-8 utf-16le utf-16be gb18030"},
	{"11月28日下午4点，全市气温下降。", "utf-8 utf-16le utf-16be gb18030"},
	{"上接第1版", "utf-8 utf-16le utf-16be gb18030"},
	{"天气预报", "utf-8 utf-16le utf-16be gb18030"},
	{"粮食产量稳步增长", "utf-8 utf-16le utf-16be gb18030"},
	{"第一版　民國九年四月三日", "utf-8 utf-16le utf-16be big5"},
	{"中華民國行政院院長昨日表示", "utf-8 utf-16le utf-16be big5"},
	{"本報訊", "utf-8 big5"},
	{"港府宣布明年一月起調整收費。", "utf-8 utf-16le utf-16be big5"},
	{"東京で昨日、大きな地震があった。", "utf-8 utf-16le utf-16be shift_jis euc-jp iso-2022-jp"},
	{"首相は会見で述べた", "utf-8 utf-16le utf-16be shift_jis euc-jp iso-2022-jp"},
	{"読売新聞社のニュース", "utf-8 shift_jis euc-jp iso-2022-jp"},
	{"서울시는 어제 새로운 정책을 발표했다.", "utf-8 utf-16le utf-16be euc-kr"},
	{"대통령은 오늘 국회에서 연설하였다", "utf-8 utf-16le utf-16be euc-kr"},
	{"Die Brüder fuhren über die große Brücke", "utf-8 utf-16le utf-16be windows-1252"},
	{"Le café où l’on dîne à midi coûte très cher", "utf-8 utf-16le utf-16be windows-1252"},
	{"Straße", "utf-8 utf-16le utf-16be windows-1252"},
	{"“No,” said the Mayor, “I won’t.”", "utf-8 utf-16le utf-16be windows-1252"},
	{"El señor Muñoz llegó mañana", "utf-8 windows-1252"},
	{"Plain ASCII text of one line", "utf-8 utf-16le utf-16be"},
	{"£5 reward", "utf-8 windows-1252"},
	{"MÜNCHEN, 3. März.", "utf-8 windows-1252"},
}

func TestDecodeOneLine(t *testing.T) {
	for _, tc := range oneLiners {
		for want := range strings.FieldsSeq(tc.encodings) {
			t.Run(want+"/"+tc.text, func(t *testing.T) {
				data, err := encodings[want].NewEncoder().Bytes([]byte(tc.text))
				require.NoError(t, err)
				text, got, err := Decode(data)
				require.NoError(t, err)
				assert.Equal(t, want, got)
				assert.Equal(t, tc.text, text)
			})
		}
	}
}

// A whole paper of 1920 in every encoding that can hold it, and every single
// line of it.
func TestDecodeTraditional(t *testing.T) {
	raw, err := os.ReadFile("testdata/jingbao-1920.txt")
	require.NoError(t, err)
	for _, name := range []string{"utf-16le", "utf-16be", "gb18030", "big5"} {
		t.Run(name, func(t *testing.T) {
			enc := encoding.ReplaceUnsupported(encodings[name].NewEncoder())
			data, err := enc.Bytes(raw)
			require.NoError(t, err)
			_, got, err := Decode(data)
			require.NoError(t, err)
			assert.Equal(t, name, got)

			lines, right := 0, 0
			for line := range strings.Lines(string(raw)) {
				if len([]rune(strings.TrimSpace(line))) < 5 {
					continue
				}
				data, err := encodings[name].NewEncoder().Bytes([]byte(line))
				if err != nil {
					continue
				}
				lines++
				if _, got, err := Decode(data); err == nil && got == name {
					right++
				}
			}
			t.Logf("%d of %d single lines", right, lines)
			assert.Greater(t, float64(right), 0.97*float64(lines))
		})
	}
}

func TestDecodeByteOrderMarks(t *testing.T) {
	for _, m := range []struct{ data, label string }{
		{"\xEF\xBB\xBFtext", "utf-8"},
		{"\xFF\xFEt\x00e\x00x\x00t\x00", "utf-16le"},
		{"\xFE\xFF\x00t\x00e\x00x\x00t", "utf-16be"},
		{"\xFF\xFE\x00\x00t\x00\x00\x00e\x00\x00\x00x\x00\x00\x00t\x00\x00\x00", "utf-32"},
		{"\x84\x31\x95\x33text", "gb18030"},
	} {
		text, label, err := Decode([]byte(m.data))
		require.NoError(t, err, m.label)
		assert.Equal(t, "text", text)
		assert.Equal(t, m.label, label)
	}
}

func TestDecodeDamagedUTF8(t *testing.T) {
	good := strings.Repeat("本报记者昨日从有关部门获悉，全市粮食产量稳步增长。\n", 20)
	bad := []byte(good)
	bad[100], bad[700] = 0xFF, 0xC0
	text, label, err := Decode(bad)
	require.NoError(t, err)
	assert.Equal(t, "utf-8", label)
	assert.Contains(t, text, "\uFFFD")
	assert.InDelta(t, len([]rune(good)), len([]rune(text)), 4)

	t.Run("cut inside a character", func(t *testing.T) {
		_, label, err := Decode([]byte(good[:len(good)-5]))
		require.NoError(t, err)
		assert.Equal(t, "utf-8", label)
	})
	t.Run("quotation marks and one stray byte", func(t *testing.T) {
		_, label, err := Decode([]byte("“Yes,” he said – and “no”.\xFF"))
		require.NoError(t, err)
		assert.Equal(t, "utf-8", label)
	})
}

func TestDecodeRejects(t *testing.T) {
	random := make([]byte, 4096)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		random[i] = byte(rng.Uint32())
	}
	noNUL := []byte(strings.ReplaceAll(string(random), "\x00", "\x01"))
	for name, tc := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":          {nil, page.ErrEmpty},
		"white space":      {[]byte(" \r\n\t\f\n"), page.ErrEmpty},
		"only a mark":      {[]byte("\xEF\xBB\xBF\n"), page.ErrEmpty},
		"ideographic":      {[]byte("　　\n"), page.ErrEmpty},
		"random":           {random, page.ErrBinary},
		"random no NUL":    {noNUL, page.ErrBinary},
		"NULs in text":     {[]byte("some\x00text\x00with\x00NULs"), page.ErrBinary},
		"PNG":              {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\x00\x00\x00\x03\x00\x08\x02"), page.ErrBinary},
		"ELF":              {append([]byte("\x7fELF\x02\x01\x01"), make([]byte, 200)...), page.ErrBinary},
		"control":          {[]byte(strings.Repeat("\x01\x02ab", 100)), page.ErrBinary},
		"all zero":         {make([]byte, 64), page.ErrBinary},
		"gzip, no NUL":     {[]byte("\x1f\x8b\x08\x08\x12\x34\x56\x78\x02\x03"), page.ErrBinary},
		"lone bytes 0xFF":  {[]byte(strings.Repeat("\xFF", 100)), nil}, // ÿ in Windows-1252
		"NUL in long text": {[]byte(strings.Repeat("A line of text.\n", 200) + "\x00"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := Decode(tc.data)
			if tc.want == nil {
				assert.NoError(t, err)
				return
			}
			assert.ErrorIs(t, err, tc.want)
		})
	}
}

func FuzzDecode(f *testing.F) {
	for _, tc := range oneLiners {
		for name := range strings.FieldsSeq(tc.encodings) {
			if data, err := encodings[name].NewEncoder().Bytes([]byte(tc.text)); err == nil {
				f.Add(data)
			}
		}
	}
	f.Add([]byte("\xFF\xFE\x00\xD8"))
	f.Add([]byte("\x1B$B\xFF\xFF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, label, err := Decode(data)
		if err != nil {
			return
		}
		if label == "" || strings.ToValidUTF8(text, "") != text {
			t.Fatalf("label %q, valid %v", label, strings.ToValidUTF8(text, "") == text)
		}
		pages, err := Read(t.Context(), "f", data, nil)
		if err != nil {
			t.Fatal(err)
		}
		// What prints stands in the lines, in order.
		var b strings.Builder
		for _, p := range pages {
			for _, l := range p.Lines {
				b.WriteString(l.Text)
			}
		}
		if printed(b.String()) != printed(text) {
			t.Fatal("text lost")
		}
	})
}

func printed(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(string(r)) {
			return -1
		}
		return r
	}, s)
}

func BenchmarkDecodeGB18030(b *testing.B) {
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(strings.Repeat("本报记者昨日从有关部门获悉，全市粮食产量稳步增长。\n", 300)))
	require.NoError(b, err)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
