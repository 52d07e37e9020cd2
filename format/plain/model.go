package plain

import (
	"sync"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The bits that a character costs: -log2 of its probability in running text,
// from the share of its class and the number of characters in the class. The
// standards sort their characters by use, so the byte range of a character is
// by itself a frequency class.
const (
	bitsPunct    = 6  // the dozen marks that are a tenth of any text
	bitsKana     = 7  // half of Japanese text, some 160 characters
	bitsCommon   = 9  // 70 % of the Han characters of a text are among some 500
	bitsLevel1   = 14 // 28 % are among the other 3,000 of a standard's first level
	bitsLevel2   = 19 // 1 % among its second level
	bitsSymbol   = 16 // rules, Greek, Cyrillic, box drawing and the like
	bitsRare     = 23 // extensions
	bitsAstral   = 26 // beyond the basic plane
	bitsBad      = 40 // unassigned, private use or invalid
	bitsLetter   = 5  // ASCII letter, digit, mark or space
	bitsControl  = 30
	bitsHighPair = 4 // what a second letter with accent in a row costs on top
)

// The characters most often printed, by language; together they are about
// 70 % of a newspaper's characters.
const (
	commonSimplified  = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运责任记者版编辑图片通讯摄"
	commonTraditional = "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運責編輯圖片訊云曰乃亦矣哉乎焉謂吾余此其故蓋遂"
	commonJapanese    = "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北百書先名川千水半男西電校語土木聞食車何南万毎白天母火読友父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早親験英医仕去味字答夜音注帰古歌買悪図週室歩風紙花春館屋色走秋夏習駅洋旅服政議民対部内相定回選米実関決全表戦経最現調化当約首法性的要制治務成期取都和統権円県市区区"
	commonHangul      = "이다는의에을를가은로하고한지도서기사대시인정일리자들어해부으나과그수전보제있상라아장만했와년것니원조구동주성게여며국관면실선공스위경적신중우세유학용계안무진비소통내여방오생치행화재문모회물분간업미당발결개트회드마된까등데러권입산체연히민반명르양규음금노말려교강요될던들되"
	commonPunct       = "　、。，．·・：；？！…—～（）〔〕《》〈〉「」『』【】“”‘’々〇ー々"
)

// multibyte is an encoding of ASCII and characters of two bytes.
type multibyte struct {
	label string
	enc   encoding.Encoding
	// common are the characters most often printed in its languages.
	common string
	// class returns the bits of a pair by its range alone.
	class func(lead, trail byte) uint8
	// single returns the bits of a byte above ASCII that is a character of its
	// own, 0 for others; nil where there are none.
	single func(c byte) int
	// four tells that there are characters of four bytes (GB 18030).
	four bool
	// table is the bits of every pair, built at the first use.
	table func() []uint8
}

// doubleByte are the candidates, those with the larger use first: it decides
// between encodings that make the same text of the data.
var doubleByte = []multibyte{
	build(multibyte{label: "gb18030", enc: simplifiedchinese.GB18030, common: commonSimplified + commonTraditional, class: classGB, four: true}),
	build(multibyte{label: "big5", enc: traditionalchinese.Big5, common: commonTraditional, class: classBig5}),
	build(multibyte{label: "shift_jis", enc: japanese.ShiftJIS, common: commonJapanese, class: classSJIS, single: singleSJIS}),
	build(multibyte{label: "euc-jp", enc: japanese.EUCJP, common: commonJapanese, class: classEUCJP}),
	build(multibyte{label: "euc-kr", enc: korean.EUCKR, common: commonHangul, class: classEUCKR}),
}

// build attaches the table. The class says what a pair costs by its range, the
// lists which pairs cost less.
func build(e multibyte) multibyte {
	e.table = sync.OnceValue(func() []uint8 {
		t := make([]uint8, 1<<16)
		for i := range t {
			t[i] = bitsBad
		}
		for lead := 0x81; lead <= 0xFE; lead++ {
			for trail := 0x30; trail <= 0xFE; trail++ {
				t[lead<<8|trail] = e.class(byte(lead), byte(trail))
			}
		}
		lower := func(list string, bits uint8) {
			enc := e.enc.NewEncoder()
			for _, r := range list {
				b, err := enc.Bytes([]byte(string(r)))
				if err == nil && len(b) == 2 {
					t[int(b[0])<<8|int(b[1])] = bits
				}
			}
		}
		lower(e.common, bitsCommon)
		lower(commonPunct, bitsPunct)
		return t
	})
	return e
}

// classGB: GB 2312 in rows A1–F7 with trails from A1, level 1 in B0–D7, level 2
// in D8–F7; the rest are the extensions of GBK.
func classGB(lead, trail byte) uint8 {
	switch {
	case trail < 0x40 || trail == 0x7F || trail == 0xFF || lead == 0xFF || lead == 0x80:
		return bitsBad
	case trail < 0xA1:
		if lead >= 0xA1 && lead < 0xAA {
			return bitsRare + 4 // user-defined and symbols
		}
		return bitsRare
	case lead >= 0xB0 && lead <= 0xD7:
		return bitsLevel1
	case lead >= 0xD8 && lead <= 0xF7:
		return bitsLevel2
	case lead == 0xA1:
		return bitsSymbol - 4
	case lead == 0xA3: // full-width ASCII
		return bitsLevel1 - 3
	case lead == 0xA4 || lead == 0xA5: // kana: in Chinese text only by way of quotation
		return bitsSymbol
	case lead >= 0xA2 && lead <= 0xA9:
		return bitsSymbol
	case lead >= 0x81 && lead <= 0xA0:
		return bitsRare
	}
	return bitsBad
}

// classBig5: level 1 in A4–C6, level 2 in C9–F9, symbols in A1–A3; the rest is
// the Hong Kong supplement.
func classBig5(lead, trail byte) uint8 {
	switch {
	case trail < 0x40 || trail > 0x7E && trail < 0xA1 || trail == 0xFF:
		return bitsBad
	case lead >= 0xA4 && lead <= 0xC6:
		return bitsLevel1
	case lead >= 0xC9 && lead <= 0xF9:
		return bitsLevel2
	case lead >= 0xA1 && lead <= 0xA3:
		return bitsSymbol - 3
	case lead >= 0x87 && lead <= 0xFE:
		return bitsRare
	}
	return bitsBad
}

// classSJIS: kana in 82 and 83, level 1 in 88–97, level 2 in 98–EA.
func classSJIS(lead, trail byte) uint8 {
	switch {
	case trail < 0x40 || trail == 0x7F || trail > 0xFC:
		return bitsBad
	case lead == 0x82 && trail >= 0x9F && trail <= 0xF1, lead == 0x83 && trail <= 0x96:
		return bitsKana
	case lead == 0x81:
		return bitsSymbol - 4
	case lead == 0x82: // full-width ASCII
		return bitsLevel1 - 3
	case lead >= 0x88 && lead <= 0x97:
		return bitsLevel1
	case lead >= 0x98 && lead <= 0x9F, lead >= 0xE0 && lead <= 0xEA:
		return bitsLevel2
	case lead == 0x83 || lead == 0x84 || lead == 0x87:
		return bitsSymbol
	case lead >= 0xED && lead <= 0xFC:
		return bitsRare
	}
	return bitsBad
}

// singleSJIS: half-width katakana, rare in print.
func singleSJIS(c byte) int {
	if c >= 0xA1 && c <= 0xDF {
		return 13
	}
	return 0
}

// classEUCJP: kana in A4 and A5, level 1 in B0–CF, level 2 in D0–F4.
func classEUCJP(lead, trail byte) uint8 {
	switch {
	case lead == 0x8E && trail >= 0xA1 && trail <= 0xDF:
		return bitsSymbol
	case trail < 0xA1 || trail == 0xFF || lead < 0xA1:
		return bitsBad
	case lead == 0xA4 && trail <= 0xF3, lead == 0xA5 && trail <= 0xF6:
		return bitsKana
	case lead == 0xA1:
		return bitsSymbol - 4
	case lead == 0xA3:
		return bitsLevel1 - 3
	case lead >= 0xB0 && lead <= 0xCF:
		return bitsLevel1
	case lead >= 0xD0 && lead <= 0xF4:
		return bitsLevel2
	case lead <= 0xA8:
		return bitsSymbol
	}
	return bitsRare
}

// classEUCKR: the usual syllables in B0–C8, Chinese characters in CA–FD, the
// other syllables of code page 949 in the rest.
func classEUCKR(lead, trail byte) uint8 {
	switch {
	case trail < 0x41 || trail == 0xFF || lead == 0xFF:
		return bitsBad
	case trail >= 0xA1 && lead >= 0xB0 && lead <= 0xC8:
		return bitsLevel1 - 1
	case trail >= 0xA1 && lead >= 0xCA && lead <= 0xFD:
		return bitsLevel2
	case trail >= 0xA1 && lead >= 0xA1 && lead <= 0xAC:
		return bitsSymbol
	case trail < 0xA1 && lead <= 0xC6 && (trail <= 0x5A || trail >= 0x61 && trail <= 0x7A || trail >= 0x81):
		return bitsRare
	}
	return bitsBad
}

func bitsASCII(r rune) int {
	switch {
	case r >= ' ' && r < 0x7F, r == '\n', r == '\r', r == '\t', r == '\f':
		return bitsLetter
	}
	return bitsControl
}

// latinCost is the bits of the bytes from 80 on in Windows-1252.
var latinCost = func() (t [128]uint8) {
	for i := range t {
		switch c := i + 0x80; {
		case c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D:
			t[i] = bitsBad // unassigned
		case c < 0xA0:
			t[i] = bitsSymbol
		case c < 0xC0:
			t[i] = bitsSymbol
		case c < 0xE0:
			t[i] = 13 // capitals with accents
		default:
			t[i] = 10
		}
	}
	set := func(bits uint8, bytes ...byte) {
		for _, c := range bytes {
			t[c-0x80] = bits
		}
	}
	// ä ö ü ß é è à ç ê ñ ó í á â ô î å æ ø
	set(7, 0xE4, 0xF6, 0xFC, 0xDF, 0xE9, 0xE8, 0xE0, 0xE7, 0xEA, 0xF1, 0xF3, 0xED, 0xE1, 0xE2, 0xF4, 0xEE, 0xE5, 0xE6, 0xF8)
	// quotation marks, dashes, ellipsis, guillemets, no-break space
	set(8, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA0, 0xAB, 0xBB)
	// € £ § ° · Ä Ö Ü É
	set(11, 0x80, 0xA3, 0xA7, 0xB0, 0xB7, 0xC4, 0xD6, 0xDC, 0xC9)
	return t
}()

// runeCosts is the bits of every character of the basic plane, for the Unicode
// encodings, built at the first use.
var runeCosts = sync.OnceValue(func() *[1 << 16]uint8 {
	t := new([1 << 16]uint8)
	for r := range t {
		t[r] = runeClass(rune(r))
	}
	for _, list := range []string{commonSimplified, commonTraditional, commonJapanese, commonHangul} {
		for _, r := range list {
			t[r] = bitsCommon
		}
	}
	for _, r := range commonPunct {
		t[r] = bitsPunct
	}
	return t
})

func runeClass(r rune) uint8 {
	switch {
	case r == 0:
		return bitsBad
	case r < 0x80:
		return uint8(bitsASCII(r))
	case r >= 0x4E00 && r <= 0x9FFF:
		return bitsLevel1 + 1
	case r >= 0xAC00 && r <= 0xD7A3:
		return bitsLevel1
	case r >= 0x3041 && r <= 0x30FF:
		return bitsKana
	case r >= 0xA0 && r <= 0xFF:
		return 10
	case r >= 0xFF01 && r <= 0xFF5E:
		return bitsLevel1 - 3
	case r >= 0x2010 && r <= 0x2044:
		return 9
	case r >= 0x100 && r <= 0x52F: // Latin extended, Greek, Cyrillic
		return 12
	case r == 0xFEFF:
		return bitsSymbol
	case r >= 0xD800 && r <= 0xF8FF || r >= 0xFFF0 || r == 0xFFFD:
		return bitsBad
	case r >= 0x80 && r < 0xA0:
		return bitsControl
	case r >= 0x2000 && r <= 0x33FF:
		return bitsSymbol
	case unicode.IsPrint(r):
		return bitsRare
	}
	return bitsBad
}
