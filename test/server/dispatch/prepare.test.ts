import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandOn, type Intent } from '../../../domain/aggregate/command.ts';
import { createKinds } from '../../../domain/aggregate/kinds.ts';
import type { Place } from '../../../domain/case/case.ts';
import { commandSchemas } from '../../../domain/contract/commands.ts';
import { id, sealed, words } from '../../../domain/contract/strings.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { type PrepareParts, prepareCommand, type Secret } from '../../../server/dispatch/prepare.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import { LANTERN, type Lantern } from '../../kit/lanternKind.ts';

const PHONE = '13812345678';
/** A command of no product's kind, which names people. */
const MOURN = commandOn<Lantern>()({
  schema: z.strictObject({
    subjectId: id('subject'),
    text: words(100),
    names: sealed(100, 'namesId').optional(),
  }),
  roles: ['duty_chief'],
  decide: () => [],
});
const WITH_MOURNING = createKinds([
  ...KINDS.all,
  { ...LANTERN, commands: { ...LANTERN.commands, 'lantern.mourn': MOURN } },
]);

function parts(): PrepareParts & { readonly sealed: Secret[] } {
  const sealed: Secret[] = [];
  return {
    sealed,
    kinds: KINDS,
    directory: DISTRICT,
    resolvePlace: (place): Place | undefined => (place === undefined ? undefined : { gridId: 'G111' }),
    seal: (secret, id = 'sealed') => {
      sealed.push(secret);
      return { id, sealed: new Uint8Array() };
    },
  };
}

describe('a field that a schema calls sealed', () => {
  const mourn = (data: object) => {
    const made = { ...parts(), kinds: WITH_MOURNING };
    const command = { type: 'lantern.mourn', data: { subjectId: 'lantern-1', ...data } };
    return { made, prepared: prepareCommand(command as Intent, 'id', made) };
  };

  it('is in the vault alone, and its id where the schema says, whatever the kind', () => {
    const { made, prepared } = mourn({ text: `请回电 ${PHONE}`, names: '王某' });
    expect(prepared).toMatchObject({ intent: { data: { subjectId: 'lantern-1', namesId: 'sealed' } } });
    expect(JSON.stringify(prepared)).not.toMatch(/王某|13812345678/u);
    expect(made.sealed).toEqual([{ originals: { text: `请回电 ${PHONE}`, names: '王某' } }]);
  });

  it('leaves the rest as it is when there is none', () => {
    const { made, prepared } = mourn({ text: '都在' });
    expect(prepared).toEqual({
      intent: { type: 'lantern.mourn', data: { subjectId: 'lantern-1', text: '都在' }, expect: undefined },
    });
    expect(made.sealed).toEqual([]);
  });
});

describe('a command on its way to decide', () => {
  it('has its place resolved when something is reported as put right on the spot', () => {
    const data = commandSchemas['case.selfResolve'].parse({
      source: 'patrol',
      title: '自行车乱堆',
      place: { text: '门口' },
      text: '已清走',
    });
    const prepared = prepareCommand({ type: 'case.selfResolve', data }, 'id', parts());
    expect(prepared).toMatchObject({
      intent: {
        type: 'case.selfResolve',
        data: { place: { gridId: 'G111' }, text: '已清走', reporterKind: 'staff', confidential: false },
      },
    });
  });

  it.each([
    ['patrol', 'staff'],
    ['leader', 'staff'],
    ['video', 'staff'],
    ['enterprise', 'enterprise'],
    ['grid', 'anonymous'],
    ['12345', 'anonymous'],
  ])('says who reports: through %s without a name, %s', (source, reporterKind) => {
    const place = { text: '门口' };
    const data = commandSchemas['case.report'].parse({ source, title: '自行车乱堆', place });
    const prepared = prepareCommand({ type: 'case.report', data }, 'id', parts());
    expect(prepared).toMatchObject({ intent: { data: { reporterKind } } });
  });

  it('loses phone numbers in every sentence, also inside the parts of a split, and seals what it said', () => {
    const made = parts();
    const data = commandSchemas['case.split'].parse({
      caseId: 'YX-20261120-000001',
      parts: [{ title: `灯不亮 ${PHONE}`, category: PHONE }, { title: '盖' }],
    });
    const prepared = prepareCommand({ type: 'case.split', data }, 'id', made);
    expect(JSON.stringify(prepared)).not.toContain(`亮 ${PHONE}`);
    // A code is no sentence: it stays, for decide to refuse.
    expect(prepared).toMatchObject({ intent: { data: { parts: [{ category: PHONE }, { title: '盖' }] } } });
    expect(made.sealed).toEqual([{ originals: { 'parts.0.title': `灯不亮 ${PHONE}` } }]);
  });

  it('seals nothing when nothing had to be hidden', () => {
    const made = parts();
    const data = commandSchemas['case.resolve'].parse({ caseId: 'YX-20261120-000001', text: '已清走' });
    expect(prepareCommand({ type: 'case.resolve', data }, 'id', made)).toEqual({
      intent: { type: 'case.resolve', data, expect: undefined },
    });
    expect(made.sealed).toEqual([]);
  });
});

describe('the category the words speak for', () => {
  const readOf = (data: object) => {
    const words: (readonly [string, string | undefined])[] = [];
    const command = { type: 'case.report', data: { source: '12345', place: { gridId: 'G111' }, ...data } };
    prepareCommand(command as Intent, 'id', {
      ...parts(),
      readCategory: (title, description) => {
        words.push([title, description]);
        return undefined;
      },
    });
    return words;
  };
  const unread = [{ field: 'title' }];

  it('is read in what the reporter wrote, not in what stands for a missing title', () => {
    expect(readOf({ title: '电梯困人' })).toEqual([['电梯困人', undefined]]);
    expect(readOf({ title: '来件未写明事由，请联系反映人', unread })).toEqual([]);
    expect(readOf({ title: '来件未写明事由', description: '电梯困人', unread })).toEqual([['', '电梯困人']]);
  });
});
