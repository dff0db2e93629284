import type { Case } from '../../../../domain/case/case.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './Supplements.module.css';

/** 设备报警: how often the device of a case has spoken, and what it said last. Silent while it has spoken once. */
export function DeviceHeard({ thisCase: { device } }: { readonly thisCase: Case }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  if (device === undefined || device.alarms + device.clears < 2) return null;
  const { alarms, clears, signal, at, flapping } = device;
  return (
    <Section title={t('device.title')} aside={t('device.counts', { alarms, clears })}>
      <ul className={styles.supplements}>
        <li>
          <time dateTime={new Date(at).toISOString()}>{momentText(at, time.now(), language)}</time>
          <span>
            {t(`device.${signal}`)}
            {flapping === true && t('device.flapping')}
          </span>
        </li>
      </ul>
    </Section>
  );
}
