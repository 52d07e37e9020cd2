package textfix

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/broadsheet-ocr/broadsheet/locale"
	"github.com/broadsheet-ocr/broadsheet/textfix"
	"golang.org/x/text/transform"
)

// size is how much text a speed benchmark repairs, in megabytes: the variable
// TEXTFIX_MB, 8 where it is not set. Published figures are of 100.
func size() int {
	if n, err := strconv.Atoi(os.Getenv("TEXTFIX_MB")); err == nil && n > 0 {
		return n << 20
	}
	return 8 << 20
}

const (
	cleanChinese = "今天上午，市政府召开新闻发布会，通报了前三季度的工作情况，发言人表示，全市经济运行总体平稳，民生保障持续加强。\n会议指出，要坚持以人民为中心的发展思想，推动高质量发展，切实解决群众反映的问题。\n“这项工作关系到千家万户。”负责人告诉记者，截至11月27日，已建立帮扶对子13840个，覆盖重点人员50176人。\n\n"
	cleanEnglish = "The committee met on Tuesday to consider the report, which had been delayed for several weeks by the illness of its chairman.\nMembers agreed that the work should go on, and that a well-known engineer should be asked to examine the bridge before winter.\n\"We cannot wait any longer,\" said the mayor, \"and we shall not.\"\n\n"
	spacedHan    = "今 天 上 午 ， 市 政 府 召 开 新 闻 发 布 会 ， 通 报 了 前 三 季 度\n的 工 作 情 况 ， 发 言 人 表 示 ， 全 市 经 济 运 行 总 体 平 稳 ， 民 生\n保 障 持 续 加 强 。\n\n"
	// A word is cut at every fifth line or so, as in narrow columns of newspapers.
	brokenLines = "The committee met on Tuesday to con-\nsider the report, which had been late\nfor several weeks by the illness of its\nchairman. Members agreed that the work\nshould go on, and that a well-known man\nshould be asked to examine the bridge be-\nfore winter comes, and to report on what\nmust be done so that carts and waggons\nmay pass over it in safety all the year.\n\n"
)

// cpuRate reports the speed by processor time, which the load of the machine
// changes less than the clock's.
func cpuRate(b *testing.B, size int, run func()) {
	start := cpuTime()
	n := 0
	for b.Loop() {
		run()
		n++
	}
	if used := cpuTime() - start; used > 0 {
		b.ReportMetric(float64(size)*float64(n)/1e6/used.Seconds(), "cpu-MB/s")
	}
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// fill repeats a text up to the size.
func fill(s string, n int) []byte { return bytes.Repeat([]byte(s), n/len(s)+1) }

func BenchmarkSpeed(b *testing.B) {
	for _, c := range []struct{ name, lang, text string }{
		{"clean-chinese", "zh-Hans", cleanChinese},
		{"clean-english", "en", cleanEnglish},
		{"letterspaced-chinese", "zh-Hans", spacedHan},
		{"english-lines", "en", brokenLines},
	} {
		data := fill(c.text, size())
		f, err := textfix.New(textfix.Options{Locale: locale.Match(c.lang)})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name+"/broadsheet", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			out := make([]byte, 0, len(data)+len(data)/8)
			cpuRate(b, len(data), func() { out = f.Append(out[:0], data) })
		})
		b.Run(c.name+"/broadsheet-stream", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			cpuRate(b, len(data), func() {
				if _, err := io.Copy(io.Discard, transform.NewReader(bytes.NewReader(data), f.Transformer())); err != nil {
					b.Fatal(err)
				}
			})
		})
		b.Run(c.name+"/regexp", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			cpuRate(b, len(data), func() { plainRegexp(data) })
		})
		b.Run(c.name+"/sed", func(b *testing.B) { sed(b, data) })
	}
}

var (
	hanGap   = regexp.MustCompile(`([\p{Han}，。、；：！？“”]) +([\p{Han}，。、；：！？“”])`)
	hyphened = regexp.MustCompile(`(\p{L})-\n(\p{Ll})`)
	lineEnd  = regexp.MustCompile(`([^\n.!?])\n(\p{Ll})`)
)

// plainRegexp is the straightforward repair that many projects carry.
func plainRegexp(b []byte) []byte {
	for range 2 { // gaps overlap
		b = hanGap.ReplaceAll(b, []byte("$1$2"))
	}
	b = hyphened.ReplaceAll(b, []byte("$1$2"))
	return lineEnd.ReplaceAll(b, []byte("$1 $2"))
}

// sed does the same by the program, where it is there.
func sed(b *testing.B, data []byte) {
	program, err := exec.LookPath("sed")
	if err != nil {
		b.Skip("no sed")
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		cmd := exec.Command(program, "-E", `:a; s/([^ -~]) +([^ -~])/\1\2/g; ta; /[a-z]-$/{N; s/-\n//}`)
		cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
		cmd.Stdin, cmd.Stdout = bytes.NewReader(data), io.Discard
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLinear shows the cost of each byte at growing sizes.
func BenchmarkLinear(b *testing.B) {
	f, err := textfix.New(textfix.Options{Locale: locale.Match("en")})
	if err != nil {
		b.Fatal(err)
	}
	for n := 1 << 10; n <= size(); n <<= 5 {
		data := fill(brokenLines, n)
		b.Run(strconv.Itoa(n>>10)+"KB", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			out := make([]byte, 0, len(data)*2)
			cpuRate(b, len(data), func() { out = f.Append(out[:0], data) })
		})
	}
	b.Run("one-line", func(b *testing.B) {
		data := []byte(strings.ReplaceAll(string(fill(spacedHan, size())), "\n", " "))
		b.SetBytes(int64(len(data)))
		out := make([]byte, 0, len(data)*2)
		cpuRate(b, len(data), func() { out = f.Append(out[:0], data) })
	})
}
