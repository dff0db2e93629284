import type { z } from 'zod';
import { LIVE, type World } from '../kernel.ts';
import {
  accountAnswer,
  accountsAnswer,
  holdingsAnswer,
  keyAnswer,
  otpAnswer,
  ownAnswer,
} from './accounts.ts';
import { auditAnswer, logAlarmsAnswer, revealAnswer, verifyAnswer, verifyState } from './audit.ts';
import { audienceAnswer, labelsAnswer, progressAnswer } from './broadcast.ts';
import { campaignAnswer } from './campaign.ts';
import { caseFileAnswer } from './caseFile.ts';
import { connectorsAnswer, refusalRevealAnswer, refusalTakenAnswer } from './connectors.ts';
import { earlierAnswer, historyAnswer } from './earlier.ts';
import {
  drillReportAnswer,
  exerciseAnswer,
  exerciseMadeAnswer,
  exercisesAnswer,
  waitingExercisesAnswer,
} from './exerciseCalls.ts';
import { briefAnswer, briefRowsAnswer, hotAnswer } from './hot.ts';
import {
  caseAnswer,
  casesAnswer,
  districtAnswer,
  intakeAnswer,
  linkAnswer,
  seatsAnswer,
  sessionAnswer,
  sessionLinkAnswer,
} from './http.ts';
import { advisoryAnswer, lossAnswer } from './incident.ts';
import { leaveAnswer, leavesAnswer } from './leave.ts';
import { lookedAnswer } from './looked.ts';
import { chartsAnswer, measureRowsAnswer, measuresAnswer } from './measures.ts';
import { mediaAnswer } from './media.ts';
import { outboxAnswer, outboxCountsAnswer } from './outbox.ts';
import { oversightAnswer } from './oversight.ts';
import { guideAnswer, nearbyAnswer, publicMapAnswer, publicReceipt, publicTalkAnswer } from './publicDoor.ts';
import { reachAnswer } from './reach.ts';
import { axisAnswer, momentAnswer, replayEventsAnswer } from './replay.ts';
import { replyAnswer } from './reply.ts';
import { retentionAnswer } from './retention.ts';
import { rewordingAnswer } from './rewording.ts';
import { guestLinkAnswer } from './room.ts';
import {
  rosterSeatsAnswer,
  successionHoldings,
  successionItemsAnswer,
  successionSeatsAnswer,
} from './roster.ts';
import {
  categoryUrgenciesAnswer,
  dryRunAnswer,
  reapplyAnswer,
  rulesAnswer,
  ruleVersionAnswer,
} from './rules.ts';
import { scriptAnswer } from './scriptCalls.ts';
import { answerRowsAnswer, secretaryAnswer, suggestionAnswer, suggestionRowsAnswer } from './secretary.ts';
import { publicLinksAnswer, serviceLinksAnswer } from './serviceLinks.ts';
import { bytes, file, nothing } from './shapes.ts';
import { silentAnswer } from './silent.ts';
import { slipAnswer } from './slip.ts';
import { clockAnswer } from './timeDoubt.ts';
import { layerAnswer, underlayAnswer } from './underlay.ts';
import { viewAnswer, viewsAnswer } from './views.ts';
import { ownWallAnswer, wallAnswer, wallMadeAnswer, wallsAnswer } from './walls.ts';
import { worldsAnswer } from './worlds.ts';

/** Calls about what is in a world: of the live one under `/api/v1`, of every other under `/api/v1/worlds/:world`. */
const IN_A_WORLD = {
  'POST /cases': intakeAnswer,
  'GET /cases': casesAnswer,
  'GET /grids/silent': silentAnswer,
  'GET /oversight': oversightAnswer,
  'GET /cases/export': file,
  'GET /cases/:id': caseAnswer,
  'GET /cases/:id/earlier': earlierAnswer,
  'GET /campaigns/:id': campaignAnswer,
  'GET /cases/:id/file': caseFileAnswer,
  'GET /cases/:id/link': linkAnswer,
  'GET /cases/:id/slip': slipAnswer,
  'GET /rooms/:id/guests/:guestId/link': guestLinkAnswer,
  'POST /cases/:id/reveal': revealAnswer,
  'POST /cases/:id/history': historyAnswer,
  'POST /contacts/:id/erase': nothing,
  'POST /media': mediaAnswer,
  'GET /media/:id': bytes,
  'GET /media/:id/thumb': bytes,
  'GET /me/looked': lookedAnswer,
  'PUT /me/looked': nothing,
  'GET /views': viewsAnswer,
  'POST /views': viewAnswer,
  'PUT /views/:id': viewAnswer,
  'DELETE /views/:id': nothing,
  'GET /at/:time': momentAnswer,
  'GET /events': replayEventsAnswer,
  'GET /axis': axisAnswer,
  'POST /cap': advisoryAnswer,
  'GET /incidents/:id/warnings/:n/cap': file,
  'GET /incidents/:id/warnings/:n/cancel': file,
  'POST /incidents/:id/losses/reveal': lossAnswer,
  'GET /seats': seatsAnswer,
  'GET /roster/seats': rosterSeatsAnswer,
  'GET /successions/seats': successionSeatsAnswer,
  'GET /successions/holdings': successionHoldings,
  'GET /successions/:id/items': successionItemsAnswer,
  'GET /leaves': leavesAnswer,
  'POST /leaves': leaveAnswer,
  'POST /leaves/:id/end': leaveAnswer,
  'GET /measures': measuresAnswer,
  'GET /measures/rows': measureRowsAnswer,
  'GET /measures/charts': chartsAnswer,
  'GET /measures/export': file,
  'POST /suggestions': suggestionAnswer,
  'GET /suggestions/rows': suggestionRowsAnswer,
  'GET /secretary': secretaryAnswer,
  'GET /secretary/rows': answerRowsAnswer,
  'POST /replies': replyAnswer,
  'POST /rewordings': rewordingAnswer,
  'GET /hot': hotAnswer,
  'GET /brief': briefAnswer,
  'GET /brief/rows': briefRowsAnswer,
  'GET /outbox': outboxAnswer,
  'GET /outbox/counts': outboxCountsAnswer,
  'POST /outbox/:id/retry': nothing,
  'POST /outbox/:id/settle': nothing,
  'POST /broadcasts/audience': audienceAnswer,
  'GET /broadcasts/labels': labelsAnswer,
  'GET /broadcasts/:id/progress': progressAnswer,
  'POST /audit/print': nothing,
} as const satisfies Readonly<Record<`${string} /${string}`, z.ZodType>>;

/** Calls about the server and whoever calls it, which is the same in all worlds. */
const OF_THE_SERVER = {
  'POST /session': sessionAnswer,
  'GET /session': ownAnswer,
  'DELETE /session': nothing,
  'POST /session/link': sessionLinkAnswer,
  'POST /session/otp': otpAnswer,
  'POST /session/otp/confirm': nothing,
  'POST /session/otp/disable': nothing,
  'POST /session/password': nothing,
  'GET /district': districtAnswer,
  'GET /underlay': underlayAnswer,
  'GET /underlay/tiles/:sheet/:z/:x/:y': bytes,
  'GET /underlay/layers/:id': layerAnswer,
  'GET /worlds': worldsAnswer,
  'GET /clock': clockAnswer,
  'POST /clock/decision': clockAnswer,
  'GET /connectors': connectorsAnswer,
  'GET /reach': reachAnswer,
  'GET /links': serviceLinksAnswer,
  'POST /connectors/refusals': nothing,
  'POST /connectors/:id/refusals/:rid/take': refusalTakenAnswer,
  'POST /connectors/:id/refusals/:rid/reveal': refusalRevealAnswer,
  'GET /audit': auditAnswer,
  'GET /audit/export': file,
  'GET /audit/verify': verifyState,
  'POST /audit/verify': verifyAnswer,
  'GET /log/alarms': logAlarmsAnswer,
  'POST /log/alarms/seen': nothing,
  'GET /accounts': accountsAnswer,
  'POST /accounts': accountAnswer,
  'PATCH /accounts/:account': accountAnswer,
  'GET /accounts/:account/holdings': holdingsAnswer,
  'POST /accounts/:account/keys': keyAnswer,
  'DELETE /accounts/:account/keys/:key': nothing,
  'GET /wall': ownWallAnswer,
  'GET /walls': wallsAnswer,
  'POST /walls': wallMadeAnswer,
  'PATCH /walls/:id': wallAnswer,
  'POST /walls/:id/token': wallMadeAnswer,
  'PUT /walls/:id/focus': wallAnswer,
  'DELETE /walls/:id': nothing,
  'GET /public/guide': guideAnswer,
  'GET /public/map': publicMapAnswer,
  'GET /public/links': publicLinksAnswer,
  'POST /public/nearby': nearbyAnswer,
  'POST /public/media': mediaAnswer,
  'POST /public/reports': publicReceipt,
  'POST /public/follows': publicReceipt,
  'POST /public/talks': publicTalkAnswer,
  'GET /exercises': exercisesAnswer,
  'GET /exercises/waiting': waitingExercisesAnswer,
  'POST /exercises': exerciseMadeAnswer,
  'GET /exercises/:id': exerciseAnswer,
  'GET /exercises/:id/report': drillReportAnswer,
  'POST /exercises/:id/people': nothing,
  'POST /exercises/:id/callouts': nothing,
  'PATCH /exercises/:id/lessons/:lesson': nothing,
  'GET /scripts/:id': scriptAnswer,
  'POST /scripts': scriptAnswer,
  'PUT /scripts/:id': scriptAnswer,
  'GET /category-urgencies': categoryUrgenciesAnswer,
  'GET /retention': retentionAnswer,
  'GET /rules': rulesAnswer,
  'GET /rules/:version': ruleVersionAnswer,
  'PUT /rules': rulesAnswer,
  'POST /rules/dry-run': dryRunAnswer,
  'POST /rules/reapply': reapplyAnswer,
} as const satisfies Readonly<Record<`${string} /${string}`, z.ZodType>>;

/** Every call under `/api/v1` and what it answers when it is not refused. A refusal is a `problem`. */
export const ANSWERS = { ...IN_A_WORLD, ...OF_THE_SERVER } as const;

/** `GET /cases/:id`: method and path, with the names of what stands in it. */
export type Route = keyof typeof ANSWERS;
export type AnswerTo<R extends Route> = z.infer<(typeof ANSWERS)[R]>;

type Names<Path extends string> = Path extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}/:${infer Name}`
    ? Name
    : never;

/** Routes in whose path nothing is to be filled in. */
export type PlainRoute = { [R in Route]: [Names<R>] extends [never] ? R : never }[Route];
/** What goes with a call: the names of its path, what stands behind the `?`, and the body. */
export interface CallParts {
  readonly path?: Readonly<Record<string, string>>;
  /** Encoded: `limit=50&state=failed`. */
  readonly query?: string;
  readonly body?: unknown;
}

/** The parts of a call to this route: every name of its path is there. */
export type PartsOf<R extends Route> = R extends PlainRoute
  ? [parts?: Omit<CallParts, 'path'>]
  : [parts: CallParts & { readonly path: Readonly<Record<Names<R>, string>> }];

/** Where what lies in a world is asked for: `/cases` of the live one, `/worlds/exercise:1/cases` of another. */
export function pathIn(world: World, path: string): string {
  return world === LIVE ? path : `/worlds/${world}${path}`;
}

/** Method and address of a call, which goes to `world` where it is about what is in one: `GET`, `/cases/YX-20261121-000123`. */
export function addressOf(
  route: Route,
  { path = {}, query = '' }: CallParts = {},
  world: World = LIVE,
): { readonly method: string; readonly address: string } {
  const [method = '', template = ''] = route.split(' ');
  const filled = template.replace(/:(\w+)/gu, (_name, name: string) => encodeURIComponent(path[name] ?? ''));
  const address = route in IN_A_WORLD ? pathIn(world, filled) : filled;
  return { method, address: query === '' ? address : `${address}?${query}` };
}
