package broadsheet_test

import (
	"context"
	"fmt"
	"log"

	"github.com/broadsheet-ocr/broadsheet"
)

// Two calls turn files into articles.
func Example() {
	ctx := context.Background()
	pages, err := broadsheet.Open(ctx, nil, "testdata/seed/nmg-daily-2022-11-29.txt")
	if err != nil {
		log.Fatal(err)
	}
	issue, err := broadsheet.Reconstruct(ctx, pages, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range issue.Articles[2:5] {
		fmt.Println(a.Headline)
		fmt.Println(a.Dateline)
	}
	// Output:
	// 自治区宣讲团在自治区党委宣传部 人大常委会机关 文化和旅游厅宣讲
	// 本报11月28日讯（记者 马芳 宋爽 陈春艳）
	// 包头市上缴沉淀资金5.15亿元
	// 本报包头11月28日电（记者 格日勒图）
	// 乌兰察布市实现肉羊自有品种零突破
	// 本报乌兰察布11月28日电（记者 皇甫美鲜）
}

// A page that cannot be read does not stop the others: it keeps its place, and
// the error names the file and the reason.
func ExampleOpen() {
	pages, err := broadsheet.Open(context.Background(), nil,
		"testdata/seed/nmg-daily-2022-11-29.txt", "testdata/seed/missing.txt")
	fmt.Println(err)
	for i, p := range pages {
		fmt.Println("page", i+1, "read:", p.Err == nil)
	}
	// Output:
	// testdata/seed/missing.txt: no such file or directory
	// page 1 read: true
	// page 2 read: false
}
