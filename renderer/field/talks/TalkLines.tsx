import { awaitsOutcome, type Thread, type ThreadLine } from '../../../domain/thread/thread.ts';
import { useLanguage, useNow } from '../../client/hooks.ts';
import { useSay } from '../context.ts';
import { momentWords } from '../timeWords.ts';
import { Became } from './Became.tsx';
import { Becomings } from './Becomings.tsx';
import { Lines } from './Lines.tsx';

const ACTS = ['toCase', 'toProgress', 'keep'] as const;

interface TalkLinesProps {
  readonly talk: Thread;
  /** Whether whoever holds the phone answers in it. */
  readonly answers: boolean;
}

/** What was written in a talk: something becomes of each line of the resident, once. */
export function TalkLines({ talk, answers }: TalkLinesProps) {
  return (
    <Lines subjectId={talk.id} writes="thread.reply">
      {talk.lines.map((line) => (
        <Line key={line.n} talk={talk} line={line} answers={answers} />
      ))}
    </Lines>
  );
}

function Line({ talk, line, answers }: TalkLinesProps & { readonly line: ThreadLine }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const { n, voice, at, text, danger, became } = line;
  const becomings = ACTS.filter((act) => act !== 'toProgress' || talk.caseId !== undefined).map((act) => ({
    act: say(`talk.act.${act}`),
    command: { type: `thread.${act}`, data: { subjectId: talk.id, n } } as const,
  }));
  return (
    <article className="line" data-mine={voice !== 'resident'}>
      <p className="quiet">
        <b>{say(`talk.voice.${voice}`)}</b> {momentWords(at, now, language)}
      </p>
      {danger === true && <p className="wrong">{say('case.danger')}</p>}
      <p>{text}</p>
      <Became became={became} />
      {answers && awaitsOutcome(talk, line) && <Becomings becomings={becomings} title={say('talk.kind')} />}
    </article>
  );
}
