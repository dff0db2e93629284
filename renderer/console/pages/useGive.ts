import { useState } from 'react';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage } from '../../client/hooks.ts';
import { problemText } from '../../speech/problem.ts';

/** The code of a refusal, and the values in its sentence. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export interface Giving {
  readonly busy: boolean;
  /** Why the last one was refused, in words. */
  readonly fault: string | undefined;
  /** True when it was accepted; else `onRefused` is told why. */
  readonly give: (
    command: AnyCommand,
    label: string,
    onRefused?: (problem: Problem) => unknown,
  ) => Promise<boolean>;
  /** The same, for whoever needs the answer: the id of what was made. */
  readonly send: (command: AnyCommand, label: string) => Promise<CommandAck>;
  readonly fail: (words: string) => void;
  /** What was wrong is being mended: the words about it go. */
  readonly forgive: () => void;
}

/** Gives one command of a form: nothing twice, and what was refused stays in sight. */
export function useGive(): Giving {
  const { link } = useClient();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  async function send(command: AnyCommand, label: string): Promise<CommandAck> {
    setBusy(true);
    const answer = await link.command({ commands: [command], label });
    setBusy(false);
    setFault(answer.ok ? undefined : problemText(answer, language));
    return answer;
  }
  return {
    busy,
    fault,
    fail: setFault,
    forgive: () => setFault(undefined),
    send,
    async give(command, label, onRefused) {
      const answer = await send(command, label);
      if (!answer.ok) onRefused?.(answer);
      return answer.ok;
    },
  };
}
