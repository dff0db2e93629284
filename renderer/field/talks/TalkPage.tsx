import type { Thread } from '../../../domain/thread/thread.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { useAnswers, useTalks } from '../../client/talks.ts';
import { useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { NotHere, PageFrame } from '../shell/PageFrame.tsx';
import { ReplyBox } from './ReplyBox.tsx';
import { TalkLines } from './TalkLines.tsx';

/** What a resident wrote, on one screen: where, about what, what becomes of it, and where one answers. */
export function TalkPage({ talkId }: { readonly talkId: string }) {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const talk = useTalks().find(({ id }) => id === talkId);
  const answers = useAnswers();
  if (talk === undefined)
    return (
      <PageFrame title={say('talk.kind')}>
        <NotHere words="talk.unknown" list="talks" listWords="talks.title" />
      </PageFrame>
    );
  return (
    <PageFrame
      title={say('talk.kind')}
      under={`${unitName(directory, talk.gridId, language)} ${talk.placeText ?? ''}`}
      foot={answers(talk) && <ReplyBox key={talk.id} talk={talk} />}
    >
      <CaseOfTalk talk={talk} />
      <TalkLines talk={talk} answers={answers(talk)} />
    </PageFrame>
  );
}

function CaseOfTalk({ talk: { caseId } }: { readonly talk: Thread }) {
  const say = useSay();
  if (caseId === undefined) return <p className="quiet">{say('talk.noCase')}</p>;
  return (
    <a className="key" href={hashOf({ tab: 'todo', caseId })}>
      {say('talk.case', { id: caseId })}
    </a>
  );
}
