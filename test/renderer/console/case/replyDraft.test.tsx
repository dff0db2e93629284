import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CloseFlow } from '../../../../renderer/console/flows/CloseFlow.tsx';
import { aCase } from '../../../kit/aCase.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

const CHECKED = aCase(1, { state: 'resolved', primaryUnitId: 'water' });

describe('a draft of a reply in the form', () => {
  let app: TestApp;
  let server: FakeRoutes;
  beforeEach(() => {
    app = openTestApp({});
    app.seat(CHIEF);
    app.client.situation.put(CHECKED);
    server = fakeRoutes(app, {
      'POST /replies': () => ({
        text: '您好，已由水务局办理：{result}。',
        missing: ['result'],
        canReword: true,
      }),
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  it('is put in by one key, says what is still to be written, and is not sent by itself', async () => {
    const { user } = renderPart(app, <CloseFlow thisCase={CHECKED} />);
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    await user.type(field, '已联系。');
    await user.keyboard('{Alt>}r{/Alt}');
    expect(await screen.findByText('已填入，请补上：办理结果')).toBeTruthy();
    expect(field.value).toBe('已联系。\n您好，已由水务局办理：{result}。');
    expect(server.commands).toEqual([]);
  });

  it('says why there is none', async () => {
    server.on('POST /replies', () => no('unknown-case'));
    const { user } = renderPart(app, <CloseFlow thisCase={CHECKED} />);
    await user.click(screen.getByRole('button', { name: /办理结果回复稿/u }));
    expect((await screen.findByRole('status')).textContent?.trim()).not.toBe('');
  });

  it('is worded anew by a key where there is a language model, and put back by the same', async () => {
    server.on('POST /rewordings', () => ({ text: '您好！{result}。', isMasked: false }));
    const { user } = renderPart(app, <CloseFlow thisCase={CHECKED} />);
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    await user.click(field);
    await user.keyboard('{Alt>}r{/Alt}');
    expect(await screen.findByText('已填入，请补上：办理结果')).toBeTruthy();
    const draft = field.value;
    await user.keyboard('{Alt>}w{/Alt}');
    expect(await screen.findByText('已改写，请核对')).toBeTruthy();
    expect(field.value).toBe('您好！{result}。');
    expect(server.of('POST /rewordings')).toMatchObject([{ body: { kind: 'reply', text: draft } }]);
    await user.keyboard('{Alt>}w{/Alt}');
    expect(await screen.findByText('已恢复原稿')).toBeTruthy();
    expect(field.value).toBe(draft);
  });

  it('stays as it is when the model fails', async () => {
    server.on('POST /rewordings', () => no('model-failed'));
    const { user } = renderPart(app, <CloseFlow thisCase={CHECKED} />);
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    await user.click(field);
    await user.keyboard('{Alt>}r{/Alt}');
    const draft = (await screen.findByDisplayValue(/水务局/u, {})) && field.value;
    await user.keyboard('{Alt>}w{/Alt}');
    expect(await screen.findByText(/语言模型没有给出结果/u)).toBeTruthy();
    expect(field.value).toBe(draft);
  });
});
