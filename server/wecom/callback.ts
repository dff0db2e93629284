import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { ACKNOWLEDGE } from './card.ts';
import type { Crypt } from './crypt.ts';

/** What WeCom brings to our address: that a member has pressed a card. Everything else is taken and left alone. */
export interface Callback {
  /** The first call of all: the text to answer with, plain; undefined for whoever has no token of ours. */
  verify(query: CallbackQuery): string | undefined;
  /** Whether it was ours. What follows from it is done after the answer, for that has to be there within five seconds. */
  take(query: CallbackQuery, body: string): boolean;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
}

export interface CallbackQuery {
  readonly msg_signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  /** Of the first call. */
  readonly echostr?: string | undefined;
}

/** A member pressed `收到` on the card of that task. */
export interface Acknowledged {
  readonly member: string;
  readonly taskId: string;
}

export interface CallbackParts {
  readonly crypt: Crypt;
  readonly onAcknowledged: (press: Acknowledged) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

/** So many are remembered: WeCom brings one again within seconds, and no more than three times. */
const MOST_REMEMBERED = 10_000;

// Entities are read as they are written: nothing of ours needs one, and a bomb is made of them.
const parser = new XMLParser({ parseTagValue: false, processEntities: false });
const envelope = z.object({ xml: z.looseObject({ Encrypt: z.string().min(1).max(200_000) }) });
const word = z.union([z.string(), z.number()]).transform(String);
const message = z.object({
  xml: z.looseObject({
    FromUserName: word.exactOptional(),
    CreateTime: word.exactOptional(),
    MsgId: word.exactOptional(),
    Event: word.exactOptional(),
    EventKey: word.exactOptional(),
    TaskId: word.exactOptional(),
  }),
});

export function openCallback({ crypt, onAcknowledged, onTrouble }: CallbackParts): Callback {
  const seen = new Set<string>();
  const working = new Set<Promise<void>>();

  function opened({ msg_signature: signature, timestamp, nonce }: CallbackQuery, encrypted: string) {
    if (!crypt.isSigned({ signature, timestamp, nonce, encrypted })) return undefined;
    return crypt.decrypt(encrypted);
  }

  function isNew(id: string): boolean {
    if (seen.has(id)) return false;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > MOST_REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  }

  function follow(text: string): void {
    const {
      FromUserName: member,
      CreateTime,
      MsgId,
      Event,
      EventKey,
      TaskId: taskId,
    } = read(message, text)?.xml ?? {};
    if (!isNew(MsgId ?? [member, CreateTime, Event, EventKey, taskId].join('\n'))) return;
    if (Event !== 'template_card_event' || EventKey !== ACKNOWLEDGE) return;
    if (member === undefined || taskId === undefined) return;
    const work = onAcknowledged({ member, taskId }).catch(onTrouble);
    working.add(work);
    void work.finally(() => working.delete(work));
  }

  return {
    verify: (query) => opened(query, query.echostr ?? ''),
    take(query, body) {
      const outer = read(envelope, body);
      const text = outer === undefined ? undefined : opened(query, outer.xml.Encrypt);
      if (text === undefined) return false;
      follow(text);
      return true;
    },
    async settled() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}

function read<T>(schema: z.ZodType<T>, xml: string): T | undefined {
  try {
    return schema.safeParse(parser.parse(xml)).data;
  } catch {
    return undefined;
  }
}
