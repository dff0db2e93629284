import type { TimeDoubt } from '../../../../domain/timeDoubt/timeDoubt.ts';
import { useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText, yearStamp } from '../../../speech/when.ts';
import { Strip } from '../../../ui/Strip.tsx';
import { useApp } from '../../screen/context.ts';
import { useOpenDoubt } from './openDoubt.ts';

/** On every console while nobody knows what time it is: both times, what waits for that, and who decides. */
export function TimeStrip() {
  const doubt = useOpenDoubt();
  return doubt && <Doubted doubt={doubt} />;
}

function Doubted({ doubt: { shift, held } }: { readonly doubt: TimeDoubt }) {
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const was = useNow(10_000);
  const decides = usePerson()?.roles.includes('duty_chief') === true;
  const lead = t(shift > 0 ? 'timeDoubt.ahead' : 'timeDoubt.behind', {
    is: yearStamp(was + shift),
    was: yearStamp(was),
    // A few seconds short of thirty days are thirty days.
    span: ageText(Math.round(Math.abs(shift) / 60_000) * 60_000, language),
  });
  return (
    <Strip
      isGrave={held}
      way={decides ? { name: t('timeDoubt.decide'), go: () => screen.open('time') } : undefined}
    >
      <b role="alert">{lead}</b>
      <span>{t(held ? 'timeDoubt.held' : 'timeDoubt.goesOn')}</span>
    </Strip>
  );
}
