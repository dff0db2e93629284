import { isDeepStrictEqual } from 'node:util';
import { isOpen } from '../../../domain/case/case.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { HEARTBEAT_MS } from '../../../server/link/gateway.ts';
import type { SimulatedConsole } from '../console.ts';
import type { Scene, Watcher, WatchParts } from '../watch.ts';
import { shownSubject } from './sight.ts';

/** Every console folds each event once, in the order of the log. */
export function watchOrder({ broken }: WatchParts): Watcher {
  return {
    opened({ client, person }) {
      let last = 0;
      client.situation.followEvents((events) => {
        for (const { seq } of events) {
          if (seq <= last) broken(`${person.id} folded event ${seq} after event ${last}`);
          last = seq;
        }
      });
    },
  };
}

/** Of what a console may not see it hears by the next heartbeat; a second for the way. */
const HEARD_MS: Millis = HEARTBEAT_MS + 1_000;

/**
 * A console that stands where the log stands shows what the log says; at rest every one stands there, but for what
 * was written since the last heartbeat and is not for its eyes.
 */
export function watchConvergence({ ledger, trueTime, broken }: WatchParts): Watcher {
  /** What was written so lately that not everybody has heard that there is something. */
  let recent: readonly { readonly seq: number; readonly at: Millis }[] = [];
  /** What was found right and is the very same: subjects never change, they are replaced. */
  const compared = new WeakMap<object, unknown>();

  function compare({ client, person, scope }: SimulatedConsole): void {
    const { cases } = client.situation.store.getState();
    for (const [id, held] of cases) {
      const logged = ledger.situation.cases.get(id);
      if (logged !== undefined && compared.get(held) === logged) continue;
      const expected = shownSubject(scope, 'case', logged);
      if (!isDeepStrictEqual(held, expected)) broken(`${person.id} shows ${id} otherwise than the log says`);
      compared.set(held, logged);
    }
    for (const thisCase of ledger.situation.cases.values()) {
      if (
        isOpen(thisCase) &&
        !cases.has(thisCase.id) &&
        shownSubject(scope, 'case', thisCase) !== undefined
      ) {
        broken(`${person.id} does not show ${thisCase.id}`);
      }
    }
  }

  function isAtHead({ client }: SimulatedConsole): boolean {
    client.situation.flush();
    const { phase } = client.linkStore.getState();
    return phase === 'live' && client.situation.store.getState().seq === ledger.situation.seq;
  }

  function hasHeard({ client }: SimulatedConsole): boolean {
    const unheard = recent.find(({ at }) => at > trueTime() - HEARD_MS);
    const { phase } = client.linkStore.getState();
    return (
      phase === 'live' &&
      client.situation.store.getState().seq >= (unheard?.seq ?? ledger.situation.seq + 1) - 1
    );
  }

  function isAnswered({ client }: SimulatedConsole): boolean {
    return client.outboxStore.getState().entries.every(({ state }) => state === 'held');
  }

  return {
    stored(fresh) {
      const at = trueTime();
      recent = [
        ...recent.filter((entry) => entry.at > at - HEARD_MS),
        ...fresh.map(({ event: { seq } }) => ({ seq, at })),
      ];
    },
    async looked({ consoles }: Scene) {
      for (const console of consoles) if (isAtHead(console)) compare(console);
    },
    async rested({ consoles, server }: Scene) {
      for (const console of consoles) {
        const { phase } = console.client.linkStore.getState();
        const { status, session } = console.client.sessionStore.getState();
        // Put out by the server a moment ago, and not yet told why.
        if (session !== undefined && session.expiresAt <= server.now()) continue;
        // A session has just ended: whoever is signed out is shown nothing, and signs in within minutes.
        if (status === 'signed-out') continue;
        if (isAtHead(console) || hasHeard(console)) compare(console);
        else broken(`${console.person.id} is ${status}, ${phase} and not where the log is`);
        if (!isAnswered(console)) broken(`${console.person.id} still waits for an answer`);
      }
    },
  };
}
