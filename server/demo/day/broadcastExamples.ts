import { broadcastsIn } from '../../../domain/broadcast/desk.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Millis, Person, SubjectId } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { HOUR_MS } from '../../../domain/time/shanghaiDay.ts';
import type { Dispatcher } from '../../dispatch/dispatcher.ts';
import * as colleagues from './colleagues.ts';

interface ExampleParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'submit'>;
  readonly directory: Directory;
  readonly now: () => Millis;
  readonly onTrouble: (fault: string) => void;
}

/**
 * Two broadcasts for a newcomer: one of a community that goes out, by short message and WeCom, and one of a street that waits
 * for two to let it out. Nothing where there is a broadcast already.
 */
export function giveBroadcastExamples(parts: ExampleParts): Promise<void> {
  return give(parts).catch((error: unknown) => parts.onTrouble(String(error)));
}

async function give(parts: ExampleParts): Promise<void> {
  const { dispatcher, directory, now } = parts;
  const held = () => [...broadcastsIn(dispatcher.durable).values()];
  const street = directory.data.units.find(({ kind }) => kind === 'street');
  const community = street && directory.childrenOf(street.id).find(({ kind }) => kind === 'community');
  if (held().length > 0 || street === undefined || community === undefined) return;
  const [writer, approver] = [colleagues.dispatcher(directory, 0), colleagues.supervisor(directory)];
  let calls = 0;

  async function command(person: Person, type: string, data: object): Promise<void> {
    calls += 1;
    const call = {
      id: `demo-broadcast-${now()}-${calls}`,
      world: dispatcher.world,
      commands: [{ type, data }],
    };
    const ack = await dispatcher.submit(call, { person, scope: scopeOf(person, directory) });
    if (!ack.ok) parts.onTrouble(`${type}: ${ack.code}`);
  }
  const written = (title: string): { readonly subjectId: SubjectId } | undefined => {
    const broadcast = held().find((each) => each.title === title);
    return broadcast && { subjectId: broadcast.id };
  };

  const notice = { type: 'notice', expiresAt: now() + 24 * HOUR_MS };
  const water = '停水通知';
  await command(writer, 'broadcast.draft', {
    ...notice,
    title: water,
    text: '{街道}{社区}今晚 22 时至次日 5 时检修管道停水，请提前储水。',
    audience: { sources: ['residents', 'reporters', 'desks'], unitIds: [community.id] },
  });
  const first = written(water);
  if (first === undefined) return;
  await command(writer, 'broadcast.submit', first);
  await command(approver, 'broadcast.approve', first);
  const clinic = '义诊通知';
  await command(writer, 'broadcast.draft', {
    ...notice,
    title: clinic,
    text: '{街道}周六上午在文化站为老年人义诊，可带家人同来。',
    audience: { sources: ['residents'], unitIds: [street.id] },
  });
  const second = written(clinic);
  if (second !== undefined) await command(writer, 'broadcast.submit', second);
}
