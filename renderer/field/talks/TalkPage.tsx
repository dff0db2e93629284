import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Thread, ThreadLine } from '../../../domain/thread/thread.ts';
import { useDirectory, useLanguage, useNow, useSituation } from '../../client/hooks.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { useAnswers, useTalks } from '../../client/talks.ts';
import { MARK } from '../case/Notes.tsx';
import { useGive } from '../case/useGive.ts';
import { useField, useSay } from '../context.ts';
import { type FieldEntry, fieldsOf } from '../kept/entries.ts';
import { hashOf } from '../nav.ts';
import { Icon } from '../shell/Icon.tsx';
import { LinkBanner } from '../shell/LinkBanner.tsx';
import { Notices } from '../shell/Notices.tsx';
import { momentWords } from '../timeWords.ts';
import { ReplyBox } from './ReplyBox.tsx';

/** What a resident wrote, on one screen: where, about what, what becomes of it, and where one answers. */
export function TalkPage({ talkId }: { readonly talkId: string }) {
  const say = useSay();
  const language = useLanguage();
  const { nav } = useField();
  const directory = useDirectory((state) => state);
  const talk = useTalks().find(({ id }) => id === talkId);
  const isLoaded = useSituation((state) => state.loaded);
  const answers = useAnswers();
  return (
    <>
      <main className="casePage">
        <header className="pair">
          <button type="button" className="link" aria-label={say('back')} onClick={nav.back}>
            <Icon name="back" />
          </button>
          <div className="grow">
            <h1>{say('talk.kind')}</h1>
            {talk !== undefined && (
              <p className="quiet">
                {unitName(directory, talk.gridId, language)} {talk.placeText}
              </p>
            )}
          </div>
        </header>
        <LinkBanner />
        {talk === undefined ? (
          <>
            <p className="note">{say(isLoaded ? 'talk.unknown' : 'list.loading')}</p>
            <a className="key" href={hashOf({ tab: 'talks' })}>
              {say('talks.title')}
            </a>
          </>
        ) : (
          <>
            <CaseOfTalk talk={talk} />
            <Lines talk={talk} answers={answers(talk)} />
          </>
        )}
      </main>
      <div className="foot">
        <Notices />
        {talk !== undefined && answers(talk) && <ReplyBox key={talk.id} talk={talk} />}
      </div>
    </>
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

interface LinesProps {
  readonly talk: Thread;
  readonly answers: boolean;
}

function Lines({ talk, answers }: LinesProps) {
  const say = useSay();
  const waiting = useRepliesWaiting(talk);
  const end = useRef<HTMLDivElement>(null);
  const n = talk.lines.length + waiting.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line comes into sight
  useEffect(() => {
    end.current?.scrollIntoView?.({ block: 'center' });
  }, [n]);
  return (
    <section className="lines" aria-label={say('room.lines')}>
      {talk.lines.map((line) => (
        <Line key={line.n} talk={talk} line={line} answers={answers} />
      ))}
      {waiting.map(({ id, state, commands }) => (
        <article key={id} className="line" data-mine="true">
          <p>{String(fieldsOf(commands[0]).text ?? '')}</p>
          <p>
            <span className="mark" data-state={state}>
              {say(MARK[state])}
            </span>
          </p>
        </article>
      ))}
      <div ref={end} />
    </section>
  );
}

function useRepliesWaiting({ id }: Thread): readonly FieldEntry[] {
  const entries = useStore(useField().waiting, (state) => state.entries);
  return entries.filter(({ commands: [first] }) => {
    const { subjectId } = fieldsOf(first);
    return first?.type === 'thread.reply' && subjectId === id;
  });
}

function Line({ talk, line, answers }: LinesProps & { readonly line: ThreadLine }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const { voice, at, text, danger, became } = line;
  return (
    <article className="line" data-mine={voice !== 'resident'}>
      <p className="quiet">
        <b>{say(`talk.voice.${voice}`)}</b> {momentWords(at, now, language)}
      </p>
      {danger === true && <p className="wrong">{say('case.danger')}</p>}
      <p>{text}</p>
      {became !== undefined && <Became became={became} />}
      {answers && voice === 'resident' && became === undefined && <Becomings talk={talk} line={line} />}
    </article>
  );
}

function Became({ became: { outcome, caseId } }: { readonly became: NonNullable<ThreadLine['became']> }) {
  const say = useSay();
  if (outcome === 'kept') return <p className="quiet">{say('room.became.internal')}</p>;
  if (caseId === undefined) return <p className="right">✓ {say('room.became.progress')}</p>;
  return (
    <p className="right">
      ✓{' '}
      <a className="link" href={hashOf({ tab: 'todo', caseId })}>
        {say('room.became.case', { id: caseId })}
      </a>
    </p>
  );
}

const ACTS = ['toCase', 'toProgress', 'keep'] as const;

/** 接单 / 转进展 / 不转: once for each line of the resident. */
function Becomings({ talk, line: { n } }: { readonly talk: Thread; readonly line: ThreadLine }) {
  const say = useSay();
  const { isBusy, fault, give } = useGive();
  return (
    <>
      <div className="choices">
        {ACTS.filter((act) => act !== 'toProgress' || talk.caseId !== undefined).map((act) => (
          <button
            key={act}
            type="button"
            disabled={isBusy}
            onClick={() =>
              void give(
                { type: `thread.${act}`, data: { subjectId: talk.id, n } },
                say('act.label', { act: say(`talk.act.${act}`), title: say('talk.kind') }),
              )
            }
          >
            {say(`talk.act.${act}`)}
          </button>
        ))}
      </div>
      {fault !== undefined && (
        <p className="wrong" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
