import { useEffect, useRef } from 'react';
import type { LogAlarm } from '../../../../domain/contract/audit.ts';
import type { Millis, Role } from '../../../../domain/kernel.ts';
import { logFaultText } from '../../../../domain/log/logFault.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useDesk } from '../../../desk/context.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './Footer.module.css';

const AGAIN_MS: Millis = 15_000;

/** Who is told when the log is not the one that was witnessed. */
export const LOG_WATCHERS: readonly Role[] = ['duty_chief', 'administrator', 'auditor'];

/** "▲ 日志有缺失": rings once, and stays until a duty chief has taken note. */
export function LogNote() {
  const { notices, link } = useClient();
  const { ringer } = useDesk();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const { answer, again } = usePolled('GET /log/alarms', AGAIN_MS);
  const alarms = answer?.alarms ?? [];
  const [newest] = alarms;
  const rung = useRef(0);

  async function see(): Promise<void> {
    const answered = await link.call('POST /log/alarms/seen');
    if (!answered.ok) {
      notices.show({ tone: 'warning', text: t('log.notSeen', { why: problemText(answered, language) }) });
    }
    await again();
  }

  function textOf(alarm: LogAlarm): string {
    const fault = logFaultText(alarm, language);
    return alarm.isAccepted
      ? t('log.accepted', { fault, why: alarm.purpose ?? '' })
      : t('log.fault', { fault });
  }

  function tell(): void {
    if (newest === undefined) return;
    const action = hasRole(person, ['duty_chief'])
      ? { action: { label: t('log.seen'), run: () => void see() } }
      : {};
    notices.show({ tone: 'warning', text: alarms.map(textOf).join(' '), ...action });
  }

  const at = newest?.at ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it rings for a newer one and for nothing else
  useEffect(() => {
    if (at <= rung.current) return;
    rung.current = at;
    ringer.ring('trouble');
    tell();
  }, [at]);

  if (newest === undefined) return null;
  return (
    <button type="button" className={styles.messages} data-failed onClick={tell}>
      <b>
        <span aria-hidden="true">▲ </span>
        {t('log.alarm')}
      </b>
    </button>
  );
}
