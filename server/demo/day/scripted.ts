import type { Case } from '../../../domain/case/case.ts';
import type { ReportInput } from '../../../domain/contract/commands.ts';
import type { Person } from '../../../domain/kernel.ts';
import * as colleagues from './colleagues.ts';
import type { DemoWorld } from './demoDay.ts';

/** What the demo does by a script and not by chance: examples for a newcomer, stories of the month before. */

type Commands = readonly { readonly type: string; readonly data: object }[];

interface Turn {
  readonly person: Person;
  readonly commands: Commands;
}

/** Undefined when there is nothing to do it to; then it is left out. */
export type Scripted = () => Turn | undefined;

export interface Script {
  /** One after another: each stands on what was there before. */
  give(turns: readonly Scripted[]): Promise<void>;
  reports(...inputs: readonly ReportInput[]): Scripted;
  /** A step on the case that was reported under this name. */
  on(name: string, person: Person, type: string, data?: object): Scripted;
  find(name: string): Case | undefined;
}

export interface ScriptParts {
  /** Before the names of its cases, so that nobody else's day takes them further. */
  readonly prefix: string;
  /** Names its calls: one that is given twice is carried out once. */
  readonly callPrefix: string;
  readonly onTrouble: (fault: string) => void;
}

export function createScript(
  { world, district, submit, cases }: Pick<DemoWorld, 'world' | 'district' | 'submit' | 'cases'>,
  { prefix, callPrefix, onTrouble }: ScriptParts,
): Script {
  const find = (name: string): Case | undefined =>
    [...cases()].find(({ externalId }) => externalId === prefix + name);
  let calls = 0;
  return {
    find,
    async give(turns) {
      for (const turn of turns) {
        const { person, commands } = turn() ?? {};
        if (person === undefined || commands === undefined) continue;
        calls += 1;
        const call = { id: `${callPrefix}-${calls}`, world, commands: commands.map((each) => ({ ...each })) };
        const ack = await submit(person, call);
        if (!ack.ok) onTrouble(`${prefix}${commands[ack.index ?? 0]?.type ?? ''}: ${ack.code}`);
      }
    },
    reports:
      (...inputs) =>
      () => ({
        person: colleagues.channel(district.directory),
        commands: inputs.map((data) => ({ type: 'case.report', data })),
      }),
    on:
      (name, person, type, data = {}) =>
      () => {
        const thisCase = find(name);
        return thisCase && { person, commands: [{ type, data: { caseId: thisCase.id, ...data } }] };
      },
  };
}
