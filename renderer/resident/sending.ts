import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PublicReceipt, PublicTalk } from '../../domain/contract/publicDoor.ts';
import type { Clock } from '../client/clock.ts';
import type { Door, Failed, Reply } from './door.ts';
import type { Drawer, Sent, Waiting } from './drafts.ts';

export interface SendingState {
  readonly waiting: readonly Waiting[];
  readonly sent: readonly Sent[];
  readonly talks: readonly PublicTalk[];
  /** The last try found no network, or was too fast. */
  readonly trouble: 'none' | 'unreachable' | 'too-fast';
  readonly isSending: boolean;
}

/** What was written goes out once, when it can, in the order it was written. */
export interface Sending {
  readonly store: StoreApi<SendingState>;
  /** Kept before it is tried: whatever happens next, it is not lost. The receipt when it went at once. */
  send(draft: Waiting): Promise<PublicReceipt | undefined>;
  /** Tries what waits; twice at a time is once. */
  retry(): Promise<void>;
  /** A talk that began on this phone, so that its page is found again. */
  keepTalk(talk: PublicTalk): Promise<void>;
  /** Given up by the person who wrote it. */
  drop(id: string): Promise<void>;
  /** Reads the drawer, and tries again by and by; returns its stop function. */
  start(): () => void;
}

const PAUSE_MS = 20_000;
/** These pass by themselves: the same draft is as good later. */
const PASSING: ReadonlySet<string> = new Set([
  'unreachable',
  'unreadable',
  'store-unavailable',
  'stopping',
  'no-leader',
  'internal-error',
  'clock-jumped',
]);

export interface SendingParts {
  readonly door: Pick<Door, 'report' | 'follow' | 'upload'>;
  readonly drawer: Drawer;
  readonly clock: Clock;
}

export function createSending({ door, drawer, clock }: SendingParts): Sending {
  const store = createStore<SendingState>(() => ({
    waiting: [],
    sent: [],
    talks: [],
    trouble: 'none',
    isSending: false,
  }));
  const receipts = new Map<string, PublicReceipt>();
  let underWay: Promise<void> | undefined;

  async function read(): Promise<void> {
    const [waiting, sent, talks] = await Promise.all([drawer.waiting(), drawer.sent(), drawer.talks()]);
    store.setState({
      waiting: [...waiting].sort((a, b) => a.at - b.at),
      sent: [...sent].sort((a, b) => b.receipt.at - a.receipt.at),
      talks: [...talks].sort((a, b) => b.at - a.at),
    });
  }

  /** The photos first; each goes once, since the same content has the same id. */
  async function deliver(draft: Waiting): Promise<Reply<PublicReceipt>> {
    if (draft.kind === 'follow') return door.follow(draft.input);
    const mediaIds: string[] = [];
    for (const photo of draft.photos) {
      const uploaded = await door.upload(photo);
      if (!uploaded.ok) return uploaded;
      mediaIds.push(uploaded.value);
    }
    return door.report(mediaIds.length === 0 ? draft.input : { ...draft.input, mediaIds });
  }

  /** False when nothing further can be tried now. */
  async function tryOnce(draft: Waiting): Promise<boolean> {
    const answer = await deliver(draft);
    if (answer.ok) {
      receipts.set(draft.input.id, answer.value);
      await drawer.keep({ kind: draft.kind, receipt: answer.value });
      await drawer.drop(draft.input.id);
      store.setState({ trouble: 'none' });
      return true;
    }
    const trouble = troubleOf(answer);
    if (trouble === 'none') await drawer.put({ ...draft, refusal: answer.message || answer.code });
    else store.setState({ trouble });
    return trouble === 'none';
  }

  async function tryAll(): Promise<void> {
    store.setState({ isSending: true });
    for (const draft of await drawer.waiting()) {
      if (draft.refusal !== undefined) continue;
      if (!(await tryOnce(draft))) break;
    }
    await read();
    store.setState({ isSending: false });
  }

  function retry(): Promise<void> {
    underWay ??= tryAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  return {
    store,
    retry,
    async send(draft) {
      await drawer.put(draft);
      await read();
      // One that is under way may have read the drawer before this was in it.
      await underWay;
      await retry();
      return receipts.get(draft.input.id);
    },
    async keepTalk(talk) {
      await drawer.keepTalk(talk);
      await read();
    },
    async drop(id) {
      await drawer.drop(id);
      await read();
    },
    start() {
      void read().then(retry);
      return clock.every(PAUSE_MS, () => {
        if (store.getState().waiting.length > 0) void retry();
      });
    },
  };
}

function troubleOf({ code }: Failed): SendingState['trouble'] {
  if (code === 'rate-limited') return 'too-fast';
  return PASSING.has(code) ? 'unreachable' : 'none';
}
