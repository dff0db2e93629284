import { useEffect, useRef } from 'react';
import {
  approvalsNeeded,
  type Broadcast,
  isSparing,
  letOutAt,
} from '../../../../domain/broadcast/broadcast.ts';
import { defined } from '../../../../domain/defined.ts';
import { quietEnd } from '../../../../domain/ladder/quietHours.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { roleName } from '../../../speech/roleGroups.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { BROADCAST_VIEW, isAskedFor } from '../../screen/broadcastView.ts';
import { usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { FactList } from '../FactList.tsx';
import { ReasonLine } from '../ReasonLine.tsx';
import sheet from '../sheet.module.css';
import { useGive } from '../useGive.ts';
import styles from './BroadcastsPage.module.css';
import { STATE_TONE, useMay } from './broadcastView.ts';
import { Preview } from './Preview.tsx';
import { Progress } from './Progress.tsx';

interface BroadcastSheetProps {
  readonly broadcast: Broadcast;
  readonly onEdit: () => void;
  readonly onCorrect: () => void;
}

/** One broadcast whole: what it says, to whom, who let it out, and how far it is. */
export function BroadcastSheet({ broadcast, onEdit, onCorrect }: BroadcastSheetProps) {
  const t = useWords();
  const { title, state, type, colour, text, audience, supersedes, frozen } = broadcast;
  return (
    <section className={sheet.sheet} aria-label={title}>
      <div className={sheet.head}>
        <h3>
          {colour === undefined ? t(`broadcasts.type.${type}`) : t(`broadcasts.colour.${colour}`)} · {title}
        </h3>
        <span className={shared[STATE_TONE[state]]}>{t(`broadcasts.state.${state}`)}</span>
      </div>
      <Preview
        text={text}
        unitId={audience.unitIds[0]}
        isCorrection={supersedes !== undefined}
        sentAt={letOutAt(broadcast)}
      />
      <Facts broadcast={broadcast} />
      {frozen !== undefined && <Progress broadcast={broadcast} total={frozen.count} />}
      <Acts broadcast={broadcast} onEdit={onEdit} onCorrect={onCorrect} />
    </section>
  );
}

/** Who let it out so far, and how many have to. */
function approvalsText(broadcast: Broadcast, t: Translate, when: (at: number) => string): string | undefined {
  const { approvals, submitted, frozen, needed } = broadcast;
  const count = frozen?.count ?? submitted?.count;
  if (count === undefined) return undefined;
  const of = t('broadcasts.fact.of', {
    n: approvals.length,
    all: needed ?? approvalsNeeded(broadcast, count),
  });
  const given = approvals.map(({ at, by }) =>
    t('broadcasts.fact.approval', { who: roleName(by.role, t), when: when(at) }),
  );
  return [of, ...given].join(' · ');
}

function Facts({ broadcast }: { readonly broadcast: Broadcast }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const state = useDirectory((each) => each);
  const { audience, submitted, frozen, expiresAt, purpose } = broadcast;
  const { returned, cancelled, recalled, review } = broadcast;
  const when = (at: number): string => momentText(at, now, language);
  const names = (ids: readonly string[]): string =>
    ids.map((id) => unitName(state, id as never, language)).join(language === 'zh' ? '、' : ', ');
  const places = names(audience.unitIds);
  const places2 =
    audience.exceptUnitIds.length === 0
      ? places
      : t('broadcasts.fact.except', { places, except: names(audience.exceptUnitIds) });
  const rows: readonly (readonly [string, string | undefined])[] = [
    [
      t('broadcasts.fact.sources'),
      audience.sources.map((each) => t(`broadcasts.source.${each}`)).join(' · '),
    ],
    [t('broadcasts.fact.places'), places2],
    [t('broadcasts.fact.labels'), audience.labels.join('、') || undefined],
    [t('broadcasts.fact.exceptLabels'), audience.exceptLabels.join('、') || undefined],
    [t('broadcasts.fact.purpose'), purpose],
    [
      t('broadcasts.fact.count'),
      frozen === undefined
        ? submitted && t('broadcasts.fact.counted', { n: submitted.count, when: when(submitted.at) })
        : t('broadcasts.fact.frozen', { n: frozen.count }),
    ],
    [t('broadcasts.fact.writer'), roleName((submitted ?? broadcast).by.role, t)],
    [t('broadcasts.fact.approvals'), approvalsText(broadcast, t, when)],
    [t('broadcasts.fact.expires'), when(expiresAt)],
    [t('broadcasts.fact.returned'), returned?.reason],
    [t('broadcasts.fact.cancelled'), cancelled?.reason],
    [t('broadcasts.fact.recalled'), recalled?.reason],
    [t('broadcasts.fact.review'), review && t(`broadcasts.review.${review}`)],
  ];
  const waits = broadcast.state === 'approved' && isSparing(broadcast) ? quietEnd(now) : undefined;
  return (
    <>
      <FactList facts={rows} />
      {waits !== undefined && <p className={shared.warn}>{t('broadcasts.quiet', { when: when(waits) })}</p>}
    </>
  );
}

function Acts({ broadcast, onEdit, onCorrect }: BroadcastSheetProps) {
  const t = useWords();
  const may = useMay(broadcast);
  const [view, keepView] = usePageState(BROADCAST_VIEW);
  const { busy, fault, give } = useGive();
  const { id, version, title } = broadcast;
  const count = broadcast.frozen?.count ?? broadcast.submitted?.count ?? 0;
  const isApproving = may.approves && isAskedFor(view.approving, broadcast);
  const dismiss = (): void => keepView(defined({ picked: view.picked }));
  const data = { subjectId: id };
  const expect = { version };
  return (
    <div className={sheet.part}>
      {isApproving && (
        <Question
          words={t('broadcasts.approve.question', { title, n: count })}
          isBusy={busy}
          onYes={() => {
            dismiss();
            void give({ type: 'broadcast.approve', data, expect }, t('broadcasts.label.approve'));
          }}
          onNo={dismiss}
        />
      )}
      {may.isBarred && <p className={shared.muted}>{t('broadcasts.notYou')}</p>}
      <div className={styles.acts}>
        {may.edits && (
          <button
            type="button"
            className={shared.main}
            disabled={busy}
            onClick={() =>
              void give({ type: 'broadcast.submit', data, expect }, t('broadcasts.label.submit'))
            }
          >
            <Keycap keys="Alt+S" />
            {t('broadcasts.act.submit')}
          </button>
        )}
        {may.edits && (
          <button type="button" className={shared.quiet} onClick={onEdit}>
            {t('broadcasts.act.edit')}
          </button>
        )}
        {may.approves && !isApproving && (
          <button
            type="button"
            className={shared.main}
            disabled={busy}
            onClick={() => keepView({ ...view, approving: { id, version } })}
          >
            <Keycap keys="Alt+O" />
            {t('broadcasts.act.approve', { n: count })}
          </button>
        )}
        {may.reviews && (
          <button
            type="button"
            className={shared.main}
            disabled={busy}
            onClick={() => void give({ type: 'broadcast.review', data }, t('broadcasts.label.review'))}
          >
            {t('broadcasts.act.review')}
          </button>
        )}
        {may.corrects && (
          <button type="button" className={shared.quiet} onClick={onCorrect}>
            {t('broadcasts.act.correct')}
          </button>
        )}
      </div>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      {may.recalls && (
        <ReasonLine
          takesHand={view.isRecalling === true}
          why={t('broadcasts.why.recall')}
          confirm={t('broadcasts.act.recall')}
          keys="Alt+X"
          tone="danger"
          command={(reason) => ({ type: 'broadcast.recall', data: { ...data, reason } })}
          label={t('broadcasts.label.recall')}
        />
      )}
      {may.returns && (
        <ReasonLine
          why={t('broadcasts.why.return')}
          confirm={t('broadcasts.act.return')}
          tone="quiet"
          command={(reason) => ({ type: 'broadcast.return', data: { ...data, reason } })}
          label={t('broadcasts.label.return')}
        />
      )}
      {may.cancels && (
        <ReasonLine
          why={t('broadcasts.why.cancel')}
          confirm={t('broadcasts.act.cancel')}
          tone="quiet"
          command={(reason) => ({ type: 'broadcast.cancel', data: { ...data, reason } })}
          label={t('broadcasts.label.cancel')}
        />
      )}
    </div>
  );
}

interface QuestionProps {
  readonly words: string;
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** What is let out, by its name, before it is: it has the hand, so Enter, or the same key again, means it. */
function Question({ words, isBusy, onYes, onNo }: QuestionProps) {
  const t = useWords();
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <section
      className={styles.question}
      role="alert"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onNo();
      }}
    >
      <p>{words}</p>
      <div className={styles.acts}>
        <button ref={yes} type="button" className={shared.main} disabled={isBusy} onClick={onYes}>
          <Keycap keys="Alt+O" />
          {t('broadcasts.approve.yes')}
        </button>
        <button type="button" className={shared.quiet} onClick={onNo}>
          <Keycap keys="Esc" />
          {t('broadcasts.approve.no')}
        </button>
      </div>
    </section>
  );
}
