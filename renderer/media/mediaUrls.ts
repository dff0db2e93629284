import { createContext, useContext, useEffect, useState } from 'react';
import type { Client } from '../client/client.ts';

/**
 * Photos and films as the browser can show them. An address alone opens nothing: each is fetched with the
 * token and kept as a `blob:` URL, shared by whoever shows it, and given back when nobody does.
 */

export interface MediaUrl {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly url?: string;
  /** Why not, as a code of domain/refusal/refusals.ts. */
  readonly code?: string;
}

/** What was fetched for one client. */
export interface MediaUrls {
  /** The photo or film, or its small picture, for as long as it is shown; the second hand gives it back. */
  take(path: string, version: string): { readonly found: Promise<MediaUrl>; give(): void };
  /** Nothing of it stays when somebody else signs in. */
  forget(): void;
  close(): void;
}

interface Entry {
  users: number;
  /** Megabytes each: not kept for later, as the small ones are. */
  readonly isFull: boolean;
  readonly found: Promise<MediaUrl>;
  url?: string;
}

/** Thumbs that nobody shows right now; the next case with the same photo, or J and K, has them at once. */
const IDLE_AT_MOST = 60;
const LOADING: MediaUrl = { status: 'loading' };

export function createMediaUrls({ link, sessionStore }: Client): MediaUrls {
  const entries = new Map<string, Entry>();

  function entryOf(path: string, key: string): Entry {
    const known = entries.get(key);
    if (known !== undefined) {
      // The youngest are last: what is dropped first was shown longest ago.
      entries.delete(key);
      entries.set(key, known);
      known.users += 1;
      return known;
    }
    const isFull = !path.endsWith('/thumb');
    const fresh: Entry = { users: 1, isFull, found: fetchUrl(path, (url) => keep(key, fresh, url)) };
    entries.set(key, fresh);
    return fresh;
  }

  async function fetchUrl(path: string, onUrl: (url: string) => void): Promise<MediaUrl> {
    const answer = await link.blob(path);
    if (!answer.ok) return { status: 'failed', code: answer.code };
    const url = URL.createObjectURL(answer.blob);
    onUrl(url);
    return { status: 'ready', url };
  }

  /** It may have been forgotten while it was under way. */
  function keep(key: string, entry: Entry, url: string): void {
    if (entries.get(key) === entry) entry.url = url;
    else URL.revokeObjectURL(url);
  }

  function give(entry: Entry): void {
    entry.users -= 1;
    const idle = [...entries].filter(([, { users }]) => users === 0);
    const small = idle.filter(([, { isFull }]) => !isFull);
    const dropped = idle.filter(([, { isFull }]) => isFull);
    for (const [key, idleEntry] of [...dropped, ...small.slice(0, Math.max(0, small.length - IDLE_AT_MOST))])
      drop(key, idleEntry);
  }

  function drop(key: string, entry: Entry): void {
    entries.delete(key);
    if (entry.url !== undefined) URL.revokeObjectURL(entry.url);
  }

  function forget(): void {
    for (const [key, entry] of entries) drop(key, entry);
  }

  return {
    forget,
    take(path, version) {
      const key = `${path} ${version}`;
      const entry = entryOf(path, key);
      void entry.found.then(({ status }) => {
        // What failed is asked for anew the next time somebody wants it.
        if (status === 'failed' && entries.get(key) === entry) entries.delete(key);
      });
      return { found: entry.found, give: () => give(entry) };
    },
    close: sessionStore.subscribe((now, before) => {
      if (now.session?.token !== before.session?.token) forget();
    }),
  };
}

export const MediaContext = createContext<MediaUrls | undefined>(undefined);

/** The photo or film, or its small picture. `version` changes when what is blurred in it does. */
export function useMediaUrl(mediaId: string, size: 'thumb' | 'full', version = ''): MediaUrl {
  const urls = useContext(MediaContext);
  if (urls === undefined) throw new Error('no MediaContext around this');
  const [shown, setShown] = useState<MediaUrl>(LOADING);
  useEffect(() => {
    const path = `/media/${encodeURIComponent(mediaId)}${size === 'thumb' ? '/thumb' : ''}`;
    const { found, give } = urls.take(path, version);
    let isHere = true;
    setShown(LOADING);
    void found.then((url) => {
      if (isHere) setShown(url);
    });
    return () => {
      isHere = false;
      give();
    };
  }, [urls, mediaId, size, version]);
  return shown;
}
