import { isDone } from '../../../domain/campaign/campaignNumbers.ts';
import { campaignsIn } from '../../../domain/campaign/campaigns.ts';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { CategoryId, Millis, Person, SubjectId, UnitId } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import type { Dispatcher } from '../../dispatch/dispatcher.ts';
import * as colleagues from './colleagues.ts';

interface ExampleParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'submit'>;
  readonly directory: Directory;
  readonly now: () => Millis;
  readonly onTrouble: (fault: string) => void;
}

/** A matter and the street in which most of it is. */
interface Ground {
  readonly category: CategoryId;
  readonly streetId: UnitId;
  readonly cases: readonly Case[];
}

/** Of the running one: the rest is proposed. */
const MOST_CASES = 8;

/**
 * Two campaigns for a newcomer: one that runs, with more cases to take in, and one that was closed. Nothing where there is
 * a campaign already, or too few cases yet.
 */
export function giveCampaignExamples(parts: ExampleParts): Promise<void> {
  return give(parts).catch((error: unknown) => parts.onTrouble(String(error)));
}

async function give(parts: ExampleParts): Promise<void> {
  const { dispatcher, directory, now } = parts;
  const held = () => [...campaignsIn(dispatcher.durable).values()];
  if (held().length > 0) return;
  const supervisor = colleagues.supervisor(directory);
  let calls = 0;

  async function command(person: Person, type: string, data: object): Promise<void> {
    calls += 1;
    const id = `demo-campaign-${now()}-${calls}`;
    const call = { id, world: dispatcher.world, commands: [{ type, data }] };
    const ack = await dispatcher.submit(call, { person, scope: scopeOf(person, directory) });
    if (!ack.ok) parts.onTrouble(`${type}: ${ack.code}`);
  }

  async function open(
    ground: Ground,
    kind: { readonly goal: string; readonly from: Millis; readonly days: number },
  ) {
    const { category, streetId, cases } = ground;
    const title = `${directory.category(category)?.path[1] ?? ''}专项`;
    const others = cases.map(({ primaryUnitId }) => primaryUnitId).filter((unitId) => unitId !== streetId);
    const units = [...new Set(others.filter((unitId) => unitId !== undefined))];
    const { goal, from, days } = kind;
    await command(supervisor, 'campaign.open', {
      ...{ title, category, goal, from, until: from + days * DAY_MS },
      area: { unitIds: [streetId] },
      ...{ leadUnitId: streetId, unitIds: units.slice(0, 4) },
      caseIds: cases.slice(0, MOST_CASES).map(({ id }) => id),
    });
    return held().find((each) => each.title === title)?.id;
  }

  const all = [...dispatcher.durable.cases.values()].filter(({ parentId }) => parentId === undefined);
  const running = busiest(all.filter(isOpen));
  const ended = busiest(all.filter((each) => isDone(each) && each.category !== running?.category));
  const today = now();
  if (ended !== undefined) {
    const id = await open(ended, { goal: '同一地点一个月内不再反复', from: today - 30 * DAY_MS, days: 28 });
    if (id !== undefined) {
      await tell(id, '逐点排查，已建立重点点位清单。');
      await command(supervisor, 'campaign.close', {
        subjectId: id,
        result: '重点点位已逐一整改，落实专人日巡，转入日常管理。',
      });
    }
  }
  if (running === undefined) return;
  const id = await open(running, {
    goal: '积压案件清零，反复点位落实长效措施',
    from: today - 3 * DAY_MS,
    days: 30,
  });
  if (id !== undefined) await tell(id, '牵头街道已召集参加单位，按点位分工。');

  async function tell(subjectId: SubjectId, text: string): Promise<void> {
    await command(supervisor, 'campaign.progress', { subjectId, text });
  }
}

/** The matter and street with most of these cases; undefined when there are hardly any. */
function busiest(cases: readonly Case[]): Ground | undefined {
  const grounds = new Map<string, Case[]>();
  for (const each of cases) {
    const { category, place } = each;
    if (category === undefined || place.streetId === undefined) continue;
    const key = `${category} ${place.streetId}`;
    const there = grounds.get(key);
    if (there === undefined) grounds.set(key, [each]);
    else there.push(each);
  }
  const best = [...grounds.values()].sort((a, b) => b.length - a.length)[0];
  const [first] = best ?? [];
  if (best === undefined || best.length < 3) return undefined;
  if (first?.category === undefined || first.place.streetId === undefined) return undefined;
  return { category: first.category, streetId: first.place.streetId, cases: best };
}
