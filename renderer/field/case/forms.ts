import type { Case } from '../../../domain/case/case.ts';
import type { CommandType } from '../../../domain/contract/commands.ts';
import type { FieldWord } from '../words.ts';

/** What can be done to a case from the phone, each by the command of the table, under its own address. */
export const FORMS = {
  sign: { command: 'case.sign', word: 'act.sign' },
  verify: { command: 'case.verify', word: 'act.verify' },
  check: { command: 'case.checkPass', word: 'act.check' },
  resolve: { command: 'case.resolve', word: 'act.resolve' },
  progress: { command: 'case.progress', word: 'act.progress' },
  contact: { command: 'case.contactReporter', word: 'act.contact' },
  task: { command: 'cotask.complete', word: 'act.task' },
  noTask: { command: 'cotask.decline', word: 'act.noTask' },
  up: { command: 'case.escalateLevel', word: 'act.up' },
  return: { command: 'case.requestReturn', word: 'act.return' },
  extend: { command: 'case.requestExtension', word: 'act.extend' },
  withdraw: { command: 'case.withdrawResolution', word: 'act.withdraw' },
  again: { command: 'case.reReport', word: 'act.again' },
  note: { command: 'case.note', word: 'act.note' },
} as const satisfies Readonly<Record<string, { readonly command: CommandType; readonly word: FieldWord }>>;

export type FormName = keyof typeof FORMS;

export function isForm(name: string | undefined): name is FormName {
  return name !== undefined && Object.hasOwn(FORMS, name);
}

type Possible = ReadonlySet<CommandType>;

/** The one solid key of the page: the step the case stands before; whom it is about is told before it is resolved. */
export function mainForm(possible: Possible): FormName | undefined {
  const order = ['sign', 'verify', 'check', 'resolve', 'task', 'contact'] as const;
  return order.find((name) => possible.has(FORMS[name].command));
}

/** The rest, less what is the main key or stands beside it. */
export function otherForms(possible: Possible, { clocks, state }: Case, now: number): readonly FormName[] {
  const isShelved = state === 'suspended' || (clocks.K5 !== undefined && clocks.K5.due <= now);
  const order = ['contact', 'task', 'noTask', 'up', 'return', 'extend', 'withdraw', 'again'] as const;
  const main = mainForm(possible);
  return order.filter(
    (name) => name !== main && possible.has(FORMS[name].command) && (name !== 'again' || isShelved),
  );
}
