import { z } from 'zod';
import type { LogEvent } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import { CASE_STATES, type Case, URGENCIES } from '../case/case.ts';
import type { CaseEvent } from '../case/caseEvents.ts';
import { isRole, ROLES } from '../kernel.ts';
import { list } from './basics.ts';
import { code, content, form, id, name, scopeId, sentence } from './strings.ts';

export { count, list, millis, seq } from './basics.ts';

/**
 * What answers and frames are made of. An answer's schema names every field the server sends: what a newer
 * server adds is left out by the parse, so that it never breaks an older console. A new value in a closed
 * list (a state, a type of event) does, and therefore comes with a new PROTOCOL_VERSION.
 */

/** A list whose members this side does not know are those of a newer server, and left out. */
export const listOfKnown = <Member extends z.ZodType>(member: Member, isKnown: (value: unknown) => boolean) =>
  z.preprocess((value) => (Array.isArray(value) ? value.filter(isKnown) : value), list(member));

export const caseId = id('case');

/** Answered with 204: there is nothing to read. */
export const nothing = z.object({});
/** A table or lines, for a person to keep. */
export const file = z.object({ text: content });
/** A photo or film: the body itself. */
export const bytes = z.never();

export const roles = listOfKnown(code(ROLES), (value) => typeof value === 'string' && isRole(value));

export const person = z.object({
  id: id('person'),
  name: name(100),
  nameEn: name(100).exactOptional(),
  roles,
  scope: scopeId,
  caseId: caseId.exactOptional(),
  sources: list(form('channel')).exactOptional(),
});

/** Of a refusal's words and of a fault's. */
export const params = z.record(form('fieldName'), z.union([sentence(), z.number()]));

// The members of a snapshot are looked at by hand, not by a schema: there are ten thousand of them, and this is ten
// times as fast. Only what a console would stumble over is looked at; everything else passes as it is.

type Loose = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const STATES: ReadonlySet<unknown> = new Set(CASE_STATES);
const LEVELS: ReadonlySet<unknown> = new Set(URGENCIES);

function isClock(value: unknown): boolean {
  return isRecord(value) && isNumber(value.startedAt) && isNumber(value.due);
}

function isCase(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isNumber(value.version) &&
    STATES.has(value.state) &&
    isText(value.title) &&
    LEVELS.has(value.urgency) &&
    isRecord(value.place) &&
    isNumber(value.reports) &&
    isNumber(value.reportedAt) &&
    isNumber(value.updatedAt) &&
    Array.isArray(value.absorbed) &&
    Array.isArray(value.coUnitIds) &&
    isRecord(value.clocks) &&
    Object.values(value.clocks).every(isClock)
  );
}

function isEvent(value: unknown): boolean {
  return (
    isRecord(value) &&
    isNumber(value.seq) &&
    isText(value.type) &&
    isNumber(value.version) &&
    isNumber(value.at) &&
    isRecord(value.by) &&
    isText(value.by.id) &&
    isText(value.by.role) &&
    isRecord(value.data)
  );
}

function isCaseEvent(value: unknown): boolean {
  return isEvent(value) && isText((value as Loose).caseId);
}

function isKindEvent(value: unknown): boolean {
  return isEvent(value) && isText((value as Loose).kind) && isText((value as Loose).subjectId);
}

function isSubject(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isText(value.kind) &&
    isNumber(value.version) &&
    isNumber(value.updatedAt)
  );
}

export const thisCase = z.custom<Case>(isCase);
export const caseEvent = z.custom<CaseEvent>(isCaseEvent);
export const logEvent = z.custom<LogEvent>((value) => isCaseEvent(value) || isKindEvent(value));
/** A subject of any kind but the case. */
export const kindSubject = z.custom<KindSubject>(isSubject);
