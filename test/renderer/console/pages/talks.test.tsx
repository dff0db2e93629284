import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import TalksPage from '../../../../renderer/console/pages/talks/TalksPage.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { person } from '../../../kit/caseDistrict.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

const RESIDENT: Person = person('resident', '');

describe('the page of talks', () => {
  let app: TestApp;
  let give: ReturnType<typeof decidingDesk>;
  const sent: AnyCommand[] = [];
  beforeEach(() => {
    sent.length = 0;
    app = openTestApp({ cases: [] });
    give = decidingDesk(app, NOTHING_OUTSIDE, 10);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) => {
        sent.push(...commands);
        return give(app.client.sessionStore.getState().session?.person ?? CHIEF, commands[0] as KindCommand);
      },
    } as never);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const begin = (text: string) =>
    give(RESIDENT, { type: 'thread.begin', data: { gridId: 'G0417' as never, text } });
  const show = () => {
    const part = renderPart(app, <TalksPage />);
    act(() => app.screen.openPage('talks'));
    return part;
  };
  const press = (key: string) => fireEvent.keyDown(document.body, { key, code: `Digit${key}` });

  it('says where residents write while nobody has', () => {
    show();
    expect(screen.getByText(/还没有居民来话/u)).toBeTruthy();
  });

  it('shows who waits, and makes a case of the line under the hand by one key', async () => {
    begin('旧床垫放楼下会有人收吗');
    const { container } = show();
    expect(screen.getByText('等回复 1')).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
    const lines = within(screen.getByRole('table', { name: '发言' }));
    press('1');
    await waitFor(() => expect(lines.getByText(/已接单 YX-|已接单 · YX-/u)).toBeTruthy());
    expect(sent).toMatchObject([{ type: 'thread.toCase', data: { n: 1 } }]);
  });

  it('answers the resident with Enter, and nobody waits any more', async () => {
    begin('旧床垫放楼下会有人收吗');
    show();
    const box = screen.getByRole('textbox', { name: '回复居民' });
    fireEvent.change(box, { target: { value: '明早八点来收' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await screen.findByText('明早八点来收', { selector: 'td' });
    expect(screen.getByText('等回复 0')).toBeTruthy();
  });
});
