import { bellChoices, MUTES, muteBell, takeBell, unmuteBell } from '../../desk/ring/bellActs.ts';
import { floodsOf, openFlood, seeFloods } from '../../desk/ring/openFlood.ts';
import { postName } from '../../speech/postName.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

/** The sound of the desk, without a hand on the mouse. */
export const soundCommands: readonly ConsoleCommand[] = [
  {
    id: 'session.takeSound',
    words: 'sound.take',
    group: 'session',
    when: ({ app }) => bellChoices(app.desk)?.mayTake === true,
    whyNot: whyNotTheirs,
    run: ({ app }) => takeBell(app.desk),
  },
  {
    id: 'queue.openFlood',
    words: 'flood.open',
    group: 'queue',
    keys: ['F9'],
    when: ({ app }) => floodsOf(app.desk).length > 0,
    whyNot: because('key.noFlood'),
    run({ app }) {
      const [first] = floodsOf(app.desk);
      if (first !== undefined) openFlood(app.desk, first);
    },
  },
  {
    id: 'queue.seeFloods',
    words: 'flood.seeAllLines',
    group: 'queue',
    keys: ['Shift+F9'],
    when: ({ app }) => floodsOf(app.desk).length > 0,
    whyNot: because('key.noFlood'),
    run: ({ app }) => seeFloods(app.desk),
  },
  {
    id: 'session.testSound',
    words: 'sound.test',
    group: 'session',
    run: ({ app }) => app.desk.ringer.test(),
  },
  {
    id: 'session.muteSound',
    words: 'sound.mute',
    group: 'session',
    when: ({ app }) => bellChoices(app.desk)?.mayMute === true,
    whyNot: whyNotTheirs,
    run: ({ app }) => muteBell(app.desk, MUTES[0]),
  },
  {
    id: 'session.muteAllSound',
    words: 'sound.muteAll',
    group: 'session',
    when: ({ app }) => bellChoices(app.desk)?.mayMute === true,
    whyNot: whyNotTheirs,
    run: ({ app }) => muteBell(app.desk, MUTES[0], { withUrgent: true }),
  },
  {
    id: 'session.unmuteSound',
    words: 'sound.unmute',
    group: 'session',
    when: ({ app }) => bellChoices(app.desk)?.mute !== undefined,
    whyNot: ({ app }) => app.desk.t('key.soundNotMuted'),
    run: ({ app }) => unmuteBell(app.desk),
  },
];

function whyNotTheirs({ app }: CommandContext): string {
  const { t, client } = app.desk;
  const choices = bellChoices(app.desk);
  if (choices?.bell === undefined) return t('key.soundNoDesk');
  if (choices.bell.holder.id === choices.personId) return t('key.soundHere');
  return t('key.soundHeld', {
    name: postName(choices.bell.holder, client.languageStore.getState().language),
  });
}
