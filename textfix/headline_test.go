package textfix

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/broadsheet-ocr/broadsheet/locale"
)

func TestHeadlineParts(t *testing.T) {
	zh := locale.Match("zh-Hans")
	for name, c := range map[string]struct {
		lines []string
		print string
		want  string
	}{
		"a short phrase first":              {[]string{"客场惜败", "青岚队无缘四强"}, "", "客场惜败 青岚队无缘四强"},
		"parallel phrases":                  {[]string{"暖气热了", "民心暖了"}, "", "暖气热了 民心暖了"},
		"figures take half":                 {[]string{"8815亩作物受灾", "青岚市组织自救"}, "", "8815亩作物受灾 青岚市组织自救"},
		"a word of the page over the break": {[]string{"理论宣讲走", "进田间地头"}, "代表走进车间", "理论宣讲走进田间地头"},
		"a first line that is filled":       {[]string{"全市新增学位", "三万个"}, "", "全市新增学位三万个"},
		"a second line that goes on":        {[]string{"世界最高跨径拱桥", "在贵州山区实现高精度合龙"}, "", "世界最高跨径拱桥在贵州山区实现高精度合龙"},
		"two characters first":              {[]string{"大雨", "観測史上最多"}, "", "大雨 観測史上最多"},
		"who, after what":                   {[]string{"交付金増額を要望", "白河村"}, "", "交付金増額を要望 白河村"},
		"a character more":                  {[]string{"網球決賽", "程秉文奪標"}, "", "網球決賽 程秉文奪標"},
		"a character more, with figures":    {[]string{"凤台市7座体", "育场馆免费开放"}, "", "凤台市7座体育场馆免费开放"},
		"a number that goes on":             {[]string{"四百九十三", "万円賠償命令"}, "", "四百九十三万円賠償命令"},
		"the end of three lines":            {[]string{"青岚市各级部门", "组织受灾群众", "自救"}, "级部门组织", "青岚市各级部门组织受灾群众自救"},
		"after a colon":                     {[]string{"阿勒泰：一场雪", "如何捂热一座冰雪之城"}, "", "阿勒泰：一场雪如何捂热一座冰雪之城"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Headline(c.lines, "", zh, c.print))
		})
	}
}
