package textfix

import "unicode/utf8"

// windows1252 gives the byte of a character in Windows-1252 where that is not
// the character's own number.
var windows1252 = map[rune]byte{
	'€': 0x80, '‚': 0x82, 'ƒ': 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87, 'ˆ': 0x88, '‰': 0x89, 'Š': 0x8a, '‹': 0x8b, 'Œ': 0x8c, 'Ž': 0x8e,
	'‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, '˜': 0x98, '™': 0x99, 'š': 0x9a, '›': 0x9b, 'œ': 0x9c, 'ž': 0x9e, 'Ÿ': 0x9f,
}

func byte1252(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xff {
		return byte(r), true
	}
	b, ok := windows1252[r]
	return b, ok
}

// misread decodes the characters at the start of text that are the bytes of one
// UTF-8 character read as Windows-1252, and returns that and their length in
// bytes: 0 where they are none.
func misread(text []byte) (rune, int) {
	var seq [4]byte
	want, length := 1, 0
	for k := 0; k < want; k++ {
		r, n := utf8.DecodeRune(text[length:])
		c, ok := byte1252(r)
		switch {
		case !ok:
			return 0, 0
		case k > 0:
			if c&0xc0 != 0x80 {
				return 0, 0
			}
		case c >= 0xc2 && c < 0xe0:
			want = 2
		case c >= 0xe0 && c < 0xf0:
			want = 3
		case c >= 0xf0 && c < 0xf5:
			want = 4
		default:
			return 0, 0
		}
		seq[k] = c
		length += n
	}
	r, n := utf8.DecodeRune(seq[:want])
	if n != want || r == utf8.RuneError {
		return 0, 0
	}
	return r, length
}

// repairMojibake decodes UTF-8 that was read as Windows-1252. Sound text has
// some of its sequences by chance ("CAFÉ»", "Café“…"), so only what practically
// never stands in text counts: Ã and Â before a sign, the marks that begin with
// "â€", and two sequences in a row.
func repairMojibake(dst, text []byte, _ *work) []byte {
	from := 0
	last := rune(0)
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			last = rune(text[i])
			i++
			continue
		}
		first, size := utf8.DecodeRune(text[i:])
		r, n := misread(text[i:])
		if n == 0 {
			last = first
			i += size
			continue
		}
		sure := false
		switch {
		case first == 'Ã' || first == 'Â':
			second, _ := utf8.DecodeRune(text[i+size:])
			sure = second != 0xa0 && second != '»' && second != '”' && second != '’' || !(last >= 'A' && last <= 'Z')
		case first == 'â':
			second, _ := utf8.DecodeRune(text[i+size:])
			sure = second == '€' || second == 0x80
		}
		if !sure {
			_, more := misread(text[i+n:])
			sure = more > 0 && n > 2*size
		}
		if !sure {
			last = first
			i += size
			continue
		}
		dst = append(dst, text[from:i]...)
		for n > 0 { // what follows without a gap belongs to it
			dst = utf8.AppendRune(dst, r)
			i += n
			r, n = misread(text[i:])
		}
		from = i
		last = 0
	}
	return append(dst, text[from:]...)
}
