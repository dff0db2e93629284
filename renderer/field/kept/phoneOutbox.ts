import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandAck, WireRefusal } from '../../../domain/contract/socket.ts';
import { defined } from '../../../domain/defined.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import type { Outbox, UploadingParts } from '../../client/link/outbox.ts';
import { entriesOf, type FieldEntry, fieldsOf, type Question } from './entries.ts';

/** Where acts lie until they are answered. Undefined where the browser keeps nothing: then as long as the page. */
export interface OutboxShelf {
  all(): Promise<readonly unknown[]>;
  put(id: string, value: unknown): Promise<void>;
  drop(id: string): Promise<void>;
}

export interface PhoneOutboxState {
  readonly entries: readonly FieldEntry[];
  /** False while something that waits could not be written to the phone: it lives as long as the page. */
  readonly isKept: boolean;
}

/** The outbox of somebody outdoors: what waits two hours is sent as it is, in its order, and once. */
export interface PhoneOutbox extends Outbox {
  readonly store: StoreApi<PhoneOutboxState>;
  /** Another act in place of the one the server would not take: the same words as a note, maybe. */
  turnInto(id: string, commands: readonly AnyCommand[], label: string): void;
}

const AGAIN_MS = 2_000;
/** Answers that say "not now" rather than "no": the same act is as good later. */
const PASSING: ReadonlySet<string> = new Set([
  ...['rate-limited', 'unreachable', 'unreadable', 'store-unavailable', 'stopping', 'internal-error'],
  ...['not-signed-in', 'clock-jumped', 'no-leader'],
]);
/** Longer than this nobody waits at a form: what was given lies on the phone, and is sent. */
export const PATIENCE_MS = 6_000;
/** Told to the form in place of the server's answer; whatever comes of it later is told or asked by itself. */
export const ON_PHONE = 'on-phone';
/** The same, and the phone could not even write it down: it lives as long as the page. */
export const NOT_KEPT = 'not-kept';

export function createPhoneOutbox(parts: UploadingParts, shelf: OutboxShelf | undefined): PhoneOutbox {
  const { clock, key: owner, world } = parts;
  const store = createStore<PhoneOutboxState>(() => ({ entries: [], isKept: shelf !== undefined }));
  /** Whoever still looks at a form. */
  const waiting = new Map<string, (answer: CommandAck) => void>();
  const unwritten = new Set<string>();
  let isUp = false;
  let isClosed = false;
  let isSending = false;
  let stopTimer: (() => void) | undefined;
  const loaded = read();

  async function read(): Promise<void> {
    const items = await shelf?.all().catch(() => []);
    const own = entriesOf(owner, items ?? []).filter((entry) => entry.world === world);
    store.setState(({ entries }) => ({
      entries: [...own.filter(({ id }) => !entries.some((other) => other.id === id)), ...entries],
    }));
  }

  async function write(entry: FieldEntry): Promise<void> {
    try {
      await shelf?.put(entry.id, { owner, entry });
      unwritten.delete(entry.id);
    } catch {
      unwritten.add(entry.id);
    }
    tellKept();
  }

  function tellKept(): void {
    const isKept = shelf !== undefined && unwritten.size === 0;
    if (isKept !== store.getState().isKept) store.setState({ isKept });
  }

  /** Nobody looks on any more: what the server says of it later is told as news, or asked. */
  function letGo(id: string): void {
    const tell = waiting.get(id);
    waiting.delete(id);
    const isKept = shelf !== undefined && !unwritten.has(id);
    tell?.({ ok: false, code: isKept ? ON_PHONE : NOT_KEPT, message: '' });
  }

  const entryOf = (id: string) => store.getState().entries.find((entry) => entry.id === id);

  async function change(id: string, patch: Partial<FieldEntry>): Promise<FieldEntry | undefined> {
    store.setState(({ entries }) => ({
      entries: entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)),
    }));
    const entry = entryOf(id);
    if (entry !== undefined) await write(entry);
    return entry;
  }

  async function settle(entry: FieldEntry, answer: CommandAck): Promise<void> {
    await shelf?.drop(entry.id).catch(() => undefined);
    store.setState(({ entries }) => ({ entries: entries.filter(({ id }) => id !== entry.id) }));
    unwritten.delete(entry.id);
    tellKept();
    const tell = waiting.get(entry.id);
    waiting.delete(entry.id);
    if (tell === undefined) parts.onOrphan(entry, answer);
    else tell(answer);
  }

  /** The photos first, each once: the same content has the same id. Undefined when that has to wait. */
  async function withPhotos(entry: FieldEntry): Promise<FieldEntry | WireRefusal | undefined> {
    let current: FieldEntry | undefined = entry;
    while (current !== undefined && current.mediaIds.length < current.photos.length) {
      const photo: Blob | undefined = current.photos[current.mediaIds.length];
      if (photo === undefined) break;
      const answer = await parts.upload(photo);
      if (!answer.ok) return PASSING.has(answer.code) ? undefined : answer;
      current = await change(entry.id, { mediaIds: [...current.mediaIds, answer.mediaId] });
    }
    return current;
  }

  /** False when nothing further can be sent now. */
  async function send(entry: FieldEntry): Promise<boolean> {
    const ready = await withPhotos(entry);
    if (ready === undefined) return false;
    if ('code' in ready) return refused(entry, ready);
    await change(entry.id, { state: 'sent' });
    const answer = await parts.send({ id: entry.id, world, commands: commandsOf(ready) });
    if (entryOf(entry.id) === undefined) return true;
    if (answer === undefined || (!answer.ok && PASSING.has(answer.code))) {
      await change(entry.id, { state: 'waiting' });
      return false;
    }
    if (answer.ok) await settle(entry, answer);
    else return refused(entry, answer);
    return true;
  }

  /** Whoever still looks at the form reads it there; otherwise it is asked, one by one, and nothing is overwritten. */
  async function refused(entry: FieldEntry, answer: WireRefusal): Promise<boolean> {
    if (waiting.has(entry.id)) await settle(entry, answer);
    else await change(entry.id, { state: 'held', question: questionOf(answer) });
    return true;
  }

  /** What follows on the same case is meant after it. */
  function isBehind({ id, caseId }: FieldEntry): boolean {
    const { entries } = store.getState();
    const before = entries.slice(
      0,
      entries.findIndex((entry) => entry.id === id),
    );
    return caseId !== undefined && before.some((entry) => entry.caseId === caseId);
  }

  async function sendAll(): Promise<void> {
    await loaded;
    for (const { id } of store.getState().entries) {
      const entry = entryOf(id);
      if (entry === undefined || entry.state === 'held' || isBehind(entry)) continue;
      if (!isUp || !(await send(entry))) break;
    }
  }

  function start(): void {
    stopTimer?.();
    if (!isUp || isClosed) return;
    if (isSending) return;
    isSending = true;
    void sendAll().finally(() => {
      isSending = false;
      const isLeft = store.getState().entries.some((entry) => entry.state === 'waiting' && !isBehind(entry));
      if (isLeft && isUp && !isClosed) stopTimer = clock.after(AGAIN_MS, start);
    });
  }

  return {
    store,
    submit({ commands, label, photos = [] }) {
      const entry: FieldEntry = {
        id: parts.newId(),
        world,
        commands,
        label,
        at: clock.now(),
        state: 'waiting',
        photos,
        mediaIds: [],
        caseId: caseIn(commands),
      };
      store.setState(({ entries }) => ({ entries: [...entries, entry] }));
      const answer = new Promise<CommandAck>((resolve) => waiting.set(entry.id, resolve));
      // On the phone before it is tried: whatever happens next, it is not lost.
      void loaded
        .then(() => write(entry))
        .then(() => {
          if (isUp) clock.after(PATIENCE_MS, () => letGo(entry.id));
          else letGo(entry.id);
          start();
        });
      return answer;
    },
    linkUp() {
      isUp = true;
      start();
    },
    linkDown() {
      isUp = false;
    },
    release(id) {
      const entry = entryOf(id);
      if (entry === undefined) return;
      const { question: _answered, ...rest } = entry;
      // Still meant, whatever has changed since: what was expected is expected no more.
      const commands = rest.commands.map(({ expect: _seen, ...command }) => command as AnyCommand);
      replace(id, { ...rest, commands, state: 'waiting' });
    },
    discard(id) {
      const entry = entryOf(id);
      if (entry === undefined || entry.state === 'sent') return;
      waiting.set(id, waiting.get(id) ?? (() => undefined));
      void settle(entry, { ok: false, code: 'discarded', message: '' }).then(start);
    },
    turnInto(id, commands, label) {
      const entry = entryOf(id);
      if (entry === undefined) return;
      const { question: _answered, ...rest } = entry;
      const takesPhotos = commands[0]?.type !== 'case.note';
      const photos = takesPhotos ? {} : { photos: [], mediaIds: [] };
      replace(id, { ...rest, commands, label, state: 'waiting', ...photos });
    },
    close() {
      isUp = false;
      isClosed = true;
      stopTimer?.();
    },
  };

  /** Another intent, so another number: the server remembers what the first one was answered. */
  function replace(id: string, next: FieldEntry): void {
    const renewed = { ...next, id: parts.newId() };
    unwritten.delete(id);
    void shelf?.drop(id);
    store.setState(({ entries }) => ({ entries: entries.map((each) => (each.id === id ? renewed : each)) }));
    void write(renewed).then(start);
  }
}

function questionOf({ code, params }: WireRefusal): Question {
  return { code, ...defined({ params }) };
}

/** What is sent: the first command names the photos. */
function commandsOf({ commands, mediaIds }: FieldEntry): AnyCommand[] {
  if (mediaIds.length === 0) return [...commands];
  return commands.map((command, n) =>
    n === 0 ? ({ ...command, data: { ...command.data, mediaIds: [...mediaIds] } } as AnyCommand) : command,
  );
}

function caseIn(commands: readonly AnyCommand[]): string | undefined {
  const { caseId } = fieldsOf(commands[0]);
  return typeof caseId === 'string' ? caseId : undefined;
}
