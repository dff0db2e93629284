import type { Watcher, WatchParts } from '../watch.ts';

/** Digits as people write a mobile number, and the names of invented reporters. */
const SUSPECT = /1[3-9]\d(-?)\d{4}\1\d{4}|欧阳\d+号/gu;

/** Names and numbers of people lie in the vault alone: not in the log, an answer, a frame, the audit, the operational log. */
export function watchPrivacy({ broken, secrets }: WatchParts): Watcher {
  let audited = 0;
  /** One packet goes to many consoles, in the very same words. */
  let scanned = '';

  function scan(where: string, text: string): void {
    if (text === scanned) return;
    scanned = text;
    for (const [found] of text.matchAll(SUSPECT)) {
      if (secrets.has(found)) broken(`${found} lies in ${where}`);
    }
  }

  return {
    stored(fresh) {
      for (const { event, text } of fresh) scan(`event ${event.seq}`, text);
    },
    batches(batches) {
      for (const { outbox, commands, contacts } of batches) {
        scan('the outbox', JSON.stringify(outbox ?? []));
        scan('an answer', JSON.stringify(commands));
        for (const { id, sealed } of contacts)
          scan('a sealed contact', `${id} ${Buffer.from(sealed).toString('utf8')}`);
      }
    },
    sent(person, name, json) {
      if (name !== 'heartbeat') scan(`${name} to ${person.id}`, json);
    },
    arrived: ({ text, params }) => scan('a message', `${text} ${JSON.stringify(params)}`),
    shown: (text) => scan('a page', text),
    logged: (line) => scan('the operational log', line),
    async looked({ server }) {
      const rows = await server.store.audit.read(audited, 10_000);
      for (const { text } of rows) scan('the audit', text);
      audited += rows.length;
    },
  };
}
