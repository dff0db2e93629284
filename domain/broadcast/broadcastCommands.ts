import { type Ask, type Asker, birthOf, commandOn, type Outcome } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { audienceIn, type Reads } from '../aggregate/facts.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { holds } from '../case/writeScope.ts';
import { type BroadcastContent, type BroadcastEventData, broadcastSchemas } from '../contract/broadcast.ts';
import { defined, filled } from '../defined.ts';
import { INCIDENT_KIND } from '../incident/incident.ts';
import { type Refusal, refuse, type SubjectId, type UnitId } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { audienceOf, sensitiveIn } from './audience.ts';
import {
  approvalsNeeded,
  BROADCAST_KIND,
  type Broadcast,
  isGrave,
  isLeaving,
  isSparing,
} from './broadcast.ts';
import { unknownBlank } from './broadcastText.ts';
import type { BroadcastState } from './codes.ts';
import { BROADCAST_APPROVERS, BROADCASTERS, broadcastsIn } from './desk.ts';

const fact = factsOf<typeof BROADCAST_KIND, BroadcastEventData>(BROADCAST_KIND);

/** It is over before anybody could read it, or lies about for months. */
const LONGEST_MS = 31 * DAY_MS;

export const BROADCAST_COMMANDS = {
  'broadcast.draft': birthOf({
    schema: broadcastSchemas['broadcast.draft'],
    roles: BROADCASTERS,
    reach: ({ audience }, asker) => outsideOf(audience.unitIds, asker),
    begin({ incidentId, supersedes, ...data }, ask) {
      const content = contentOf(data, ask);
      if ('code' in content) return content;
      const corrected = supersedes === undefined ? undefined : broadcastsIn(ask.situation).get(supersedes);
      if (supersedes !== undefined && (corrected === undefined || !hasLeft(corrected))) {
        return refuse('broadcast-nothing-to-correct');
      }
      if (incidentId !== undefined && !subjectsOf(ask.situation, INCIDENT_KIND).has(incidentId)) {
        return refuse('unknown-subject', { subjectId: incidentId });
      }
      const id = newSubjectId(BROADCAST_KIND, ask.situation);
      return [fact(id, 'BroadcastDrafted', { ...content, ...defined({ incidentId, supersedes }) })];
    },
  }),
  'broadcast.revise': commandOn<Broadcast>()({
    schema: broadcastSchemas['broadcast.revise'],
    roles: BROADCASTERS,
    reach: inReach,
    guard: standing('draft'),
    decide({ subjectId, ...data }, _broadcast, ask) {
      const outside = outsideOf(data.audience.unitIds, { person: ask.by, directory: ask.directory });
      if (outside !== undefined) return outside;
      const content = contentOf(data, ask);
      return 'code' in content ? content : [fact(subjectId, 'BroadcastRevised', content)];
    },
  }),
  'broadcast.submit': commandOn<Broadcast>()({
    schema: broadcastSchemas['broadcast.submit'],
    roles: BROADCASTERS,
    reads: ({ subjectId }, situation) => audienceRead(subjectId, situation, { freeze: false }),
    reach: inReach,
    guard: standing('draft'),
    decide(_data, { id, expiresAt }, { at, facts }) {
      if (expiresAt <= at) return refuse('broadcast-expiry');
      const { count } = audienceIn(facts);
      return count === 0 ? refuse('broadcast-nobody') : [fact(id, 'BroadcastSubmitted', { count })];
    },
  }),
  'broadcast.return': commandOn<Broadcast>()({
    schema: broadcastSchemas['broadcast.return'],
    roles: BROADCAST_APPROVERS,
    guard: standing('submitted'),
    decide: ({ reason }, { id }) => [fact(id, 'BroadcastReturned', { reason })],
  }),
  'broadcast.approve': commandOn<Broadcast>()({
    schema: broadcastSchemas['broadcast.approve'],
    roles: BROADCAST_APPROVERS,
    // The list is taken down for the first approval; the second approves the very same.
    reads: ({ subjectId }, situation) => audienceRead(subjectId, situation, { freeze: true }),
    guard: (broadcast, asker) => standing('submitted')(broadcast) ?? notTheirs(broadcast, asker),
    decide: (_data, broadcast, ask) => approved(broadcast, ask),
  }),
  'broadcast.cancel': commandOn<Broadcast>()({
    schema: broadcastSchemas['broadcast.cancel'],
    roles: BROADCASTERS,
    reach: inReach,
    guard: standing('draft', 'submitted', 'approved'),
    decide: ({ reason }, { id }) => [fact(id, 'BroadcastCancelled', { reason })],
  }),
  'broadcast.recall': commandOn<Broadcast>()({
    schema: broadcastSchemas['broadcast.recall'],
    roles: [...BROADCASTERS, 'supervisor'],
    reach: inReach,
    guard: standing('approved', 'sending'),
    decide: ({ reason }, { id }) => [fact(id, 'BroadcastRecalled', { reason })],
  }),
  'broadcast.review': commandOn<Broadcast>()({
    schema: broadcastSchemas['broadcast.review'],
    roles: BROADCAST_APPROVERS,
    guard: ({ review, approvals }, { person }) =>
      review !== 'due'
        ? refuse('no-change')
        : approvals.some(({ by }) => by.id === person.id)
          ? refuse('broadcast-own')
          : undefined,
    decide: ({ text }, { id }) => [fact(id, 'BroadcastReviewed', defined({ text: filled(text ?? '') }))],
  }),
  'timer.broadcastBegin': commandOn<Broadcast>()({
    schema: broadcastSchemas['timer.broadcastBegin'],
    roles: ['system'],
    guard: standing('approved'),
    decide: (_data, { id }) => [fact(id, 'BroadcastBegun', {})],
  }),
  'timer.broadcastEnd': commandOn<Broadcast>()({
    schema: broadcastSchemas['timer.broadcastEnd'],
    roles: ['system'],
    guard: (broadcast) =>
      broadcast.ended === undefined
        ? standing('approved', 'sending', 'recalled')(broadcast)
        : refuse('no-change'),
    decide: ({ outcome, counts }, { id }) => [fact(id, 'BroadcastEnded', { outcome, counts })],
  }),
} as const;

function approved(broadcast: Broadcast, ask: Ask): Outcome {
  const { id, expiresAt, approvals, frozen, supersedes } = broadcast;
  if (expiresAt <= ask.at) return refuse('broadcast-expiry');
  const list = frozen ?? takenDown(broadcast, ask);
  if ('code' in list) return list;
  const needed = approvalsNeeded(broadcast, list.count);
  const facts = [fact(id, 'BroadcastApproved', { ...list, needed })];
  // What the corrected one has not sent yet would only be wrong.
  const corrected = supersedes === undefined ? undefined : broadcastsIn(ask.situation).get(supersedes);
  if (approvals.length + 1 >= needed && corrected !== undefined && isLeaving(corrected)) {
    facts.push(fact(corrected.id, 'BroadcastRecalled', { reason: '已更正', supersededBy: id }));
  }
  return facts;
}

/** The recipients as they were taken down for this very version. */
function takenDown({ version }: Broadcast, { facts }: Ask) {
  const audience = audienceIn(facts);
  if (audience.version !== version || audience.frozen === undefined) {
    return refuse('version-conflict', { version });
  }
  if (audience.count === 0) return refuse('broadcast-nobody');
  return { ...audience.frozen, count: audience.count };
}

function audienceRead(
  subjectId: SubjectId,
  situation: Pick<Situation, 'subjects'>,
  { freeze }: { readonly freeze: boolean },
): Reads {
  const broadcast = broadcastsIn(situation).get(subjectId);
  if (broadcast?.state !== (freeze ? 'submitted' : 'draft') || broadcast.frozen !== undefined) return {};
  const { id, version, audience, supersedes } = broadcast;
  const isCorrection = supersedes !== undefined;
  return { audience: { id, version, audience, isSparing: isSparing(broadcast), isCorrection, freeze } };
}

/** Whoever wrote it lets it out only as the commander, of a grave warning; nobody twice. */
function notTheirs(broadcast: Broadcast, { role, person }: Asker): Refusal | undefined {
  if (isGrave(broadcast)) return role === 'commander' ? undefined : refuse('broadcast-commander');
  const mine = [broadcast.by, broadcast.submitted?.by, ...broadcast.approvals.map(({ by }) => by)];
  return mine.some((by) => by?.id === person.id) ? refuse('broadcast-own') : undefined;
}

function standing(...states: readonly BroadcastState[]) {
  return ({ state }: Broadcast): Refusal | undefined =>
    states.includes(state) ? undefined : refuse('broadcast-state', { state: `broadcast-${state}` });
}

function hasLeft({ state }: Broadcast): boolean {
  return !['draft', 'submitted', 'cancelled'].includes(state);
}

type Writer = Pick<Asker, 'person' | 'directory'>;

/** It is written for places of one's own alone. */
function outsideOf(unitIds: readonly UnitId[], { person, directory }: Writer): Refusal | undefined {
  const isOutside = unitIds.some((id) => directory.unit(id) !== undefined && !holds(person, id, directory));
  return isOutside ? refuse('broadcast-out-of-scope') : undefined;
}

function inReach({ audience }: Broadcast, asker: Asker): Refusal | undefined {
  return outsideOf(audience.unitIds, asker);
}

/** What it says and to whom, as a fact holds it; or what is wrong with it. */
function contentOf(
  { type, colour, title, text, audience: given, purpose, expiresAt }: BroadcastContent,
  { at, directory }: Pick<Ask, 'at' | 'directory'>,
): BroadcastEventData['BroadcastRevised'] | Refusal {
  const audience = audienceOf(given);
  const nowhere = [...given.unitIds, ...(given.exceptUnitIds ?? [])].find(
    (unitId) => directory.unit(unitId) === undefined,
  );
  if (nowhere !== undefined) return refuse('unknown-unit', { unitId: nowhere });
  if (unknownBlank(text) !== undefined) return refuse('broadcast-blank');
  if (type === 'warning' && colour === undefined) return refuse('broadcast-colour');
  if (sensitiveIn(audience).length > 0 && filled(purpose) === undefined) return refuse('broadcast-purpose');
  if (expiresAt <= at || expiresAt > at + LONGEST_MS) return refuse('broadcast-expiry');
  const shown = type === 'warning' ? colour : undefined;
  return { type, title, text, audience, expiresAt, ...defined({ colour: shown, purpose: filled(purpose) }) };
}
