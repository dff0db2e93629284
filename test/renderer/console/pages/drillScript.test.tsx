import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { Script } from '../../../../domain/contract/script.ts';
import type { ScriptAnswer } from '../../../../domain/contract/scriptCalls.ts';
import DrillPage from '../../../../renderer/console/pages/drill/DrillPage.tsx';
import { sheetWords } from '../../../../renderer/console/pages/drill/scriptFiles.ts';
import { sheetOf } from '../../../../renderer/desk/scriptSheet.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { SHORT_SCRIPT as PLAIN } from '../../../kit/scripts.ts';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

/** Of this console's district. */
const SHORT_SCRIPT: Script = {
  ...PLAIN,
  injects: PLAIN.injects.map((inject) =>
    inject.category === undefined ? inject : { ...inject, category: '0101' },
  ),
};
const LISTED = {
  ...{ id: 'script-1', name: SHORT_SCRIPT.name, minutes: 5, rate: 4, injects: 4, points: 18 },
  ...{ isReady: false, version: 2 },
};
const VERSIONS = [1, 2].map((version) => ({ version, at: 1, by: '值班长' }));

describe('a script on its page', () => {
  let app: TestApp;
  let server: FakeRoutes;
  beforeEach(() => {
    app = openTestApp({});
    app.seat(CHIEF);
    const answer = (script: Script, version: number): ScriptAnswer => ({
      ...{ id: 'script-1', isReady: false, version, script },
      versions: VERSIONS.slice(0, version),
    });
    server = fakeRoutes(app, {
      'GET /exercises': () => ({ exercises: [], scripts: [LISTED], rehearsing: [], lessons: [] }),
      'GET /scripts/script-1': () => answer(SHORT_SCRIPT, 2),
      'PUT /scripts/script-1': (body) => answer((body as { script: Script }).script, 2),
      'POST /scripts': (body) => answer((body as { script: Script }).script, 1),
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  async function open() {
    const drawn = renderPart(app, <DrillPage />);
    await drawn.user.click(await screen.findByRole('button', { name: '改脚本“短演练”' }));
    await screen.findByRole('table', { name: '注入' });
    return drawn;
  }
  const table = () => within(screen.getByRole('table', { name: '注入' }));
  const save = () => screen.getByRole<HTMLButtonElement>('button', { name: /^保存/u });

  it('is a table with its timeline below, every field within reach, and no fault of access', async () => {
    const { user, container } = await open();
    expect(screen.getByRole('figure', { name: '时间轴' })).toBeTruthy();
    await user.click(table().getByText('门口积水'));
    expect(screen.getByLabelText<HTMLInputElement>('T+').value).toBe('01:00');
    expect(screen.getAllByLabelText<HTMLInputElement>('期望')[0]?.value).toBe('两分钟内受理');
    expect(await violationsIn(container)).toEqual([]);
  });

  it('says what is wrong at the inject it is about, and saves nothing until it is right', async () => {
    const { user } = await open();
    await user.click(table().getByText('门口积水'));
    const number = screen.getByLabelText('编号');
    await user.clear(number);
    await user.type(number, '2');
    expect(screen.getAllByText('脚本里有两条编号 2 的注入。').length).toBeGreaterThan(1);
    expect(save().disabled).toBe(true);
    await user.clear(number);
    await user.type(number, '7');
    // What waited for inject 1 waits for nothing that can come.
    expect(screen.getAllByText('注入 3 等的条件永远不会出现。').length).toBeGreaterThan(1);
    expect(save().disabled).toBe(true);
    expect(server.of('PUT /scripts/script-1')).toEqual([]);
  });

  it('is saved on the newest version, with what was changed and added', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: /^新增注入/u }));
    await user.type(screen.getByLabelText('标题'), '电话打不通');
    await user.type(screen.getByLabelText('内容'), '忙音。');
    await user.click(save());
    await waitFor(() => expect(server.of('PUT /scripts/script-1')).toHaveLength(1));
    const [call] = server.of('PUT /scripts/script-1');
    expect(call?.body).toMatchObject({
      version: 2,
      script: { injects: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5, title: '电话打不通', at: 180 }] },
    });
  });

  it('comes from a workbook, or says by row and column why not', async () => {
    const { directory } = app.client.directoryStore.getState();
    if (directory === undefined) throw new Error('no district');
    const words = sheetWords('zh', directory);
    const bookOf = async (script: Script, spoil = '') => {
      const rows = sheetOf(script, words).map((row) =>
        row.map((value) =>
          value === null
            ? null
            : {
                value: value === '12345' && spoil !== '' ? spoil : value,
                type: typeof value === 'number' ? Number : String,
              },
        ),
      );
      return new File([await writeXlsxFile(rows as never, { sheet: '演练' }).toBuffer()] as never, 'x.xlsx');
    };
    const { user } = renderPart(app, <DrillPage />);
    const field = await screen.findByLabelText('导入表格', { selector: 'input' });
    await user.upload(field, await bookOf(SHORT_SCRIPT, '烽火台'));
    expect(await screen.findByText('第 9 行“渠道”：不认得“烽火台”')).toBeTruthy();
    await user.upload(field, new File(['no workbook'], 'x.xlsx'));
    expect(await screen.findByText('这个文件不是表格（.xlsx）。')).toBeTruthy();
    await user.upload(field, await bookOf(SHORT_SCRIPT));
    expect(await screen.findByRole('table', { name: '注入' })).toBeTruthy();
    expect(table().getByText('门口积水')).toBeTruthy();
  });

  it('offers categories, streets and grids in words, and takes none back when its line is emptied', async () => {
    const { user } = await open();
    await user.click(table().getByText('门口积水'));
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: '类别' }).value).toBe('自来水');
    await user.type(screen.getByRole('combobox', { name: '街道' }), 'lr{Enter}');
    await user.type(screen.getByRole('combobox', { name: '网格' }), '417{Enter}');
    await user.clear(screen.getByRole('combobox', { name: '类别' }));
    await user.click(save());
    await waitFor(() => expect(server.of('PUT /scripts/script-1')).toHaveLength(1));
    const [sent] = server.of('PUT /scripts/script-1').map(({ body }) => body as { script: Script });
    const [first] = sent?.script.injects ?? [];
    expect(first?.place).toEqual({ street: '六榕街道', gridId: 'G0417' });
    expect(first).not.toHaveProperty('category');
  });

  it('refuses at its row what another district had, until one of this is chosen', async () => {
    const [first, ...others] = SHORT_SCRIPT.injects;
    if (first === undefined) throw new Error('no inject');
    const foreign = {
      ...SHORT_SCRIPT,
      injects: [{ ...first, place: { street: '桃花岛街道' } }, ...others],
    };
    server.on('GET /scripts/script-1', () => ({
      ...{ id: 'script-1', isReady: false, version: 2, script: foreign, versions: VERSIONS },
    }));
    const { user } = await open();
    expect(screen.getAllByText('注入 1：本区没有街道“桃花岛街道”，请从列表里选。')).toHaveLength(2);
    expect(save().disabled).toBe(true);
    await user.click(table().getByText('门口积水'));
    const street = screen.getByRole<HTMLInputElement>('combobox', { name: '街道' });
    expect(street.value).toBe('桃花岛街道');
    await user.clear(street);
    await user.type(street, '北京{Enter}');
    expect(screen.queryByText(/桃花岛/u)).toBeNull();
    expect(save().disabled).toBe(false);
  });
});
