import type { Connectors } from './connectors.ts';

/** Connectors that can be opened anew, before they are started: another node may have moved on what they go by. */
export interface Reopening extends Connectors {
  reopen(): Promise<void>;
}

export async function openReopening(open: () => Promise<Connectors>): Promise<Reopening> {
  let connectors = await open();
  return {
    start: () => connectors.start(),
    stop: () => connectors.stop(),
    keep: (refusal) => connectors.keep(refusal),
    statuses: () => connectors.statuses(),
    withAnswers: () => connectors.withAnswers(),
    open: (...refused) => connectors.open(...refused),
    takeUp: (...refused) => connectors.takeUp(...refused),
    async reopen() {
      connectors = await open();
    },
  };
}
