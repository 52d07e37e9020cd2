package locale

const (
	// jaPage is the number of a page, or its place from the present one.
	jaPage = `([A-Z]?\d{1,3}|[〇一二三四五六七八九十]{1,3}|次|前)`
	// jaOpen and jaClose are the marks around jump lines.
	jaOpen  = `[■●◆▼▲▶►→（(【［〔＝=―—]`
	jaClose = `[）)】］〕。＝=]`
)

// ja is Japanese.
func ja(l Locale) *Locale {
	l.Tag = "ja"
	l.Spaced = false
	l.SentenceEnds = "。！？…!?"
	l.ListMarks = "、・"
	l.Dangling = []string{"の", "と", "に", "を", "は", "で", "も"}
	l.Indent = 1
	l.Bylines = patterns(
		`^[（(【［]?[\p{Han}・=＝々ヶ\p{Hiragana}\p{Katakana}]{2,10}(?:記者|特派員|論説委員|編集委員|支局長)[）)】］]?$`,
		`^[（(【［]\p{Han}{0,6}[=＝・]?[\p{Han}々\p{Hiragana}]{2,8}[）)】］]$`,
	)
	l.Bylines = l.Bylines.and(`^[（(【［][\p{Han}々]{2,6}(?:[、・][\p{Han}々]{2,6}){0,3}[）)】］]$`)
	l.Datelines = patterns(
		`^[【［〔（(][\p{Han}\p{Katakana}ー・]{1,16}(?:\d{1,2}日)?[=＝・、]?[\p{Han}々\p{Hiragana}\p{Katakana}ー・、=＝]{0,20}[】］〕）)]`,
	)
	l.Credits = patterns(
		`[\p{Han}々]{2,5}(?:撮影|提供|写す)$`,
		`[=＝（(][\p{Han}々\p{Hiragana}\p{Katakana}ー・]{2,16}(?:撮影|提供|写す|写真)[）)]?$`,
		`(?:撮影|写真|提供)[=＝：:・][\p{Han}々\p{Hiragana}\p{Katakana}ー・]{2,16}$`,
	)
	l.Captions = patterns(`^[▲△▼▽◀▶↑↓←→]`, `^(?:写真|図)[=＝：:は]`)
	l.JumpFrom = patterns(
		`^`+jaOpen+`*第?`+jaPage+`面(?:(?:から|より)の?(?:続き|つづき|つゞき|続く|つづく|つゞく)|の(?:続き|つづき|つゞき))`+jaClose+`*`,
		`^`+jaOpen+`+第?`+jaPage+`面(?:から|より)`+jaClose+`+`,
	)
	l.JumpTo = patterns(
		jaOpen+`*第?`+jaPage+`面(?:に|へ)(?:続く|つづく|つゞく|続き|つづき|つゞき|関連記事|詳報|掲載)`+jaClose+`*$`,
		jaOpen+`*(?:続き|つづき|つゞき|以下|関連記事|詳報|詳細)は?、?第?`+jaPage+`面(?:に|へ)?`+jaClose+`*$`,
		jaOpen+`+第?`+jaPage+`面(?:に|へ)`+jaClose+`*$`,
	)
	l.PageWords = hanPages("次=+1 前=-1 次頁=+1")
	l.Furniture = l.Furniture.and(
		`^(?:明治|大正|昭和|平成|令和|\d{4}年).{0,24}(?:月|日|曜).{0,20}$`,
		`^第?[\d〇一二三四五六七八九十]+(?:面|版|号).{0,20}$`,
	)
	l.Folio = l.Folio.and(
		`(?:明治|大正|昭和|平成|令和)[\d〇一二三四五六七八九十元]{1,3}年`, `(?:\d{4}|[〇一二三四五六七八九]{4})年`, `[\d〇一二三四五六七八九十]{1,3}月[\d〇一二三四五六七八九十]{1,3}日`,
		`[（(]?[月火水木金土日]曜日?[）)]?`, `第?[\d〇一二三四五六七八九十百千万]+(?:面|版|号)`, `^[（(][\d〇一二三四五六七八九十]{1,3}[）)]$`, `(?:朝刊|夕刊|総合|社会|地域|経済|国際|文化|スポーツ|生活|くらし|政治|オピニオン)`,
		`\p{Han}{1,6}(?:新聞|日報|時報|新報|タイムス)`, `発行所[：:]?\p{Han}+`, `(?:定価|一部|月ぎめ|一カ月)+[\d〇一二三四五六七八九十百千]+[円銭]`,
	)
	l.Names = patterns(`^[\p{Han}々]{2,3}[ 　]?[\p{Han}々]{1,3}$`)
	l.Papers = patterns(`^[\p{Han}\p{Katakana}ー]{2,12}(?:新聞|日報|朝報|新報|時報|タイムス|タイムズ|日日|毎日|時事)$`)
	l.PageNumbers = l.PageNumbers.and(`^[（(]?第?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})面?[）)]?$`)
	l.Advertising = patterns(`広告`, `(?:求む|売家|売地|貸間|貸家|住込|月謝|募集|買入|大売出し|進呈|日当たり|探しています|面談)`, `(?:電話|☎|℡|TEL|FAX)[：:（(]?[\d〇一二三四五六七八九]`, `(?:税込|送料|定価|特価|発売)`)
	l.Notices = patterns(`^.{0,10}(?:公告|お知らせ|訃報|告知|訂正)$`)
	l.Offices = []string{"特派員", "記者", "撮影"}
	l.Stopwords = []string{"の", "に", "は", "を", "た", "が", "で", "て", "と", "し", "れ", "さ", "ある", "いる", "も"}
	return &l
}

// ko is Korean: words are spaced, lines are cut anywhere inside a word.
func ko(l Locale) *Locale {
	l.Tag = "ko"
	l.SentenceEnds = ".!?…"
	l.Bylines = patterns(`^\p{Hangul}{2,4} ?(?:기자|특파원|논설위원)(?: .{0,30})?$`)
	l.Datelines = patterns(`^[\[(（［【][\p{Hangul}=/ ]{2,20}[\])）］】]`)
	l.JumpFrom = patterns(`^[▶■◆(（\[]*(\d{1,3})면에서 ?(?:계속|이어집니다|이어짐)[)）\]]?`)
	l.JumpTo = patterns(`[▶■◆(（\[]*(?:관련기사 ?)?(\d{1,3})면(?:에|으로) ?(?:계속|이어집니다|이어짐)?[)）\]]?$`)
	l.Offices = []string{"기자", "특파원"}
	l.Stopwords = []string{"있다", "이", "는", "을", "를", "의", "에", "은", "가", "한", "했다"}
	return &l
}
