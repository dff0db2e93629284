import { submitAct } from '../../desk/acts.ts';
import { stepAgainst } from '../../desk/against.ts';
import type { ConsoleCommand } from './command.ts';
import { unless } from './unless.ts';

/** 正在发生吗: one key each, since every second counts; a yes raises the case to urgent. */
function answer(happening: boolean, key: string): ConsoleCommand {
  const id = happening ? 'dangerNow' : 'dangerOver';
  return {
    id: `case.${id}`,
    words: `command.${id}`,
    group: 'case',
    keys: [key],
    ...unless(stepAgainst('case.answerDanger')),
    run({ app: { desk }, selected }) {
      if (selected === undefined) return;
      void submitAct(desk, {
        caseId: selected.id,
        commands: [{ type: 'case.answerDanger', data: { caseId: selected.id, happening } }],
        label: desk.t(`command.${id}`),
        done: desk.t(`danger.done.${id}`),
      });
    },
  };
}

export const dangerCommands: readonly ConsoleCommand[] = [answer(true, '!'), answer(false, '~')];
