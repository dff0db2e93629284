import type { CommandType } from '../../domain/contract/commands.ts';
import { submitAct } from '../panels/case/acts.ts';
import type { FlowId } from '../panels/case/flowIds.ts';
import {
  assignKind,
  canMerge,
  canVoid,
  possibleFrom,
  type Standpoint,
  standpointOn,
} from '../panels/case/possible.ts';
import { takeBack, undoOffer } from '../panels/undo/undoStore.ts';
import { notify } from '../store/noticeStore.ts';
import { ui } from '../store/uiStore.ts';
import { t } from '../words/t.ts';
import type { WordKey } from '../words/zh.ts';
import type { CommandContext, ConsoleCommand } from './command.ts';

/** What may be done to a case. Possible or not is asked of the domain, the same way decide asks. */

type Asked = (from: Standpoint) => boolean;

const when =
  (asked: Asked) =>
  ({ selected }: CommandContext): boolean => {
    const from = standpointOn(selected);
    return from !== undefined && asked(from);
  };

const can =
  (type: CommandType): Asked =>
  (from) =>
    possibleFrom(from).has(type);

/** An action that opens its form; pressing its key again puts the form away. */
function flow(id: string, words: WordKey, key: string, asked: Asked, opens: FlowId): ConsoleCommand {
  return {
    id,
    words,
    group: 'case',
    keys: [key],
    when: when(asked),
    run: ({ ui: state }) => ui.startFlow(state.flow === opens ? undefined : opens),
  };
}

function sign({ selected }: CommandContext): void {
  if (selected === undefined) return;
  void submitAct({
    caseId: selected.id,
    commands: [
      { type: 'case.sign', data: { caseId: selected.id }, expect: { fields: { state: selected.state } } },
    ],
    label: t('sign.label', { title: selected.title }),
    done: t('sign.done'),
  });
}

async function copyNumber({ selected }: CommandContext): Promise<void> {
  if (selected === undefined) return;
  try {
    await navigator.clipboard.writeText(selected.id);
    notify({ tone: 'done', text: t('case.copied', { id: selected.id }) });
  } catch {
    notify({ tone: 'warning', text: t('case.notCopied', { id: selected.id }) });
  }
}

export const caseCommands: readonly ConsoleCommand[] = [
  flow('case.assign', 'command.assign', 'A', (from) => assignKind(from) !== undefined, 'assign'),
  flow('case.merge', 'command.merge', 'M', canMerge, 'merge'),
  flow('case.escalate', 'command.escalate', 'E', can('case.escalateLevel'), 'escalate'),
  {
    id: 'case.sign',
    words: 'command.sign',
    group: 'case',
    keys: ['S'],
    when: when(can('case.sign')),
    run: sign,
  },
  flow('case.note', 'command.note', 'N', can('case.progress'), 'progress'),
  flow('case.resolve', 'command.resolve', 'R', can('case.resolve'), 'resolve'),
  flow('case.close', 'command.close', 'F', can('case.close'), 'close'),
  flow('case.urge', 'command.urge', 'U', can('case.urge'), 'urge'),
  flow('case.urgency', 'command.urgency', 'P', can('case.setUrgency'), 'urgency'),
  flow('case.reclassify', 'command.reclassify', 'C', can('case.reclassify'), 'reclassify'),
  flow('case.unmerge', 'command.unmerge', 'W', can('case.unmerge'), 'unmerge'),
  flow('case.reject', 'command.reject', 'D', can('case.reject'), 'reject'),
  flow('case.void', 'command.void', 'V', canVoid, 'void'),
  {
    id: 'case.copyNumber',
    words: 'command.copyNumber',
    group: 'case',
    keys: ['Ctrl+Shift+C'],
    when: ({ selected }) => selected !== undefined,
    run: (context) => void copyNumber(context),
  },
  {
    id: 'case.undo',
    words: 'command.undo',
    group: 'case',
    keys: ['Z'],
    when: () => undoOffer() !== undefined,
    run: () => void takeBack(),
  },
];
