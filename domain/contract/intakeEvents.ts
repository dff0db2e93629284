import { z } from 'zod';
import {
  CASE_STATES,
  DEMAND_TYPES,
  DEVICE_SIGNALS,
  ORIGINS,
  REJECT_ROUTES,
  REPORTER_KINDS,
} from '../case/codes.ts';
import { count, list, millis } from './basics.ts';
import { deviceNamed, fingerprint, unreadField } from './case.ts';
import {
  caseId,
  category,
  maybeReason,
  maybeText,
  media,
  nothing,
  person,
  reason,
  reportFields,
  urgency,
} from './eventParts.ts';
import { code, form, id, words } from './strings.ts';
import { clocks, NOTE_CHARACTERS, place, timed } from './values.ts';

/** Facts from the first word to 立案 or 不予受理 (caseEvents.ts has them all). */

export const intakeEvents = {
  CaseReported: z.object({
    ...reportFields,
    suggestedCategory: category.exactOptional(),
    danger: z.literal(true).exactOptional(),
    unread: list(unreadField).exactOptional(),
    urgency,
    place,
    reporterId: id('reporter').exactOptional(),
    reporterKind: code(REPORTER_KINDS),
    confidential: z.boolean(),
    /** 代报: whoever it was told for agreed to it. */
    consent: z.literal(true).exactOptional(),
    mediaIds: media.exactOptional(),
    fingerprint: fingerprint.exactOptional(),
    device: deviceNamed.exactOptional(),
    clocks,
  }),
  /** A device whose case is here spoke again. Each signal is one; who is told of it stands in ReportSupplemented. */
  DeviceSignalled: z.object({
    signal: code(DEVICE_SIGNALS),
    /** What it said, where that is not what the case says already. */
    text: words(NOTE_CHARACTERS).exactOptional(),
    /** The how many-th in a row, none of them further from the one before than the rules' stretch. */
    run: count,
    /** It comes and goes: from here on it is counted and not written down each time. */
    flapping: z.literal(true).exactOptional(),
    fingerprint: form('fingerprint').exactOptional(),
  }),
  /**
   * The same report with something new in it, or more told about it afterwards; whatever is here is news. On the
   * case that holds a merged one it says by `fromId` whose news it is, and takes its clocks along (CaseAbsorbed); on
   * a part of a split one it says whose news it is, and UrgencyChanged follows where the part was less pressing.
   */
  ReportSupplemented: z.object({
    text: words(NOTE_CHARACTERS).exactOptional(),
    /** Danger words that were not there before. */
    danger: list(words(40)).exactOptional(),
    urgency: urgency.exactOptional(),
    demandType: code(DEMAND_TYPES).exactOptional(),
    place: place.exactOptional(),
    confidential: z.literal(true).exactOptional(),
    unread: list(unreadField).exactOptional(),
    /** Its sealed contact: of the same person, or a further one when the fingerprint is another. */
    reporterId: id('reporter').exactOptional(),
    mediaIds: media.exactOptional(),
    fingerprint: fingerprint.exactOptional(),
    fromId: caseId.exactOptional(),
    clocks: clocks.exactOptional(),
    raised: clocks.exactOptional(),
    /** A device's alarm: the how many-th of it on this case, and whether it comes and goes. */
    alarm: z.object({ n: count, flapping: z.literal(true).exactOptional() }).exactOptional(),
    /** The case had ended: somebody decides whether it is taken up again. */
    reopen: code(['proposed']).exactOptional(),
  }),
  PossibleDuplicateFlagged: z.object({ caseIds: list(caseId) }),
  VerificationRequested: z.object({ gridId: id('grid'), memberId: person.exactOptional(), due: millis }),
  VerificationCompleted: z.object({
    result: code(['valid', 'invalid']),
    ...maybeText,
    mediaIds: media.exactOptional(),
  }),
  VerificationExpired: nothing,
  CaseAccepted: z.object(maybeText),
  /** `place` when filing gave the case its grid. With `part` it makes a new case, split off from its parent. */
  CaseFiled: z.object({
    ...timed,
    category,
    urgency,
    place: place.exactOptional(),
    ruleId: id('rule').exactOptional(),
    part: z
      .object({
        parentId: caseId,
        source: form('channel'),
        origin: code(ORIGINS),
        demandType: code(DEMAND_TYPES).exactOptional(),
        reporterKind: code(REPORTER_KINDS),
        confidential: z.boolean(),
      })
      .exactOptional(),
    title: words(300).exactOptional(),
    description: words(20_000, 0).exactOptional(),
  }),
  /** `sameAs`: the case that goes on, and how far it was, which is what the reporter is told. */
  CaseRejected: z.object({
    reason,
    route: code(REJECT_ROUTES),
    sameAs: z.object({ caseId, state: code(CASE_STATES) }).exactOptional(),
  }),
  CaseSplit: z.object({ childIds: list(caseId) }),
  CaseUnsplit: z.object({ childIds: list(caseId), ...maybeReason, clocks }),
};
