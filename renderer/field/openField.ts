import { createStore, type StoreApi } from 'zustand/vanilla';
import { LIVE, type Millis } from '../../domain/kernel.ts';
import { type Client, type ClientParts, openClient } from '../client/client.ts';
import type { Positioning } from '../client/position.ts';
import type { Drafts } from './kept/drafts.ts';
import type { FieldDrawer } from './kept/fieldDrawer.ts';
import { keepSeen, showLastSeen } from './kept/keeping.ts';
import { createPhoneOutbox, type PhoneOutbox, type PhoneOutboxState } from './kept/phoneOutbox.ts';
import type { Nav } from './nav.ts';
import { createReadBook, type ReadBook } from './talks/readBook.ts';
import { sayIn } from './words.ts';

/** One phone in the field: the live world of whoever is signed in, and what waits to be sent. */
export interface Field {
  readonly client: Client;
  readonly nav: Nav;
  readonly positioning: Positioning;
  readonly drafts: Drafts;
  readonly waiting: StoreApi<PhoneOutboxState>;
  /** When what is shown was heard, where it was read from the phone; undefined once the link has been up. */
  readonly keptAt: StoreApi<{ readonly at?: Millis }>;
  readonly readBook: ReadBook;
  readonly outbox: () => PhoneOutbox | undefined;
}

export interface FieldParts
  extends Pick<
    ClientParts,
    'serverUrl' | 'clock' | 'createHttp' | 'createWire' | 'newId' | 'storage' | 'language' | 'reload'
  > {
  readonly drawer: FieldDrawer | undefined;
  readonly drafts: Drafts;
  readonly nav: Nav;
  readonly positioning: Positioning;
}

const NOTHING: PhoneOutboxState = { entries: [], isKept: true };

/** Shows and asks nothing before {@link runField}. */
export function openField({ drawer, drafts, nav, positioning, ...parts }: FieldParts): Field {
  const waiting = createStore<PhoneOutboxState>(() => NOTHING);
  let outbox: PhoneOutbox | undefined;
  const client = openClient({
    ...parts,
    world: LIVE,
    // A shift outlives the page: the phone's own lock stands before it.
    tabStorage: parts.storage,
    createOutbox(needs) {
      const made = createPhoneOutbox(needs, drawer?.waiting);
      made.store.subscribe((state) => waiting.setState(state, true));
      outbox = made;
      return {
        ...made,
        close() {
          made.close();
          outbox = undefined;
          waiting.setState(NOTHING, true);
        },
      };
    },
    onOrphan: tellOrphan,
    onUnreadable: () => undefined,
  });
  const keptAt = createStore(() => ({}));
  const readBook = createReadBook(parts.storage);
  return { client, nav, positioning, drafts, waiting, keptAt, readBook, outbox: () => outbox };
}

/** Goes on with the session there is, and with what was seen last. Returns its stop function. */
export function runField(field: Field, drawer: FieldDrawer | undefined): () => void {
  const { client, keptAt } = field;
  const { sessionStore, linkStore, time } = client;
  const begin = async (): Promise<void> => {
    if (drawer === undefined) return;
    const at = await showLastSeen(client, drawer);
    if (at !== undefined) keptAt.setState({ at });
  };
  const stops = [
    time.start(),
    sessionStore.subscribe((now, before) => {
      if (now.status === 'signed-in' && before.status !== 'signed-in') void begin();
      if (now.status !== 'signed-out' || before.status !== 'signed-in') return;
      keptAt.setState({}, true);
      // Whoever signs in next begins with their own list.
      field.nav.go({ tab: 'todo' });
    }),
    linkStore.subscribe(({ phase }) => {
      if (phase === 'live') keptAt.setState({}, true);
    }),
    ...(drawer === undefined ? [] : [keepSeen(client, drawer)]),
  ];
  client.session.resume();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Sent while nobody waited for it any more: the person still hears that it arrived. */
function tellOrphan({ languageStore, notices }: Client, { label }: { readonly label: string }): void {
  notices.show({ tone: 'done', text: sayIn(languageStore.getState().language)('sent', { label }) });
}
