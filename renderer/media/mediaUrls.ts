import { useEffect, useState } from 'react';
import { link } from '../client/link/link.ts';
import { sessionStore } from '../client/store/sessionStore.ts';

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

interface Held {
  users: number;
  /** Megabytes each: not kept for later, as the small ones are. */
  readonly isFull: boolean;
  readonly found: Promise<MediaUrl>;
  url?: string;
}

/** Thumbs that nobody shows right now; the next case with the same photo, or J and K, has them at once. */
const IDLE_AT_MOST = 60;
const LOADING: MediaUrl = { status: 'loading' };

const held = new Map<string, Held>();

function take(path: string, version: string): Held {
  const key = `${path} ${version}`;
  const known = held.get(key);
  if (known !== undefined) {
    // The youngest are last: what is dropped first was shown longest ago.
    held.delete(key);
    held.set(key, known);
    known.users += 1;
    return known;
  }
  const isFull = !path.endsWith('/thumb');
  const fresh: Held = { users: 1, isFull, found: fetchUrl(path, (url) => keep(key, fresh, url)) };
  held.set(key, fresh);
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
function keep(key: string, entry: Held, url: string): void {
  if (held.get(key) === entry) entry.url = url;
  else URL.revokeObjectURL(url);
}

function give(entry: Held): void {
  entry.users -= 1;
  const idle = [...held].filter(([, one]) => one.users === 0);
  for (const [key, one] of idle) if (one.isFull) drop(key, one);
  const small = idle.filter(([, one]) => !one.isFull);
  for (const [key, one] of small.slice(0, Math.max(0, small.length - IDLE_AT_MOST))) drop(key, one);
}

function drop(key: string, entry: Held): void {
  held.delete(key);
  if (entry.url !== undefined) URL.revokeObjectURL(entry.url);
}

/** Nothing of it stays when somebody else signs in. */
export function forgetMedia(): void {
  for (const [key, entry] of held) drop(key, entry);
}

sessionStore.subscribe((now, before) => {
  if (now.session?.token !== before.session?.token) forgetMedia();
});

/** The photo or film, or its small picture. `version` changes when what is blurred in it does. */
export function useMediaUrl(mediaId: string, size: 'thumb' | 'full', version = ''): MediaUrl {
  const [shown, setShown] = useState<MediaUrl>(LOADING);
  useEffect(() => {
    const path = `/media/${encodeURIComponent(mediaId)}${size === 'thumb' ? '/thumb' : ''}`;
    const entry = take(path, version);
    let isHere = true;
    setShown(LOADING);
    void entry.found.then((found) => {
      if (isHere) setShown(found);
      // What failed is asked for anew the next time somebody wants it.
      if (found.status === 'failed') held.delete(`${path} ${version}`);
    });
    return () => {
      isHere = false;
      give(entry);
    };
  }, [mediaId, size, version]);
  return shown;
}
