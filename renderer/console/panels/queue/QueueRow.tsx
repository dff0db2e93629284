import { memo } from 'react';
import type { Case, CaseId } from '../../../../domain/case/case.ts';
import { isOpen } from '../../../../domain/case/case.ts';
import { channelNumber } from '../../../../domain/case/channelNumber.ts';
import { asksDanger } from '../../../../domain/case/dangerAnswer.ts';
import { runningSpan } from '../../../../domain/sla/racingClock.ts';
import { MINUTE_MS } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import {
  useCase,
  useDirectory,
  useLanguage,
  useNow,
  usePerson,
  usePresence,
  useView,
} from '../../../client/hooks.ts';
import { categoryName, placeLine } from '../../../client/store/directoryStore.ts';
import { useClaim } from '../../../desk/claim/useClaim.ts';
import { useDesk } from '../../../desk/context.ts';
import { useBooksTurn, useQueue } from '../../../desk/hooks.ts';
import { isGiven } from '../../../desk/overview.ts';
import { postName } from '../../../speech/postName.ts';
import { sourceName } from '../../../speech/source.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import { ClockBar } from '../../../ui/ClockBar.tsx';
import { Keycap } from '../../../ui/Keycap.tsx';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import { canBeGiven, wordsOf } from '../../commands/command.ts';
import { commandById, commandContext } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './QueueRow.module.css';

interface RowProps {
  readonly id: CaseId;
  readonly elementId: string;
  readonly position: number;
  readonly of: number;
}

/**
 * One case in two lines: what and how long; where, of which kind, who else, from whom. All rows are as high, the one
 * under the hand too: its keys stand where its place was, which the panel shows beside it. Re-renders when this case
 * changes.
 */
export const QueueRow = memo(function QueueRow({ id, elementId, position, of }: RowProps) {
  const { view } = useClient();
  const t = useWords();
  const thisCase = useCase(id);
  const selected = useView((state) => state.selectedId === id);
  const marked = useView((state) => state.marked.has(id));
  const anyMarked = useView((state) => state.marked.size > 0);
  const hovered = useView((state) => state.hoveredCaseId === id);
  const offered = useView((state) => state.pick?.candidates.includes(id) === true);
  const gone = useQueue((state) => state.gone.has(id));
  if (thisCase === undefined) return <div className={styles.row} id={elementId} />;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus (aria-activedescendant)
    <div
      id={elementId}
      role="option"
      aria-selected={selected}
      aria-checked={anyMarked ? marked : undefined}
      aria-posinset={position}
      aria-setsize={of}
      className={styles.row}
      data-case={id}
      data-hovered={hovered || undefined}
      data-offered={offered || undefined}
      data-gone={gone || (!isOpen(thisCase) && runningSpan(thisCase) === undefined) || undefined}
      onPointerEnter={() => view.hoverCase(id)}
    >
      <span className={styles.mark} data-mark data-marked={marked || undefined} title={t('queue.mark')}>
        <UrgencyMark urgency={thisCase.urgency} />
      </span>
      <div className={styles.body}>
        <div className={styles.line}>
          <Changed id={id} />
          <b className={styles.title} title={thisCase.title}>
            {thisCase.title || thisCase.id}
          </b>
          <Danger thisCase={thisCase} />
          <ClockBar thisCase={thisCase} part="words" />
        </div>
        <div className={styles.line}>
          <News thisCase={thisCase} />
          <Yours thisCase={thisCase} />
          {selected ? <Keys thisCase={thisCase} /> : <Where thisCase={thisCase} />}
          {gone && (
            <span className={styles.goneWord}>
              {isOpen(thisCase) ? t('queue.gone') : t(`state.${thisCase.state}`)}
            </span>
          )}
          <InHand thisCase={thisCase} />
          <Source thisCase={thisCase} t={t} />
          <ClockBar thisCase={thisCase} part="bar" />
        </div>
      </div>
    </div>
  );
});

/** A word of danger that nobody has answered: the row stands first until somebody does. */
function Danger({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  return asksDanger(thisCase) ? <em className={styles.danger}>{t('queue.danger')}</em> : null;
}

/** 离开期间: it changed while nobody sat here. A dot, as of an unread message: the title needs its room. */
function Changed({ id }: { readonly id: CaseId }) {
  const t = useWords();
  const isUnseen = useView((state) => state.unseen?.has(id) === true);
  if (!isUnseen) return null;
  return (
    <em className={styles.changed} title={t('unseen.mark')}>
      <span className="visually-hidden">{t('unseen.mark')}</span>
    </em>
  );
}

/** 补充: more was told, and this seat has not looked at it yet. */
function News({ thisCase }: { readonly thisCase: Case }) {
  const desk = useDesk();
  const t = useWords();
  useBooksTurn();
  if (!desk.books().lookedAt.isNews(thisCase)) return null;
  return <em className={styles.news}>{t('queue.news')}</em>;
}

/** 交办: the unit gave it to this seat. */
function Yours({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const person = usePerson();
  return isGiven(thisCase, person && { person }) ? (
    <em className={styles.news}>{t('entrust.yours')}</em>
  ) : null;
}

/** "41 人反映" when several reported it, else the channel it came through. */
function Source({ thisCase, t }: { readonly thisCase: Case; readonly t: Translate }) {
  if (thisCase.reports > 1) {
    return <strong className={styles.side}>{t('queue.reports', { n: thisCase.reports })}</strong>;
  }
  return <span className={styles.side}>{sourceName(thisCase.source, t)}</span>;
}

/** What is cut off last comes first: street, kind of thing, community and grid, the channel's own number. */
function Where({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const { place } = thisCase;
  const [street = place.text ?? '', ...finer] = placeLine(directory, place, language);
  const code = thisCase.category ?? thisCase.suggestedCategory;
  const kind = code === undefined ? '' : categoryName(directory, code, language);
  const words = [street, kind, ...finer, channelNumber(thisCase) ?? '']
    .filter((word) => word !== '')
    .join(' · ');
  return (
    <p className={styles.place} title={words}>
      {place.unplaced !== undefined && (
        <em>{t(place.unplaced === 'outside-district' ? 'queue.outside' : 'queue.unplaced')}</em>
      )}
      <span>{words}</span>
      {place.synthetic === true && <em>{t('queue.synthetic')}</em>}
    </p>
  );
}

/** Who has it in hand; while nobody has, who looks at it. */
function InHand({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useLanguage();
  const here = useClaim(thisCase);
  const now = useNow(CLAIM_STEP_MS);
  if (here === undefined) return <Colleagues id={thisCase.id} />;
  const { claim, isMine, isAgeing } = here;
  const age = now - claim.at < MINUTE_MS ? '' : ageText(now - claim.at, language);
  const words = isMine
    ? t('claim.mine', { age }).trim()
    : t('claim.theirs', { name: postName(claim.holder, language), age }).trim();
  return (
    <span
      className={styles.claim}
      data-mine={isMine || undefined}
      data-ageing={isAgeing || undefined}
      title={words}
    >
      {words}
    </span>
  );
}

/** How old a claim is says a row in whole steps of this. */
const CLAIM_STEP_MS = 5000;

function Colleagues({ id }: { readonly id: CaseId }) {
  const t = useWords();
  const language = useLanguage();
  const people = usePresence(id);
  const [first] = people;
  if (first === undefined) return undefined;
  const words = t(first.mode === 'editing' ? 'queue.editing' : 'queue.viewing', {
    name: postName(first, language),
  });
  return (
    <span className={styles.people} data-mode={first.mode}>
      {words}
      {people.length > 1 && ` ${t('queue.more', { n: people.length })}`}
    </span>
  );
}

/** Said on the row under the hand: keys to press, no targets. A click anywhere on a row means the row. */
const ROW_KEYS = ['case.assign', 'case.merge', 'case.escalateLevel', 'case.urge', 'case.note'] as const;

function Keys({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const t = useWords();
  const context = commandContext(app);
  const entries = ROW_KEYS.flatMap((id) => commandById(id) ?? []).filter((command) =>
    canBeGiven(command, context),
  );
  if (entries.length === 0) return undefined;
  return (
    <div className={styles.keys} aria-hidden="true" data-version={thisCase.version}>
      {entries.map((command) => (
        <span key={command.id}>
          {command.keys?.[0] !== undefined && <Keycap keys={command.keys[0]} />}{' '}
          {t(wordsOf(command, context))}
        </span>
      ))}
    </div>
  );
}
