import type { z } from 'zod';
import { mediaAnswer } from '../../domain/contract/media.ts';
import {
  type Guide,
  guideAnswer,
  type Nearby,
  nearbyAnswer,
  type PublicFollowInput,
  type PublicMap,
  type PublicReceipt,
  type PublicReportInput,
  type PublicTalk,
  type PublicTalkInput,
  publicMapAnswer,
  publicReceipt,
  publicTalkAnswer,
} from '../../domain/contract/publicDoor.ts';

import { type PublicLinks, publicLinksAnswer } from '../../domain/contract/serviceLinks.ts';

/** Why something was not done: `unreachable` is made here, every other code is the server's. */
export interface Failed {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}
export type Reply<T> = { readonly ok: true; readonly value: T } | Failed;

/** The calls anybody may make. Every answer is read by its schema before anything sees it. */
export interface Door {
  guide(): Promise<Reply<Guide>>;
  map(): Promise<Reply<PublicMap>>;
  links(): Promise<Reply<PublicLinks>>;
  nearby(point: readonly [number, number]): Promise<Reply<Nearby>>;
  upload(photo: Blob): Promise<Reply<string>>;
  report(input: PublicReportInput): Promise<Reply<PublicReceipt>>;
  follow(input: PublicFollowInput): Promise<Reply<PublicReceipt>>;
  talk(input: PublicTalkInput): Promise<Reply<PublicTalk>>;
}

export interface DoorParts {
  readonly serverUrl: string;
  /** Drawn at random on this phone; it tells phones of one address apart, and nobody who they are. */
  readonly phone: string;
  readonly fetch: typeof fetch;
}

export function createDoor({ serverUrl, phone, fetch }: DoorParts): Door {
  async function ask<T>(path: string, schema: z.ZodType<T>, body?: Blob | object): Promise<Reply<T>> {
    const isFile = body instanceof Blob;
    const type = isFile ? body.type || 'application/octet-stream' : 'application/json';
    const init: RequestInit =
      body === undefined
        ? { headers: { 'x-phone': phone } }
        : {
            method: 'POST',
            headers: { 'x-phone': phone, 'content-type': type },
            body: isFile ? body : JSON.stringify(body),
          };
    const response = await fetch(`${serverUrl}/api/v1/public/${path}`, init).catch(() => undefined);
    if (response === undefined || AWAY.has(response.status)) return failed('unreachable');
    const content: unknown = await response.json().catch(() => undefined);
    if (!response.ok) return refusalIn(content);
    const answer = schema.safeParse(content);
    return answer.success ? { ok: true, value: answer.data } : failed('unreadable');
  }

  return {
    guide: () => ask('guide', guideAnswer),
    map: () => ask('map', publicMapAnswer),
    links: () => ask('links', publicLinksAnswer),
    // A phone's own position is WGS-84, by the standard of the browser.
    nearby: (point) => ask('nearby', nearbyAnswer, { point, crs: 'wgs84' }),
    async upload(photo) {
      const answer = await ask('media', mediaAnswer, photo);
      return answer.ok ? { ok: true, value: answer.value.mediaId } : answer;
    },
    report: (input) => ask('reports', publicReceipt, input),
    follow: (input) => ask('follows', publicReceipt, input),
    talk: (input) => ask('talks', publicTalkAnswer, input),
  };
}

/** What a proxy says when the server behind it is away. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

function failed(code: string, message = ''): Failed {
  return { ok: false, code, message };
}

function refusalIn(content: unknown): Failed {
  const { code, message } = Object(content);
  return failed(typeof code === 'string' ? code : 'unreadable', typeof message === 'string' ? message : '');
}
