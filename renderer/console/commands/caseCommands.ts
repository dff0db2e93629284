import type { ActFlowId } from '../../desk/actIds.ts';
import { submitAct } from '../../desk/acts.ts';
import {
  type Against,
  actAgainst,
  assignAgainst,
  decisionAgainst,
  escalateAgainst,
  historyAgainst,
  mergeAgainst,
  revealAgainst,
  stepAgainst,
  voidAgainst,
} from '../../desk/against.ts';
import { inSight, isCaseAct } from '../../desk/barActions.ts';
import { asksFirst } from '../../desk/claim/claimActs.ts';
import { earlierOf, spreadEarlier } from '../../desk/earlier.ts';
import { escalationOf } from '../../desk/escalation.ts';
import type { FlowId } from '../../desk/flowIds.ts';
import { placeOfferOn, takePlace } from '../../desk/placeOffer.ts';
import { type AssignKind, assignKind, canMergeAmong, standpointOn } from '../../desk/possible.ts';
import { decisionHere } from '../../desk/possibleActs.ts';
import { countableIn, spreadCounted, suggestionOn } from '../../desk/suggestions.ts';
import { isHeld, sendNow, spreadOffers, takeBack, undoOffer } from '../../desk/undo.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import { openCase } from '../screen/openCase.ts';
import { claimCommands } from './claimCommands.ts';
import { because, type CommandContext, type ConsoleCommand, canBeGiven } from './command.ts';
import { dangerCommands } from './dangerCommands.ts';
import { orMany } from './manyCommands.ts';
import { slipCommands } from './slipCommands.ts';
import { unless } from './unless.ts';

/** What may be done to a case. Possible or not is asked of the domain, the same way decide asks. */

/** The same key puts a form away that it has opened. */
function toggleFlow({ app, view }: CommandContext, opens: FlowId | 'more' | undefined): void {
  app.client.view.startFlow(view.flow === opens ? undefined : opens);
}

/** An action that opens its form; pressing its key again puts the form away. */
function flow(id: string, words: WordKey, key: string, against: Against, opens: FlowId): ConsoleCommand {
  return {
    id,
    words,
    group: 'case',
    keys: [key],
    ...unless(against),
    run: (context) => toggleFlow(context, opens),
  };
}

/** An earlier case that reads like this one, as the suggestion names it. */
function similar(n: 1 | 2, key: string): ConsoleCommand {
  const found = ({ app, selected }: CommandContext) =>
    selected && suggestionOn(app.desk, selected)?.unit?.similar[n - 1];
  return {
    id: `case.similar${n}`,
    words: `case.similar${n}`,
    group: 'case',
    keys: [key],
    when: (context) => found(context) !== undefined,
    whyNot: because('key.noSimilar'),
    run(context) {
      const other = found(context);
      if (other !== undefined) void openCase(context.app, other.caseId);
    },
  };
}

/** A form that is described as data; its command is called as the form is. */
const act = (key: string, opens: ActFlowId): ConsoleCommand =>
  flow(`case.${opens}`, `act.${opens}`, key, actAgainst(opens), opens);

/** The ticked ones and no other: with a fourth case under the hand the form opens on the first that is ticked. */
function mergeTicked(context: CommandContext): void {
  const { app, marked, selected } = context;
  const [first] = marked;
  if (first !== undefined && marked.length > 1 && !marked.some((id) => id === selected?.id)) {
    app.client.view.select(first, 'keyboard');
    app.client.view.startFlow('merge');
    return;
  }
  toggleFlow(context, 'merge');
}

/** M, which with several ticked asks whether any of them may be merged at all. */
function mergeCommand(): ConsoleCommand {
  const command = flow('case.merge', 'command.merge', 'M', mergeAgainst, 'merge');
  const areTooFar = ({ app, marked }: CommandContext): boolean => {
    const { caseById } = app.client.situation;
    const cases = marked.flatMap((id) => caseById(id) ?? []);
    return cases.length > 1 && !canMergeAmong(cases);
  };
  return {
    ...command,
    many: true,
    when: (context) => !areTooFar(context) && (command.when?.(context) ?? true),
    whyNot(context) {
      const { t } = context.app.desk;
      return areTooFar(context) ? t('key.noneMerges') : (command.whyNot?.(context) ?? t('key.notNow'));
    },
    run: mergeTicked,
  };
}

/** Y or N on whichever request waits for this seat. */
function decide(answer: 'yes' | 'no', key: string): ConsoleCommand {
  return {
    id: answer === 'yes' ? 'case.approve' : 'case.deny',
    words: answer === 'yes' ? 'command.approve' : 'command.deny',
    group: 'case',
    keys: [key],
    ...unless(decisionAgainst(answer)),
    run(context) {
      const from = standpointOn(context.app.client, context.selected);
      toggleFlow(context, from === undefined ? undefined : decisionHere(answer, from));
    },
  };
}

/** What A does differs with the state; its key does not. */
const ASSIGN_WORDS: Readonly<Record<AssignKind, WordKey>> = {
  'file-and-dispatch': 'command.assign',
  file: 'assign.confirm.file',
  dispatch: 'command.assign',
  redispatch: 'command.reassign',
};

function assignWords({ app, selected }: CommandContext): WordKey {
  const from = standpointOn(app.client, selected);
  return ASSIGN_WORDS[(from && assignKind(from)) ?? 'dispatch'];
}

/** E: the form of whatever reporting up is from here. */
function escalate(context: CommandContext): void {
  const from = standpointOn(context.app.client, context.selected);
  const isAgain = from !== undefined && escalationOf(from) === 'again';
  toggleFlow(context, isAgain ? 'reReport' : 'escalateLevel');
}

function sign({ app: { desk }, selected }: CommandContext): void {
  if (selected === undefined || asksFirst(desk, selected, 'S')) return;
  void submitAct(desk, {
    caseId: selected.id,
    commands: [
      { type: 'case.sign', data: { caseId: selected.id }, expect: { fields: { state: selected.state } } },
    ],
    label: desk.t('sign.label', { title: selected.title }),
    done: desk.t('sign.done'),
  });
}

async function copyNumber({ app, selected }: CommandContext): Promise<void> {
  if (selected === undefined) return;
  const { notices } = app.client;
  const { t } = app.desk;
  try {
    await navigator.clipboard.writeText(selected.id);
    notices.show({ tone: 'done', text: t('case.copied', { id: selected.id }) });
  } catch {
    notices.show({ tone: 'warning', text: t('case.notCopied', { id: selected.id }) });
  }
}

export const caseCommands: readonly ConsoleCommand[] = [
  ...dangerCommands,
  orMany(
    { ...flow('case.assign', 'command.assign', 'A', assignAgainst, 'assign'), says: assignWords },
    'assign',
  ),
  mergeCommand(),
  flow('case.entrust', 'command.entrust', '@', stepAgainst('case.entrust'), 'entrust'),
  {
    ...flow('case.escalateLevel', 'command.escalateLevel', 'E', escalateAgainst, 'escalateLevel'),
    run: escalate,
  },
  {
    id: 'case.sign',
    words: 'command.sign',
    group: 'case',
    keys: ['S'],
    ...unless(stepAgainst('case.sign')),
    run: sign,
  },
  orMany(flow('case.note', 'command.note', 'N', stepAgainst('case.note'), 'progress'), 'note'),
  flow('case.resolve', 'command.resolve', 'R', stepAgainst('case.resolve'), 'resolve'),
  orMany(flow('case.close', 'command.close', 'F', stepAgainst('case.close'), 'close'), 'close'),
  orMany(flow('case.urge', 'command.urge', 'U', stepAgainst('case.urge'), 'urge'), 'urge'),
  flow('case.urgency', 'command.urgency', 'P', stepAgainst('case.setUrgency'), 'urgency'),
  flow('case.reclassify', 'command.reclassify', 'C', stepAgainst('case.reclassify'), 'reclassify'),
  flow('case.unmerge', 'command.unmerge', 'W', stepAgainst('case.unmerge'), 'unmerge'),
  flow('case.reject', 'command.reject', 'D', stepAgainst('case.reject'), 'reject'),
  flow('case.void', 'command.void', 'V', voidAgainst, 'void'),
  decide('yes', 'Shift+Y'),
  decide('no', 'Shift+N'),
  act('O', 'checkPass'),
  act('Shift+O', 'checkFail'),
  act('H', 'assignCheck'),
  act('Shift+F', 'adjudicate'),
  act('&', 'callHearing'),
  act('I', 'verify'),
  act('Shift+I', 'instruct'),
  act('Shift+T', 'completeTask'),
  act('Shift+B', 'declineTask'),
  act('B', 'requestReturn'),
  act('T', 'contact'),
  act('"', 'supplement'),
  act('Shift+E', 'requestExtension'),
  act('Shift+H', 'requestSuspend'),
  act('Shift+G', 'resume'),
  act('Shift+R', 'withdraw'),
  act('Shift+A', 'addCoUnit'),
  act('Shift+D', 'supervise'),
  act('Shift+U', 'reReport'),
  act('Shift+K', 'callback'),
  act('Shift+L', 'concludeReview'),
  act('Ctrl+Alt+R', 'appealRating'),
  act('Shift+Z', 'reopen'),
  act('Shift+V', 'assignVerify'),
  flow('case.split', 'command.split', 'Shift+S', stepAgainst('case.split'), 'split'),
  act('Shift+W', 'unsplit'),
  flow('case.promote', 'command.promote', 'Shift+P', actAgainst('promote'), 'promote'),
  orMany(act(';', 'link'), 'link'),
  act(':', 'unlink'),
  act('Shift+Q', 'replySupervision'),
  flow('case.reveal', 'command.reveal', 'L', revealAgainst, 'reveal'),
  flow('case.history', 'command.history', 'Ctrl+Alt+H', historyAgainst, 'history'),
  ...claimCommands,
  ...slipCommands,
  {
    id: 'case.more',
    words: 'command.more',
    group: 'case',
    keys: [','],
    when: (context) => inSight(possibleActs(context)).more.length > 0,
    whyNot: because('key.noMore'),
    run: (context) => toggleFlow(context, 'more'),
  },
  {
    id: 'case.copyNumber',
    words: 'command.copyNumber',
    group: 'case',
    keys: ['Ctrl+Shift+C'],
    many: true,
    run: (context) => void copyNumber(context),
  },
  {
    id: 'case.earlier',
    words: 'command.earlier',
    group: 'case',
    keys: ['#'],
    when: ({ app, selected }) =>
      selected !== undefined && earlierOf(app.desk, selected.id).some(({ cases }) => cases.length > 0),
    whyNot: because('key.noEarlier'),
    run: ({ app }) => spreadEarlier(app.desk),
  },
  {
    id: 'case.place',
    words: 'command.place',
    group: 'case',
    keys: ['^'],
    when: ({ app, selected }) => placeOfferOn(app.desk, selected) !== undefined,
    whyNot: because('key.noPlace'),
    run({ app, selected }) {
      const gridId = placeOfferOn(app.desk, selected);
      if (selected !== undefined && gridId !== undefined) takePlace(app.desk, selected, gridId);
    },
  },
  {
    id: 'case.counted',
    words: 'command.counted',
    group: 'case',
    keys: ['`'],
    when: ({ app, selected }) =>
      selected !== undefined && countableIn(suggestionOn(app.desk, selected)).length > 0,
    whyNot: because('key.nothingCounted'),
    run({ app, selected }) {
      if (selected !== undefined) spreadCounted(app.desk, selected.id);
    },
  },
  similar(1, '{'),
  similar(2, '}'),
  {
    id: 'case.undo',
    words: 'command.undo',
    // Not of the selection: it also works over a page, and after moving on to another case.
    group: 'view',
    keys: ['Z'],
    when: ({ app }) => undoOffer(app.desk) !== undefined,
    whyNot: because('key.nothingToUndo'),
    run: ({ app }) => void takeBack(app.desk),
  },
  {
    id: 'case.sendNow',
    words: 'undo.sendNow',
    group: 'view',
    keys: ['>'],
    when: ({ app }) => {
      const leaving = undoOffer(app.desk)?.leaving;
      return leaving !== undefined && isHeld(leaving);
    },
    whyNot: because('undo.nothingHeld'),
    run: ({ app }) => void sendNow(app.desk),
  },
  {
    id: 'case.undoList',
    words: 'undo.list',
    group: 'view',
    keys: ['<'],
    when: ({ app }) => app.desk.undoStore.getState().offers.length > 1,
    whyNot: because('undo.nothingMore'),
    run: ({ app }) => spreadOffers(app.desk),
  },
];

/** Every act of the case that is possible now, in the order of this list. */
export function possibleActs(context: CommandContext): readonly ConsoleCommand[] {
  return caseCommands.filter((command) => isCaseAct(command.id) && canBeGiven(command, context));
}
