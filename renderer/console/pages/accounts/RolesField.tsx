import { useId } from 'react';
import type { Role } from '../../../../domain/kernel.ts';
import { rolesFault } from '../../../../domain/people/roleSeparation.ts';
import { ROLE_GROUPS, roleName } from '../../../speech/roleGroups.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './RolesField.module.css';

interface RolesFieldProps {
  readonly value: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  readonly disabled: boolean;
  /** What the server said of them. */
  readonly fault: string | undefined;
}

/** Roles in their groups, with the rule that keeps administrator, auditor and case work apart. */
export function RolesField({ value, onChange, disabled, fault }: RolesFieldProps) {
  const t = useWords();
  const id = useId();
  const isMixed = rolesFault('', value)?.code === 'role-separation';
  const wrong = isMixed ? t('accounts.rolesMixed') : fault;
  function toggle(role: Role): void {
    onChange(value.includes(role) ? value.filter((other) => other !== role) : [...value, role]);
  }
  return (
    <fieldset className={styles.roles} disabled={disabled} aria-describedby={`${id}-rule ${id}-fault`}>
      <legend>{t('accounts.roles')}</legend>
      {ROLE_GROUPS.map((group) => (
        <div key={group.id} className={styles.group}>
          <span id={`${id}-${group.id}`}>{t(`accounts.group.${group.id}`)}</span>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be read twice */}
          <div role="group" aria-labelledby={`${id}-${group.id}`}>
            {group.roles.map((role) => (
              <label key={role} data-on={value.includes(role) || undefined}>
                <input type="checkbox" checked={value.includes(role)} onChange={() => toggle(role)} />
                {roleName(role, t)}
              </label>
            ))}
          </div>
        </div>
      ))}
      <p id={`${id}-rule`} className={styles.rule}>
        {t('accounts.separation')}
      </p>
      <p id={`${id}-fault`} className={styles.fault} role="alert">
        {wrong}
      </p>
    </fieldset>
  );
}
