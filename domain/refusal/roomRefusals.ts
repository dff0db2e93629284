import type { RefusalEntry } from './entry.ts';

/** Why something about a case room is refused. */
export const ROOM_REFUSALS = {
  'room-alone': {
    zh: '会商至少要有两家单位。',
    en: 'A case room needs two units at least.',
  },
  'room-case-over': {
    zh: '案件已结束，不能再建会商。',
    en: 'The case is over; no room can be opened on it.',
    status: 409,
  },
  'room-open-already': {
    zh: '这件案件已有会商，请在其中邀请单位。',
    en: 'The case has an open room already; invite units there.',
    status: 409,
  },
  'room-closed': { zh: '会商已结束。', en: 'The room is closed.', status: 409 },
  'room-full': {
    zh: '一个会商最多 {n} 行，请结束后另建。',
    en: 'A room holds {n} lines at most; close it and open another.',
  },
  'room-no-line': { zh: '会商里没有第 {n} 行。', en: 'There is no line {n} in this room.', status: 404 },
  'room-line-done': {
    zh: '第 {n} 行已经处理过。',
    en: 'Line {n} has been dealt with already.',
    status: 409,
  },
  'room-confidential': {
    zh: '案件要求保密，不能请外部人员参加。',
    en: 'The case is confidential; nobody outside may be asked in.',
  },
  'room-guest-name': {
    zh: '只写身份和地点，如“盘福路 31 号物业”，不写姓名。',
    en: 'Say whose voice it is and where, as in "property firm, 31 Panfu Road"; no name.',
  },
  'room-guests-full': {
    zh: '一个会商最多请 {n} 位居民代表或企业。',
    en: 'A room takes {n} representatives and firms at most.',
  },
  'room-guest-full': {
    zh: '您在这次会商里已写满 {n} 行，请致电承办单位。',
    en: 'You have written {n} lines in this room, which is as many as it takes; please call the unit in charge.',
  },
  'room-no-guest': { zh: '会商里没有这位。', en: 'There is no such guest in this room.', status: 404 },
  'room-host-stays': {
    zh: '主办单位不能退出，请结束会商。',
    en: 'The unit that runs the room cannot leave it; close it instead.',
  },
  'room-called-only': {
    zh: '您只因会商看到这件案件，请在会商里说。',
    en: 'You see this case through its room alone; write in the room.',
    status: 403,
    vague: 2,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
