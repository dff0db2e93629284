import { useEffect, useRef } from 'react';
import { TAKING_UP } from '../../../../domain/contract/connectors.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useDesk } from '../../../desk/context.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp } from '../../screen/context.ts';
import { MESSAGE_VIEW } from '../../screen/messageView.ts';
import styles from './Footer.module.css';

const AGAIN_MS: Millis = 10_000;

/** "▲ 来件待收 3": orders from above that nobody has taken up. It rings when there are more; a press opens them. */
export function RefusalsNote() {
  const { notices } = useClient();
  const { ringer } = useDesk();
  const { screen } = useApp();
  const t = useWords();
  const person = usePerson();
  const { answer } = usePolled('GET /connectors', AGAIN_MS);
  const waiting = answer?.connectors.reduce((sum, connector) => sum + connector.waiting, 0) ?? 0;
  const known = useRef(0);
  const isTheirs = hasRole(person, TAKING_UP);

  function open(): void {
    screen.keepPage(MESSAGE_VIEW, { tab: 'connectors' });
    screen.openPage('messages');
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it rings for a number that has risen and for nothing else
  useEffect(() => {
    const isMore = waiting > known.current;
    known.current = waiting;
    if (!isMore || !isTheirs) return;
    ringer.ring('trouble');
    const text = t('refusals.alarm', { n: waiting });
    notices.show({ tone: 'warning', text, action: { label: t('refusals.open'), run: open } });
  }, [waiting, isTheirs]);

  if (waiting === 0) return null;
  return (
    <button type="button" className={styles.messages} data-failed onClick={open}>
      <b>
        <span aria-hidden="true">▲ </span>
        {t('footer.refusals', { n: waiting })}
      </b>
    </button>
  );
}
