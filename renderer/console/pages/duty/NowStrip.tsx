import type { UnitId } from '../../../../domain/kernel.ts';
import { shiftAt } from '../../../../domain/shift/roster.ts';
import type { DutyShift } from '../../../../domain/shift/shift.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { seatNames, shiftName } from '../../../desk/duty/roster.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { spanText } from '../../../speech/when.ts';
import shared from '../desk.module.css';
import styles from './DutyPage.module.css';

interface NowStripProps {
  readonly unitId: UnitId | undefined;
  readonly roster: readonly DutyShift[];
}

/** Who is on duty now, and for how long yet; the shift before, as long as it is not handed over. */
export function NowStrip({ unitId, roster }: NowStripProps) {
  const t = useWords();
  const language = useLanguage();
  const unit = useDirectory((state) => unitName(state, unitId, language));
  const now = useNow();
  const shift = shiftAt(roster, now);
  const late = roster.findLast(({ to, handover }) => to <= now && handover === undefined);
  return (
    <div className={styles.now}>
      <b>{t('duty.now', { unit })}</b>
      {shift === undefined ? (
        <span className={shared.warn}>{t('duty.nobody')}</span>
      ) : (
        <>
          <span className={styles.who}>
            {shiftName(shift, t)} · {postName(shift.chief, language)}
          </span>
          <span className={shared.muted}>{seatNames(shift.members, language)}</span>
          {shift.takenOver === undefined ? (
            <span>{t('duty.left', { span: spanText(shift.to - now, language) })}</span>
          ) : (
            <span className={shared.muted}>{t('duty.state.done')}</span>
          )}
        </>
      )}
      {late !== undefined && (
        <span className={shared.bad}>
          {shiftName(late, t)} · {postName(late.chief, language)}：
          {t('duty.over', { span: spanText(now - late.to, language) })}
        </span>
      )}
    </div>
  );
}
