import { type Case, type CaseId, isOpen } from '../../domain/case/case.ts';
import { progressOf, whatOf } from '../../domain/case/publicView.ts';
import type {
  Nearby,
  NearbyMatter,
  PublicFollowInput,
  PublicReceipt,
  PublicReportInput,
  PublicTalk,
  PublicTalkInput,
} from '../../domain/contract/publicDoor.ts';
import {
  type CommandAck,
  caseResult,
  subjectResult,
  type WireRefusal,
} from '../../domain/contract/socket.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { distanceMetres, METRES_PER_DEGREE, type Wgs84 } from '../../domain/district/geo.ts';
import { placeNames } from '../../domain/district/placeNames.ts';
import {
  type GridId,
  type Millis,
  type PersonId,
  type Refusal,
  refuse,
  SYSTEM,
  type UnitId,
} from '../../domain/kernel.ts';
import { threadsIn } from '../../domain/thread/threads.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { ResolvePlace } from '../dispatch/prepare.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import { type PublicLinks, publicPath } from '../people/publicLinks.ts';
import type { Vault } from '../people/vault.ts';
import type { VoiceLinks } from '../people/voiceLinks.ts';
import { callerFor, outsider } from './outsider.ts';

/** A receipt, or why there is none. */
export type Received = PublicReceipt | Refusal | WireRefusal;

/** What a resident's phone without an account may do: ask what is known nearby, report, and follow. */
export interface PhoneDesk {
  /** Refuses `crs-required`, `crs-unknown`. */
  nearby(input: Pick<NonNullable<PublicReportInput['place']>, 'point' | 'crs'>): Nearby | Refusal;
  /** The same id again is the same report. Refuses what `case.report` refuses, and `store-unavailable`. */
  report(input: PublicReportInput): Promise<Received>;
  /**
   * One more who sees the same thing: a report of their own, merged into the one that was offered. When that has
   * ended meanwhile it stands by itself. Refuses `follow-over` too.
   */
  follow(input: PublicFollowInput): Promise<Received>;
  /** To whoever looks after the grid of a place. Refuses `thread-no-grid`, and what `thread.begin` refuses. */
  talk(input: PublicTalkInput): Promise<PublicTalk | Refusal | WireRefusal>;
}

export interface PhoneDeskParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'caseOf' | 'submit'>;
  readonly links: Pick<PublicLinks, 'tokenOf'>;
  readonly voiceLinks: Pick<VoiceLinks, 'tokenOf'>;
  readonly vault: Pick<Vault, 'sealSecret' | 'openSecret'>;
  readonly directory: Directory;
  readonly resolvePlace: ResolvePlace;
  readonly now: () => Millis;
}

/** All phones are one to the log: who reported is the contact's to tell, sealed. */
const AS_PHONE = callerFor(outsider({ id: 'phone' as PersonId, roles: ['resident'] }));
const AS_SYSTEM = callerFor(SYSTEM);

const NEAR_METRES = 80;
const MOST_NEARBY = 3;
const REF_MILLIS: Millis = 3_600_000;
const REF = 'public follow';
const TITLE_CHARS = 60;

export function openPhoneDesk(parts: PhoneDeskParts): PhoneDesk {
  const { dispatcher, links, vault, directory, now } = parts;
  const { durable } = dispatcher;

  function offerOf(thisCase: Case, metres: number): NearbyMatter[] {
    const matter = whatOf(thisCase, directory);
    if (matter === undefined) return [];
    const { id, reports: people, reportedAt: since } = thisCase;
    const rounded = Math.round(metres / 10) * 10;
    return [{ ref: refOf(id), matter, metres: rounded, people, since, progress: progressOf(thisCase) }];
  }

  function refOf(id: CaseId): string {
    const text = `${now() + REF_MILLIS} ${id}`;
    return Buffer.from(vault.sealSecret(Buffer.from(text), REF)).toString('base64url');
  }

  /** The case that was offered, or the one it has gone into since. */
  async function offered(ref: string): Promise<Case | undefined> {
    const opened = vault.openSecret(Buffer.from(ref, 'base64url'), REF);
    const [until = '', id = ''] = (opened === undefined ? '' : Buffer.from(opened).toString()).split(' ');
    if (!(Number(until) > now())) return undefined;
    const caseId = idIn('case', id);
    const thisCase = caseId && (await dispatcher.caseOf(caseId));
    return (thisCase?.mergedInto && (await dispatcher.caseOf(thisCase.mergedInto))) || thisCase;
  }

  /** The grid that was named, or the one the point lies in. */
  function gridIn({ gridId, point, crs }: PublicTalkInput['place']): GridId | undefined | Refusal {
    if (gridId !== undefined) return idIn('grid', gridId);
    const place = parts.resolvePlace(defined({ point, crs }));
    return place !== undefined && 'code' in place ? place : place?.gridId;
  }

  function send(id: string, type: string, data: object, caller: Caller): Promise<CommandAck> {
    return dispatcher.submit({ id, world: dispatcher.world, commands: [{ type, data }] }, caller);
  }

  async function receiptFor(ack: CommandAck): Promise<Received> {
    if (!ack.ok) return ack;
    const caseId = caseResult(ack.results[0])?.caseId;
    const report = caseId && (await dispatcher.caseOf(caseId));
    if (report === undefined || caseId === undefined) throw new Error('a report was taken and made no case');
    const token = await links.tokenOf(dispatcher.world, caseId);
    if (typeof token !== 'string') return token;
    const { K0, K1, K4 } = report.clocks;
    // Nobody who left no number is promised a call.
    const contactBy = report.reporterKind === 'anonymous' ? undefined : K4?.due;
    return {
      number: caseId,
      progressPath: publicPath(token),
      at: report.reportedAt,
      ...defined({ acceptBy: K1?.due, contactBy, doneBy: K0?.due }),
    };
  }

  return {
    nearby(input) {
      const place = parts.resolvePlace(input);
      if (place !== undefined && 'code' in place) return place;
      const where = whereOf(place?.gridId, directory);
      const point = place?.point;
      const close = point === undefined ? [] : openNear(durable.cases.values(), point);
      const matters = close.flatMap(({ thisCase, metres }) => offerOf(thisCase, metres));
      return { ...defined({ where }), matters: matters.slice(0, MOST_NEARBY) };
    },

    async report({ id, text, ...more }) {
      const data = { source: 'web', ...titled(text), ...more };
      return receiptFor(await send(`phone:${id}`, 'case.report', data, AS_PHONE));
    },

    async follow({ id, ref, reporter }) {
      const primary = await offered(ref);
      if (primary === undefined) return refuse('follow-over');
      const { category, place } = primary;
      const matter = whatOf(primary, directory)?.zh ?? '';
      const { point, gridId } = place;
      const data = {
        source: 'web',
        title: `跟进：${matter}`,
        ...defined({ category, reporter }),
        // The offer was found by its point, and that is kept in WGS-84.
        place: defined({ point, crs: 'wgs84', gridId }),
      };
      const ack = await send(`phone:${id}`, 'case.report', data, AS_PHONE);
      const caseId = ack.ok ? caseResult(ack.results[0])?.caseId : undefined;
      const reported = caseId && (await dispatcher.caseOf(caseId));
      if (reported?.state === 'reported') {
        // Refused when it has ended or hides its reporter: then this one stands, for a person to look at.
        await send(
          `phone-follow:${reported.id}`,
          'case.merge',
          { caseId: reported.id, intoId: primary.id },
          AS_SYSTEM,
        );
      }
      return receiptFor(ack);
    },

    async talk({ id, text, place }) {
      const gridId = gridIn(place);
      if (typeof gridId === 'object') return gridId;
      if (gridId === undefined) return refuse('thread-no-grid');
      const data = { gridId, text, ...defined({ placeText: place.text }) };
      const ack = await send(`phone:${id}`, 'thread.begin', data, AS_PHONE);
      if (!ack.ok) return ack;
      const [result] = ack.results;
      const subjectId = subjectResult(result)?.subjectId;
      if (subjectId === undefined) throw new Error('a talk was begun and has no id');
      const at = threadsIn(durable).get(subjectId)?.createdAt ?? now();
      return {
        path: `/p/talk/${parts.voiceLinks.tokenOf(dispatcher.world, { subjectId, as: 'resident' })}`,
        at,
      };
    },
  };
}

/** The first sentence names the matter in lists; the whole of it stands below. */
function titled(text: string): { readonly title: string; readonly description?: string } {
  const [sentence = ''] = text.split(/[。！？!?\n]/u, 1);
  const title = (sentence.trim() || text).slice(0, TITLE_CHARS);
  return title === text ? { title } : { title, description: text };
}

function whereOf(gridId: UnitId | undefined, directory: Directory): Nearby['where'] {
  const grid = directory.unit(gridId);
  const { street, community } = placeNames(gridId, directory);
  if (grid === undefined || street === undefined) return undefined;
  return { street, ...defined({ community }), grid: grid.name };
}

interface Close {
  readonly thisCase: Case;
  readonly metres: number;
}

/** The nearest first. A box of degrees before any sine: there may be ten thousand open cases. */
function openNear(cases: Iterable<Case>, point: Wgs84): readonly Close[] {
  const box = (2 * NEAR_METRES) / METRES_PER_DEGREE;
  const close: Close[] = [];
  for (const thisCase of cases) {
    const at = thisCase.place.point;
    if (at === undefined || Math.abs(at[0] - point[0]) > box || Math.abs(at[1] - point[1]) > box) continue;
    if (!mayBeOffered(thisCase)) continue;
    const metres = distanceMetres(at, point);
    if (metres <= NEAR_METRES) close.push({ thisCase, metres });
  }
  return close.sort((a, b) => a.metres - b.metres);
}

const HIDDEN_DEMANDS: ReadonlySet<string | undefined> = new Set(['whistleblow', 'consult', 'suggestion']);

/** Not what somebody asked to keep quiet, nor orders from above, nor what is no matter of the street. */
function mayBeOffered(thisCase: Case): boolean {
  const { confidential, origin, demandType, state } = thisCase;
  const isOneMatter = isOpen(thisCase) && state !== 'split' && state !== 'merged';
  return isOneMatter && !confidential && origin !== 'order' && !HIDDEN_DEMANDS.has(demandType);
}
