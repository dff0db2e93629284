import { type ReactNode, useState } from 'react';
import { purposeFault } from '../../../domain/case/reveal.ts';
import type { WireRefusal } from '../../../domain/contract/socket.ts';
import { useLanguage } from '../../client/hooks.ts';
import { problemText } from '../../speech/problem.ts';
import { useWords } from '../../speech/t.ts';
import { FormField } from '../../ui/FormField.tsx';
import { SheetForm } from '../../ui/SheetForm.tsx';

interface PurposeFormProps {
  readonly hint: string;
  /** Makes and hands over the file; resolves with what was refused. */
  readonly onMake: (purpose: string) => Promise<WireRefusal | undefined>;
  /** Above the purpose. */
  readonly children?: ReactNode;
}

/** A file leaves the system: for a purpose, which is written down. */
export function PurposeForm({ hint, onMake, children }: PurposeFormProps) {
  const t = useWords();
  const language = useLanguage();
  const [purpose, setPurpose] = useState('');
  const [isMaking, setMaking] = useState(false);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const isReady = purposeFault(purpose) === undefined && !isMaking;

  async function make(): Promise<void> {
    setMaking(true);
    setRefusal(undefined);
    const refused = await onMake(purpose.trim());
    setMaking(false);
    setRefusal(refused);
  }

  return (
    <SheetForm isReady={isReady} confirm={t(isMaking ? 'export.making' : 'export.confirm')} onSend={make}>
      {children}
      <FormField
        label={t('export.purpose')}
        value={purpose}
        onValue={setPurpose}
        most={200}
        autoComplete="off"
        autoFocus
        hint={hint}
        fault={refusal === undefined ? undefined : problemText(refusal, language)}
      />
    </SheetForm>
  );
}
