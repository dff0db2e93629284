import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedContact, exportedText } from '../../domain/case/caseExport.ts';
import { commandSchemas } from '../../domain/contract/commands.ts';
import { KINDS } from '../../domain/kinds.ts';
import { maskText } from '../../domain/text/masking.ts';
import { prepareCommand, type Secret } from '../../server/dispatch/prepare.ts';
import { createFileSink } from '../../server/outbox/fileSink.ts';
import { DISTRICT } from '../kit/caseDistrict.ts';
import { HIDDEN, PHONES, READABLE } from '../kit/numberVectors.ts';
import { MORNING } from '../kit/testClock.ts';

/** One table of numbers for every way out: what the log keeps and lists show, exports, messages. */

describe('a report on its way into the log', () => {
  function reported(title: string) {
    const sealed: Secret[] = [];
    const data = commandSchemas['case.report'].parse({ source: 'patrol', title, place: { text: title } });
    const seal = (secret: Secret) => {
      sealed.push(secret);
      return { id: 'R-1', sealed: new Uint8Array() };
    };
    const resolvePlace = () => ({ text: title });
    const prepared = prepareCommand({ type: 'case.report', data }, 'id', {
      kinds: KINDS,
      resolvePlace,
      seal,
      directory: DISTRICT,
    });
    return { prepared, sealed };
  }

  it.each(HIDDEN)('leaves $hides behind, sealed', ({ text, hides }) => {
    const { prepared, sealed } = reported(text);
    expect(JSON.stringify(prepared)).not.toContain(JSON.stringify(hides).slice(1, -1));
    expect(sealed[0]?.originals).toMatchObject({ 'place.text': text });
  });

  it.each(READABLE)('keeps %s, and seals nothing', (text) => {
    const { prepared, sealed } = reported(text);
    expect(prepared).toMatchObject({ intent: { data: { title: text, place: { text } } } });
    expect(sealed).toEqual([]);
  });
});

describe('a table that leaves the house', () => {
  it.each(HIDDEN)('hides $hides', ({ text, hides }) => {
    expect(exportedText(text)).not.toContain(hides);
  });

  it.each(PHONES)('shows $phone as $masked', ({ phone, masked }) => {
    expect(exportedContact({ phone })).toEqual({ name: '', phone: masked });
  });
});

describe('a message written to a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-numbers-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds no number, in its text or in its address', async () => {
    const sink = createFileSink(folder);
    const texts = [
      ...HIDDEN.map(({ text }) => ({ text, phone: '' })),
      ...PHONES.map(({ phone }) => ({ text: '', phone })),
    ];
    for (const [at, { text, phone }] of texts.entries()) {
      await sink.send(
        {
          key: `live:${at}`,
          attempt: 1,
          template: 'receipt',
          to: { kind: 'reporter', reporterId: 'R-1', phone },
          relates: 'YX-20261121-000001',
          text,
          params: { number: 'YX-20261121-000001' },
          at: MORNING,
        },
        new AbortController().signal,
      );
    }
    const lines = readFileSync(join(folder, '20261121.jsonl'), 'utf8').trimEnd().split('\n');
    for (const [at, { text, hides }] of HIDDEN.entries()) {
      const line = JSON.parse(lines[at] ?? '');
      expect(line.text).toBe(maskText(text));
      expect(line.text).not.toContain(hides);
    }
    for (const [at, { masked }] of PHONES.entries()) {
      expect(JSON.parse(lines[HIDDEN.length + at] ?? '').to.phone).toBe(masked);
    }
  });
});
