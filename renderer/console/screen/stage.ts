import { createStore } from 'zustand/vanilla';
import type { Millis } from '../../../domain/kernel.ts';
import type { Client } from '../../client/client.ts';
import { createDayAxis } from '../../client/past/dayAxis.ts';
import { openPast, takeLook } from '../../client/past/openPast.ts';
import { exerciseOf } from '../../desk/drill.ts';
import { NO_HISTORY } from '../../desk/stores.ts';
import type { ConsoleApp, ForkState, PastSeat, Stage, StageState } from './app.ts';

/** Half an hour back: what somebody who presses the key has just missed. */
const BACK_MS: Millis = 30 * 60_000;

/** In a drill not before it was planned: most of them are shorter than that. */
function justMissed(client: Client): Millis {
  const back = client.time.now() - BACK_MS;
  return Math.max(back, exerciseOf(client)?.createdAt ?? back);
}

/** `open` makes a console on a client. */
export function createStage(
  live: () => ConsoleApp,
  open: (client: ConsoleApp['client'], seat: PastSeat) => ConsoleApp,
): Stage {
  const store = createStore<StageState>(() => ({}));
  let closePast: () => void = () => undefined;

  function leave(): void {
    const { past } = store.getState();
    if (past === undefined) return;
    const { client } = live();
    if (client.sessionStore.getState().session !== undefined) takeLook(past.client, client);
    store.setState({}, true);
    closePast();
  }

  return {
    store,
    leave,
    enter(at) {
      const { client } = live();
      const moment = at ?? justMissed(client);
      const shown = store.getState().past?.past;
      if (shown !== undefined) {
        void shown.player.jump(moment);
        return;
      }
      if (client.sessionStore.getState().session === undefined) return;
      const opened = openPast(client, moment);
      const { player } = opened;
      const day = createDayAxis({ link: client.link, player, now: client.time.now });
      const leftAt = client.situation.store.getState().seq;
      const forkStore = createStore<ForkState>(() => ({ isAsked: false }));
      const past = open(opened.client, { player, day, leftAt, live: live(), forkStore });
      const stops = [
        opened.client.time.start(),
        day.close,
        // Another moment, another history: what was read of a case belongs to the one before.
        opened.client.linkStore.subscribe(({ joins }, before) => {
          if (joins !== before.joins) past.desk.historyStore.setState(NO_HISTORY, true);
        }),
        // Nobody looks at the past over a covered console, or as somebody who has signed out.
        client.lockStore.subscribe(({ locked }) => locked && leave()),
        client.sessionStore.subscribe(({ session }) => session === undefined && leave()),
        opened.client.lockStore.subscribe(({ locked }) => locked && client.session.lock()),
        speakAlike(opened.client, client),
      ];
      closePast = () => {
        for (const stop of stops) stop();
        past.close();
        opened.close();
      };
      store.setState({ past });
    },
  };
}

/** Whoever changes the language in the past reads it in the present as well. */
function speakAlike(past: Client, live: Client): () => void {
  return past.languageStore.subscribe(({ language }) => {
    if (live.languageStore.getState().language !== language) live.languageStore.setState({ language });
  });
}
