import { useMemo } from 'react';
import type { Actor } from '../../domain/kernel.ts';
import {
  categoryName,
  type DirectoryState,
  directoryStore,
  gridNumber,
  unitName,
  useDirectory,
} from '../client/store/directoryStore.ts';
import { serverNow } from '../client/store/linkStore.ts';
import { type Seen, seenNow, useSeen } from '../client/store/peopleSeen.ts';
import { sessionStore } from '../client/store/sessionStore.ts';
import { ui, useUi } from '../desk/uiStore.ts';
import { momentText } from './clockWords.ts';
import type { Names } from './names.ts';
import { postName } from './postName.ts';
import { sourceName } from './source.ts';
import { type Language, translate } from './t.ts';

/** Names for ids in a component: re-made when the directory or the language changes, or somebody is met. */
export function useNames(): Names {
  const state = useDirectory((directory) => directory);
  const language = useUi((view) => view.language);
  const seen = useSeen();
  return useMemo(() => createNames(state, language, seen), [state, language, seen]);
}

/** Names at this moment, outside components. */
export function namesNow(): Names {
  return createNames(directoryStore.getState(), ui.get().language, seenNow());
}

function createNames(state: DirectoryState, language: Language, met: Seen): Names {
  return {
    actor: (by) => actorName(by, state, language, met),
    unit: (id) => unitName(state, id, language),
    category: (code) => categoryName(state, code, language) ?? '—',
    grid: (id) => (id === undefined ? '—' : translate(language, 'place.grid', { n: gridNumber(id) })),
    moment: (at) => momentText(at, serverNow(), language),
    source: (source) => sourceName(source, (key, params) => translate(language, key, params)),
  };
}

/**
 * The post of whoever did it. An event carries an id and a role, never a name: the post comes from the
 * directory, from who is signed in, or from who is seen on the wire; else the unit and the role.
 */
function actorName(by: Actor, state: DirectoryState, language: Language, met: Seen): string {
  if (by.id === 'system' || by.role === 'system') return translate(language, 'role.system');
  const { session } = sessionStore.getState();
  if (session?.person.id === by.id) return postName(session.person, language);
  const post = state.directory?.data.posts.find((each) => each.id === by.id);
  if (post !== undefined) return language === 'en' ? (post.titleEn ?? post.title) : post.title;
  const seen = met.get(by.id);
  if (seen !== undefined) return postName(seen, language);
  const role = translate(language, `role.${by.role}`);
  const kind = state.directory?.unit(by.unitId ?? '')?.kind;
  // The centre's own people are known by their role; everybody else by the unit they speak for.
  const isCentre = kind === undefined || kind === 'district' || kind === 'centre';
  return isCentre ? role : `${unitName(state, by.unitId, language)} ${role}`;
}
