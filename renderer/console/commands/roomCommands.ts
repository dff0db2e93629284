import type { SubjectId } from '../../../domain/kernel.ts';
import { ROOM_KIND, type Room, type RoomLine } from '../../../domain/room/room.ts';
import { roomMay } from '../../../domain/room/roomMay.ts';
import { reasonText } from '../../desk/against.ts';
import { roomAgainst } from '../../desk/rooms/rooms.ts';
import { problemText } from '../../speech/problem.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import { focusLine, openCaseRoom, ROOM_VIEW } from '../screen/roomView.ts';
import { pageStateIn } from '../screen/screen.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';
import { unless } from './unless.ts';

/** What becomes of a line by one key. */
const BECOMING = {
  toCase: { key: 'Alt+R', words: 'command.roomToCase' },
  toProgress: { key: 'Alt+Z', words: 'command.roomToProgress' },
  keepInternal: { key: 'Alt+U', words: 'command.roomKeepInternal' },
} as const;
export type Becoming = keyof typeof BECOMING;

export const KEY_OF_BECOMING: Readonly<Record<Becoming, string>> = {
  toCase: BECOMING.toCase.key,
  toProgress: BECOMING.toProgress.key,
  keepInternal: BECOMING.keepInternal.key,
};

/** The room that lies open, while its page is. */
function shownIn({ app, screen }: CommandContext): Room | undefined {
  if (screen.page !== 'rooms') return undefined;
  const { picked } = pageStateIn(screen, ROOM_VIEW);
  return roomHere(app.client, picked);
}

function roomHere(client: CommandContext['app']['client'], id: SubjectId | undefined): Room | undefined {
  const held = client.situation.store.getState().held.get(ROOM_KIND)?.byId;
  // What lies under a kind's name was made by that kind's fold.
  return (id === undefined ? undefined : held?.get(id)) as Room | undefined;
}

/** The line under the hand, where something may be made of it from here; or why not. */
function lineToWork(context: CommandContext): { readonly room: Room; readonly line: RoomLine } | WordKey {
  const room = shownIn(context);
  if (room === undefined) return 'key.noRoom';
  const { client } = context.app;
  const { directory } = client.directoryStore.getState();
  const { person } = context;
  const may = roomMay(room, client.situation.caseById(room.caseId), person, directory);
  if (!may.isOpen) return 'key.roomOver';
  if (!may.hosts) return 'key.roomNotYours';
  const { line: n } = pageStateIn(context.screen, ROOM_VIEW);
  const line = room.lines.find((each) => each.n === n);
  if (line === undefined) return 'key.noRoomLine';
  return line.became === undefined ? { room, line } : 'key.roomLineDone';
}

/** What a colleague elsewhere acts on from then on, or the public reads, is asked once more. */
function isAskedFirst(act: Becoming, line: RoomLine): act is 'toCase' | 'toProgress' {
  return act === 'toCase' || (act === 'toProgress' && line.shared === true);
}

async function become(context: CommandContext, act: Becoming): Promise<void> {
  const found = lineToWork(context);
  if (typeof found === 'string') return;
  const { client, desk, screen } = context.app;
  const { room, line } = found;
  const { asks, ...view } = pageStateIn(screen.get(), ROOM_VIEW);
  if (isAskedFirst(act, line) && asks !== act) {
    screen.keepPage(ROOM_VIEW, { ...view, asks: act });
    return;
  }
  screen.keepPage(ROOM_VIEW, view);
  const answer = await client.link.command({
    commands: [{ type: `room.${act}`, data: { subjectId: room.id, n: line.n } }],
    label: desk.t(BECOMING[act].words),
  });
  const { language } = client.languageStore.getState();
  if (!answer.ok) {
    client.notices.show({ tone: 'refused', text: problemText(answer, language) });
    return;
  }
  client.notices.show({ tone: 'done', caseId: room.caseId, text: desk.t(`rooms.done.${act}`) });
  // The hand goes on to the next line that asks for something, unless it was moved meanwhile.
  const next = room.lines.find(({ n, became }) => n > line.n && became === undefined);
  const now = pageStateIn(screen.get(), ROOM_VIEW);
  if (next !== undefined && now.line === line.n) screen.keepPage(ROOM_VIEW, { ...now, line: next.n });
}

/** The open room of the case under the hand. */
function roomOfCase({ app, selected }: CommandContext): Room | undefined {
  return roomHere(app.client, selected?.room?.id);
}

const opening = unless(roomAgainst);

/** 会商: one key opens the case's room or the form that makes one; on the page each line has two keys. */
export const roomCommands: readonly ConsoleCommand[] = [
  {
    id: 'case.room',
    words: 'command.room',
    says: (context) => (roomOfCase(context) === undefined ? 'command.room' : 'command.roomEnter'),
    group: 'case',
    keys: ['$'],
    when: (context) => roomOfCase(context) !== undefined || (opening.when?.(context) ?? false),
    whyNot: (context) => opening.whyNot?.(context) ?? reasonText(context.app.desk, { words: 'key.notNow' }),
    run(context) {
      const { app, view } = context;
      const room = roomOfCase(context);
      if (room !== undefined) openCaseRoom(app.screen, room.id);
      else app.client.view.startFlow(view.flow === 'room' ? undefined : 'room');
    },
  },
  ...(Object.keys(BECOMING) as Becoming[]).map(
    (act): ConsoleCommand => ({
      id: `page.room.${act}`,
      words: BECOMING[act].words,
      group: 'page',
      keys: [BECOMING[act].key],
      when: (context) => typeof lineToWork(context) !== 'string',
      whyNot(context) {
        const found = lineToWork(context);
        return context.app.desk.t(typeof found === 'string' ? found : 'key.notNow');
      },
      run: (context) => void become(context, act),
    }),
  ),
  {
    id: 'page.room.write',
    words: 'command.roomWrite',
    group: 'page',
    keys: ['Alt+K'],
    when: (context) => shownIn(context) !== undefined,
    whyNot: because('key.noRoom'),
    run: () => document.querySelector<HTMLElement>('[data-writing-box]')?.focus(),
  },
  {
    id: 'page.room.lines',
    words: 'command.roomLines',
    group: 'page',
    keys: ['Alt+L'],
    when: (context) => (shownIn(context)?.lines.length ?? 0) > 0,
    whyNot: because('key.noRoom'),
    run: () => void focusLine(),
  },
];
