import type { Intent } from '../../domain/aggregate/command.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Place } from '../../domain/case/case.ts';
import type { CaseIntent } from '../../domain/case/intent.ts';
import type { Command, CommandData, PlaceInput } from '../../domain/contract/commands.ts';
import { changeMarked, type MarkedPaths, pathsOf } from '../../domain/contract/marked.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { AnyCommand } from '../../domain/kinds.ts';
import { dangerWord, suggestCategory } from '../../domain/suggestion/category.ts';
import { maskText, mayHoldNumbers } from '../../domain/text/masking.ts';
import type { SealedContact } from '../store/ContactStore.ts';

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
  readonly directory: Directory;
  /** Whether there is such a photo or video; without it every id is taken as it is. */
  readonly knowsMedia?: (id: string) => boolean;
}

export interface Prepared {
  readonly intent: Intent;
  readonly contact?: SealedContact;
}

/**
 * From what crossed the wire to what decide reads: the place resolved to a grid, the contact sealed,
 * numbers of people masked out of every sentence. Nothing personal goes past this point.
 * `secretId` names the sealed original of a masked sentence: it follows from the command, so no event has to.
 */
export function prepareCommand(parsed: Intent, secretId: string, parts: PrepareParts): Prepared | Refusal {
  // It was parsed by the schema of its type.
  const command = parsed as AnyCommand;
  const mediaId = mediaIn(command).find((id) => parts.knowsMedia?.(id) === false);
  if (mediaId !== undefined) return refuse('unknown-media', { mediaId });
  switch (command.type) {
    case 'case.report':
    case 'case.selfResolve':
      return prepareReport(command, parts);
    case 'case.reclassify': {
      const { place: said, ...rest } = command.data;
      const place = parts.resolvePlace(said);
      if (place !== undefined && 'code' in place) return place;
      const masked = maskWords(command.type, parts.kinds, {
        ...rest,
        ...(place === undefined ? {} : { place }),
      });
      return finish(
        { type: command.type, data: masked.data, expect: command.expect },
        masked.originals,
        secretId,
        parts,
      );
    }
    default: {
      const masked = maskWords(command.type, parts.kinds, command.data);
      // The data stays of the command's own type: masking changes words, never the shape.
      const intent = { type: command.type, data: masked.data, expect: command.expect } as Prepared['intent'];
      return finish(intent, masked.originals, secretId, parts);
    }
  }
}

function mediaIn({ data }: AnyCommand): readonly string[] {
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

function prepareReport(
  command: Extract<Command, { readonly type: 'case.report' | 'case.selfResolve' }>,
  parts: PrepareParts,
): Prepared | Refusal {
  const { place: saidPlace, reporter, ...words } = command.data;
  const place = parts.resolvePlace(saidPlace);
  if (place !== undefined && 'code' in place) return place;
  const { data, originals } = maskWords(command.type, parts.kinds, {
    ...words,
    ...(place === undefined ? {} : { place }),
  });
  const contact = secretOf(reporter, originals);
  const sealed = contact === undefined ? undefined : parts.seal(contact);
  const suggested =
    data.category === undefined && data.title !== undefined
      ? suggestCategory(data.title, data.description, parts.directory.data.categories)
      : undefined;
  const danger = dangerWord(`${data.title ?? ''}\n${data.description ?? ''}`) !== undefined;
  const named = reporter?.name !== undefined || reporter?.phone !== undefined;
  // Type and data come from the same command; the union cannot be built from a pair.
  const intent = {
    type: command.type,
    expect: command.expect,
    data: {
      ...data,
      ...(sealed === undefined ? {} : { reporterId: sealed.id }),
      reporterKind: reporterKindOf(data.source, named),
      confidential: reporter?.confidential === true,
      ...(suggested === undefined ? {} : { suggestedCategory: suggested.code }),
      ...(danger ? { danger: true } : {}),
    },
  } as CaseIntent;
  return sealed === undefined ? { intent } : { intent, contact: sealed };
}

function secretOf(
  reporter: CommandData['case.report']['reporter'],
  originals: Readonly<Record<string, string>> | undefined,
): Secret | undefined {
  if (reporter?.name === undefined && reporter?.phone === undefined && originals === undefined)
    return undefined;
  return { name: reporter?.name, phone: reporter?.phone, ...(originals === undefined ? {} : { originals }) };
}

/** Staff report from patrols and orders; firms through their own channel; who leaves nothing is anonymous. */
function reporterKindOf(
  source: string | undefined,
  named: boolean,
): 'resident' | 'enterprise' | 'anonymous' | 'staff' {
  if (source === 'patrol' || source === 'superior' || source === 'sensor') return 'staff';
  if (source === 'enterprise') return 'enterprise';
  return named ? 'resident' : 'anonymous';
}

/** Where people write words of their own, by schema, which says so; made when a command first comes. */
const WORDS = new WeakMap<object, MarkedPaths | 'none'>();

function wordsOf(type: string, kinds: Kinds): MarkedPaths | undefined {
  const schema = kinds.command(type)?.command.schema;
  if (schema === undefined) return undefined;
  let paths = WORDS.get(schema);
  if (paths === undefined) {
    paths = pathsOf(schema, ({ is }) => is === 'words') ?? 'none';
    WORDS.set(schema, paths);
  }
  return paths === 'none' ? undefined : paths;
}

/** Masks every sentence of the data, however deep it lies (a place, the parts of a split); keeps the originals of what changed. */
function maskWords<T extends object>(
  type: string,
  kinds: Kinds,
  data: T,
): { data: T; originals?: Record<string, string> } {
  const originals: Record<string, string> = {};
  const masked = changeMarked(data, wordsOf(type, kinds), (value, path) => {
    if (typeof value !== 'string' || !mayHoldNumbers(value)) return value;
    const text = maskText(value);
    if (text !== value) originals[path] = value;
    return text;
  });
  return masked === data ? { data } : { data: masked, originals };
}
