import { useState } from 'react';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { useLanguage } from '../../client/hooks.ts';
import { useField, useSay } from '../context.ts';
import { NOT_KEPT, ON_PHONE } from '../kept/phoneOutbox.ts';

export interface Giving {
  readonly isBusy: boolean;
  readonly fault: string | undefined;
  readonly faultCode: string | undefined;
  /** True once it is with the server, or on the phone to be sent: the form may go. */
  give(command: AnyCommand, label: string, photos?: readonly Blob[]): Promise<boolean>;
}

/** Gives a command: answered at once, or kept on the phone and said so. */
export function useGive(): Giving {
  const { client } = useField();
  const say = useSay();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Extract<CommandAck, { ok: false }>>();

  async function give(command: AnyCommand, label: string, photos: readonly Blob[] = []): Promise<boolean> {
    const { link, notices } = client;
    setRefusal(undefined);
    setBusy(true);
    const answer = await link.command({ commands: [command], label, photos });
    setBusy(false);
    const waits = !answer.ok && (answer.code === ON_PHONE || answer.code === NOT_KEPT);
    if (answer.ok) notices.show({ tone: 'done', text: say('sent', { label }) });
    else if (waits)
      notices.show({ tone: 'warning', text: say(answer.code === ON_PHONE ? 'onPhone' : 'notKept') });
    else setRefusal(answer);
    return answer.ok || waits;
  }

  const fault = refusal && say('act.refused', { why: refusalText(withoutCurrent(refusal), language) });
  return { isBusy, fault, faultCode: refusal?.code, give };
}

const withoutCurrent = ({ code, params }: Extract<CommandAck, { ok: false }>) => ({ code, params });
