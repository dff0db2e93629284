import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Recipient } from '../../domain/outbox/message.ts';
import { addressOf } from '../channels/addresses.ts';
import type { Receipts } from '../channels/receipts.ts';
import type { Channel, Outgoing, Sent } from '../outbox/channel.ts';
import { type ApiAnswer, openWecomApi } from './api.ts';
import { type Acknowledged, type Callback, openCallback } from './callback.ts';
import { byRobot, keyIn, toMembers } from './card.ts';
import { createCrypt } from './crypt.ts';
import { createPace, LIMITS } from './pace.ts';
import type { WecomKeys, WecomSetup } from './wecomFile.ts';

/** 企业微信: messages to members and into groups of units, and what they press. */
export interface Wecom {
  readonly channel: Channel;
  readonly callback: Callback;
}

export interface WecomParts {
  readonly setup: WecomSetup;
  readonly keys: WecomKeys;
  readonly receipts: Receipts;
  readonly now: () => Millis;
  readonly onTrouble: (error: unknown) => void;
}

/** Throws when the key of the callback is none. */
export function openWecom({ setup, keys, receipts, now, onTrouble }: WecomParts): Wecom {
  const { url, corpId, agentId, accounts } = setup;
  const api = openWecomApi({ url, corpId, secret: keys.secret, now });
  const crypt = createCrypt({ token: keys.token, aesKey: keys.aesKey, receiveId: corpId });
  const pace = createPace(now);
  const perDay = { ...LIMITS.dayPerAccount, most: LIMITS.dayPerAccount.most * accounts };
  const APP = 'app';

  const membersOf = (to: Recipient): readonly string[] | undefined => setup.members[addressOf(to)];
  const robotOf = (to: Recipient): string | undefined =>
    to.kind === 'unit' && to.desk === 'duty' ? keys.robots.get(to.unitId) : undefined;

  async function toPeople(message: Outgoing, members: readonly string[], signal: AbortSignal): Promise<Sent> {
    // Beyond its limits WeCom drops without a word: what would be too much waits here.
    const waits = [
      pace.earliest(APP, perDay, members.length),
      ...members.map((member) => pace.earliest(`member:${member}`, LIMITS.member)),
    ].filter((at) => at !== undefined);
    if (waits.length > 0) return { ok: false, error: 'paced', notBefore: Math.max(...waits) };
    pace.count(APP, members.length);
    for (const member of members) pace.count(`member:${member}`);
    const answer = await api.sendMessage(toMembers(message, members, agentId), signal);
    // Whom it knows none of it has told nobody, even where it does not say so.
    const isNobody = answer.kind === 'taken' && members.every((member) => answer.invalid.includes(member));
    return isNobody ? { ok: false, error: 'wecom-81013', isFinal: true } : sentBy(answer);
  }

  async function intoGroup(message: Outgoing, key: string, signal: AbortSignal): Promise<Sent> {
    const wait = pace.earliest(`robot:${key}`, LIMITS.robot);
    if (wait !== undefined) return { ok: false, error: 'paced', notBefore: wait };
    pace.count(`robot:${key}`);
    return sentBy(await api.sendByRobot(key, byRobot(message), signal));
  }

  /** Whoever pressed it was told, and has it. */
  async function acknowledged({ member, taskId }: Acknowledged): Promise<void> {
    const key = keyIn(taskId);
    const to = await receipts.readerOf(key);
    if (to === undefined || membersOf(to)?.includes(member) !== true) return;
    await receipts.take({ key, channel: NAME, outcome: 'delivered' });
  }

  return {
    channel: {
      name: NAME,
      serves: (to) => membersOf(to) !== undefined || robotOf(to) !== undefined,
      async send(message, signal) {
        const members = membersOf(message.to);
        if (members !== undefined) return toPeople(message, members, signal);
        const robot = robotOf(message.to);
        return robot === undefined
          ? { ok: false, error: 'no-channel', isFinal: true }
          : intoGroup(message, robot, signal);
      },
    },
    callback: openCallback({ crypt, onAcknowledged: acknowledged, onTrouble }),
  };
}

const NAME = 'wecom';

/** It is sent, and no more is known: delivered it is when somebody presses the card. */
function sentBy(answer: ApiAnswer): Sent {
  switch (answer.kind) {
    case 'taken':
      return { ok: true, state: 'sent', ...defined({ providerId: answer.msgid }) };
    case 'blocked':
      return { ok: false, error: 'blocked', notBefore: answer.until };
    case 'refused':
      return { ok: false, error: answer.code, isFinal: true };
    case 'later':
      return { ok: false, error: answer.code };
  }
}
