import { idIn } from '../../domain/contract/strings.ts';
import type { Voice, World } from '../../domain/kernel.ts';
import type { Vault } from './vault.ts';

/**
 * Links by which somebody outside has a part in one talk. Nothing is stored: the token is what it says, sealed, so that
 * nobody makes one up; it holds as long as the talk itself lets this voice in.
 */
export interface VoiceLinks {
  /** Another token at every asking; each holds. */
  tokenOf(world: World, voice: Voice): string;
  /** Undefined for one that was not made here. */
  voiceOf(token: string): { readonly world: World; readonly voice: Voice } | undefined;
}

/** What is sealed for this can be opened for nothing else. */
const ABOUT = 'voice link';
const TOKEN = /^[\w-]{40,300}$/u;

export function createVoiceLinks(vault: Pick<Vault, 'sealSecret' | 'openSecret'>): VoiceLinks {
  return {
    tokenOf(world, { subjectId, as }) {
      const sealed = vault.sealSecret(Buffer.from([world, subjectId, as].join(' ')), ABOUT);
      return Buffer.from(sealed).toString('base64url');
    },
    voiceOf(token) {
      const opened = TOKEN.test(token) ? vault.openSecret(Buffer.from(token, 'base64url'), ABOUT) : undefined;
      const text = opened === undefined ? '' : Buffer.from(opened).toString();
      const [ofWorld = '', ofSubject = '', as = ''] = text.split(' ');
      const [world, subjectId] = [idIn('world', ofWorld), idIn('subject', ofSubject)];
      return world === undefined || subjectId === undefined ? undefined : { world, voice: { subjectId, as } };
    },
  };
}
