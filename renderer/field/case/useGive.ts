import { useState } from 'react';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { useLanguage } from '../../client/hooks.ts';
import { useField, useSay } from '../context.ts';

export interface Giving {
  readonly isBusy: boolean;
  readonly fault: string | undefined;
  /** True once it is with the server, or on the phone to be sent: the form may go. */
  give(command: AnyCommand, label: string, photos?: readonly Blob[]): Promise<boolean>;
}

/** Longer than this nobody waits at a form: what was given is on the phone, and is sent. */
const PATIENCE_MS = 6_000;

/** Gives a command: answered at once, or kept on the phone and said so. */
export function useGive(): Giving {
  const { client } = useField();
  const say = useSay();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  async function give(command: AnyCommand, label: string, photos: readonly Blob[] = []): Promise<boolean> {
    const { link, linkStore, notices, clock } = client;
    setFault(undefined);
    const answered = link.command({ commands: [command], label, photos });
    if (linkStore.getState().phase !== 'live') {
      notices.show({ tone: 'warning', text: say('onPhone') });
      return true;
    }
    setBusy(true);
    const answer = await Promise.race([
      answered,
      new Promise<'late'>((resolve) => void clock.after(PATIENCE_MS, () => resolve('late'))),
    ]);
    setBusy(false);
    if (answer === 'late') notices.show({ tone: 'warning', text: say('onPhone') });
    else if (answer.ok) notices.show({ tone: 'done', text: say('sent', { label }) });
    else setFault(say('act.refused', { why: refusalText(withoutCurrent(answer), language) }));
    return answer === 'late' || answer.ok;
  }

  return { isBusy, fault, give };
}

const withoutCurrent = ({ code, params }: Extract<CommandAck, { ok: false }>) => ({ code, params });
