import type { LogEvent } from '../aggregate/event.ts';
import { begun, type Fold } from '../aggregate/fold.ts';
import { SECRETARY_KIND, type SecretaryEvent, type SecretarySwitch } from './switch.ts';

/** One kind of event, which makes the switch the first time and turns it from then on. */
export const SECRETARY_FOLD: Fold<SecretarySwitch> = {
  kind: SECRETARY_KIND,
  births: { SecretarySwitched: (event) => ({ ...begun(SECRETARY_KIND, event), ...turned(event) }) },
  appliers: {
    // The reason of the turn before goes with it.
    SecretarySwitched: ({ reason: _reason, ...before }, event) => ({ ...before, ...turned(event) }),
  },
};

function turned(event: LogEvent) {
  // Found by the type of its event: the compiler cannot follow a look-up by a string.
  const { at, by, data } = event as SecretaryEvent;
  return { ...data, at, by };
}
