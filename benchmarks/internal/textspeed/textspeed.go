//go:build unix

// Package textspeed has the texts on which the speed of text repair is
// measured, and the clock of the processor.
package textspeed

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// Case is a text to repair, which Fill repeats.
type Case struct {
	Name, Lang, Text string
}

// Lines is English whose words are cut at every fifth line or so, as in narrow
// columns of newspapers.
const Lines = "The committee met on Tuesday to con-\nsider the report, which had been late\nfor several weeks by the illness of its\nchairman. Members agreed that the work\nshould go on, and that a well-known man\nshould be asked to examine the bridge be-\nfore winter comes, and to report on what\nmust be done so that carts and waggons\nmay pass over it in safety all the year.\n\n"

// Letterspaced is Chinese as recognition often gives it: a space after each
// character.
const Letterspaced = "今 天 上 午 ， 市 政 府 召 开 新 闻 发 布 会 ， 通 报 了 前 三 季 度\n的 工 作 情 况 ， 发 言 人 表 示 ， 全 市 经 济 运 行 总 体 平 稳 ， 民 生\n保 障 持 续 加 强 。\n\n"

const (
	cleanChinese = "今天上午，市政府召开新闻发布会，通报了前三季度的工作情况，发言人表示，全市经济运行总体平稳，民生保障持续加强。\n会议指出，要坚持以人民为中心的发展思想，推动高质量发展，切实解决群众反映的问题。\n“这项工作关系到千家万户。”负责人告诉记者，截至11月27日，已建立帮扶对子13840个，覆盖重点人员50176人。\n\n"
	cleanEnglish = "The committee met on Tuesday to consider the report, which had been delayed for several weeks by the illness of its chairman.\nMembers agreed that the work should go on, and that a well-known engineer should be asked to examine the bridge before winter.\n\"We cannot wait any longer,\" said the mayor, \"and we shall not.\"\n\n"
)

// Cases are sound text, which is only looked at, and the two damages that most
// text has.
var Cases = []Case{
	{"clean-chinese", "zh-Hans", cleanChinese},
	{"clean-english", "en", cleanEnglish},
	{"letterspaced-chinese", "zh-Hans", Letterspaced},
	{"english-lines", "en", Lines},
}

// Size is how much text is repaired, in bytes: the variable TEXTFIX_MB, in
// megabytes, 8 where it is not set.
func Size() int {
	if n, err := strconv.Atoi(os.Getenv("TEXTFIX_MB")); err == nil && n > 0 {
		return n << 20
	}
	return 8 << 20
}

// Fill repeats a text up to a size.
func Fill(s string, size int) []byte { return bytes.Repeat([]byte(s), size/len(s)+1) }

// Rate runs a benchmark of size bytes a time and reports the speed by the
// processor time of this process and of those that it waited for, which the
// load of the machine changes less than the clock's.
func Rate(b *testing.B, size int, run func()) {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	start := processorTime()
	n := 0
	for b.Loop() {
		run()
		n++
	}
	if used := processorTime() - start; used > 0 {
		b.ReportMetric(float64(size)*float64(n)/1e6/used.Seconds(), "cpu-MB/s")
	}
}

func processorTime() time.Duration {
	var sum time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if syscall.Getrusage(who, &u) == nil {
			sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
		}
	}
	return sum
}
