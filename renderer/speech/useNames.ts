import { useMemo } from 'react';
import type { PersonId } from '../../domain/kernel.ts';
import type { Client } from '../client/client.ts';
import { useClient } from '../client/context.ts';
import { useDirectory, useLanguage, useSeen } from '../client/hooks.ts';
import { categoryName, type DirectoryState, gridNumber, unitName } from '../client/store/directoryStore.ts';
import type { Language } from '../client/store/languageStore.ts';
import type { Seen } from '../client/store/peopleSeen.ts';
import { momentText } from './clockWords.ts';
import type { Names, Who } from './names.ts';
import { postName } from './postName.ts';
import { sourceName } from './source.ts';
import { translate } from './t.ts';

/** Names for ids in a component: re-made when the directory or the language changes, or somebody is met. */
export function useNames(): Names {
  const client = useClient();
  const state = useDirectory((directory) => directory);
  const language = useLanguage();
  const seen = useSeen();
  return useMemo(() => createNames(client, state, language, seen), [client, state, language, seen]);
}

/** Names at this moment, outside components. */
export function namesOf(client: Client): Names {
  const { language } = client.languageStore.getState();
  return createNames(client, client.directoryStore.getState(), language, client.seenStore.getState().seen);
}

function createNames(client: Client, state: DirectoryState, language: Language, met: Seen): Names {
  return {
    actor: (by) => actorName(by, { client, state, language, met }),
    known: (personId) => knownName(personId, { client, state, language, met }),
    seat: (post) => postName(post, language),
    unit: (id) => unitName(state, id, language),
    category: (code) => categoryName(state, code, language) ?? '—',
    grid: (id) => (id === undefined ? '—' : translate(language, 'place.grid', { n: gridNumber(state, id) })),
    moment: (at) => momentText(at, client.time.now(), language),
    source: (source) => sourceName(source, (key, params) => translate(language, key, params)),
  };
}

/** What an actor can be named from. */
interface Known {
  readonly client: Client;
  readonly state: DirectoryState;
  readonly language: Language;
  readonly met: Seen;
}

function knownName(personId: PersonId, { client, state, language, met }: Known): string | undefined {
  const { session } = client.sessionStore.getState();
  if (session?.person.id === personId) return postName(session.person, language);
  const post = state.directory?.data.posts.find((each) => each.id === personId);
  if (post !== undefined) return language === 'en' ? (post.titleEn ?? post.title) : post.title;
  const seen = met.get(personId);
  return seen && postName(seen, language);
}

/**
 * The post of whoever did it. An event carries an id and a role, never a name: the post comes from the
 * directory, from who is signed in, or from who is seen on the wire; else the unit and the role.
 */
function actorName(by: Who, { client, state, language, met }: Known): string {
  if (by.id === 'system' || by.role === 'system') return translate(language, 'role.system');
  const known = knownName(by.id, { client, state, language, met });
  if (known !== undefined) return known;
  const role = translate(language, `role.${by.role}`);
  const kind = state.directory?.unit(by.unitId)?.kind;
  // The centre's own people are known by their role; everybody else by the unit they speak for.
  const isCentre = kind === undefined || kind === 'district' || kind === 'centre';
  return isCentre ? role : `${unitName(state, by.unitId, language)} ${role}`;
}
