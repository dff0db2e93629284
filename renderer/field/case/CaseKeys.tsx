import { useState } from 'react';
import type { Command } from '../../../domain/contract/commands.ts';
import { useNow } from '../../client/hooks.ts';
import { useField, useSay } from '../context.ts';
import { Fault } from '../shell/Fault.tsx';
import { FORMS, type FormName, mainForm, otherForms } from './forms.ts';
import { seenIn } from './seenIn.ts';
import { useGive } from './useGive.ts';
import type { ShownCase } from './useShownCase.ts';

/** Under the thumb: progress, the one main key, and what else may be done. */
export function CaseKeys({ shown }: { readonly shown: ShownCase }) {
  const say = useSay();
  const now = useNow(60_000);
  const { nav } = useField();
  const { isBusy, fault, give } = useGive();
  const [isOpen, setOpen] = useState(false);
  const { thisCase, possible } = shown;
  const main = mainForm(possible);
  const others = otherForms(possible, thisCase, now);
  const second: FormName | undefined = possible.has('case.progress')
    ? 'progress'
    : possible.has('case.note')
      ? 'note'
      : undefined;

  function open(form: FormName): void {
    if (form === 'sign') sign();
    else nav.go({ tab: 'todo', caseId: thisCase.id, form });
  }

  function sign(): void {
    const command: Command = { type: 'case.sign', data: { caseId: thisCase.id }, ...seenIn(thisCase) };
    void give(command, say('act.label', { act: say('act.sign'), title: thisCase.title }));
  }

  return (
    <footer className="keys">
      <Fault text={fault} />
      {isOpen && (
        <div className="pair">
          {others.map((form) => (
            <button key={form} type="button" onClick={() => open(form)}>
              {say(FORMS[form].word)}
            </button>
          ))}
        </div>
      )}
      {main === 'contact' && thisCase.contactedAt === undefined && (
        <p className="quiet">{say('case.notTold')}</p>
      )}
      {main === undefined && others.length === 0 && <p className="quiet">{say('case.nothing')}</p>}
      <div className="pair">
        {others.length > 0 && (
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {say('case.more')}
          </button>
        )}
        {second !== undefined && (
          <button type="button" onClick={() => open(second)}>
            {say(FORMS[second].word)}
          </button>
        )}
        {main !== undefined && (
          <button type="button" className="main" disabled={isBusy} onClick={() => open(main)}>
            {say(FORMS[main].word)}
          </button>
        )}
      </div>
    </footer>
  );
}
