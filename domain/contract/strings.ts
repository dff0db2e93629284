import { z } from 'zod';
import type {
  CaseId,
  CategoryId,
  GridId,
  Id,
  PersonId,
  ReporterId,
  SubjectId,
  UnitId,
  World,
} from '../kernel.ts';
import type { MediaId } from '../media/media.ts';
import { cleanWords, isPlainLine } from '../text/cleanWords.ts';
import { maskText } from '../text/masking.ts';
import { plainWidth } from '../text/plainWidth.ts';

/**
 * Every string of the contract is one of these, and says which (ADR 19): what may be in it follows from what it is.
 * Masking before the log and hiding on the wall read the mark and no list of field names beside it.
 */
export type Mark =
  /** What a person wrote: numbers of people are masked before the log, a wall sees none of it. */
  | { readonly is: 'words' }
  /** Of a reporter: sealed in the vault at the door, goes no further. */
  | { readonly is: 'contact' }
  /** In a command, of people: sealed in the vault at the door, and what decides reads the seal's id in the field `as`. */
  | { readonly is: 'sealed'; readonly as: string }
  /** Proves who somebody is: compared, never stored as it came. */
  | { readonly is: 'secret' }
  /** Looked for, and forgotten with the answer. */
  | { readonly is: 'query' }
  /** What the district or an administrator calls a unit, a post, a category. */
  | { readonly is: 'name' }
  /** Names something that exists. */
  | { readonly is: 'id'; readonly of: IdKind }
  /** One of a list. */
  | { readonly is: 'code' }
  /** No text, and yet not for everybody in a room: where exactly it is. */
  | { readonly is: 'exact' }
  /** What the server puts together of codes, numbers and words of its own. */
  | { readonly is: 'sentence' }
  /** Has a shape of its own. */
  | { readonly is: 'form'; readonly of: Form };

const MARKS = z.registry<Mark>();

/** What a string of the contract is; undefined for one that does not say it, which a test refuses. */
export function markOf(schema: z.core.$ZodType): Mark | undefined {
  return MARKS.get(schema);
}

/** Characters of an id that the district, an administrator or the server gave: no sentence fits. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/u;

/** What ids name, and how they look. */
const IDS = {
  case: /^(YX|EX)-\d{8}-\d{6,12}$/u,
  /** What has a life of its own in the log and is no case. */
  subject: /^[a-z]+-\d{1,12}$/u,
  incident: /^incident-\d{1,12}$/u,
  campaign: /^campaign-\d{1,12}$/u,
  unit: PLAIN,
  grid: PLAIN,
  category: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u,
  /** Of an account; of whoever holds the link to a report; the system. */
  person: /^[A-Za-z0-9][\w.:-]{0,99}$/u,
  reporter: /^[A-Za-z0-9][\w.:#-]{0,99}$/u,
  /** By content: what was uploaded cannot be exchanged afterwards. */
  media: /^[pv]-[\w-]{1,64}$/u,
  /** By which the system files, dispatches or closes: `auto:0101`, `secretary:0101`; or a route of the rules: `route:暴露垃圾/洪桥街`. */
  rule: /^(?:(?:auto|auto-file|auto-close|secretary):[A-Za-z0-9][A-Za-z0-9._-]{0,63}|route:[\p{L}\p{N}、（）/.:_×-]{1,80})$/u,
  /** Of a row of the table of limits, as whoever wrote the table calls it; may be one of a subclass: `k5:路灯`. */
  limitRule: /^[\p{L}\p{N}][\p{L}\p{N}、（）/.:_×-]{0,119}$/u,
  coTask: /^co-\d{1,6}$/u,
  supervision: /^supervision-\d{1,6}$/u,
  request: /^(return|extension|suspend|void|ratingAppeal)-\d{1,6}$/u,
  /** Somebody who is no unit, in a case room. */
  guest: /^guest-\d{1,4}$/u,
  check: /^check-\d{1,6}$/u,
  review: /^review-\d{1,6}$/u,
  /** The sender's own, so that a call repeated is answered and not done twice. */
  call: /^[\w:.-]{8,100}$/u,
  view: PLAIN,
  world: /^[a-z][a-z0-9:-]{0,63}$/u,
  /** Of the posts of a unit, by which the screen says who will get a case. */
  post: /^[\w:.-]{1,150}$/u,
  measure: /^[A-Za-z][\w.]{0,31}$/u,
  message: /^[\w:.-]{1,200}$/u,
} as const satisfies Readonly<Record<string, RegExp>>;
export type IdKind = keyof typeof IDS;

/** Ids that can be mistaken for one another; the rest is never looked up outside the case it belongs to. */
interface Branded {
  case: CaseId;
  subject: SubjectId;
  incident: Id<'incident'>;
  campaign: Id<'campaign'>;
  unit: UnitId;
  grid: GridId;
  category: CategoryId;
  person: PersonId;
  reporter: ReporterId;
  media: MediaId;
  world: World;
}
export type IdOf<Kind extends IdKind> = Kind extends keyof Branded ? Branded[Kind] : string;

/** The id of something that exists. Whether it does is asked where it is used; its shape is checked here. */
export function id<Kind extends IdKind>(kind: Kind): z.ZodType<IdOf<Kind>, string> {
  const schema = z.string().regex(IDS[kind]).register(MARKS, { is: 'id', of: kind });
  // Only its type: what has passed this is an id of that kind.
  return schema as unknown as z.ZodType<IdOf<Kind>, string>;
}

/** The id in a text that no schema covers: a part of an address, a cell of a table. Undefined when it does not look like one. */
export function idIn<Kind extends IdKind>(kind: Kind, text: string): IdOf<Kind> | undefined {
  return IDS[kind].test(text) ? (text as IdOf<Kind>) : undefined;
}

/** A unit and all below it, or every unit there is. */
export const scopeId = z.union([id('unit'), z.literal('*')]);

/** One of a list of the domain's, which has words on the screen. */
export function code<const List extends readonly string[]>(list: List) {
  return z.enum(list).register(MARKS, { is: 'code' });
}

/** Several of a list with commas between, as a query carries them. */
export function codes(list: readonly string[]) {
  return z
    .string()
    .trim()
    .regex(FORMS.codes)
    .refine((text) => text.split(',').every((each) => list.includes(each)))
    .register(MARKS, { is: 'form', of: 'codes' });
}

/** What a person writes, cleaned and trimmed; sizes in characters. `least` is 0 where saying nothing has a refusal of its own. */
export function words(most: number, least: 0 | 1 = 1) {
  return z.string().overwrite(cleanWords).min(least).max(most).register(MARKS, { is: 'words' });
}

/** A name or a number of a reporter. */
export function contact(most: number) {
  return z.string().overwrite(cleanWords).min(1).max(most).register(MARKS, { is: 'contact' });
}

/** What is written of people in a command: the door puts the id of its seal into the field `as` instead. A field of the data itself. */
export function sealed(most: number, as: string) {
  return z.string().overwrite(cleanWords).min(1).max(most).register(MARKS, { is: 'sealed', as });
}

export function secret(most: number, least = 1) {
  return z.string().min(least).max(most).register(MARKS, { is: 'secret' });
}

export function query(most: number) {
  return z.string().max(most).register(MARKS, { is: 'query' });
}

export function name(most: number, least: 0 | 1 = 1) {
  return z.string().overwrite(cleanWords).min(least).max(most).register(MARKS, { is: 'name' });
}

/** A name somebody chooses: refused, not cleaned, when something in it cannot be seen, breaks its line or turns its direction. */
export function plainName(most: number) {
  return z.string().trim().refine(isPlainLine).min(1).max(most).register(MARKS, { is: 'name' });
}

/** What the server says in answers: of any length, and nothing a person wrote is in it. */
export function sentence() {
  return z.string().register(MARKS, { is: 'sentence' });
}

/** Not for everybody in a room: a wall shows the grid of a place, not its point. */
export function hiddenFromWalls<Schema extends z.ZodType>(schema: Schema): Schema {
  MARKS.add(schema, { is: 'exact' });
  return schema;
}

/** Shapes that are neither an id nor a list. */
const FORMS = {
  /** A channel reports come through: the desk's own, or a number people call. */
  channel: /^(?:[a-z][a-z0-9-]{0,31}|\d{3,6})?$/u,
  /**
   * What another system calls its own record: one word, or a few with a digit among them and no run of digits so long that
   * it could be somebody's telephone.
   */
  foreignId:
    /^(?:[\p{L}\p{N}._:/#()〔〕（）-]{1,200}|(?=.{1,200}$)(?=.*\p{N})(?!.*\p{N}{7})[\p{L}\p{N}._:/#()〔〕（）-]+(?: [\p{L}\p{N}._:/#()〔〕（）-]+)+)$/u,
  /** Left open: one that is not known is refused by name. */
  crs: /^[\w:. -]{0,32}$/u,
  commandType: /^[A-Za-z.]{1,64}$/u,
  fieldName: /^[A-Za-z][\w.]{0,63}$/u,
  hash: /^[0-9a-f]{64}$/u,
  /** A shortened keyed hash. */
  fingerprint: /^[0-9a-f]{6,32}$/u,
  /** 2026-11-21, a day in Shanghai. */
  day: /^\d{4}-\d{2}-\d{2}$/u,
  month: /^\d{4}-\d{2}$/u,
  /** An account's name as it was typed: it is brought to one spelling, and refused by name. */
  typedAccount: /^.{1,64}$/u,
  /** A day as somebody typed it into the rules: whether it is one is told as a fault, with its place. */
  typedDay: /^.{0,40}$/u,
  oneTimeCode: /^\s*\d{0,12}\s*$/u,
  mime: /^[a-z]+\/[a-z0-9.+-]+$/u,
  /** Several codes with commas between. */
  codes: /^[\w,.-]{0,1000}$/u,
  /** A round of a case, a leg or a checking in it: `0.1`. */
  life: /^\d{1,6}(?:[.@]\d{1,16})?$/u,
  /** A command of the console's registry: `case.assign`. */
  registryId: /^[a-zA-Z][\w-]*(\.[\w-]+){0,4}$/u,
  /** Of a route of the rules: it stands in the log after `route:`. */
  routeName: /^[\p{L}\p{N}、（）/.:_×-]{1,80}$/u,
  /** Of residents on the register: a word, never a sentence or a number. */
  label: /^\p{L}[\p{L}-]{0,11}$/u,
  url: /^[\x21-\x7e\p{L}\p{N}]{0,2000}$/u,
  /** Where residents are sent: over TLS. */
  webAddress: /^https:\/\/[\x21-\x7e\p{L}\p{N}]{3,1990}$/u,
  /** One of a list that a newer server may have made longer: shown by itself when nothing is known of it. */
  anyCode: /^[\w.:-]{1,64}$/u,
  version: /^[\w.-]{1,100}$/u,
  /** Of a page of this server. */
  path: /^\/[\w./-]{0,300}$/u,
  ip: /^[\da-fA-F.:]{1,64}$/u,
  keys: /^[\p{L}\p{N}\p{P}\p{S} ]{0,40}$/u,
} as const satisfies Readonly<Record<string, RegExp>>;
export type Form = keyof typeof FORMS | 'rulesText' | 'content';

/** Whether a text has the shape, for what comes from outside and need not. */
export function fits(of: keyof typeof FORMS, text: string): boolean {
  return FORMS[of].test(text);
}

export function form(of: keyof typeof FORMS) {
  return z.string().trim().regex(FORMS[of]).register(MARKS, { is: 'form', of });
}

/** Whether a text is what another system calls its own record, and no sentence with a number of a person in it. */
export function isForeignNumber(text: string): boolean {
  return fits('foreignId', text) && (!text.includes(' ') || maskText(text) === text);
}

/** What another system calls its own record, as somebody brings it: in either width the same. */
export function foreignNumber() {
  return z
    .string()
    .trim()
    .overwrite(plainWidth)
    .refine(isForeignNumber)
    .register(MARKS, { is: 'form', of: 'foreignId' });
}

/** Lines, a table, a file: as they stand, to be kept or checked against a hash. */
export const content = z.string().register(MARKS, { is: 'form', of: 'content' });

/** A rules file as it was typed: whether it is one is told in faults, not in a refusal. */
export const rulesText = z.string().max(900_000).register(MARKS, { is: 'form', of: 'rulesText' });
