import type { CaseId } from '../../../domain/case/case.ts';
import { type SessionAnswer, type SessionInput, sessionAnswer } from '../../../domain/contract/http.ts';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import { defined } from '../../../domain/defined.ts';
import { LIVE } from '../../../domain/kernel.ts';
import { readsCases } from '../../../domain/people/scope.ts';
import type { Clock } from '../clock.ts';
import { type DirectoryStore, districtOf, NO_DISTRICT } from '../store/directoryStore.ts';
import { LINK_START, type LinkStore } from '../store/linkStore.ts';
import type { OutboxStore } from '../store/outboxStore.ts';
import type { Problem, SessionStore } from '../store/sessionStore.ts';
import type { SituationSource } from '../store/situationStore.ts';
import type { View } from '../store/viewStore.ts';
import type { WorldTime } from '../store/worldTime.ts';
import { type Connection, openConnection } from './connection.ts';
import type { Http } from './http.ts';
import type { IdleLock } from './idleLock.ts';
import type { Door } from './link.ts';
import { followMembership } from './membership.ts';
import type { Outbox, OutboxEntry, UploadingParts } from './outbox.ts';
import { createRenewal } from './renewal.ts';
import type { Wire } from './wire.ts';

/** From signing in to signing out: who owns the connection, the outbox and the district in between. */
export interface SessionParts {
  readonly http: Http;
  readonly createWire: (token: () => string) => Wire;
  readonly door: Door;
  readonly sessionStore: SessionStore;
  readonly linkStore: LinkStore;
  readonly outboxStore: OutboxStore;
  readonly directoryStore: DirectoryStore;
  readonly situation: SituationSource;
  readonly view: View;
  readonly time: WorldTime;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Ends with the tab: holds the token. */
  readonly tabStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Outlives the tab: holds unanswered commands. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly onOrphan: (entry: OutboxEntry, answer: CommandAck) => void;
  /** The server speaks another version than this console; told once a session. */
  readonly onUnreadable: () => void;
  readonly idle: IdleLock;
  /** Loads the console anew as the server serves it; undefined where it is installed. */
  readonly reload: (() => void) | undefined;
  readonly createOutbox: (parts: UploadingParts) => Outbox;
}

export interface SessionControl {
  /** Resolves with the reason when it is refused; the session store has it too. */
  signIn(input: SessionInput): Promise<Problem | undefined>;
  signOut(): Promise<void>;
  /** Goes on with a session that was begun elsewhere: a wall's, whose token nobody signs in for. */
  hold(session: SessionAnswer): void;
  /** Goes on with the session of before a reload, when it is still valid. */
  resume(): boolean;
  /** Ends here what goes on in another world: the session stays good. Undefined when there is none. */
  part(): SessionAnswer | undefined;
  loadDistrict(): Promise<void>;
  wake(): void;
  /** Covers the console now. */
  lock(): void;
  /** Uncovers it for the person it is signed in as; otherwise says why not. */
  unlock(input: Extract<SessionInput, { account: string }>): Promise<Problem | undefined>;
  release(id: string): void;
  discard(id: string): void;
}

const DISTRICT_AGAIN_MS = 5_000;

export function createSession(parts: SessionParts): SessionControl {
  const { http, door, sessionStore, linkStore, outboxStore, directoryStore } = parts;
  const { situation, view, time, clock, tabStorage, idle } = parts;
  const tokenKey = `lingxing.session.${sessionStore.getState().world}`;
  const renewal = createRenewal(parts);
  let connection: Connection | undefined;
  let outbox: Outbox | undefined;
  /** As the server gave it: in an exercise its people are somebody else on the screen. */
  let given: SessionAnswer | undefined;
  let unfollow: (() => void) | undefined;

  function open(session: SessionAnswer, after: 'sign-in' | 'reload'): void {
    const { world, serverUrl } = sessionStore.getState();
    tabStorage.setItem(tokenKey, JSON.stringify(session));
    sessionStore.setState({ status: 'signed-in', session, world, serverUrl }, true);
    given = session;
    unfollow = world === LIVE ? undefined : followMembership(session.person, parts);
    idle.begin(session.person, after);
    const box = parts.createOutbox({
      clock,
      storage: parts.storage,
      key: `lingxing.outbox.${serverUrl}.${world}.${session.person.id}`,
      world,
      newId: parts.newId,
      send: (call) => connection?.send(call) ?? Promise.resolve(undefined),
      upload: (photo) => http.upload(photo),
      onOrphan: parts.onOrphan,
    });
    outboxStore.setState(box.store.getState());
    box.store.subscribe((state) => outboxStore.setState(state));
    outbox = box;
    const wired = openConnection({
      wire: parts.createWire(() => session.token),
      world,
      personId: session.person.id,
      readsCases: readsCases(session.person),
      linkStore,
      situation,
      time,
      clock,
      inHand,
      readCase: async (id) => {
        const answer = await http.readCase(id);
        return answer.ok ? answer.case : undefined;
      },
      onLive() {
        renewal.settle();
        box.linkUp();
      },
      onDown: () => box.linkDown(),
      onEnded: end,
      onUnreadable: once(parts.onUnreadable),
    });
    connection = wired;
    door.lead({
      command: (request) => box.submit(request),
      presence: (caseId, mode) => wired.presence(caseId, mode),
      readCase: (id) => http.readCase(id),
      search: (query) => http.search(query),
      seats: (role) => http.seats(role),
      reveal: (id, input) => http.reveal(id, input),
      call: (route, ...parts) => http.call(route, ...parts),
      blob: (path) => http.blob(path),
      upload: (file) => http.upload(file),
    });
    void loadDistrict();
  }

  async function loadDistrict(): Promise<void> {
    directoryStore.setState({ status: 'loading' });
    const answer = await http.district();
    if (sessionStore.getState().status !== 'signed-in') return;
    if (answer.ok) {
      directoryStore.setState(districtOf(answer));
      return;
    }
    if (answer.code === 'not-signed-in') {
      close({ code: answer.code });
      return;
    }
    directoryStore.setState({ status: 'failed' });
    clock.after(DISTRICT_AGAIN_MS, () => {
      if (directoryStore.getState().status === 'failed') void loadDistrict();
    });
  }

  function end(code: string): void {
    // The session goes on after the reload.
    if (code === 'console-outdated' && renewal.begin()) connection?.close();
    else close({ code });
  }

  /** Nothing of the last person stays on the screen; what is unanswered stays in storage. */
  function close(problem?: { readonly code: string }): void {
    door.lead(undefined);
    connection?.close();
    outbox?.close();
    connection = undefined;
    outbox = undefined;
    unfollow?.();
    given = undefined;
    tabStorage.removeItem(tokenKey);
    idle.end();
    const { world, serverUrl } = sessionStore.getState();
    const rest = { status: 'signed-out', world, serverUrl } as const;
    sessionStore.setState(problem === undefined ? rest : { ...rest, problem }, true);
    outboxStore.setState({ entries: [] });
    situation.clear();
    directoryStore.setState(NO_DISTRICT, true);
    linkStore.setState(LINK_START, true);
    time.reset();
    view.reset();
  }

  function inHand(): ReadonlySet<CaseId> {
    const { selectedId, marked } = view.get();
    return new Set(selectedId === undefined ? marked : [...marked, selectedId]);
  }

  return {
    loadDistrict,
    async signIn(input) {
      const { world, serverUrl } = sessionStore.getState();
      sessionStore.setState({ status: 'signing-in', world, serverUrl }, true);
      const answer = await http.signIn(input);
      if (answer.ok) {
        const { token, expiresAt, person, account } = answer;
        open({ token, expiresAt, person, ...defined({ account }) }, 'sign-in');
        return undefined;
      }
      const { code, params } = answer;
      const problem = params === undefined ? { code } : { code, params };
      sessionStore.setState({ status: 'signed-out', world, serverUrl, problem }, true);
      return problem;
    },
    async signOut() {
      const leaving = http.signOut();
      close();
      await leaving;
    },
    hold: (session) => open(session, 'sign-in'),
    part() {
      const session = given;
      close();
      return session;
    },
    resume() {
      const session = readSession(tabStorage, tokenKey);
      if (session === undefined || session.expiresAt <= clock.now()) return false;
      open(session, 'reload');
      return true;
    },
    wake() {
      idle.check();
      connection?.wake();
    },
    lock: () => idle.lock(),
    async unlock(input) {
      const answer = await http.signIn(input);
      if (!answer.ok) return { code: answer.code, params: answer.params };
      // Only a proof: the console goes on with the session, and the link, that it has.
      void http.signOut(answer.token);
      if (answer.person.id !== sessionStore.getState().session?.person.id) return { code: 'other-person' };
      idle.unlock();
      return undefined;
    },
    release: (id) => outbox?.release(id),
    discard: (id) => outbox?.discard(id),
  };
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
}

function readSession(storage: SessionParts['tabStorage'], key: string): SessionAnswer | undefined {
  try {
    return sessionAnswer.safeParse(JSON.parse(storage.getItem(key) ?? 'null')).data;
  } catch {
    return undefined;
  }
}
