/**
 * What is tried first: passwords that head the published lists of leaked ones, here and abroad, as far as they
 * are long enough to be chosen at all. Rows of one character and of digits that count up or down go by their shape.
 */
const COMMON: ReadonlySet<string> = new Set(
  `1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz@wsx qwertyui qwertyuiop qwerty123 qwer1234 asdfghjk asdfghjkl asdf1234 zxcvbnm1
  zxcv1234 zaq12wsx abc12345 abcd1234 abc123456 abcdefgh a1234567 a12345678 a123456789 aa123456 aa12345678 123456aa
  123456abc 1234qwer 123qweasd 123123123 12341234 11223344 112233445566 147258369 123654789 159357258 5201314520
  52013145 13145200 woaini1314 woaini520 woaini123 iloveyou iloveyou1 iloveu520 password password1 password12
  password123 passw0rd p@ssw0rd p@ssword pa55word admin123 admin1234 admin888 admin@123 administrator root1234
  rootroot letmein1 welcome1 welcome123 changeme changeme1 test1234 testtest guest123 user1234 sunshine princess
  football baseball superman starwars computer whatever trustno1 dragon123 monkey123 michael1 jennifer internet
  lingxing lingxing1 lingxing123 guangzhou guangzhou123 zhongguo zhongguo1 china123 wangge123 zhengfu123`.split(
    /\s+/u,
  ),
);

/** A shorter word is part of too much that nobody would guess. */
const SHORTEST_STEM = 4;
const STEMS: ReadonlySet<string> = new Set(
  [...COMMON].map(stemOf).filter((stem) => stem.length >= SHORTEST_STEM),
);

/** Whether it is one of those that are tried first, whatever its case, also with other digits and signs around it. */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  return COMMON.has(folded) || STEMS.has(stemOf(folded)) || new Set(folded).size <= 2 || isRow(folded);
}

/** Without the digits and signs at both ends. */
function stemOf(text: string): string {
  return text.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '');
}

/** 12345678, 87654321, abcdefgh: each character next to the one before. */
function isRow(text: string): boolean {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, n) => code - (codes[n] ?? 0));
  // 1234567890 goes on from nine to nought.
  return [1, -1].some((step) => steps.every((each) => each === step || each === -9 * step));
}
