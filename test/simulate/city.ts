import type { CommandAck } from '../../domain/contract/socket.ts';
import type { Millis } from '../../domain/kernel.ts';
import { expectedInMinute } from '../../server/demo/day/arrivals.ts';
import { ADVICE, COVER, LAMP, ROADWORK, RUBBISH } from '../kit/caseDistrict.ts';
import type { Dice } from '../kit/dice.ts';
import type { VirtualClock } from './clock.ts';
import type { Platform } from './platform.ts';
import { goodWeather, journeys, type Weather } from './weather.ts';

/** People outside, and the hotline's program that passes on what they say until it has an answer. */
export interface City {
  readonly weather: Weather;
  /** Many report the same thing at once. */
  storm(reports: number): void;
  /** Reports that have no answer yet. */
  readonly waiting: number;
  /** Nobody calls any more. */
  rest(): void;
}

export interface CityParts {
  readonly clock: VirtualClock;
  readonly dice: Dice;
  /** Share of a real district's calls. */
  readonly size: number;
  /** `POST /cases`; undefined while nobody is there. */
  readonly submit: (payload: object) => Promise<CommandAck> | undefined;
  readonly onAnswered: (callId: string, ack: CommandAck) => void;
  /** Others call the platform above, which writes it down. */
  readonly platform: Pick<Platform, 'add'>;
  /** A name or number that must not be seen anywhere but in the vault. */
  readonly onSecret: (secret: string) => void;
}

interface Report {
  readonly data: object;
}

const MINUTE: Millis = 60_000;
const RETRY: ReadonlySet<string> = new Set(['store-unavailable', 'stopping', 'rate-limited']);
const GRIDS = ['G111', 'G112', 'G121', 'G211', 'G222'];
const THINGS = [
  ['垃圾堆在路口', RUBBISH],
  ['门前的井盖松动', COVER],
  ['整条街路灯不亮', LAMP],
  ['夜里施工吵人', ROADWORK],
  ['想问一项政策', ADVICE],
] as const;
/** What people outside call about; a drill never does. */
export const CITY_WORDS: readonly string[] = THINGS.map(([title]) => title);

export function createCity(parts: CityParts): City {
  const { clock, dice } = parts;
  const weather = goodWeather();
  const waiting = new Set<Report>();
  let reports = 0;
  let calls = 0;

  const stop = clock.every(MINUTE, () => {
    const expected = expectedInMinute(clock.now()) * parts.size;
    if (dice.chance(expected)) report(dice.pick(THINGS), dice.pick(GRIDS));
  });

  function report([title, category]: (typeof THINGS)[number], gridId: string): void {
    reports += 1;
    const phone = phoneOf(dice);
    const name = `欧阳${reports}号`;
    parts.onSecret(phone);
    parts.onSecret(name);
    const spelled = dice.pick([phone, `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`]);
    parts.onSecret(spelled);
    const described = dice.chance(0.6) ? `请尽快处理，联系电话${spelled}` : undefined;
    if (dice.chance(0.4)) {
      const order = {
        orderNo: `upstream-${reports}`,
        title,
        content: described,
        appealType: dice.pick(['咨询', '投诉', '求助']),
        urgency: dice.pick(['一般', '重要', '紧急', '看着办']),
        address: dice.chance(0.9) ? '中山路1号' : undefined,
        appealName: name,
        appealPhone: spelled,
      };
      parts.platform.add(order);
      if (dice.chance(0.1)) parts.platform.add(order);
      return;
    }
    const made: Report = {
      data: {
        source: dice.pick(['12345', '12345', 'wecom', 'superior']),
        externalId: `order-${reports}`,
        title,
        ...(described === undefined ? {} : { description: described }),
        ...(dice.chance(0.7) ? { category } : {}),
        urgency: dice.pick(['general', 'general', 'important', 'urgent']),
        place: { gridId, text: '路口' },
        ...(dice.chance(0.7) ? { reporter: { name, phone, confidential: dice.chance(0.1) } } : {}),
      },
    };
    waiting.add(made);
    const again = dice.chance(0.1);
    send(made, 0);
    // The platform itself sends it once more.
    if (again) clock.after(dice.below(10 * MINUTE), () => send(made, 0));
  }

  /** The same report until it is answered: with the same id of the call, or with a new one each time. */
  function send(report: Report, attempt: number): void {
    calls += 1;
    const id = `hotline-${calls}`;
    const later = () => clock.after(Math.min(MINUTE, 2_000 * 2 ** attempt), () => send(report, attempt + 1));
    const call = { id, world: 'live', commands: [{ type: 'case.report', data: report.data }] };
    const [there] = journeys(weather, dice);
    if (there === undefined) return void later();
    let isOver = false;
    const giveUp = clock.after(30_000, () => {
      isOver = true;
      later();
    });
    clock.after(there, () => {
      parts.submit(call)?.then((ack) => {
        if (isOver || journeys(weather, dice).length === 0) return;
        giveUp();
        parts.onAnswered(id, ack);
        if (!ack.ok && RETRY.has(ack.code)) later();
        else waiting.delete(report);
      });
    });
  }

  return {
    weather,
    storm(count) {
      const thing = dice.pick(THINGS);
      const gridId = dice.pick(GRIDS);
      for (let n = 0; n < count; n += 1) clock.after(dice.below(15 * MINUTE), () => report(thing, gridId));
    },
    get waiting() {
      return waiting.size;
    },
    rest: stop,
  };
}

function phoneOf(dice: Dice): string {
  const digits = Array.from({ length: 9 }, () => dice.below(10)).join('');
  return `1${3 + dice.below(7)}${digits}`;
}
