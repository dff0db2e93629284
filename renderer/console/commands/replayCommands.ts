import { readsCases } from '../../../domain/people/scope.ts';
import type { MarkKind } from '../../../domain/replay/mark.ts';
import { type Player, SPEEDS } from '../../client/past/player.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import type { PastSeat } from '../screen/app.ts';
import { forkHere, mayFork } from '../screen/fork.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

const MINUTE = 60_000;

function inPast(
  command: Pick<ConsoleCommand, 'id' | 'words' | 'keys' | 'repeats' | 'says'>,
  act: (seat: PastSeat, context: CommandContext) => void,
): ConsoleCommand {
  return {
    ...command,
    group: 'view',
    scope: 'past',
    when: ({ app }) => app.past !== undefined,
    whyNot: because('replay.onlyBack'),
    run: (context) => {
      if (context.app.past !== undefined) act(context.app.past, context);
    },
  };
}

function faster({ store, setSpeed }: Player, by: 1 | -1): void {
  const next = SPEEDS[SPEEDS.indexOf(store.getState().speed) + by];
  if (next !== undefined) setSpeed(next);
}

function move({ player }: PastSeat, by: number): void {
  player.play(false);
  void player.jump(player.store.getState().at + by);
}

async function goToNext({ player, day }: PastSeat, kind: MarkKind, { app }: CommandContext): Promise<void> {
  player.play(false);
  const mark = await day.next(kind);
  if (mark !== undefined) return player.jump(mark.at, mark.seq);
  app.client.notices.show({ tone: 'info', text: app.desk.t('replay.noNext') });
  return undefined;
}

const toNext = (kind: MarkKind, words: WordKey, key: string): ConsoleCommand =>
  inPast({ id: `replay.next.${kind}`, words, keys: [key] }, (seat, context) => {
    void goToNext(seat, kind, context);
  });

/** Looking back: one key in and out, and what drives the axis. Nothing here changes anything but what is shown. */
export const replayCommands: readonly ConsoleCommand[] = [
  {
    id: 'replay.switch',
    words: 'replay.enter',
    says: ({ app }) => (app.past === undefined ? 'replay.enter' : 'replay.leave'),
    group: 'view',
    keys: ['F8'],
    when: ({ person }) => person !== undefined && readsCases(person),
    whyNot: because('key.notYourPost'),
    run: ({ app }) => (app.past === undefined ? app.stage.enter() : app.stage.leave()),
  },
  inPast({ id: 'replay.play', words: 'replay.play', keys: ['Space'] }, ({ player }) =>
    player.play(!player.store.getState().isPlaying),
  ),
  inPast(
    { id: 'replay.forward', words: 'replay.nextEvent', keys: ['ArrowRight'], repeats: true },
    ({ player }) => void player.step(1),
  ),
  inPast(
    { id: 'replay.backward', words: 'replay.previousEvent', keys: ['ArrowLeft'], repeats: true },
    ({ player }) => void player.step(-1),
  ),
  inPast({ id: 'replay.minuteOn', words: 'replay.minuteOn', keys: [']'], repeats: true }, (seat) =>
    move(seat, MINUTE),
  ),
  inPast({ id: 'replay.minuteBack', words: 'replay.minuteBack', keys: ['['], repeats: true }, (seat) =>
    move(seat, -MINUTE),
  ),
  inPast({ id: 'replay.faster', words: 'replay.faster', keys: ['Shift+ArrowRight'] }, ({ player }) =>
    faster(player, 1),
  ),
  inPast({ id: 'replay.slower', words: 'replay.slower', keys: ['Shift+ArrowLeft'] }, ({ player }) =>
    faster(player, -1),
  ),
  toNext('urgent', 'replay.toUrgent', 'Shift+U'),
  toNext('escalation', 'replay.toEscalation', 'Shift+E'),
  toNext('inject', 'replay.toInject', 'Shift+I'),
  {
    id: 'replay.fork',
    words: 'drill.fork',
    group: 'view',
    scope: 'past',
    keys: ['Shift+D'],
    when: ({ app: { past }, person }) =>
      past !== undefined && mayFork(past, person) && !past.forkStore.getState().isAsked,
    whyNot: ({ app }) =>
      app.desk.t(app.past?.forkStore.getState().isAsked ? 'drill.fork.asked' : 'drill.noFork'),
    run: ({ app }) => {
      if (app.past !== undefined) void forkHere(app, app.past);
    },
  },
];
