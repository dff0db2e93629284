import { defined } from '../../../domain/defined.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Millis, Person, PersonId, UnitId } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { threadsIn } from '../../../domain/thread/threads.ts';
import type { Dispatcher } from '../../dispatch/dispatcher.ts';
import * as colleagues from './colleagues.ts';

interface ExampleParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'submit'>;
  readonly directory: Directory;
  readonly now: () => Millis;
  readonly onTrouble: (fault: string) => void;
}

/** Two residents who write to the first grid: one was answered and their line taken as a case, one waits. Nothing where there is a talk already. */
export function giveTalkExamples(parts: ExampleParts): Promise<void> {
  return give(parts).catch((error: unknown) => parts.onTrouble(String(error)));
}

const RESIDENT: Person = { id: 'phone' as PersonId, name: '', roles: ['resident'], scope: '' as UnitId };

async function give({ dispatcher, directory, now, onTrouble }: ExampleParts): Promise<void> {
  const { units } = directory.data;
  const street = units.find(({ kind }) => kind === 'street');
  const community = street && directory.childrenOf(street.id).find(({ kind }) => kind === 'community');
  const grid = community && directory.childrenOf(community.id).find(({ kind }) => kind === 'grid');
  if (threadsIn(dispatcher.durable).size > 0 || grid === undefined) return;
  const lead = colleagues.officerOf(grid);
  let calls = 0;

  async function command(person: Person, type: string, data: object): Promise<void> {
    calls += 1;
    const call = { id: `demo-talk-${now()}-${calls}`, world: dispatcher.world, commands: [{ type, data }] };
    const isOutside = person.roles.includes('resident');
    const scope = isOutside ? ({ kind: 'all', reporters: false } as const) : scopeOf(person, directory);
    const ack = await dispatcher.submit(call, { person, scope });
    if (!ack.ok) onTrouble(`${type}: ${ack.code}`);
  }

  /** What a resident writes first; the talk, for what comes after. */
  async function begun(text: string, placeText?: string) {
    await command(RESIDENT, 'thread.begin', { gridId: grid?.id, text, ...defined({ placeText }) });
    const subjectId = [...threadsIn(dispatcher.durable).keys()].at(-1);
    if (subjectId === undefined) throw new Error('no talk was begun');
    const writer = { ...RESIDENT, voice: { subjectId, as: 'resident' } };
    return { subjectId, writer };
  }

  const lamp = await begun('你好', '盘福路 31 号 2 梯');
  await command(lamp.writer, 'thread.write', {
    subjectId: lamp.subjectId,
    text: '楼道灯坏了三天，老人晚上不敢下楼。',
  });
  await command(lead, 'thread.reply', {
    subjectId: lamp.subjectId,
    text: '收到，今天下午去看，先报修。',
  });
  await command(lead, 'thread.toCase', { subjectId: lamp.subjectId, n: 3 });
  await begun('请问旧床垫放楼下会有人收吗？大件垃圾怎么约？', '盘福路 35 号');
}
