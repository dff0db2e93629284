/**
 * What the words around a row of digits say about it, and what shapes (a date, a price, a pair of
 * coordinates) it belongs to: evidence for the kinds that carry no proof of their own.
 */

const AFTER_WORD = '(?:号码|號碼|号|號|方式|人)?(?:是|为|為)?[^\\p{L}\\p{N}]{0,4}$';
const PHONE = new RegExp(
  `(?:电话|電話|座机|座機|固话|手机|手機|联系|聯繫|联络|聯絡|致电|致電|回电|回電|来电|來電|拨打|撥打|打给|传真|傳真|tel|phone|mobile|cell|call|fax|whatsapp|qq|微信同?|wechat|支付宝|☎|📞|📱)${AFTER_WORD}`,
  'iu',
);
const IDENTITY = new RegExp(`(?:身份证|身份證|证件|證件|身份|id card)${AFTER_WORD}`, 'iu');
const CARD = new RegExp(`(?:卡|存折|存摺|账|賬|帐|帳|账户|賬戶|帐户|帳戶|card|account)${AFTER_WORD}`, 'iu');
/** Words for things that have numbers; and whatever else ends in 号, unless a house number stands before it. */
const THING =
  /(?:(?:[单單件格]|编码|編碼|代码|代碼|设备|設備|流水|路灯|路燈|灯杆|燈桿|井盖|井蓋|[表箱柜]|部件|发票|發票|合同|执照|執照|许可证|許可證|快递|快遞|摄像头|攝像頭|sn|imei|id|case|order|grid|device|serial|no)[^\p{L}\p{N}]{0,2}(?:号码|號碼|号|號)?|[^\P{L}〇零一二三四五六七八九十百]号|[^\P{L}〇零一二三四五六七八九十百]號)(?:是|为|為)?[^\p{L}\p{N}]{0,4}$/iu;

export type Label = 'phone' | 'identity' | 'card' | 'thing';

/** What the words right before `start` call the number that begins there. */
export function labelBefore(text: string, start: number): Label | undefined {
  const before = text.slice(Math.max(0, start - 16), start);
  if (PHONE.test(before)) return 'phone';
  if (IDENTITY.test(before)) return 'identity';
  if (CARD.test(before)) return 'card';
  return THING.test(before) ? 'thing' : undefined;
}

/** What is counted, and doors. */
export const UNIT_WORDS = '室号號房栋棟座楼樓层層元万萬亿億米平斤吨噸度次件个個台辆輛年%％';
const UNIT = new RegExp(`^\\s{0,2}(?:[${UNIT_WORDS}]|k[wmg]|[cm]?m(?!\\p{L}))`, 'iu');

/** Whether what follows makes it an amount or a door: 元, 平方米, 室. */
export function isCounted(text: string, end: number): boolean {
  return UNIT.test(text.slice(end, end + 4));
}

/** A stretch of a text, in UTF-16 units. */
export interface Shape {
  readonly start: number;
  readonly end: number;
}

/** What stands before a shape without being of it is `before`: a look behind would be asked at every character. */
const SHAPES: readonly RegExp[] = [
  // A date, a time of day, an amount with separators, an internet address, a case number.
  /(?<!\d)(?:19|20)\d{2}[-./年](?:0?[1-9]|1[0-2])[-./月](?:0?[1-9]|[12]\d|3[01])(?!\d)/gu,
  /(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])/gu,
  /(?<!\d.?)\d{1,3}(?:,\d{3}){2,}(?:\.\d{1,2})?(?![,.]?\s?\d)/gu,
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/gu,
  /[A-Za-z]{1,4}-?(?:19|20)\d{6}-?\d{3,}/gu,
  // An angle with minutes, degrees with a hemisphere, a projected metre, a machine's address.
  /(?<!\d)\d{1,3}\s?[°度º]\s?\d{1,2}(?:\.\d+)?\s?[′'’分](?:\s?\d{1,2}(?:\.\d+)?\s?[″"”秒])?/gu,
  /(?<![\d.])\d{1,3}\.\d{3,}\s?°?\s?[NSEW](?![a-z])|(?<![a-z])[NSEW]\s?\d{1,3}\.\d{3,}(?!\d)/giu,
  /(?<![a-z])[xy]\s?[=:]\s?\d{6,8}(?:\.\d+)?(?!\d)/giu,
  /(?<before>mac[^\da-f]{0,5})(?:[\da-f]{2}[-:]){5}[\da-f]{2}(?![\da-f])/giu,
];
const POINT = /(?<![\d.])(\d{1,3}\.\d{2,})°?\s{0,2}[,;/、 ]\s{0,2}(\d{1,3}\.\d{2,})(?![\d.])/gu;

/** Where the text holds dates, times, amounts, addresses of machines, case numbers and points of China. */
export function shapesIn(text: string): readonly Shape[] {
  // One unit for one unit: offsets stay.
  const narrow = text.replace(/[０-９：．]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const points = [...narrow.matchAll(POINT)].filter(([, a, b]) => isPoint(Number(a), Number(b)));
  const others = SHAPES.flatMap((shape) => [...narrow.matchAll(shape)]);
  const shapes = [...points, ...others].map(({ 0: found, index, groups }) => ({
    start: index + (groups?.before?.length ?? 0),
    end: index + found.length,
  }));
  return joined(shapes.sort((a, b) => a.start - b.start));
}

/** Overlapping ones as one. */
function joined(shapes: readonly Shape[]): readonly Shape[] {
  const apart: Shape[] = [];
  for (const shape of shapes) {
    const last = apart.at(-1);
    if (last === undefined || last.end <= shape.start) apart.push(shape);
    else apart.splice(-1, 1, { start: last.start, end: Math.max(last.end, shape.end) });
  }
  return apart;
}

const isPoint = (a: number, b: number): boolean => isInChina(a, b) || isInChina(b, a);
const isInChina = (longitude: number, latitude: number): boolean =>
  longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;
