import { isOver } from '../../../domain/exercise/exercise.ts';
import { LIVE } from '../../../domain/kernel.ts';
import { exerciseOf, mayEnd, mayNote } from '../../desk/drill.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import type { ConsoleApp } from '../screen/app.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

const inExercise = ({ app }: CommandContext) => app.client.world !== LIVE;

/** What every console of an exercise has, whoever sits there. */
export const drillCommands: readonly ConsoleCommand[] = [
  {
    id: 'session.endDrill',
    words: 'drill.end',
    group: 'session',
    keys: ['Shift+F12'],
    when: ({ app, person }) => app.past === undefined && mayEnd(exerciseOf(app.client), person),
    whyNot: (context) => because(whyNoEnd(context.app))(context),
    run: ({ app }) => void give(app, 'exercise.end'),
  },
  {
    id: 'session.noteDrill',
    words: 'drill.notes.key',
    group: 'session',
    keys: ['F7'],
    when: ({ app, person }) => app.past === undefined && mayNote(exerciseOf(app.client), person),
    whyNot: (context) =>
      because(context.app.past === undefined ? 'drill.notes.notYours' : 'replay.noActs')(context),
    run: ({ app }) => app.screen.open('drillNote'),
  },
  {
    // One key in and out: whoever is needed in the live world is there at once.
    id: 'session.switchDrill',
    words: 'drill.waiting.enter',
    says: (context) => (inExercise(context) ? 'drill.back' : 'drill.waiting.enter'),
    group: 'session',
    keys: ['Ctrl+Alt+Y'],
    when: ({ app }) => app.platform.enterWorld !== undefined && app.past === undefined,
    whyNot: because('key.notNow'),
    run: ({ app }) => (app.client.world === LIVE ? void enterWaiting(app) : app.platform.enterWorld?.(LIVE)),
  },
  {
    id: 'session.leaveDrill',
    words: 'drill.back',
    group: 'session',
    quiet: true,
    when: inExercise,
    whyNot: because('key.notNow'),
    // Back at once; that they have gone is told on the way.
    run: ({ app }) => void give(app, 'exercise.leave').then(() => app.platform.enterWorld?.(LIVE)),
  },
];

async function enterWaiting({ client, desk, platform }: ConsoleApp): Promise<void> {
  const answer = await client.link.call('GET /exercises/waiting');
  const [drill] = answer.ok ? answer.exercises : [];
  if (drill !== undefined) platform.enterWorld?.(drill.world);
  else client.notices.show({ tone: 'info', text: desk.t('drill.waiting.none') });
}

/** Before it has been read nobody is told that it is not theirs to end. */
function whyNoEnd({ client, past }: ConsoleApp): WordKey {
  if (past !== undefined) return 'replay.noActs';
  const exercise = exerciseOf(client);
  if (client.world === LIVE || (exercise !== undefined && isOver(exercise))) return 'key.notNow';
  return exercise === undefined ? 'key.loading' : 'drill.end.notYours';
}

async function give({ client, desk }: ConsoleApp, type: 'exercise.end' | 'exercise.leave'): Promise<void> {
  const label = desk.t(type === 'exercise.end' ? 'drill.end' : 'drill.back');
  await client.link.command({ commands: [{ type, data: {} }], label });
}
