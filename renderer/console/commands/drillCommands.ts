import { isOver } from '../../../domain/exercise/exercise.ts';
import { LIVE } from '../../../domain/kernel.ts';
import { exerciseOf, mayEnd, mayNote } from '../../desk/drill.ts';
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
    when: ({ app, person }) => mayEnd(exerciseOf(app.client), person),
    whyNot: (context) =>
      context.app.client.world !== LIVE && !hasEnded(context.app)
        ? because('drill.end.notYours')(context)
        : because('key.notNow')(context),
    run: ({ app }) => void give(app, 'exercise.end'),
  },
  {
    id: 'session.noteDrill',
    words: 'drill.notes.key',
    group: 'session',
    keys: ['F7'],
    when: ({ app, person }) => mayNote(exerciseOf(app.client), person),
    whyNot: because('drill.notes.notYours'),
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

function hasEnded({ client }: ConsoleApp): boolean {
  const exercise = exerciseOf(client);
  return exercise !== undefined && isOver(exercise);
}

async function give({ client, desk }: ConsoleApp, type: 'exercise.end' | 'exercise.leave'): Promise<void> {
  const label = desk.t(type === 'exercise.end' ? 'drill.end' : 'drill.back');
  await client.link.command({ commands: [{ type, data: {} }], label });
}
