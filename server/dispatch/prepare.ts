import type { Intent } from '../../domain/aggregate/command.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Fingerprint, Place } from '../../domain/case/case.ts';
import type { CaseIntent } from '../../domain/case/intent.ts';
import type { CommandData, CommandType, Expect, PlaceInput } from '../../domain/contract/commands.ts';
import { changeMarked, GONE, pathsFinder } from '../../domain/contract/marked.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import { DEVICE_SOURCES, ORDER_SOURCES } from '../../domain/people/sources.ts';
import { foldText } from '../../domain/text/fold.ts';
import type { SealedContact } from '../store/ContactStore.ts';
import { type ReadCategory, type Reading, readingWith, titleToRead, toldIn } from './reading.ts';
import { changeWords, type Mask } from './words.ts';

/** Turns words about a place into a grid, or says what is wrong with them. */
export type ResolvePlace = (input: PlaceInput | undefined) => Place | undefined | Refusal;

/** What is known of a reporter, or said in words that had to be masked; only the vault may hold it. */
export interface Secret {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  /** Free text as it was written, where masking changed it. */
  readonly originals?: Readonly<Record<string, string>>;
}

export interface PrepareParts {
  readonly kinds: Kinds;
  readonly resolvePlace: ResolvePlace;
  /** Encrypts a secret under a given or a new id. */
  readonly seal: (secret: Secret, id?: string) => SealedContact;
  /** Keyed hash by which a report is known again; without it one is known by what it says alone. */
  readonly fingerprint?: (text: string) => string;
  readonly directory: Directory;
  /** Whether there is such a photo or video; without it every id is taken as it is. */
  readonly knowsMedia?: (id: string) => boolean;
  /** The category the words speak for, of a report that came without one. */
  readonly readCategory?: ReadCategory;
}

type ParsedCommand = {
  [T in CommandType]: {
    readonly type: T;
    readonly data: CommandData[T];
    readonly expect?: Expect | undefined;
  };
}[CommandType];

export interface Prepared {
  readonly intent: Intent;
  readonly contact?: SealedContact;
}

/**
 * From what crossed the wire to what decide reads: the place resolved to a grid, the contact sealed,
 * numbers of people masked out of every sentence (as in `reading` where that was done before). Nothing personal goes past this
 * point. `secretId` names the sealed original of a masked sentence: it follows from the command, so no event has to.
 */
export function prepareCommand(
  parsed: Intent,
  secretId: string,
  parts: PrepareParts,
  reading: Reading = readingWith(parts.readCategory),
): Prepared | Refusal {
  const { mask } = reading;
  // It was parsed by the schema of its type.
  const command = parsed as ParsedCommand;
  const mediaId = mediaIn(command).find((id) => parts.knowsMedia?.(id) === false);
  if (mediaId !== undefined) return refuse('unknown-media', { mediaId });
  switch (command.type) {
    case 'case.report':
    case 'case.selfResolve':
      return prepareReport(command, parts, reading);
    case 'case.supplement': {
      const masked = maskPlaced(command.type, command.data, parts, mask);
      return 'code' in masked ? masked : prepareSupplement(command, masked, secretId, parts);
    }
    default: {
      const { type, expect } = command;
      const { data, secrets, as } = withoutSealed(type, parts.kinds, command.data);
      const masked =
        'place' in data ? maskPlaced(type, data, parts, mask) : maskWords(type, data, parts.kinds, mask);
      if ('code' in masked) return masked;
      if (as !== undefined) {
        const contact = parts.seal({ originals: { ...masked.originals, ...secrets } });
        return { intent: { type, data: { ...masked.data, [as]: contact.id }, expect }, contact };
      }
      // The data stays of the command's own type: a place is found and words are masked, nothing else changes.
      const intent = { type, data: masked.data, expect } as Prepared['intent'];
      return finish(intent, masked.originals, secretId, parts);
    }
  }
}

function mediaIn({ data }: ParsedCommand): readonly string[] {
  if ('mediaId' in data) return [data.mediaId];
  return 'mediaIds' in data ? (data.mediaIds ?? []) : [];
}

function finish(
  intent: Prepared['intent'],
  originals: Readonly<Record<string, string>> | undefined,
  secretId: string,
  parts: PrepareParts,
): Prepared {
  if (originals === undefined) return { intent };
  return { intent, contact: parts.seal({ originals }, secretId) };
}

/** Its place found, its words masked. */
function maskPlaced<Data extends { readonly place?: PlaceInput | undefined }>(
  type: CommandType,
  { place: placeInput, ...rest }: Data,
  { resolvePlace, kinds }: PrepareParts,
  mask: Mask,
): Masked<Omit<Data, 'place'> & { readonly place?: Place }> | Refusal {
  const place = resolvePlace(placeInput);
  if (place !== undefined && 'code' in place) return place;
  return maskWords(type, { ...rest, ...defined({ place }) }, kinds, mask);
}

type OfType<T extends CommandType> = Extract<ParsedCommand, { readonly type: T }>;

function prepareSupplement(
  { type, expect }: OfType<'case.supplement'>,
  { data: { reporter, ...news }, originals }: Masked<Omit<CommandData['case.supplement'], 'place'>>,
  secretId: string,
  parts: PrepareParts,
): Prepared {
  const isNamed = reporter?.name !== undefined || reporter?.phone !== undefined;
  const data = {
    ...news,
    ...defined({ confidential: reporter?.confidential === true ? (true as const) : undefined }),
  };
  if (!isNamed) return finish({ type, data, expect }, originals, secretId, parts);
  const contact = parts.seal({ ...reporter, ...defined({ originals }) });
  return { intent: { type, data: { ...data, reporterId: contact.id }, expect }, contact };
}

function prepareReport(
  command: OfType<'case.report' | 'case.selfResolve'>,
  parts: PrepareParts,
  reading: Reading,
): Prepared | Refusal {
  const masked = maskPlaced(command.type, command.data, parts, reading.mask);
  if ('code' in masked) return masked;
  const {
    data: { reporter, beside, ...data },
  } = masked;
  const originals = beside === undefined ? masked.originals : { ...masked.originals, beside };
  const contact = secretOf(reporter, originals);
  const sealed = contact === undefined ? undefined : parts.seal(contact);
  const title = titleToRead(data);
  const suggestedCategory = title === undefined ? undefined : reading.category(title, data.description);
  const danger = reading.isDanger(toldIn(data));
  const named = reporter?.name !== undefined || reporter?.phone !== undefined;
  // Type and data come from the same command; the union cannot be built from a pair.
  const intent = {
    type: command.type,
    expect: command.expect,
    data: {
      ...data,
      ...defined({ reporterId: sealed?.id }),
      reporterKind: reporterKindOf(data.source, named),
      confidential: reporter?.confidential === true,
      ...defined({ suggestedCategory, danger: danger ? true : undefined }),
      ...fingerprintOf(data, reporter, parts),
    },
  } as CaseIntent;
  return sealed === undefined ? { intent } : { intent, contact: sealed };
}

/**
 * Of what was said, masked, and of the contact, each for this source and number alone: the same person in two cases
 * leaves two fingerprints. That of the contact is cut so short that it fits thousands of numbers.
 */
function fingerprintOf(
  data: Pick<CommandData['case.report'], 'source' | 'externalId'>,
  reporter: CommandData['case.report']['reporter'],
  { fingerprint }: PrepareParts,
): { readonly fingerprint?: Fingerprint } {
  if (fingerprint === undefined || data.externalId === undefined) return {};
  const { name = '', phone = '', confidential = false } = reporter ?? {};
  const about = (...facts: unknown[]) =>
    fingerprint(JSON.stringify([data.source, data.externalId, ...facts]));
  const contact =
    name === '' && phone === '' ? undefined : about(foldText(name), foldText(phone)).slice(0, CONTACT_DIGITS);
  const report = about(data, contact, confidential);
  return { fingerprint: contact === undefined ? { report } : { report, contact } };
}

const CONTACT_DIGITS = 6;

function secretOf(
  reporter: CommandData['case.report']['reporter'],
  originals: Readonly<Record<string, string>> | undefined,
): Secret | undefined {
  if (reporter?.name === undefined && reporter?.phone === undefined && originals === undefined)
    return undefined;
  return { name: reporter?.name, phone: reporter?.phone, ...defined({ originals }) };
}

/** Staff report from patrols, orders and devices; firms through their own channel; who leaves nothing is anonymous. */
function reporterKindOf(
  source: string | undefined,
  named: boolean,
): 'resident' | 'enterprise' | 'anonymous' | 'staff' {
  if (source === undefined) return named ? 'resident' : 'anonymous';
  // The grid's other channel also brings what residents tell on the round.
  if (source === 'patrol' || ORDER_SOURCES.has(source) || DEVICE_SOURCES.has(source)) return 'staff';
  if (source === 'enterprise') return 'enterprise';
  return named ? 'resident' : 'anonymous';
}

/** What goes into the vault whole: the schema says so, and under which name its seal's id stands. */
const sealedPathsOf = pathsFinder(({ is }) => is === 'sealed');

/** The data without what is to be sealed; nothing of that is logged but the id of the seal, so that it can be destroyed. */
function withoutSealed<T extends object>(
  type: string,
  kinds: Kinds,
  given: T,
): { readonly data: T; readonly secrets: Readonly<Record<string, string>>; readonly as?: string } {
  const secrets: Record<string, string> = {};
  let field: string | undefined;
  const schema = kinds.command(type)?.command.schema;
  const data = changeMarked(given, schema && sealedPathsOf(schema), (value, path, mark) => {
    if (mark.is !== 'sealed') return value;
    secrets[path] = String(value);
    field = mark.as;
    return GONE;
  });
  return { data, secrets, ...defined({ as: field }) };
}

interface Masked<T> {
  readonly data: T;
  /** Of every sentence that was changed, by where it stands. */
  readonly originals?: Readonly<Record<string, string>>;
}

/** Masks every sentence of the data; keeps the originals of what changed. */
function maskWords<T extends object>(type: string, data: T, kinds: Kinds, mask: Mask): Masked<T> {
  const originals: Record<string, string> = {};
  const masked = changeWords(type, data, kinds, (text, path) => {
    const safe = mask(text);
    if (safe !== text) originals[path] = text;
    return safe;
  });
  return masked === data ? { data } : { data: masked, originals };
}
