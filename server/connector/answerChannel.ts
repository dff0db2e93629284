import { defined } from '../../domain/defined.ts';
import type { Channel, Outgoing, Sent } from '../outbox/channel.ts';
import type { ConnectorSetup } from './connectorsFile.ts';
import { type AnswerDoor, openAnswerDoor, type UpstreamAnswer } from './upstream.ts';

/** The way back to the platforms that orders came from. */
export interface Answering {
  readonly channel: Channel | undefined;
  /** Whether a platform wants to hear of the orders of this channel. */
  readonly answersTo: (source: string) => boolean;
}

/** Of the connectors that ask for answers; `env` holds their keys by the names the setups give. */
export function createAnswerChannel(
  setups: readonly ConnectorSetup[],
  env: Readonly<Record<string, string | undefined>>,
): Answering {
  const doors = new Map(
    setups
      .filter(({ answers }) => answers === true)
      .map(({ source, url, keyEnv }) => [
        source,
        openAnswerDoor(url, keyEnv === undefined ? undefined : env[keyEnv]),
      ]),
  );
  const answersTo = (source: string): boolean => doors.has(source);
  return { answersTo, channel: doors.size === 0 ? undefined : channelThrough(doors) };
}

/** An order whose own number no letter of ours can hold (order.ts): its platform cannot be told which it is. */
const HASHED = /^sha256:/u;

function channelThrough(doors: ReadonlyMap<string, AnswerDoor>): Channel {
  return {
    name: 'upstream',
    serves: ({ kind }) => kind === 'platform',
    async send(message, signal): Promise<Sent> {
      const { to } = message;
      const door = to.kind === 'platform' ? doors.get(to.source) : undefined;
      if (door === undefined || to.kind !== 'platform')
        return { ok: false, error: 'no-channel', isFinal: true };
      if (HASHED.test(to.externalId)) return { ok: false, error: 'no-order-number', isFinal: true };
      const receipt = await door.answer(answerIn(message, to.externalId), signal);
      switch (receipt.kind) {
        case 'taken':
          // A number of theirs is the receipt; without one it is on its way and no more is known.
          return receipt.receipt === undefined
            ? { ok: true, state: 'sent' }
            : { ok: true, state: 'delivered', providerId: receipt.receipt };
        case 'refused':
          return { ok: false, error: `platform:${receipt.code}`, isFinal: true };
        case 'later':
          return { ok: false, error: receipt.code };
      }
    },
  };
}

const KINDS: Readonly<Record<string, UpstreamAnswer['kind']>> = {
  'upstream-progress': 'progress',
  'upstream-result': 'result',
  'upstream-rating': 'rating',
};

function answerIn(
  { key, template, params, relates, result, text, at }: Outgoing,
  orderNo: string,
): UpstreamAnswer {
  const { outcome, step, score, resolved, satisfied } = params;
  return {
    ...{ key, orderNo, caseNo: relates, kind: KINDS[template] ?? 'progress' },
    at: new Date(at).toISOString(),
    text: result ?? text,
    ...defined({
      outcome: typeof outcome === 'string' ? outcome : undefined,
      reopened: step === 'reopened' ? (true as const) : undefined,
      score: typeof score === 'number' ? score : undefined,
      resolved: resolved === undefined ? undefined : resolved === 'yes',
      satisfied: satisfied === undefined ? undefined : satisfied === 'yes',
    }),
  };
}
