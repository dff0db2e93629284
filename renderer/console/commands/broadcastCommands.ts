import { BROADCAST_KIND, type Broadcast } from '../../../domain/broadcast/broadcast.ts';
import type { SubjectId } from '../../../domain/kernel.ts';
import { broadcastMay } from '../../desk/broadcastMay.ts';
import { problemText } from '../../speech/problem.ts';
import { BROADCAST_VIEW, isAskedFor } from '../screen/broadcastView.ts';
import { pageStateIn } from '../screen/screen.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

type Act = 'submit' | 'approve';

/** The broadcast that lies on the sheet, while its page is open. */
function shownIn({ app, screen }: CommandContext): Broadcast | undefined {
  if (screen.page !== 'broadcasts') return undefined;
  const { picked } = pageStateIn(screen, BROADCAST_VIEW);
  const held = app.client.situation.store.getState().held.get(BROADCAST_KIND)?.byId;
  const broadcast = picked === undefined ? undefined : held?.get(picked as SubjectId);
  // What lies under a kind's name was made by that kind's fold.
  return broadcast as Broadcast | undefined;
}

function may(context: CommandContext, act: 'edits' | 'approves' | 'recalls'): boolean {
  const broadcast = shownIn(context);
  return broadcast !== undefined && broadcastMay(broadcast, context.person)[act];
}

/** Letting out and taking back what lies on the sheet of the broadcasts, by key and by name. */
export const broadcastCommands: readonly ConsoleCommand[] = [
  {
    id: 'page.broadcastSubmit',
    words: 'command.broadcastSubmit',
    group: 'page',
    keys: ['Alt+S'],
    when: (context) => may(context, 'edits'),
    whyNot: because('key.noBroadcast'),
    run: (context) => void give(context, 'submit'),
  },
  {
    id: 'page.broadcastApprove',
    words: 'command.broadcastApprove',
    group: 'page',
    keys: ['Alt+O'],
    when: (context) => may(context, 'approves'),
    whyNot: because('key.noBroadcast'),
    run: approve,
  },
  {
    id: 'page.broadcastRecall',
    words: 'command.broadcastRecall',
    group: 'page',
    keys: ['Alt+X'],
    when: (context) => may(context, 'recalls'),
    whyNot: because('key.noBroadcast'),
    // Nothing is taken back without a reason: the line for it has the hand.
    run: ({ app, screen }) =>
      app.screen.keepPage(BROADCAST_VIEW, { ...pageStateIn(screen, BROADCAST_VIEW), isRecalling: true }),
  },
];

/** The first time it is named on the sheet and asked about; the second time it is let out. */
function approve(context: CommandContext): void {
  const { app, screen } = context;
  const broadcast = shownIn(context);
  if (broadcast === undefined) return;
  const { approving, ...view } = pageStateIn(screen, BROADCAST_VIEW);
  const { id, version } = broadcast;
  const isMeant = isAskedFor(approving, broadcast);
  app.screen.keepPage(BROADCAST_VIEW, isMeant ? view : { ...view, approving: { id, version } });
  if (isMeant) void give(context, 'approve');
}

async function give(context: CommandContext, act: Act): Promise<void> {
  const { client, desk } = context.app;
  const broadcast = shownIn(context);
  if (broadcast === undefined) return;
  const { id: subjectId, version } = broadcast;
  const answer = await client.link.command({
    commands: [{ type: `broadcast.${act}`, data: { subjectId }, expect: { version } }],
    label: desk.t(`broadcasts.label.${act}`),
  });
  const language = client.languageStore.getState().language;
  if (!answer.ok) client.notices.show({ tone: 'refused', text: problemText(answer, language) });
}
