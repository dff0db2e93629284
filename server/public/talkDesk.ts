import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { addressNames } from '../../domain/district/placeNames.ts';
import {
  type CaseId,
  type PersonId,
  type Refusal,
  refuse,
  type Voice,
  type World,
} from '../../domain/kernel.ts';
import type { Words } from '../../domain/text/words.ts';
import { type ResidentTalk, residentTalkOf } from '../../domain/thread/residentView.ts';
import type { Thread } from '../../domain/thread/thread.ts';
import { threadsIn } from '../../domain/thread/threads.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import { type PublicLinks, publicPath } from '../people/publicLinks.ts';
import type { VoiceLinks } from '../people/voiceLinks.ts';
import { callerFor, callId, outsider } from './outsider.ts';
import type { VoiceDesk } from './voiceDesk.ts';

export interface TalkShown {
  readonly talk: ResidentTalk;
  /** Street and community. */
  readonly place: readonly Words[];
  /** As the resident wrote it. */
  readonly placeText?: string;
  /** Of the report that came of it. */
  readonly number?: CaseId;
  readonly progressPath?: string;
}

/**
 * What somebody may do who holds the link of a talk that began without a report. Refuses `public-link-unknown`, and what
 * `thread.write` refuses.
 */
export type TalkDesk = VoiceDesk<TalkShown>;

export interface TalkDeskParts {
  /** The worlds that are open. */
  readonly worlds: { find(id: World): TalkWorld | undefined };
  readonly voiceLinks: Pick<VoiceLinks, 'voiceOf'>;
  readonly links: Pick<PublicLinks, 'tokenOf'>;
  readonly directory: Directory;
}

export interface TalkWorld {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'submit'>;
}

interface Found {
  readonly dispatcher: TalkWorld['dispatcher'];
  readonly thread: Thread;
  readonly voice: Voice;
}

export function openTalkDesk({ worlds, voiceLinks, links, directory }: TalkDeskParts): TalkDesk {
  function find(token: string): Found | Refusal {
    const link = voiceLinks.voiceOf(token);
    const dispatcher = link && worlds.find(link.world)?.dispatcher;
    if (link === undefined || dispatcher === undefined) return refuse('public-link-unknown');
    const thread = threadsIn(dispatcher.durable).get(link.voice.subjectId);
    return thread === undefined ? refuse('public-link-unknown') : { dispatcher, thread, voice: link.voice };
  }

  return {
    async show(token) {
      const found = find(token);
      if ('code' in found) return found;
      const { thread, dispatcher } = found;
      const { caseId: number, placeText, gridId } = thread;
      const report = number === undefined ? undefined : await links.tokenOf(dispatcher.world, number);
      const progressPath = typeof report === 'string' ? publicPath(report) : undefined;
      return {
        talk: residentTalkOf(thread),
        place: addressNames(gridId, directory),
        ...defined({ placeText, number, progressPath }),
      };
    },
    async write(token, { text, seen }) {
      const found = find(token);
      if ('code' in found) return found;
      const { dispatcher, thread, voice } = found;
      const commands = [{ type: 'thread.write', data: { subjectId: thread.id, text } }];
      const id = callId('talk', [thread.id, seen ?? thread.lines.length, text]);
      return dispatcher.submit({ id, world: dispatcher.world, commands }, residentIn(voice));
    },
  };
}

/** Everybody who holds the link of one talk is the same to us, and sees nothing else. */
function residentIn(voice: Voice): Caller {
  return callerFor(outsider({ id: `talk:${voice.subjectId}` as PersonId, roles: ['resident'], voice }));
}
