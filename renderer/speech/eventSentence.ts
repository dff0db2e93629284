import type { Urgency } from '../../domain/case/case.ts';
import type { CaseEvent, CaseEventData, CaseEventType } from '../../domain/case/caseEvents.ts';
import { takesBack } from '../../domain/outbox/messages.ts';
import type { ClockId } from '../../domain/sla/clock.ts';
import type { Fillings } from '../../domain/text/words.ts';
import { assigneeName } from './assigneeName.ts';
import { causeWords } from './causeWords.ts';
import { incidentNumber } from './incidentNumber.ts';
import { limitText } from './limitText.ts';
import type { Names } from './names.ts';
import { ruleWords } from './ruleWords.ts';
import type { Translate } from './t.ts';
import { clusterWords, whyWords } from './whyWords.ts';
import type { WordKey } from './words/zh.ts';

/** One line of the time-line: who (bold), what, and a mark that decides its dot. */
export interface Sentence {
  readonly who: string;
  readonly text: string;
  /** Words somebody wrote, shown apart from the plain fact. */
  readonly quote?: string;
  readonly mark: 'step' | 'note' | 'warning' | 'end';
}

/** The plain sentence for a fact, e.g. "值班长 1席 派 区水务局 主办，六榕街 协办". */
export function eventSentence(event: CaseEvent, names: Names, t: Translate): Sentence {
  const who = event.type === 'CaseReported' ? names.source(event.data.source) : names.actor(event.by);
  if (!Object.hasOwn(SENTENCES, event.type)) return { who, text: event.type, mark: 'step' };
  // Type and data belong together by the line above; the compiler cannot follow a correlated union.
  const say = SENTENCES[event.type] as (data: CaseEvent['data'], words: Speech) => Body;
  return { who, ...say(event.data, speech(names, t)) };
}

type Body = Omit<Sentence, 'who'>;

interface Speech {
  readonly names: Names;
  readonly t: Translate;
  readonly urgency: (level: Urgency) => string;
  readonly step: Say;
  readonly note: Say;
  readonly warn: Say;
  readonly end: Say;
  /** Why it came by itself; undefined for what somebody did. */
  readonly why: (data: Parameters<typeof whyWords>[0]) => string | undefined;
}

type Say = (key: WordKey, params?: Fillings, quote?: string) => Body;

function speech(names: Names, t: Translate): Speech {
  const as =
    (mark: Body['mark']): Say =>
    (key, params = {}, quote) => {
      const text = t(key, params).trim();
      return quote === undefined || quote === '' ? { text, mark } : { text, quote, mark };
    };
  return {
    names,
    t,
    urgency: (level) => t(`urgency.${level}`),
    step: as('step'),
    note: as('note'),
    warn: as('warning'),
    end: as('end'),
    why: (data) => whyWords(data, t, names.moment),
  };
}

/** Every fact the log can hold; a forgotten one fails to compile. */
const SENTENCES: { readonly [T in CaseEventType]: (data: CaseEventData[T], words: Speech) => Body } = {
  CaseReported: (data, { step, urgency }) => step('event.reported', { urgency: urgency(data.urgency) }),
  ReportSupplemented: supplemented,
  DeviceSignalled: (data, { note }) =>
    note(data.signal === 'alarm' ? 'event.deviceAlarm' : 'event.deviceClear', {}, data.text),
  PossibleDuplicateFlagged: (data, { warn }) => warn('event.flagged', { n: data.caseIds.length }),
  VerificationRequested: (data, { step, names }) =>
    step('event.verifyAsked', { grid: names.grid(data.gridId) }),
  VerificationCompleted: (data, { step }) =>
    step(data.result === 'valid' ? 'event.verified' : 'event.notVerified', {}, data.text),
  VerificationExpired: (_, { warn }) => warn('event.verifyExpired'),
  CaseAccepted: (data, { step }) => step('event.accepted', {}, data.text),
  CaseFiled: (data, { step, names, urgency }) =>
    step('event.filed', { category: names.category(data.category), urgency: urgency(data.urgency) }),
  CaseRejected: (data, { end, t }) =>
    data.sameAs === undefined
      ? end('event.rejected', { route: t(`route.${data.route}`) }, data.reason)
      : end('event.knownAlready', { id: data.sameAs.caseId }, data.reason),
  CaseSplit: (data, { step }) => step('event.split', { n: data.childIds.length }),
  CaseUnsplit: (data, { step }) => step('event.unsplit', {}, data.reason),
  CaseDispatched: dispatched,
  CoTaskAssigned: (data, { step, names }) =>
    step('event.coTask', { unit: names.unit(data.unitId) }, data.text),
  CoTaskCompleted: (data, { step }) => step('event.coTaskDone', {}, data.text),
  CoTaskDeclined: (data, { warn }) => warn('event.coTaskDeclined', {}, data.reason),
  CoTaskWaived: (data, { step }) => step('event.coTaskWaived', {}, data.reason),
  CaseSigned: (_, { step }) => step('event.signed'),
  CaseAutoSigned: (_, { warn }) => warn('event.autoSigned'),
  SlaWarning: (data, { warn, t, why }) =>
    warn('event.nearDue', { clock: t(`clock.${data.why.clock}`) }, why(data)),
  SlaBreached: (data, { warn, t, why }) =>
    warn('event.breached', { clock: t(`clock.${data.clock}`) }, why(data)),
  ReturnRequested: (data, { warn }) =>
    warn(
      data.copyTo === undefined ? 'event.returnAsked' : 'event.returnAskedAgain',
      { basis: data.basis },
      data.reason,
    ),
  ReturnApproved: (data, { step }) => step('event.returnApproved', {}, data.text),
  ReturnDenied: (data, { step }) => step('event.returnDenied', {}, data.reason),
  ActTakenBack: ({ act }, { step, t }) =>
    step('event.actTakenBack', {
      label: t(`undo.recall.${takesBack(act)}`, { act: t(`telling.${act}`) }),
    }),
  MessagesHastened: (_, { step }) => step('event.hastened'),
  CaseUndispatched: (data, { step, names }) => step('event.undispatched', { unit: names.unit(data.unitId) }),
  CaseEntrusted: entrusted,
  HearingCalled: (data, { warn, names, t }) =>
    warn('event.hearingCalled', { units: data.unitIds.map(names.unit).join(t('list.comma')) }, data.reason),
  CaseRoomOpened: (data, { step, names, t }) =>
    step('event.roomOpened', { units: data.unitIds.map(names.unit).join(t('list.comma')) }),
  CaseRoomChanged: (data, { step, names, t }) =>
    step('event.roomChanged', { units: data.unitIds.map(names.unit).join(t('list.comma')) }),
  CaseThreadBegun: (_, { step }) => step('event.threadBegun'),
  CaseRoomClosed: (_, { step }) => step('event.roomClosed'),
  CaseAdjudicated: (data, { warn, names }) =>
    warn('event.adjudicated', { unit: names.unit(data.unitId) }, data.reason),
  ReporterContacted: (data, { step }) => step('event.contacted', {}, data.text),
  ProgressAdded: (data, { note }) =>
    note(data.public === true ? 'event.progressPublic' : 'event.progress', {}, data.text),
  NoteAdded: (data, { note }) => note('event.note', {}, data.text),
  ExtensionRequested: (data, { step, t }) =>
    step('event.extensionAsked', { limit: limitText(data.limit, t) }, data.reason),
  ExtensionApproved: (data, { step, names }) =>
    step('event.extensionApproved', { due: names.moment(data.due) }),
  ExtensionDenied: (data, { step }) => step('event.extensionDenied', {}, data.reason),
  SuspendRequested: (data, { step, names }) =>
    step('event.suspendAsked', { day: names.moment(data.reviewAt) }, data.reason),
  CaseSuspended: (data, { warn, names }) =>
    warn('event.suspended', { day: names.moment(data.reviewAt) }, data.text),
  SuspendDenied: (data, { step }) => step('event.suspendDenied', {}, data.reason),
  CaseResumed: (data, { step }) => step('event.resumed', {}, data.text),
  CaseResolved: (data, { step }) => step('event.resolved', {}, data.text),
  ResolutionWithdrawn: (data, { warn }) => warn('event.resolutionWithdrawn', {}, data.reason),
  CheckAssigned: (data, { step, names }) =>
    step('event.checkAssigned', { unit: names.unit(data.checkerUnitId) }),
  CheckPassed: (data, { step }) => step('event.checkPassed', {}, data.text),
  CheckFailed: (data, { warn }) => warn('event.checkFailed', {}, data.reason),
  CaseReworked: (data, { warn }) => warn('event.reworked', { n: data.n }),
  CaseClosed: ({ text, noise }, { end, t }) =>
    noise === undefined
      ? end('event.closed', {}, text)
      : end('event.closedNoise', { kind: t(`noise.${noise}`) }, text),
  CaseRedispatched: (data, { step, names }) =>
    step('event.redispatched', { unit: names.unit(data.unitId) }, data.reason),
  CaseEscalatedLevel: (data, { warn, names }) =>
    warn('event.escalatedLevel', { unit: names.unit(data.unitId), post: data.postTitle ?? '' }, data.reason),
  UrgencyChanged: (data, { warn, urgency }) =>
    warn('event.urgency', { from: urgency(data.from), to: urgency(data.urgency) }, data.reason),
  DangerAnswered: (data, { warn, step }) =>
    data.happening ? warn('event.dangerHappening', {}) : step('event.dangerOver', {}),
  CaseReclassified: reclassified,
  CaseMerged: (data, { end }) => end('event.merged', { into: data.intoId }, data.reason),
  CaseAbsorbed: (data, { step }) => step('event.absorbed', { id: data.caseId, n: data.reports }),
  CaseUnmerged: (data, { step }) =>
    step('event.unmerged', { from: data.fromId, n: data.notes.length }, data.reason),
  CaseReleased: (data, { step }) => step('event.released', { id: data.caseId, n: data.movedNotes.length }),
  CaseUrged: (data, { warn, why }) => warn('event.urged', { n: data.n }, data.text ?? why(data)),
  SupervisionOpened: (data, { warn, t, why }) =>
    warn(
      data.kind === 'listed' ? 'event.supervisedListed' : 'event.supervised',
      { ground: t(`ground.${data.ground}`) },
      data.text ?? why(data),
    ),
  SupervisionReplied: (data, { step }) => step('event.supervisionReplied', {}, data.text),
  SupervisionReturned: (data, { warn, names }) =>
    warn('event.supervisionReturned', { due: names.moment(data.replyDue) }, data.reason),
  SupervisionClosed: (data, { step }) => step('event.supervisionAccepted', {}, data.text),
  ClusterFlagged: (data, { warn, t, names }) =>
    warn('event.cluster', { n: data.caseIds.length }, clusterWords(data, t, names.category(data.category))),
  IncidentOffered: (data, { warn, t }) => warn('event.incidentOffered', {}, t(`offer.${data.ground}`)),
  ReReported: (data, { warn }) => warn('event.reReported', { n: data.round }, data.reason),
  LeaderReviewRequested: (data, { warn, names, why }) =>
    warn(
      data.level === 'deputy' ? 'event.toDeputy' : 'event.toPrincipal',
      { unit: names.unit(data.unitId) },
      data.reason ?? why(data),
    ),
  LeaderInstructed: (data, { warn }) => warn('event.instructed', {}, data.text),
  IncidentRaised: (data, { warn }) => warn('event.incident', { title: data.title }),
  CaseInherited: (data, { step, names }) =>
    step('event.inherited', { unit: names.unit(data.toUnitId), id: data.successionId }),
  CaseLinked: (data, { step, t }) => {
    if (data.kind === 'incident') return step('event.linked', { n: incidentNumber(data.toId) });
    if (data.kind === 'campaign') return step('event.joinedCampaign', {});
    return step('event.linkedCase', { kind: t(`link.${data.kind}`), to: data.toId });
  },
  CaseUnlinked: (data, { step, t }) => {
    if (data.kind === 'incident') return step('event.leftIncident', { n: incidentNumber(data.toId) });
    if (data.kind === 'campaign') return step('event.leftCampaign', {});
    return step('event.unlinked', { kind: t(`link.${data.kind}`), to: data.toId });
  },
  CaseMarkedDistinct: (data, { step }) => step('event.distinct', { id: data.otherId }),
  CaseUnmarkedDistinct: (data, { step }) => step('event.notDistinct', { id: data.otherId }),
  VoidRequested: (data, { warn }) => warn('event.voidRequested', {}, data.reason),
  CaseVoided: (data, { end }) => end('event.voided', {}, data.reason),
  CallbackDone: (data, { step }) =>
    step(data.reached ? 'event.calledBack' : 'event.notReached', { n: data.attempt }, data.text),
  CaseRated: (data, { step }) => step('event.rated', { n: data.score }, data.text),
  ReviewRequested: (data, { warn, t }) => warn('event.reviewAsked', {}, causeWords(data.cause, t)),
  ReviewConcluded: (data, { step }) => step('event.reviewed', {}, data.text),
  RatingAppealed: (data, { step, t }) =>
    step('event.ratingAppealed', { ground: t(`appealGround.${data.ground}`) }, data.reason),
  RatingSetAside: (data, { warn }) => warn('event.ratingSetAside', {}, data.reason),
  RatingAppealDenied: (data, { step }) => step('event.ratingKept', {}, data.reason),
  CaseReopened: (data, { warn }) => warn('event.reopened', { n: data.round }, data.reason),
  DuesRecomputed: (data, { warn, step, t }) => {
    const clocks = Object.keys(data.clocks)
      .map((id) => t(`clock.${id as ClockId}`))
      .join(t('list.comma'));
    return data.cause === 'calendar'
      ? step('event.recountedCalendar', { clocks })
      : warn('event.recountedRules', { clocks, version: data.rulesVersion }, data.reason);
  },
  CaseRetimed: (data, { warn, step }) => {
    const n = data.rungs.length + data.withdrawn.length;
    return n === 0 ? step('event.retimed') : warn('event.retimedAndWithdrawn', { n });
  },
  MediaBlurred: (data, { step }) => step('event.mediaBlurred', { n: data.masks.length }),
  MediaReleasedToWall: (_, { step }) => step('event.mediaReleased'),
  MediaTakenOffWall: (_, { step }) => step('event.mediaTakenOff'),
};

function dispatched(data: CaseEventData['CaseDispatched'], { names, t, step }: Speech): Body {
  const co = data.coUnitIds.map((id) => names.unit(id)).join(t('list.comma'));
  const unit = names.unit(data.unitId);
  const body = co === '' ? step('event.dispatched', { unit }) : step('event.dispatchedWithCo', { unit, co });
  if (data.mode === 'auto') {
    const rule = data.ruleId === undefined ? '' : ruleWords(data.ruleId, names, t);
    return step('event.byRule', { text: body.text }, rule);
  }
  return data.suggested === true ? step('event.asSuggested', { text: body.text }) : body;
}

function entrusted({ to, from, text, away }: CaseEventData['CaseEntrusted'], speaker: Speech): Body {
  const name = (assignee: typeof to) => (assignee === undefined ? '' : assigneeName(assignee, speaker));
  if (to === undefined) return speaker.step('event.entrustEnded', { from: name(from) }, text);
  const who = { to: name(to), from: name(from) };
  if (away !== undefined) return speaker.warn('event.entrustedAway', { away, ...who }, text);
  return speaker.step(from === undefined ? 'event.entrusted' : 'event.entrustedAnew', who, text);
}

function supplemented(data: CaseEventData['ReportSupplemented'], { names, t, warn, urgency }: Speech): Body {
  const { danger, place, demandType, mediaIds = [], alarm } = data;
  const parts = [
    alarm && t(alarm.flapping ? 'supplement.flapping' : 'supplement.alarm', { n: alarm.n }),
    danger && t('supplement.danger', { words: danger.join(t('list.comma')) }),
    data.urgency && t('supplement.urgency', { urgency: urgency(data.urgency) }),
    demandType && t('supplement.demandType', { type: t(`demand.${demandType}`) }),
    place && t('supplement.place', { place: place.text ?? names.grid(place.gridId) }),
    data.reporterId && t('supplement.contact'),
    data.confidential && t('supplement.confidential'),
    mediaIds.length > 0 && t('supplement.media', { n: mediaIds.length }),
    data.reopen && t('supplement.reopen'),
  ].filter((part) => typeof part === 'string');
  const details = parts.length === 0 ? '' : `${t('list.colon')}${parts.join(t('list.comma'))}`;
  return data.fromId === undefined
    ? warn('event.supplemented', { details }, data.text)
    : warn('event.supplementedCase', { from: data.fromId, details }, data.text);
}

function reclassified(data: CaseEventData['CaseReclassified'], { names, t, step }: Speech): Body {
  const { category, place } = data;
  const parts: string[] = [];
  if (category !== undefined) parts.push(t('event.reclassified', { category: names.category(category) }));
  if (place !== undefined) {
    const where = place.gridId === undefined ? (place.text ?? '—') : names.grid(place.gridId);
    parts.push(t('event.replaced', { place: where }));
  }
  return step('event.corrected', { fields: parts.join(t('list.comma')) }, data.reason);
}
