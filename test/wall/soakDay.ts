import { type CaseId, isOpen } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import { INCIDENT_KIND } from '../../domain/incident/incident.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { AnyCommand } from '../../domain/kinds.ts';
import type { SceneId } from '../../domain/wall/scenes.ts';
import { SCRIPT } from '../simulate/rehearsal.ts';
import type { District } from './soakDistrict.ts';

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

/** What happens every day at this time and takes the wall. All of it has a cut of the network in it. */
export interface Happening {
  readonly scene: SceneId;
  /** Since midnight. */
  readonly from: Millis;
  readonly lasts: Millis;
  /** Resolves to nothing when it did not come to be. */
  begin(district: District): Promise<Under | undefined>;
}

/** A happening that has begun. */
interface Under {
  readonly stop: () => void;
  /** True once it ended before its time. */
  readonly isOver?: () => boolean;
}

const command = (type: string, data: object): AnyCommand => ({ type, data }) as AnyCommand;

/** Raised, responded to a minute later, and over when its end is declared. */
const INCIDENT: Happening = {
  scene: 'incident',
  from: 8 * HOUR,
  lasts: 2 * HOUR,
  async begin({ clock, chief }) {
    const newest = () =>
      [...(chief.client.situation.store.getState().held.get(INCIDENT_KIND)?.byId.keys() ?? [])].at(-1);
    const give = (type: string, data: object) => chief.give([command(type, data)]);
    give('incident.raise', { title: '暴雨', kind: 'natural', hazard: 'rainstorm' });
    clock.after(MINUTE, () => {
      const until = clock.now() + INCIDENT.lasts;
      const response = { matter: '暴雨内涝', level: 'III', until, measures: ['排涝', '封闭隧道'] };
      give('incident.startResponse', {
        subjectId: newest(),
        ...response,
        commanderId: chief.person.id,
      });
    });
    // Without it nothing ends.
    clock.after(INCIDENT.lasts - MINUTE, () =>
      give('incident.writeReport', { subjectId: newest(), kind: 'final', items: { nature: '内涝' } }),
    );
    return { stop: () => give('incident.end', { subjectId: newest(), reason: '雨停' }) };
  },
};

/** More often than a matter has the wall: of two that fall into a cut or a kill the wall loses nothing. */
const AGAIN: Millis = 7 * MINUTE;

/**
 * A console sends the case that has been open longest, once more every few minutes, and takes it back; a case
 * that ends meanwhile leaves the wall at once.
 */
function focusFrom(from: Millis, lasts: Millis): Happening {
  return {
    ...{ scene: 'matter', from, lasts },
    async begin(district) {
      const cases = () => district.chief.client.situation.store.getState().cases;
      const caseId = [...cases().values()].find(isOpen)?.id;
      if (caseId === undefined || !(await sendFocus(district, caseId))) return undefined;
      for (let passed = AGAIN; passed < lasts; passed += AGAIN)
        district.clock.after(passed, () => void sendFocus(district, caseId));
      return {
        stop: () => void sendFocus(district, null),
        isOver() {
          const matter = cases().get(caseId);
          return matter === undefined || !isOpen(matter);
        },
      };
    },
  };
}

async function sendFocus({ ask, chiefToken, wall }: District, caseId: CaseId | null): Promise<boolean> {
  const sent = await ask(chiefToken(), `PUT /walls/${wall.id}/focus`, { body: { caseId } });
  return sent?.status === 200;
}

/** Planned, begun half a minute later, and ended by its director. */
const DRILL: Happening = {
  scene: 'drill',
  from: 19 * HOUR,
  lasts: HOUR,
  async begin({ clock, host, chief, seat }) {
    const planned = await host.server?.planDrill({ name: '防汛演练', script: SCRIPT, seed: 7 }, chief.person);
    if (planned === undefined || !('world' in planned)) return undefined;
    const console = seat(chief.person, planned.world);
    clock.after(MINUTE / 2, () => console.give([command('exercise.start', {})]));
    return {
      stop() {
        console.give([command('exercise.end', { reason: '到时间' })]);
        clock.after(MINUTE, console.close);
      },
    };
  },
};

/** The second matter has the wall while the server is killed. */
export const HAPPENINGS: readonly Happening[] = [
  focusFrom(1.5 * HOUR, HOUR),
  INCIDENT,
  focusFrom(15 * HOUR, HOUR),
  DRILL,
];

/** Until the wall shows what began, and until it has left what ended. */
const SETTLED: Millis = 5 * MINUTE;
const DAY: Millis = 24 * HOUR;

/** Has all of it happen every day until `end`; times are since the clock's present. */
export function liveDays(district: District, end: Millis) {
  const { clock } = district;
  const took: (Pick<Happening, 'scene' | 'from'> & Pick<Under, 'isOver'> & { to: Millis })[] = [];
  for (let day = 0; day < end; day += DAY) {
    for (const { scene, from, lasts, begin } of HAPPENINGS) {
      clock.after(day + from, async () => {
        const under = await begin(district);
        if (under === undefined) return;
        took.push({ scene, from: day + from, to: day + from + lasts, ...defined({ isOver: under.isOver }) });
        clock.after(lasts, under.stop);
      });
    }
  }
  const scenes = new Set<string>(HAPPENINGS.map(({ scene }) => scene));

  return {
    /** What is wrong with this scene at this time; undefined when it is the one of the day. */
    faultOf(scene: string | undefined, at: Millis): string | undefined {
      for (const happening of took) if (at < happening.to && happening.isOver?.() === true) happening.to = at;
      const near = took.filter(({ from, to }) => at >= from && at < to + SETTLED);
      const [under] = near.filter(({ from, to }) => at >= from + SETTLED && at < to);
      if (under !== undefined && under.scene !== scene) return `${under.scene} should have the wall`;
      if (near.length > 0 || scene === undefined || !scenes.has(scene)) return undefined;
      return `${scene} has the wall and is over`;
    },
    /** How often each has happened. */
    took: () => countBy(took.map(({ scene }) => scene)),
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
