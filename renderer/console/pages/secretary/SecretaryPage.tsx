import { lazy, Suspense } from 'react';
import { JUDGEMENTS, type Judgement, type SecretaryAnswer } from '../../../../domain/contract/secretary.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { usePageEscape } from '../usePageEscape.ts';
import { usePageKeys } from '../usePageKeys.ts';
import { AnswerRows } from './AnswerRows.tsx';
import { MixedUp } from './MixedUp.tsx';
import { Reliance } from './Reliance.tsx';
import styles from './SecretaryPage.module.css';
import { Switches } from './Switches.tsx';
import { type OpenPart, SECRETARY_VIEW, type SecretaryView } from './secretaryView.ts';

// What draws weighs as much as the rest of the console: it comes with the first look at a chart.
const Charts = lazy(() => import('./Charts.tsx'));

/** It learns a case or two a minute; nobody decides anything by the last of them. */
const AGAIN_MS = 30_000;

/** 推荐: how right the system's suggestions have been, and how far they may go. */
export default function SecretaryPage() {
  const reply = usePolled('GET /secretary', AGAIN_MS);
  const [view, show] = usePageState(SECRETARY_VIEW);
  const close = () => show({ ...view, open: undefined });
  usePageKeys({ '[': () => show({ shown: 'category' }), ']': () => show({ shown: 'unit' }) });
  usePageEscape(view.open && close);
  return (
    <div className={styles.page}>
      <PageNote reply={reply} />
      {reply.answer !== undefined && (
        <Account
          answer={reply.answer}
          view={view}
          onShow={(shown) => show({ shown })}
          onOpen={(open) => show({ ...view, open })}
          onClose={close}
          again={reply.again}
        />
      )}
    </div>
  );
}

interface AccountProps {
  readonly answer: SecretaryAnswer;
  readonly view: SecretaryView;
  readonly onOpen: (part: OpenPart) => void;
  readonly onClose: () => void;
  readonly onShow: (of: Judgement) => void;
  readonly again: () => Promise<void>;
}

function Account({ answer, view, onShow, onOpen, onClose, again }: AccountProps) {
  const { shown, open } = view;
  const t = useWords();
  const language = useLanguage();
  const figures = answer.judgements.find(({ judgement }) => judgement === shown);
  return (
    <>
      <div className={shared.bar}>
        <div className={styles.tabs} role="tablist" aria-label={t('page.secretary')}>
          {JUDGEMENTS.map((judgement) => (
            <button
              key={judgement}
              type="button"
              role="tab"
              aria-selected={judgement === shown}
              onClick={() => onShow(judgement)}
            >
              <Keycap keys={judgement === 'category' ? '[' : ']'} /> {t(`secretary.${judgement}`)}
            </button>
          ))}
        </div>
        <span className={shared.grow} />
        <span className={shared.count}>
          {t(answer.read < answer.seq ? 'secretary.behind' : 'secretary.upTo', {
            time: clockTime(answer.at, language),
            n: answer.seq - answer.read,
          })}
        </span>
      </div>
      <div className={styles.sheet}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <div className={styles.body} role="tabpanel" aria-label={t(`secretary.${shown}`)} tabIndex={0}>
          <Switches answer={answer} onTurned={again} />
          {figures !== undefined && figures.recent === 0 && (
            <p className={shared.note}>{t('secretary.nothingYet')}</p>
          )}
          {figures !== undefined && figures.recent > 0 && (
            <>
              <Suspense fallback={<p className={shared.note}>{t('desk.loading')}</p>}>
                <Charts figures={figures} open={open} onOpen={onOpen} />
              </Suspense>
              <div className={styles.pair}>
                <MixedUp figures={figures} open={open} onOpen={onOpen} />
                {shown === 'category' && <Reliance words={answer.words} />}
              </div>
            </>
          )}
        </div>
        {open !== undefined && (
          <AnswerRows key={JSON.stringify([shown, open])} judgement={shown} open={open} onClose={onClose} />
        )}
      </div>
    </>
  );
}
