import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import { defined } from '../../../../domain/defined.ts';
import {
  answersFirst,
  awaitsOutcome,
  type Thread,
  type ThreadLine,
} from '../../../../domain/thread/thread.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useAnswers } from '../../../client/talks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp, usePageState } from '../../screen/context.ts';
import { INBOX_VIEW } from '../../screen/inboxView.ts';
import { openCase } from '../../screen/openCase.ts';
import { pageStateIn } from '../../screen/screen.ts';
import conversation from '../conversation.module.css';
import shared from '../desk.module.css';
import { RecordRow } from '../RecordTable.tsx';
import { useGive } from '../useGive.ts';
import { useLastInSight } from '../useLastInSight.ts';
import { usePageActs } from '../usePageActs.ts';
import styles from './InboxPage.module.css';
import { TalkBox } from './TalkBox.tsx';
import { useAnswersTold } from './useAnswersTold.ts';

/** One talk whole: where, about what, what was said and what became of it, and where one answers. */
export function TalkSheet({ talk }: { readonly talk: Thread }) {
  const t = useWords();
  const answers = useAnswers()(talk);
  return (
    <section className={conversation.sheet} aria-label={t('talks.one')}>
      <Head talk={talk} />
      <Lines talk={talk} answers={answers} />
      {answers ? <TalkBox talk={talk} /> : <p className={styles.sheetFoot}>{t('talks.readOnly')}</p>}
    </section>
  );
}

function Head({ talk: { gridId, placeText, caseId } }: { readonly talk: Thread }) {
  const t = useWords();
  const names = useNames();
  const app = useApp();
  return (
    <header className={conversation.head}>
      <h3>
        {names.unit(gridId)} {placeText}
      </h3>
      {caseId === undefined ? (
        <span className={styles.case}>{t('talks.noCase')}</span>
      ) : (
        <button type="button" className={styles.case} onClick={() => void openCase(app, caseId)}>
          {caseId}
        </button>
      )}
    </header>
  );
}

const BECOMINGS = [
  { act: 'toCase', key: '1' },
  { act: 'toProgress', key: '2' },
  { act: 'keep', key: '3' },
] as const;
type Becoming = (typeof BECOMINGS)[number]['act'];

interface LinesProps {
  readonly talk: Thread;
  readonly answers: boolean;
}

/** Of what a resident wrote one key makes a case, progress or nothing. */
function Lines({ talk, answers }: LinesProps) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const { screen } = useApp();
  const [view, keepView] = usePageState(INBOX_VIEW);
  const answersTold = useAnswersTold(talk);
  const end = useLastInSight(talk.lines.at(-1)?.n);
  const asks = (line: ThreadLine) => awaitsOutcome(talk, line);
  const open = talk.lines.filter(asks);
  // The hand lies where somebody put it, else on the newest line that still asks for something.
  const inHand = talk.lines.find(({ n }) => n === view.line) ?? open.at(-1) ?? talk.lines.at(-1);
  const current = inHand?.n;
  const isOffered = answers && inHand !== undefined && asks(inHand);
  const offered = BECOMINGS.filter(({ act }) => act !== 'toProgress' || talk.caseId !== undefined);

  async function become(act: Becoming): Promise<void> {
    if (current === undefined || busy) return;
    const command = { type: `thread.${act}`, data: { subjectId: talk.id, n: current } } as const;
    if (!(await give(command, t(`talks.act.${act}`)))) return;
    // It goes on to the next, unless it was moved meanwhile.
    const now = pageStateIn(screen.get(), INBOX_VIEW);
    if (now.line === current)
      screen.keepPage(INBOX_VIEW, defined({ picked: now.picked, source: now.source }));
  }
  usePageActs(
    isOffered
      ? offered.map(({ act, key }) => ({
          words: `talks.act.${act}` as const,
          key,
          run: () => void become(act),
        }))
      : [],
  );

  return (
    <div className={conversation.lines}>
      <table aria-label={t('rooms.lines')}>
        <tbody>
          {talk.lines.map((line) => (
            <RecordRow
              key={line.n}
              isCurrent={line.n === current}
              onSelect={() => {
                if (line.n !== view.line) keepView({ ...view, line: line.n });
              }}
              opensOnFocus
              className={conversation.line}
            >
              <Speaker line={line} />
              <td className={conversation.text} data-voice={line.voice}>
                {line.danger === true && <b className={conversation.danger}>{t('talks.danger')} </b>}
                {line.text}
              </td>
              <td className={conversation.end}>
                <Became line={line} />
                {answersFirst(talk, line) && (
                  <Delivery message={answersTold?.get(line.at)} isKnown={answersTold !== undefined} />
                )}
                {isOffered && line.n === current && (
                  <span className={conversation.becomings}>
                    {offered.map(({ act, key }) => (
                      <button
                        key={act}
                        type="button"
                        disabled={busy}
                        data-main={act === 'toCase' || undefined}
                        onKeyDown={(event) => event.stopPropagation()}
                        onClick={() => void become(act)}
                      >
                        <Keycap keys={key} />
                        {t(`talks.act.${act}`)}
                      </button>
                    ))}
                  </span>
                )}
              </td>
            </RecordRow>
          ))}
        </tbody>
      </table>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <div ref={end} />
    </div>
  );
}

function Speaker({ line: { voice, by, at } }: { readonly line: ThreadLine }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  return (
    <th scope="row">
      <b>{voice === 'staff' ? names.actor(by) : t(`talks.voice.${voice}`)}</b>
      <small>{momentText(at, now, language)}</small>
    </th>
  );
}

/** What became of the word that an answer is there; whoever left no number reads it on the page alone. */
function Delivery({
  message,
  isKnown,
}: {
  readonly message: OutboxMessage | undefined;
  readonly isKnown: boolean;
}) {
  const t = useWords();
  if (!isKnown) return null;
  if (message === undefined) return <span className={conversation.done}>{t('talks.onPage')}</span>;
  const { state } = message;
  return (
    <span className={state === 'failed' || state === 'dropped' ? shared.warn : conversation.done}>
      {t('talks.notified', { state: t(`message.state.${state}`) })}
    </span>
  );
}

function Became({ line: { became } }: { readonly line: ThreadLine }) {
  const t = useWords();
  const app = useApp();
  if (became === undefined) return null;
  const { outcome, caseId } = became;
  if (caseId === undefined) return <span className={conversation.done}>{t(`talks.became.${outcome}`)}</span>;
  return (
    <button type="button" className={conversation.done} onClick={() => void openCase(app, caseId)}>
      ✓ {t('rooms.became.case', { id: caseId })}
    </button>
  );
}
