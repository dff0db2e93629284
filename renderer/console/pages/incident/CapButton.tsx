import { useState } from 'react';
import type { Incident, Warning } from '../../../../domain/incident/incident.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { fileNameIn } from '../../../desk/drill.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { saveFile } from '../../../ui/saveFile.ts';
import shared from '../desk.module.css';

interface CapButtonProps {
  readonly incident: Incident;
  readonly warning: Warning;
}

/** A warning as the file other authorities take: as it was issued, or its lifting. */
export function CapButton({ incident: { id }, warning: { n, state } }: CapButtonProps) {
  const t = useWords();
  const { world, link } = useClient();
  const language = useLanguage();
  const [fault, setFault] = useState<string>();
  const isLifted = state === 'lifted';

  async function save(): Promise<void> {
    const path = { id, n: String(n) };
    const answer = await link.call(
      isLifted ? 'GET /incidents/:id/warnings/:n/cancel' : 'GET /incidents/:id/warnings/:n/cap',
      { path },
    );
    setFault(answer.ok ? undefined : problemText(answer, language));
    if (!answer.ok) return;
    const name = fileNameIn(world, `warning-${n}${isLifted ? '-cancel' : ''}.cap.xml`, t);
    saveFile(name, answer.text, 'application/cap+xml');
  }

  return (
    <>
      <button type="button" className={shared.quiet} onClick={() => void save()}>
        {t(isLifted ? 'incident.warning.cancelFile' : 'incident.warning.file')}
      </button>
      <span role="alert">{fault}</span>
    </>
  );
}
