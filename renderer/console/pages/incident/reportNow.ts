import { isOpen } from '../../../../domain/case/case.ts';
import type { LoggedItem } from '../../../../domain/incident/codes.ts';
import { areaWithin } from '../../../../domain/incident/ground.ts';
import { INCIDENT_KIND, type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import type { Millis, SubjectId } from '../../../../domain/kernel.ts';
import { countsOf, ORDER_KIND, type Order } from '../../../../domain/order/order.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { answeredOf, ROLL_CALL_KIND, type RollCall } from '../../../../domain/rollCall/rollCall.ts';
import type { Client } from '../../../client/client.ts';
import { affectedBy } from '../../../map/drawing/affected.ts';
import { createMapDistrict } from '../../../map/mapDistrict.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import type { Translate } from '../../../speech/t.ts';

type Items = Readonly<Partial<Record<LoggedItem, string>>>;

/**
 * What a report up the line can say of itself, from the situation as this console has it: every number is counted here and
 * now, so that the officer writes words and copies none. What only a person knows stays as the last report had it.
 */
export function reportNow(client: Client, t: Translate, incident: Incident): Items {
  const language = client.languageStore.getState().language;
  const now = client.time.now();
  const { raised, confirmedAt = raised.at, response, reports } = incident;
  const warning = warningInForce(incident);
  const at = (moment: number) => momentText(moment, now, language);
  const trend = reports.findLast(({ items }) => items.trend !== undefined)?.items.trend;
  const items: Record<LoggedItem, string | undefined> = {
    time: t('incident.now.time', { from: at(confirmedAt), now: at(now) }),
    source: t(sourceOf(incident)),
    place: warning?.area ?? incident.advisories.at(-1)?.area,
    nature: sentence([
      incident.title,
      warning && t('incident.now.warning', { hazard: word(warning.hazard), colour: word(warning.colour) }),
      response && t('incident.level', { level: response.level }),
    ]),
    scope: scopeNow(client, t, incident),
    trend,
    leaders:
      response &&
      t('incident.now.leader', { name: postName(commanderOf(incident) ?? response.commander, language) }),
    measures: measuresNow(client, t, incident),
  };
  return Object.fromEntries(Object.entries(items).filter(([, text]) => text !== undefined && text !== ''));

  function word(code: string): string {
    return INCIDENT_WORDS[code]?.[language] ?? code;
  }
}

/** Whoever commands now, which may have been handed on. */
function commanderOf({ posts: { commander } }: Incident) {
  return commander?.holder !== undefined && 'seat' in commander.holder ? commander.holder.seat : undefined;
}

function sentence(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

function sourceOf({ advisories, fromCaseId }: Incident) {
  if (advisories.length > 0) return 'incident.now.source.above';
  return fromCaseId === undefined ? 'incident.now.source.watch' : 'incident.now.source.case';
}

/** Grids, communities and streets of the newest area, and how many cases there are of it. */
function scopeNow(
  { situation, directoryStore }: Client,
  t: Translate,
  { shapes, caseIds }: Incident,
): string {
  const { cases } = situation.store.getState();
  const { answer } = directoryStore.getState();
  const linked = caseIds.flatMap((id) => cases.get(id) ?? []);
  const open = linked.filter(isOpen);
  const urgent = open.filter(({ urgency }) => urgency === 'urgent').length;
  const area = shapes.findLast(({ shape }) => shape === 'area');
  const affected =
    area && answer && affectedBy(createMapDistrict(answer), areaWithin(area.points), cases.values());
  return sentence([
    affected && t('incident.now.area', { ...affected }),
    t('incident.now.cases', { all: caseIds.length, open: open.length, urgent }),
  ]);
}

/** Measures ticked off, orders with their receipts, the roll. */
function measuresNow({ situation, time }: Client, t: Translate, { id, response }: Incident) {
  const { held } = situation.store.getState();
  const of = <S extends { readonly incidentId?: unknown }>(kind: string) =>
    ([...(held.get(kind)?.byId.values() ?? [])] as unknown as S[]).filter(
      ({ incidentId }) => incidentId === id,
    );
  const orders = of<Order>(ORDER_KIND).filter(({ withdrawn }) => withdrawn === undefined);
  const roll = of<RollCall>(ROLL_CALL_KIND).toSorted((a, b) => b.createdAt - a.createdAt)[0];
  // What lies under a kind's name was made by that kind's fold.
  const incidents = (held.get(INCIDENT_KIND)?.byId ?? new Map()) as ReadonlyMap<SubjectId, Incident>;
  const measures = response?.measures ?? [];
  const receipts = orders.map((order) => ({
    counts: countsOf(order, { at: time.now(), incidents }),
    all: order.receipts.length,
  }));
  const sum = (pick: (each: (typeof receipts)[number]) => number) =>
    receipts.reduce((total, each) => total + pick(each), 0);
  return sentence([
    measuresDone(t, measures),
    orders.length === 0
      ? undefined
      : t('incident.now.orders', {
          n: orders.length,
          done: sum(({ counts }) => counts.done),
          all: sum(({ all }) => all),
          overdue: sum(({ counts }) => counts.overdue),
          refused: sum(({ counts }) => counts.refused),
        }),
    roll && t('incident.now.roll', { n: answeredOf(roll), all: roll.seats.length }),
  ]);
}

function measuresDone(
  t: Translate,
  measures: readonly { readonly text: string; readonly doneAt?: Millis }[],
): string | undefined {
  const all = measures.length;
  const done = measures.filter(({ doneAt }) => doneAt !== undefined);
  if (all === 0) return undefined;
  if (done.length === 0) return t('incident.now.measures.none', { all });
  return t('incident.now.measures', {
    ...{ done: done.length, all },
    names: done.map(({ text }) => text).join('、'),
  });
}
