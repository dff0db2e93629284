import { useEffect, useRef } from 'react';
import { TAKING_UP } from '../../../../domain/contract/connectors.ts';
import type { Millis, Role } from '../../../../domain/kernel.ts';
import { RETRY_ROLES } from '../../../../domain/outbox/message.ts';
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

/**
 * "▲ 来件待收 3": orders from above that nobody has taken up; "▲ 答复未收 1": answers to them that their platform would
 * not have. It rings when there are more; a press opens them.
 */
export function RefusalsNote() {
  const t = useWords();
  const { answer } = usePolled('GET /connectors', AGAIN_MS);
  const connectors = answer?.connectors ?? [];
  const orders = connectors.reduce((sum, { waiting }) => sum + waiting, 0);
  const answers = connectors.reduce((sum, connector) => sum + (connector.answers?.refused ?? 0), 0);
  const open = useOpenConnectors();
  const alarm = (key: 'refusals.alarm' | 'answers.alarm') => (n: number) => t(key, { n });
  useRising(orders, TAKING_UP, alarm('refusals.alarm'), t('refusals.open'));
  useRising(answers, RETRY_ROLES, alarm('answers.alarm'), t('answers.see'));
  const shown = [
    ...(orders === 0 ? [] : [t('footer.refusals', { n: orders })]),
    ...(answers === 0 ? [] : [t('footer.answers', { n: answers })]),
  ];
  return shown.map((text) => (
    <button key={text} type="button" className={styles.messages} data-failed onClick={open}>
      <b>
        <span aria-hidden="true">▲ </span>
        {text}
      </b>
    </button>
  ));
}

function useOpenConnectors(): () => void {
  const { screen } = useApp();
  return () => {
    screen.keepPage(MESSAGE_VIEW, { tab: 'connectors' });
    screen.openPage('messages');
  };
}

/** Rings and says so when there are more than before, at the desks that see to them. */
function useRising(
  waiting: number,
  desks: readonly Role[],
  textOf: (n: number) => string,
  label: string,
): void {
  const { notices } = useClient();
  const { ringer } = useDesk();
  const person = usePerson();
  const open = useOpenConnectors();
  const known = useRef(0);
  const isTheirs = hasRole(person, desks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it rings for a number that has risen and for nothing else
  useEffect(() => {
    const isMore = waiting > known.current;
    known.current = waiting;
    if (!isMore || !isTheirs) return;
    ringer.ring('trouble');
    notices.show({ tone: 'warning', text: textOf(waiting), action: { label, run: open } });
  }, [waiting, isTheirs]);
}
