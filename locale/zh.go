package locale

import "strings"

// Parts of the Chinese patterns. They match folded text, which has no spaces.
const (
	// zhBullet are the marks that Chinese papers set before bylines and jumps.
	zhBullet = `[□■◆◇●○◎▲△▼▽★☆▶►◀◄※◤◢·•]*`
	// zhNum is a page number.
	zhNum = `([A-Z]?\d{1,3}|[〇一二三四五六七八九十廿]{1,4})`
	// zhJumpOpen and zhJumpClose are the brackets and arrows around jump marks.
	zhJumpOpen  = `[（(【\[〔→＞>]*`
	zhJumpClose = `[）)】\]〕：:]*`
	// zhOffice are the words for who wrote or took something.
	zhOffice = `(?:特派记者|特派員|特派员|特约记者|特約記者|实习记者|實習記者|见习记者|見習記者|摄影记者|攝影記者|记者|記者|通讯员|通訊員|实习生|實習生|评论员|評論員|撰稿人|撰稿|作者|编译|編譯|采写|採寫|摄影|攝影|图片)`
	// zhPaper is what stands before an office or a wire word: this paper, a
	// news agency, another paper.
	zhPaper = `(?:本报|本報|本刊|本台|本网|本網|\p{Han}{1,6}(?:社|报|報|网|網|台))`
	// zhDate is a date of month and day, or of a day alone.
	zhDate = `(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日`
	// zhNames is a run of personal names and the words for their offices.
	zhNames = `[\p{Han}·、：:/／]`
	// zhWho is the same without the particles that no name holds: "…時之攝影" says
	// what a picture shows.
	zhWho = `(?:[^\P{Han}之的]|[·、：:/／])`
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
		// 本报记者 甲乙 文/图 · 本报记者 甲乙 摄影报道
		`^`+zhBullet+`(?:`+zhPaper+`)?`+zhOffice+zhNames+`{0,30}(?:文/图|图/文|文并摄|整理|采写|报道)$`,
		// ■甲乙丙 丁戊
		`^[□■◆◇●○◎▲△★☆][\p{Han}·]{2,12}$`,
	)
	l.Datelines = patterns(
		// 本报某地11月28日讯（记者 甲乙） · 新华社某地1月2日电 · 本报讯（记者 甲乙 通讯员 丙丁）
		`^`+zhBullet+`据?`+zhPaper+`[\p{Han}、·/“”\d]{0,10}?(?:`+zhDate+`)?(?:综合消息|综合报道|快讯|专电|讯|电|消息)(?:[（(][^（）()。]{0,60}[）)])?(?:[—:：]{1,2}|记者[\p{Han}·、]{2,20}报道[：:]?)?`,
		// （记者 甲乙 通讯员 丙丁）
		`^[（(](?:`+zhPaper+`)?`+zhOffice+zhNames+`{2,40}[）)]`,
	)
	l.Credits = patterns(
		`[（(]?(?:`+zhPaper+`)?`+zhOffice+zhNames+`{0,40}?(?:摄影报道|摄影|摄|供图|制图|绘图|绘|图/文|文/图)[）)]?$`,
		`[（(]`+zhWho+`{2,16}(?:摄影|摄|供图|制图|绘)[）)]$`,
		`^`+zhWho+`{2,12}(?:摄影报道|摄影|摄|供图|制图|绘图|绘)$`,
		`(?:新华社|中新社|`+zhPaper+`)(?:记者)?[\p{Han}·]{0,12}发?[（(]`+zhWho+`{2,16}(?:摄|摄影|供图)[）)]$`,
		`[（(](?:图片来源|资料图片|资料照片|图片由)[^（）()]{0,30}[）)]$`,
		`^(?:图|图片|摄影|摄|供图|制图)[/／：:][\p{Han}·、]{2,20}$`,
	)
	l.Captions = patterns(
		`^[▲△▼▽◀◄▶►↑↓←→]`,
		`^(?:[左右上下]?图为|图[①-⑩\d一二三四五六七八九]?[：:为]|[上下左右]图[：:])`,
		`^`+zhDate+`，[^。]{2,30}在`,
	)
	l.JumpFrom = patterns(
		`^`+zhBullet+zhJumpOpen+`(?:紧接|上接|文接|图接|接|续|续自|接自)第?`+zhNum+`[版页][左右上下中]{0,2}[文条角]?`+zhJumpClose,
		`^`+zhBullet+zhJumpOpen+`(?:紧接|上接|文接|接自?)([A-Z]\d{1,3})[版页]?`+zhJumpClose,
		`^`+zhBullet+zhJumpOpen+`(?:紧接|上接|接)(上|前)一?[版页]`+zhJumpClose,
	)
	l.JumpTo = patterns(
		zhBullet+zhJumpOpen+`(?:未完，?)?(?:详见|全文见)?(?:下转|转入|文转|图转|转|续见)第?`+zhNum+`[版页][^。，（()）]{0,12}?`+zhJumpClose+zhBullet+`$`,
		zhBullet+zhJumpOpen+`(?:未完，?)?(?:下转|转入|文转|转|续见)([A-Z]\d{1,3})[版页]?`+zhJumpClose+zhBullet+`$`,
		zhBullet+zhJumpOpen+`(?:未完，?)?(?:下转|转)(下)一?[版页]`+zhJumpClose+zhBullet+`$`,
		zhBullet+zhJumpOpen+`(?:详见|全文见|相关报道见|报道见|全文刊)(?:今日|本报)?第?`+zhNum+`[版页]`+zhJumpClose+zhBullet+`$`,
	)
	l.PageWords = hanPages("下=+1 次=+1 上=-1 前=-1")
	l.Kickers = patterns(
		`^[^。，；]{2,16}(?:在行动|进行时|在路上|系列报道|系列评论|系列访谈|之[一二三四五六七八九十]+|特别报道|深度调查|调查|观察|专栏|走笔|见闻|侧记|综述|述评|关注|聚焦|追踪|回眸|风采|巡礼|手记|札记|纪实|寻访|调研行|万里行|基层行)[⑴-⒇①-⑳]?$`,
		`^(?:学习|宣传|贯彻|落实|聚焦|关注|走进|走基层|新春走基层|深入|喜迎|奋进|牢记|弘扬|坚持|坚定|践行|打赢|决战|庆祝|纪念|围绕|迎接|解码|探访|一线|今日|本期|特稿|特写)[^。，；]{0,18}$`,
		`^[“「『《【][^”」』》】]{2,12}[”」』》】][^。，；]{0,3}$`,
		`^[◆◇●■□★☆▲△【][^。，；]{2,14}】?$`,
	)
	l.Furniture = patterns(
		`^[\-–—·•]*[A-Z]?\d{1,3}[\-–—·•]*$`, // a bare page number
		`^第?[A-Z]?\d{1,3}版[：:]?[\p{Han}·]{0,8}$`,
		`^(?:第?[A-Z]?\d{1,3}版?)?[\p{Han}·]{0,8}\d{4}年\d{1,2}月\d{1,2}日(?:星期[一二三四五六日天])?[^。，]{0,40}$`,
		`(?:责任编辑|责编|版式设计|版式策划|版式|美编|校对|值班主任|值班编委|执行主编)[：:]?\p{Han}{2,}`,
		`^.{0,12}统一(?:连续出版物号|刊号).{0,60}$`,
		`^(?:今日|本期|共)\d{1,3}版`, `^(?:总)?第\d{2,6}[期号]`, `^(?:农历|星期[一二三四五六日天])[\p{Han}]{0,12}$`, `(?:社长|总编辑|总编|副总编|出版人)[：:]\p{Han}{2,}`,
		`^(?:编辑部|总编室|新闻|广告部|发行部|报社|本报|印刷|零售|定价|月价)[\p{Han}]{0,6}(?:电话|热线|地址|价|厂|传真|邮箱|邮编)?[：:]`,
		`^\p{Han}{2,6}(?:日报|晚报|时报|早报|晨报|商报)$`,
	)
	l.Folio = patterns(
		`\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?`, `\d{1,2}月\d{1,2}日`, `(?:星期|周)[一二三四五六日天]`,
		`农历[\p{Han}]{2,12}`, `(?:第|总第|总)\d{1,6}[期号]`, `第?[A-Z]?\d{1,3}版`, `今日\d{1,3}版`, `^[A-Z]?\d{2}`, `[A-Z]?\d{2}$`,
		`(?:责任编辑|责编|执行主编|主编|编辑|版式设计|版式|美编|校对|检校|制图|组版|值班主任|值班编委|电话|热线|投稿邮箱|邮箱|电子信箱)[：:]?[\p{Han}]{0,4}`,
		`(?:零售价|售价|定价)[：:]?[\d.]+元`, `邮发代号[：:]?[\d-]+`, `(?:国内)?统一(?:连续出版物号|刊号)[：:]?`, `CN\d{2}-\d{4}`,
		`[A-Za-z0-9._-]+@[A-Za-z0-9.-]+`, `(?i)(?:https?://|www\.)[a-z0-9./-]+`,
		`\p{Han}{0,6}(?:日报|晚报|时报|早报|晨报|商报|周刊|周报|新报|都市报|青年报|工业报|科技报|晚刊|导报)`,
		`(?:国内|国际|本地|地方|财经|经济|文化|体育|教育|科技|社会|要闻|综合|时政|新闻|副刊|影像|深度|市场|健康|法治|生活|评论|广告|专版|专题|视点){1,2}`,
	)
	l.Items = patterns(
		`^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.．、]\D|第[一二三四五六七八九十]{1,2}[，、条章]|[①-⑳●■◆▲★])`,
		`^(?:问|答|记者|Q|A)[：:]`,
	)
	l.Papers = patterns(`^\p{Han}{1,8}(?:日报|晚报|时报|早报|晨报|商报|新报|周报|午报|都市报|报|日報|晚報|時報|早報|晨報|商報|新報|新聞報|週報|公報|報|新聞)$`)
	l.PageNumbers = l.PageNumbers.and(`^第?`+zhNum+`[版頁页张張](?:[：:]?[\p{Han}·]{0,8})$`, `^([一二三四五六七八九十]{1,3})$`)
	l.Advertising = patterns(
		`广告`, `(?:廣告|招租|廉讓|廉让|出讓|出让|聘請|求職|求职|徵求|征求|求购|尋人|寻人|遺失|遗失|聲明作廢|声明作废|減價|函索|專治|诊所|診所|法律顧問)`, `(?:定价|售价|原价|现价|票价|月租)[：:]?\d`, `(?:电话|热线|手机|传真|邮编|地址|网址|联系人|联系方式|微信|QQ)(?:[：:]\S|号?\d{3})`,
		`\d{3,4}[-—－]\d{7,8}`, `\b1[3-9]\d{9}\b`, `(?i)www\.[a-z0-9-]+\.`,
		`(?:优惠|促销|特价|折起|元起|抢购|热销|开盘|招租|招聘|诚聘|诚招|加盟|欢迎.{0,6}(?:订阅|垂询|光临|选购))`,
	)
	l.Classified = patterns(`^[▲●■◆★]?(?:出租|求租|招租|转让|出售|求购|收购|回收|招聘|求职|诚聘|招生|家教|征婚|搬家|维修|开锁|寻人|寻物|遗失|声明|公告|启事|遗失声明|注销公告|减资公告|清算公告)[：:]`)
	l.Notices = patterns(
		`^[^，。]{0,16}(?:公告|通告|公示|启事|声明|讣告|更正|致歉|通知|告知书?|须知)$`,
	)
	l.Offices = []string{"特约记者", "实习记者", "见习记者", "摄影记者", "通讯员", "实习生", "评论员", "撰稿人", "记者", "编译", "编辑", "作者", "摄影报道", "文并摄", "摄影", "供图", "报道", "文/图", "图/文", "摄"}
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
		`^據?`+zhPaper+`[\p{Han}、·/“”\d]{0,10}?(?:`+zhDate+`)?(?:專電|專訊|訊|電|消息)(?:[（(][^（）()。]{0,60}[）)])?`,
	)
	s.Credits = s.Credits.and(
		`[（(]?(?:`+zhPaper+`)?`+zhOffice+zhNames+`{0,40}?(?:攝影|攝|提供|翻攝|製圖|繪圖|繪)[）)]?$`,
		`^`+zhWho+`{2,12}(?:攝影|攝|提供|翻攝|製圖|繪)$`,
		`[（(]`+zhWho+`{2,16}(?:攝影|攝|提供|翻攝|製圖|繪)[）)]$`,
	)
	s.JumpFrom = s.JumpFrom.and(
		`^`+zhBullet+zhJumpOpen+`(?:緊接|上接|文接|圖接|接|續|續自|接自)第?`+zhNum+`[版頁張][左右上下中]{0,2}[文條角]?`+zhJumpClose,
		`^`+zhBullet+zhJumpOpen+`(?:緊接|上接|文接|接自?)([A-Z]\d{1,3})[版頁]?`+zhJumpClose,
		`^`+zhBullet+zhJumpOpen+`(?:緊接|上接|接)(上|前)一?[版頁張]`+zhJumpClose,
	)
	s.JumpTo = s.JumpTo.and(
		zhBullet+zhJumpOpen+`(?:未完，?)?(?:下轉|轉入|文轉|圖轉|轉|續見|下接)第?`+zhNum+`[版頁張][^。，（()）]{0,12}?`+zhJumpClose+zhBullet+`$`,
		zhBullet+zhJumpOpen+`(?:未完，?)?(?:下轉|轉入|文轉|轉|續見|下接)([A-Z]\d{1,3})[版頁]?`+zhJumpClose+zhBullet+`$`,
		zhBullet+zhJumpOpen+`(?:未完，?)?(?:下轉|轉|下接)(下|次)一?[版頁張]`+zhJumpClose+zhBullet+`$`,
		zhBullet+zhJumpOpen+`(?:詳見|全文見|相關報道見|相關新聞見|報道見)(?:今日|本報)?第?`+zhNum+`[版頁張]`+zhJumpClose+zhBullet+`$`,
	)
	s.Folio = s.Folio.and(
		`(?:中華)?民國[\d〇一二三四五六七八九十]{1,4}年`, `[〇一二三四五六七八九]{4}年`, `[〇一二三四五六七八九十]{1,3}月[〇一二三四五六七八九十]{1,3}日`, `\d{1,2}月\d{1,2}日`,
		`第?[〇零一二三四五六七八九十百千萬\d]{1,8}[號期版頁張]`, `(?:零售|每份|每張|定價|售價|月價|全年|大洋|小洋|國幣|銀|洋)+[〇零一二三四五六七八九十百千\d.]{1,5}(?:元|角|分|圓|文|毫|仙)+`, `今日[一二三四五六七八九十\d]{1,2}大?張`,
		`農曆[\p{Han}]{2,12}`, `第?[A-Z]?\d{1,3}[版頁張]`, `(?:責任編輯|責編|主編|編輯|美編|校對|電話|熱線)[：:]?\p{Han}{0,4}`, `\p{Han}{0,6}(?:日報|晚報|時報|早報|新報|週刊|周報)`,
		`(?:地方|港聞|要聞|國際|兩岸|財經|體育|娛樂|副刊|社會|生活|新聞|文化|教育|綜合|焦點){1,2}`, `^[A-Z]\d{1,2}`, `[A-Z]\d{1,2}$`, `(?:星期|週|禮拜)[一二三四五六日]`,
	)
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
