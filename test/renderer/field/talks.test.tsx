import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Person, SubjectId } from '../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../domain/kinds.ts';
import { ROOM_KIND, type Room } from '../../../domain/room/room.ts';
import { THREAD_KIND } from '../../../domain/thread/thread.ts';
import { ClientContext } from '../../../renderer/client/context.ts';
import { FieldContext } from '../../../renderer/field/context.ts';
import { openDrafts } from '../../../renderer/field/kept/drafts.ts';
import type { FieldEntry } from '../../../renderer/field/kept/entries.ts';
import type { PhoneOutboxState } from '../../../renderer/field/kept/phoneOutbox.ts';
import type { Place } from '../../../renderer/field/nav.ts';
import type { Field } from '../../../renderer/field/openField.ts';
import { TabBar } from '../../../renderer/field/shell/TabBar.tsx';
import { RoomPage } from '../../../renderer/field/talks/RoomPage.tsx';
import { createReadBook } from '../../../renderer/field/talks/readBook.ts';
import { TalkPage } from '../../../renderer/field/talks/TalkPage.tsx';
import { caseNo } from '../../kit/aCase.ts';
import { person } from '../../kit/caseDistrict.ts';
import { decidingDesk } from '../../kit/decidingDesk.ts';
import { answerCalls } from '../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../kit/kindStory.ts';
import { CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';
import { aReport, WATER } from '../console/case/kit.tsx';

const HELPER: Person = { id: 'helper', name: '经办', roles: ['dept_officer'], scope: 'B2' };
const RESIDENT: Person = person('resident', '');
const caseId = caseNo(1);

describe('rooms and talks on the phone', () => {
  let app: TestApp;
  let field: Field;
  let give: ReturnType<typeof decidingDesk>;
  const waiting = createStore<PhoneOutboxState>(() => ({ entries: [], isKept: true }));
  const sent: AnyCommand[] = [];
  beforeEach(async () => {
    sent.length = 0;
    waiting.setState({ entries: [] });
    app = openTestApp({ cases: [aReport(1, { state: 'filed', category: WATER, title: '水管爆裂' })] });
    give = decidingDesk(app, NOTHING_OUTSIDE, 10);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) => {
        sent.push(...commands);
        return give(CHIEF, commands[0] as KindCommand);
      },
    } as never);
    const place = createStore<Place>(() => ({ tab: 'talks' }));
    field = {
      client: app.client,
      nav: { store: place, go: (to) => place.setState(to, true), back: () => undefined },
      positioning: { store: createStore(() => ({})), start: () => undefined } as never,
      drafts: await openDrafts(undefined, () => 0),
      waiting,
      keptAt: createStore(() => ({})),
      readBook: createReadBook(localStorage),
      outbox: () => undefined,
    };
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    app.close();
  });

  const show = (page: ReactNode) =>
    render(
      <ClientContext value={app.client}>
        <FieldContext value={field}>{page}</FieldContext>
      </ClientContext>,
    );
  const open = () =>
    give(CHIEF, { type: 'room.open', data: { caseId, topic: '爆管停水', unitIds: ['B1', 'B2'] } });
  const write = (text: string) => give(HELPER, { type: 'room.write', data: { subjectId: 'room-11', text } });
  const begin = (text: string) =>
    give(RESIDENT, { type: 'thread.begin', data: { gridId: 'G0417' as never, text } });
  const held = (kind: string) =>
    app.client.situation.store.getState().held.get(kind)?.byId.values().next().value;
  const wait = (command: AnyCommand) =>
    act(() =>
      waiting.setState({
        entries: [
          {
            id: 'w',
            world: 'live',
            label: '',
            at: 0,
            state: 'waiting',
            commands: [command],
            photos: [],
            mediaIds: [],
          },
        ] as unknown as readonly FieldEntry[],
      }),
    );
  const lines = () => within(screen.getByRole('region', { name: '发言' })).queryAllByRole('article');

  it('shows a room whole, a line that waits on the phone last, and makes a line progress of its case', async () => {
    open();
    write('阀门已关');
    show(<RoomPage roomId="room-11" />);
    wait({ type: 'room.write', data: { subjectId: 'room-11' as SubjectId, text: '还在路上' } } as AnyCommand);
    expect(lines().map((line) => line.textContent)).toMatchObject([
      expect.stringContaining('阀门已关'),
      expect.stringContaining('还在路上'),
    ]);
    fireEvent.click(screen.getByRole('button', { name: '转进展' }));
    await waitFor(() => expect(sent).toMatchObject([{ type: 'room.toProgress', data: { n: 1 } }]));
    await waitFor(() => expect(screen.queryByRole('button', { name: '转进展' })).toBeNull());
  });

  it('shows a talk whole, and makes a case of what the resident wrote', async () => {
    begin('旧床垫放楼下会有人收吗');
    const talkId = String((held(THREAD_KIND) as { id: string }).id);
    show(<TalkPage talkId={talkId} />);
    wait({ type: 'thread.reply', data: { subjectId: talkId as SubjectId, text: '明早来收' } } as AnyCommand);
    expect(lines().at(-1)?.textContent).toContain('明早来收');
    fireEvent.click(screen.getByRole('button', { name: '接单' }));
    await waitFor(() => expect(sent).toMatchObject([{ type: 'thread.toCase', data: { n: 1 } }]));
    await waitFor(() => expect(screen.queryByRole('button', { name: '接单' })).toBeNull());
  });

  it('offers to make nothing of a greeting that the table has answered', () => {
    begin('您好');
    show(<TalkPage talkId={String((held(THREAD_KIND) as { id: string }).id)} />);
    expect(lines()).toHaveLength(2);
    expect(screen.queryByRole('button', { name: '接单' })).toBeNull();
  });

  it('keeps a line that is too long, counts it and does not send it', async () => {
    open();
    show(<RoomPage roomId="room-11" />);
    const box = screen.getByRole<HTMLTextAreaElement>('textbox');
    const long = '阀'.repeat(2000 + 3);
    fireEvent.change(box, { target: { value: long } });
    await waitFor(() => expect(box.value).toBe(long));
    expect(screen.getByRole('status').textContent).toContain('多了 3 字');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '发出' }).disabled).toBe(true);
    expect(sent).toEqual([]);
  });

  it('counts the rooms that wait until they are read or over', async () => {
    open();
    write('阀门已关');
    show(<TabBar />);
    const badge = () => screen.getByRole('button', { name: /会话/u }).querySelector('.badge')?.textContent;
    await waitFor(() => expect(badge()).toBe('1'));
    give(CHIEF, { type: 'room.close', data: { subjectId: 'room-11', reason: '已协商一致' } });
    act(() => app.client.situation.flush());
    expect((held(ROOM_KIND) as unknown as Room).closed).toBeDefined();
    expect(badge()).toBeUndefined();
  });

  it('says of a page that is not here where to look', () => {
    show(
      <>
        <RoomPage roomId="x" />
        <TalkPage talkId="y" />
      </>,
    );
    expect(screen.getAllByRole('link', { name: '会话' })).toHaveLength(2);
  });
});
