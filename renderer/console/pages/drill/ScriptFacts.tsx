import type { Script } from '../../../../domain/contract/script.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import styles from './Script.module.css';
import { NumberField } from './scriptFields.tsx';

interface ScriptFactsProps {
  readonly script: Script;
  readonly onScript: (part: Partial<Script>) => void;
}

const two = (n: number) => String(n).padStart(2, '0');

/** What stands over the table: its name, what it is for, when it begins, how long and how fast. */
export function ScriptFacts({ script, onScript }: ScriptFactsProps) {
  const t = useWords();
  const language = useLanguage();
  const { name, nameEn, goal, goalEn, startMinute, minutes, rate } = script;
  return (
    <div className={styles.facts}>
      <FormField
        label={t('script.fact.name')}
        value={name}
        most={60}
        onValue={(value) => onScript({ name: value })}
      />
      <FormField
        label={t('script.fact.goal')}
        value={goal ?? ''}
        most={1000}
        onValue={(value) => onScript({ goal: value })}
      />
      {(language === 'en' || nameEn !== undefined || goalEn !== undefined) && (
        <>
          <FormField
            label={t('script.fact.nameEn')}
            value={nameEn ?? ''}
            most={80}
            onValue={(value) => onScript({ nameEn: value === '' ? undefined : value })}
          />
          <FormField
            label={t('script.fact.goalEn')}
            value={goalEn ?? ''}
            most={1000}
            onValue={(value) => onScript({ goalEn: value })}
          />
        </>
      )}
      <FormField
        label={t('script.fact.start')}
        type="time"
        value={`${two(Math.floor(startMinute / 60))}:${two(startMinute % 60)}`}
        onValue={(value) => {
          const [hours = 0, minute = 0] = value.split(':').map(Number);
          onScript({ startMinute: hours * 60 + minute });
        }}
      />
      <NumberField
        label={t('script.fact.minutes')}
        value={minutes}
        min={1}
        max={2880}
        onValue={(value) => onScript({ minutes: value ?? 1 })}
      />
      <NumberField
        label={t('script.fact.rate')}
        value={rate}
        min={0.5}
        max={16}
        onValue={(value) => onScript({ rate: value ?? 1 })}
      />
    </div>
  );
}
