import { useState } from 'react';
import type { ExercisesAnswer } from '../../../../domain/contract/exerciseCalls.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { postName } from '../../../speech/postName.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';

interface RehearsingProps {
  readonly people: ExercisesAnswer['rehearsing'];
  readonly again: () => Promise<void>;
}

/** Who sits in a drill now: the live world calls them out of it, with a reason they will read. */
export function Rehearsing({ people, again }: RehearsingProps) {
  const t = useWords();
  const language = useLanguage();
  const { link } = useClient();
  const [reason, setReason] = useState<string>();
  const [fault, setFault] = useState<string>();
  if (people.length === 0) return null;
  const why = reason ?? t('drill.callOut.usual');

  async function callOut({ exerciseId, personId }: RehearsingProps['people'][number]): Promise<void> {
    const body = { personId, reason: why.trim() };
    const answer = await link.call('POST /exercises/:id/callouts', { path: { id: exerciseId }, body });
    setFault(answer.ok ? undefined : problemText(answer, language));
    await again();
  }

  return (
    <section aria-label={t('drill.rehearsing')}>
      <h3>{t('drill.rehearsing')}</h3>
      <p className={shared.count}>{t('drill.rehearsing.hint')}</p>
      <label>
        {t('drill.callOut.reason')}{' '}
        <input value={why} onChange={(event) => setReason(event.currentTarget.value)} autoComplete="off" />
      </label>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <ul>
        {people.map((member) => {
          const name = postName(member, language);
          return (
            <li key={`${member.exerciseId} ${member.personId}`} data-out={member.isCalled}>
              <b>{name}</b>
              <span>{t(`drill.role.${member.role}`)}</span>
              <span className={shared.count}>{member.exercise}</span>
              {member.isCalled ? (
                <span>◆ {t('drill.callOut.waiting')}</span>
              ) : (
                <button
                  type="button"
                  className={shared.danger}
                  disabled={why.trim() === ''}
                  aria-label={t('drill.callOut.named', { name })}
                  onClick={() => void callOut(member)}
                >
                  {t('drill.callOut')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
