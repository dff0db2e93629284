import type { Directory } from '../../domain/district/directory.ts';
import { SYSTEM } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import type { Dispatcher } from './dispatcher.ts';

export interface SystemCommandParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit'>;
  readonly directory: Directory;
}

/** What the command is about, in the version it was decided upon. */
export interface Subject {
  readonly id: string;
  readonly version: number;
}

/** Gives a command of the system; resolves to the refusal's code, or undefined when it is durable. */
export type GiveCommand = (
  command: { readonly type: string; readonly data: object },
  subject: Subject,
) => Promise<string | undefined>;

/** These pass by themselves: the command is as good afterwards as it was before. */
export const PASSING: ReadonlySet<string> = new Set(['store-unavailable', 'stopping', 'clock-jumped']);

/**
 * What time does goes through the same door as everybody's commands. The call's id follows from the subject,
 * so that twice is once, also across a crash. A bug in a rule is the code `internal-error`.
 */
export function createSystemCommands({ dispatcher, directory }: SystemCommandParts): GiveCommand {
  const caller = { person: SYSTEM, scope: scopeOf(SYSTEM, directory) };
  return async (command, { id, version }) => {
    const call = { id: `run:${id}:${version}:${command.type}`, world: dispatcher.world, commands: [command] };
    try {
      const answer = await dispatcher.submit(call, caller);
      return answer.ok ? undefined : answer.code;
    } catch {
      return 'internal-error';
    }
  };
}

/** A command of the system was turned down: a bug, a race, or a store that is down. Never with content of cases. */
export class SystemCommandRefused extends Error {
  readonly code: string;
  constructor(type: string, code: string) {
    super(`${type} ${code}`);
    this.name = 'SystemCommandRefused';
    this.code = code;
  }
}
