package locale

import "strings"

// Parts of the Chinese patterns. They match folded text, which has no spaces.
const (
	// zhBullet are the marks that Chinese papers set before bylines and jumps.
	zhBullet = `[□■◆◇●○◎▲△▼▽★☆▶►◀◄※◤◢·•]*`
	// zhNum is a page number.
	zhNum = `([A-Z]?\d{1,3}|[一二三四五六七八九十廿]{1,4})`
	// zhOffice are the words for who wrote or took something.
	zhOffice = `(?:特约记者|特約記者|实习记者|實習記者|见习记者|見習記者|摄影记者|攝影記者|记者|記者|通讯员|通訊員|实习生|實習生|评论员|評論員|撰稿人|撰稿|作者|编译|編譯|采写|採寫|摄影|攝影|图片)`
	// zhPaper is what stands before an office or a wire word: this paper, a
	// news agency, another paper.
	zhPaper = `(?:本报|本報|本刊|本台|本网|本網|\p{Han}{1,6}(?:社|报|報|网|網|台))`
	// zhDate is a date of month and day, or of a day alone.
	zhDate = `(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日`
	// zhNames is a run of personal names and the words for their offices.
	zhNames = `[\p{Han}·、：:/／]`
)

// zhHans is simplified Chinese as the dailies of the mainland set it.
func zhHans(l Locale) *Locale {
	l.Tag = "zh-Hans"
	l.Spaced = false
	l.SentenceEnds = "。！？…!?"
	l.ListMarks = "、"
	l.Indent = 2
	l.Dangling = []string{"的", "和", "与", "及", "在", "对", "将", "把", "被", "向", "从", "于", "以", "而", "但", "且", "與", "對", "將", "從", "於"}
	l.Bylines = patterns(
		// 本报记者 甲乙丙 实习生 丁戊 · □新华社记者 甲乙 · 本报评论员
		`^`+zhBullet+`(?:`+zhPaper+`)?(?:首席|高级|资深|特派|驻\p{Han}{2,4})?`+zhOffice+zhNames+`{0,40}$`,
		// 文/甲乙丙 图/丁戊
		`^`+zhBullet+`(?:文|图|图文|文图|撰文|供图)[/／：:]`+zhNames+`{2,24}$`,
		// （作者单位：…）
		`^[（(]?(?:作者|本文作者)[：:为系是单][^。]{2,40}$`,
		// ■甲乙丙 丁戊
		`^[□■◆◇●○◎▲△★☆][\p{Han}·]{2,12}$`,
	)
	l.Datelines = patterns(
		// 本报某地11月28日讯（记者 甲乙） · 新华社某地1月2日电 · 本报讯（记者 甲乙 通讯员 丙丁）
		`^`+zhBullet+`据?`+zhPaper+`[\p{Han}、·/]{0,10}?(?:`+zhDate+`)?(?:综合消息|综合报道|快讯|专电|讯|电|消息)(?:[（(][^（）()。]{0,60}[）)])?(?:[—:：]{1,2}|记者[\p{Han}·、]{2,20}报道[：:])?`,
		// （记者 甲乙 通讯员 丙丁）
		`^[（(](?:`+zhPaper+`)?`+zhOffice+zhNames+`{2,40}[）)]`,
	)
	l.Credits = patterns(
		`[（(]?(?:`+zhPaper+`)?`+zhOffice+zhNames+`{0,40}?(?:摄影报道|摄影|摄|供图|制图|绘图|绘|图/文|文/图)[）)]?$`,
		`^`+zhNames+`{2,12}(?:摄影报道|摄影|摄|供图|制图|绘图|绘)$`,
		`[（(](?:图片来源|资料图片|资料照片|图片由)[^（）()]{0,30}[）)]$`,
		`^(?:图|图片|摄影|摄|供图|制图)[/／：:][\p{Han}·、]{2,20}$`,
	)
	l.Captions = patterns(
		`^[▲△▼▽◀◄▶►↑↓←→]`,
		`^(?:[左右上下]?图为|图[①-⑩\d一二三四五六七八九]?[：:为]|[上下左右]图[：:])`,
		`^`+zhDate+`，[^。]{2,30}在`,
	)
	l.JumpFrom = patterns(
		`^` + zhBullet + `[（(【\[〔]?(?:紧接|上接|文接|接)第?` + zhNum + `版[）)】\]〕]?[：:]?`,
	)
	l.JumpTo = patterns(
		zhBullet + `[（(【\[〔]?(?:详见|全文见)?(?:下转|转入|文转|转)第?` + zhNum + `版[^。，（()）]{0,12}?[）)】\]〕]?` + zhBullet + `$`,
	)
	l.Kickers = patterns(
		`^[^。，；]{2,16}(?:在行动|进行时|在路上|系列报道|系列评论|系列访谈|之[一二三四五六七八九十]+|特别报道|深度调查|调查|观察|专栏|走笔|见闻|侧记|综述|述评|关注|聚焦|追踪|回眸|风采|巡礼|手记|札记|纪实|寻访|调研行|万里行|基层行)[⑴-⒇①-⑳]?$`,
		`^(?:学习|宣传|贯彻|落实|聚焦|关注|走进|走基层|新春走基层|深入|喜迎|奋进|牢记|弘扬|坚持|坚定|践行|打赢|决战|庆祝|纪念|围绕|迎接|解码|探访|一线|今日|本期|特稿|特写)[^。，；]{0,18}$`,
		`^[“「『《【][^”」』》】]{2,12}[”」』》】][^。，；]{0,4}$`,
		`^[◆◇●■□★☆▲△【][^。，；]{2,14}】?$`,
	)
	l.Furniture = patterns(
		`^第?[A-Z]?\d{1,3}版[：:]?[\p{Han}·]{0,8}$`,
		`^(?:第?[A-Z]?\d{1,3}版?)?[\p{Han}·]{0,8}\d{4}年\d{1,2}月\d{1,2}日(?:星期[一二三四五六日天])?[^。，]{0,40}$`,
		`(?:责任编辑|责编|版式设计|版式策划|版式|美编|校对|值班主任|值班编委|执行主编)[：:]?\p{Han}{2,}`,
		`^.{0,12}统一(?:连续出版物号|刊号).{0,60}$`,
		`^(?:今日|本期)\d{1,3}版`, `(?:社长|总编辑|总编|副总编|出版人)[：:]\p{Han}{2,}`,
		`^(?:编辑部|总编室|新闻|广告部|发行部|报社|本报|印刷|零售|定价|月价)[\p{Han}]{0,6}(?:电话|热线|地址|价|厂|传真|邮箱|邮编)?[：:]`,
		`^\p{Han}{2,6}(?:日报|晚报|时报|早报|晨报|商报)$`,
	)
	l.Advertising = patterns(
		`广告`, `(?:定价|售价|原价|现价|票价|月租)[：:]?\d`, `(?:电话|热线|手机|传真|邮编|地址|网址|联系人|联系方式|微信|QQ)(?:[：:]\S|号?\d{3})`,
		`\d{3,4}[-—－]\d{7,8}`, `\b1[3-9]\d{9}\b`, `(?i)www\.[a-z0-9-]+\.`,
		`(?:优惠|促销|特价|折起|元起|抢购|热销|开盘|招租|招聘|诚聘|诚招|加盟|欢迎.{0,6}(?:订阅|垂询|光临|选购))`,
	)
	l.Notices = patterns(
		`^[^，。]{0,16}(?:公告|通告|公示|启事|声明|讣告|更正|致歉|通知|告知书?|须知)$`,
	)
	l.Offices = []string{"特约记者", "实习记者", "见习记者", "摄影记者", "通讯员", "实习生", "评论员", "撰稿人", "记者", "编译", "编辑", "作者", "摄影报道", "摄影", "供图", "摄"}
	l.Surnames = surnames()
	l.Stopwords = []string{"的", "了", "在", "是", "和", "这", "们", "为", "国", "发", "会", "来", "对", "时", "说", "开", "个", "业"}
	return &l
}

// zhHant is traditional Chinese: the papers of Taiwan and Hong Kong, and those
// of the mainland before the reform.
func zhHant(l Locale) *Locale {
	s := zhHans(l)
	s.Tag = "zh-Hant"
	s.Bylines = s.Bylines.and(
		`^`+zhBullet+`(?:`+zhPaper+`)?(?:首席|高級|資深|特派|駐\p{Han}{2,4})?`+zhOffice+zhNames+`{0,40}$`,
		`^(?:記者)?[\p{Han}·、]{2,12}[/／╱]\p{Han}{0,4}(?:報導|報道|綜合報導|專訪|特稿)$`,
	)
	s.Datelines = s.Datelines.and(
		`^[〔【\[［（(](?:`+zhPaper+`|`+zhOffice+`)[^〕】\]］）)。]{0,40}[〕】\]］）)]`,
		`^據?`+zhPaper+`[\p{Han}、·/]{0,10}?(?:`+zhDate+`)?(?:專電|專訊|訊|電|消息)(?:[（(][^（）()。]{0,60}[）)])?`,
	)
	s.Credits = s.Credits.and(
		`[（(]?(?:`+zhPaper+`)?`+zhOffice+zhNames+`{0,40}?(?:攝影|攝|提供|翻攝|製圖|繪圖|繪)[）)]?$`,
		`^`+zhNames+`{2,12}(?:攝影|攝|提供|翻攝|製圖|繪)$`,
	)
	s.JumpFrom = s.JumpFrom.and(`^` + zhBullet + `[（(【\[〔]?(?:緊接|上接|文接|接)第?` + zhNum + `[版頁張][）)】\]〕]?`)
	s.JumpTo = s.JumpTo.and(`[（(【\[〔]?(?:下轉|轉入|文轉|轉)第?` + zhNum + `[版頁張][^。，]{0,12}?[）)】\]〕]?$`)
	s.Offices = append([]string{"特約記者", "實習記者", "見習記者", "攝影記者", "通訊員", "實習生", "評論員", "記者", "攝影", "攝"}, s.Offices...)
	s.Stopwords = []string{"的", "了", "在", "是", "和", "這", "們", "為", "國", "發", "會", "來", "對", "時", "說", "開", "個", "業", "之", "於"}
	return s
}

func surnames() map[string]bool {
	m := make(map[string]bool, 512)
	for _, r := range zhSurnames {
		m[string(r)] = true
	}
	for _, f := range strings.Fields(zhCompoundSurnames) {
		m[f] = true
	}
	return m
}

// zhSurnames are the family names of one character: the frequent ones of
// today and those of the Hundred Family Names, simplified and traditional.
const zhSurnames = `王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文` +
	`庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺云昌凤酆皮` +
	`張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍萬錢湯喬賀賴龔龐蘭顏嚴蘆魯韋畢聶叢齊莊塗時關費紀項陽衛鮑單寧閔強華車邊饒晉鄔暢宮來婁蓋黨連欒鬱計竇遲藍鞏練樂應雲鳳`

const zhCompoundSurnames = `欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 宇文 长孙 端木 歐陽 司馬 諸葛 東方 尉遲 公孫 長孫`
