import { isOn, roleIn } from '../../../domain/exercise/exercise.ts';
import { exerciseIn } from '../../../domain/exercise/exercises.ts';
import { LIVE } from '../../../domain/kernel.ts';
import { isWall } from '../../../domain/people/scope.ts';
import { CITY_WORDS } from '../city.ts';
import { DRILL_MARK } from '../rehearsal.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** Nothing crosses between the live world and a drill: no event, no case on a screen, no message, nobody who is not of it. */
export function watchFence({ world, ledger, broken }: WatchParts): Watcher {
  const others = world === LIVE ? [DRILL_MARK] : CITY_WORDS;

  function scan(where: string, text: string): void {
    const crossed = others.find((word) => text.includes(word));
    if (crossed !== undefined) broken(`${crossed} is of another world, and stands in ${where}`);
  }

  return {
    stored(fresh) {
      for (const { event, text } of fresh) {
        if (event.world !== world) broken(`event ${event.seq} of ${event.world} is stored in ${world}`);
        scan(`event ${event.seq}`, text);
      }
    },
    batches(batches) {
      for (const { outbox } of batches) scan('the outbox', JSON.stringify(outbox ?? []));
    },
    sent(person, name, json) {
      scan(`${name} to ${person.id}`, json);
      if (world === LIVE || json.startsWith('{"ok":false')) return;
      const exercise = exerciseIn(ledger.situation);
      const isOf = exercise !== undefined && roleIn(exercise, person.id) !== undefined;
      const watches = isWall(person) && exercise !== undefined && isOn(exercise);
      if (!isOf && !watches) broken(`${person.id} is not of ${world}, and was sent ${name}`);
    },
    arrived(message) {
      if (!message.key.startsWith(`${LIVE}:`)) broken(`${message.key} of a drill reached somebody`);
      scan('a message', `${message.text} ${JSON.stringify(message.params)}`);
    },
    shown: (text) => scan('a page', text),
  };
}
