import { useRef } from 'react';
import { type CorrespondenceLine, correspondenceOf } from '../../../../domain/case/reporterCalls.ts';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import type { InboxItem } from '../../../desk/inbox/inbox.ts';
import { canRetry, retry } from '../../../desk/messages/messageActs.ts';
import { readCounts } from '../../../desk/messages/messageCounts.ts';
import { possibleFrom } from '../../../desk/possible.ts';
import { useLineDraft } from '../../../desk/useLineDraft.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { errorWords, recipientName, STATE_MARKS, templateName } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import conversation from '../conversation.module.css';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { useLastInSight } from '../useLastInSight.ts';
import { usePageActs } from '../usePageActs.ts';
import { WritingBox } from '../WritingBox.tsx';
import styles from './InboxPage.module.css';
import { useCaseMessages } from './useCaseMessages.ts';

/** Characters of a line of progress. */
const LONGEST = 4000;

type CaseItem = Extract<InboxItem, { readonly kind: 'case' }>;

/** What whoever reported said of a case and was told of it, whether that arrived, and where one answers. */
export function CaseSheet({ item }: { readonly item: CaseItem }) {
  const t = useWords();
  const { thisCase } = item;
  const lines = correspondenceOf(thisCase);
  const messages = useCaseMessages(thisCase);
  const failed = messages?.list.filter(({ state }) => state === 'failed') ?? [];
  const end = useLastInSight(lines.length);
  return (
    <section className={conversation.sheet} aria-label={t('inbox.correspondence')}>
      <Head item={item} />
      <div className={conversation.lines}>
        <table aria-label={t('inbox.correspondence')}>
          <tbody>
            {lines.map((line) => (
              <Line key={`${line.kind} ${line.at}`} line={line} messages={messages?.list} />
            ))}
          </tbody>
        </table>
        {failed.length > 0 && <Failed messages={failed} onActed={messages?.again} />}
        <div ref={end} />
      </div>
      <AnswerBox item={item} />
    </section>
  );
}

function Head({ item: { thisCase, sources } }: { readonly item: CaseItem }) {
  const t = useWords();
  const app = useApp();
  const isBad = sources.includes('rating');
  async function callBack(): Promise<void> {
    await openCase(app, thisCase.id);
    app.client.view.startFlow('callback');
  }
  usePageActs(isBad ? [{ words: 'inbox.act.callBack', key: 'H', run: () => void callBack() }] : []);
  return (
    <header className={conversation.head}>
      <h3>{thisCase.title}</h3>
      {isBad && (
        <button type="button" className={shared.main} onClick={() => void callBack()}>
          <Keycap keys="H" /> {t('inbox.act.callBack')}
        </button>
      )}
      {sources.length === 0 && <span className={shared.good}>{t('inbox.done')}</span>}
    </header>
  );
}

interface LineProps {
  readonly line: CorrespondenceLine;
  readonly messages: readonly OutboxMessage[] | undefined;
}

const OUR_KINDS: ReadonlySet<CorrespondenceLine['kind']> = new Set(['public', 'callback', 'result']);

function Line({ line, messages }: LineProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  const { kind, by, at, text, score, reached } = line;
  const words =
    kind === 'rating'
      ? t('inbox.line.rating', { n: score ?? 0 })
      : kind === 'callback'
        ? t(reached === true ? 'inbox.line.reached' : 'inbox.line.notReached')
        : kind === 'urge' || kind === 'result'
          ? t(`inbox.line.${kind}`)
          : text;
  return (
    <tr className={conversation.line} data-voice={OUR_KINDS.has(kind) ? 'staff' : 'reporter'}>
      <th scope="row">
        <b>{by === undefined ? t('inbox.reporter') : names.actor(by)}</b>
        <small>
          {momentText(at, now, language)} · {t(`inbox.kind.${kind}`)}
        </small>
      </th>
      <td className={conversation.text}>{words}</td>
      <td className={conversation.end}>
        <Delivery line={line} messages={messages} />
      </td>
    </tr>
  );
}

const TEMPLATE_OF: Readonly<Partial<Record<CorrespondenceLine['kind'], OutboxMessage['template']>>> = {
  report: 'receipt',
  public: 'progress',
  result: 'result',
};

/** What became of the message by which the reporter was told; without a contact they read it on their page. */
function Delivery({ line: { kind, seq }, messages }: LineProps) {
  const t = useWords();
  const template = TEMPLATE_OF[kind];
  if (template === undefined || messages === undefined) return null;
  const message = messages.find(
    (each) =>
      each.template === template && each.to.kind === 'reporter' && (seq === undefined || each.seq === seq),
  );
  if (message === undefined)
    return kind === 'report' ? null : <span className={conversation.done}>{t('talks.onPage')}</span>;
  const { state } = message;
  const isBad = state === 'failed' || state === 'dropped';
  return (
    <span className={isBad ? shared.warn : conversation.done}>
      {STATE_MARKS[state]}{' '}
      {t(kind === 'report' ? 'inbox.receipt' : 'inbox.told', {
        state: t(`message.state.${state}`),
      })}
    </span>
  );
}

interface FailedProps {
  readonly messages: readonly OutboxMessage[];
  readonly onActed: (() => Promise<void>) | undefined;
}

/** What did not arrive, to whom and why, and the key that sends it again. */
function Failed({ messages, onActed }: FailedProps) {
  const desk = useDesk();
  const t = useWords();
  const names = useNames();
  const [first] = messages;
  const mayRetry = first !== undefined && canRetry(desk, first);
  async function again(message: OutboxMessage): Promise<void> {
    await retry(desk, message);
    await Promise.all([onActed?.(), readCounts(desk)]);
  }
  usePageActs(
    first !== undefined && mayRetry
      ? [{ words: 'message.retry', key: 'R', run: () => void again(first) }]
      : [],
  );
  return (
    <ul className={styles.failed} aria-label={t('inbox.source.failed')}>
      {messages.map((message, n) => (
        <li key={message.id}>
          <b>
            {STATE_MARKS.failed} {recipientName(message, names, t)} · {templateName(message.template, t)}
          </b>
          <span>
            {message.text}
            {message.error !== undefined && <small>{errorWords(message.error, t)}</small>}
          </span>
          {mayRetry && (
            <button type="button" className={shared.quiet} onClick={() => void again(message)}>
              {n === 0 && <Keycap keys="R" />} {t('message.retry')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** An answer goes onto the reporter's page and out to them; whoever has not the case in hand leaves word for colleagues. */
function AnswerBox({ item: { thisCase } }: { readonly item: CaseItem }) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const { text, write, putBack } = useLineDraft(thisCase.id satisfies SubjectId);
  const box = useRef<HTMLTextAreaElement>(null);
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const now = useNow(60_000);
  const possible =
    person === undefined || directory === undefined
      ? undefined
      : possibleFrom({ thisCase, person, directory, now });
  const isAnswer = possible?.has('case.progress') === true;
  const label = t(isAnswer ? 'inbox.box.answer' : 'inbox.box.note');
  usePageActs([
    { words: isAnswer ? 'inbox.box.answer' : 'inbox.box.note', key: 'N', run: () => box.current?.focus() },
  ]);
  if (possible?.has('case.note') !== true) return null;

  async function send(): Promise<void> {
    // On its way, over a link that is down for minutes perhaps: it must not be there to be sent a second time.
    write('');
    const caseId = thisCase.id;
    const command = isAnswer
      ? ({ type: 'case.progress', data: { caseId, text, public: true } } as const)
      : ({ type: 'case.note', data: { caseId, text } } as const);
    if (!(await give(command, label))) putBack(text);
  }

  return (
    <WritingBox
      {...{ text, busy, fault, label }}
      keys="N"
      boxRef={box}
      most={LONGEST}
      onText={write}
      onSend={() => void send()}
    >
      <span className={styles.foot}>{t(isAnswer ? 'inbox.box.public' : 'inbox.box.internal')}</span>
    </WritingBox>
  );
}
