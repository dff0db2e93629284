import { claim, claimStep } from '../../desk/claim/claimActs.ts';
import { claimHere } from '../../desk/claim/claims.ts';
import { postName } from '../../speech/postName.ts';
import type { CommandContext, ConsoleCommand } from './command.ts';

function stepOf({ app, selected }: CommandContext) {
  return selected && claimStep(app.desk, selected);
}

function whyNoClaim({ app, selected }: CommandContext): string {
  const { client, t } = app.desk;
  const here = selected && claimHere(client, selected, client.time.now());
  if (here === undefined) return t('key.notClaimable');
  if (here.isMine) return t('key.claimMine');
  const name = postName(here.claim.holder, client.languageStore.getState().language);
  return t('key.claimHeld', { name });
}

/** 认领: one key takes the case in hand, and puts it back while that is free; a supervisor's opens the form. */
export const claimCommands: readonly ConsoleCommand[] = [
  {
    id: 'case.claim',
    words: 'command.claim',
    says: (context) => `claim.${stepOf(context) ?? 'take'}`,
    group: 'case',
    keys: ["'"],
    when: (context) => stepOf(context) !== undefined,
    whyNot: whyNoClaim,
    run(context) {
      const { app, selected, view } = context;
      if (selected === undefined) return;
      if (stepOf(context) === 'move') app.client.view.startFlow(view.flow === 'claim' ? undefined : 'claim');
      else claim(app.desk, selected);
    },
  },
];
