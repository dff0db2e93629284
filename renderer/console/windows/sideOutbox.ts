import { createStore } from 'zustand/vanilla';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import type { Outbox, OutboxEntry, OutboxParts } from '../../client/link/outbox.ts';
import type { Part } from '../screen/parts.ts';
import type { WindowWire } from './messages.ts';

/**
 * The outbox of a part's window: the main window's. What is given here lies with the main window a moment later, in
 * this machine's storage; what the main window has not taken when this one closes is put there from here.
 */
export function createSideOutbox(
  parts: OutboxParts,
  wire: WindowWire,
  part: Part,
  view: Pick<Window, 'addEventListener' | 'removeEventListener'> = window,
): Outbox {
  const { storage, key, clock } = parts;
  const store = createStore<{ readonly entries: readonly OutboxEntry[] }>(() => ({ entries: [] }));
  const waiting = new Map<string, { readonly entry: OutboxEntry; tell(answer: CommandAck): void }>();
  const taken = new Set<string>();

  const stop = wire.listen((message) => {
    if (message.type === 'outbox') store.setState({ entries: message.entries });
    if (message.type === 'taken') taken.add(message.id);
    if (message.type === 'answer') {
      waiting.get(message.id)?.tell(message.answer);
      waiting.delete(message.id);
    }
    // Given again under the same number: whatever became of the first, it is done once.
    if (message.type === 'main') {
      for (const { entry } of waiting.values()) wire.post({ type: 'submit', part, entry });
    }
  });

  function keepWhatIsLeft(): void {
    const left = [...waiting.values()].flatMap(({ entry }) => (taken.has(entry.id) ? [] : [entry]));
    if (left.length === 0) return;
    try {
      const lying: unknown = JSON.parse(storage.getItem(key) ?? '[]');
      storage.setItem(key, JSON.stringify([...(Array.isArray(lying) ? lying : []), ...left]));
    } catch {
      // Full or forbidden: the form keeps what was typed.
    }
  }

  view.addEventListener('pagehide', keepWhatIsLeft);

  return {
    store,
    submit({ commands, label }) {
      const entry: OutboxEntry = {
        id: parts.newId(),
        world: parts.world,
        commands,
        label,
        at: clock.now(),
        state: 'waiting',
      };
      const answer = new Promise<CommandAck>((tell) => waiting.set(entry.id, { entry, tell }));
      wire.post({ type: 'submit', part, entry });
      return answer;
    },
    linkUp: () => undefined,
    linkDown: () => undefined,
    release: (id) => wire.post({ type: 'release', id }),
    discard: (id) => wire.post({ type: 'discard', id }),
    close() {
      keepWhatIsLeft();
      view.removeEventListener('pagehide', keepWhatIsLeft);
      stop();
    },
  };
}
