import type { RuleFault } from '../../../../domain/contract/rules.ts';
import { ruleFaultText } from '../../../../domain/rules/ruleFaults.ts';
import { useLanguage } from '../../../client/hooks.ts';
import styles from './RulesPage.module.css';

/** Faults or warnings, each with its place. */
export function FaultList({ faults }: { readonly faults: readonly RuleFault[] }) {
  const language = useLanguage();
  return (
    <ul className={styles.faults}>
      {faults.map((fault) => (
        <li key={`${fault.at} ${fault.code} ${JSON.stringify(fault.params)}`}>
          {fault.at !== '' && <code>{fault.at}</code>} {ruleFaultText(fault, language)}
        </li>
      ))}
    </ul>
  );
}
