import { useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { TAKES, type Take } from '../../../../domain/contract/timeDoubt.ts';
import type { TimeDoubt } from '../../../../domain/timeDoubt/timeDoubt.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useMachineNow, useNow } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { yearStamp } from '../../../speech/when.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Overlay } from '../../../ui/Overlay.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { SheetForm } from '../../../ui/SheetForm.tsx';
import { useApp, useScreen } from '../../screen/context.ts';
import { useOpenDoubt } from './openDoubt.ts';
import styles from './TimeDialog.module.css';

/** 确认时间: the duty chief says which of two times holds, and why. Closes by itself when somebody else has. */
export function TimeDialog() {
  const { screen } = useApp();
  const t = useWords();
  const doubt = useOpenDoubt();
  const isOpen = useScreen((state) => state.overlay === 'time');
  return (
    <Overlay
      open={isOpen && doubt !== undefined}
      title={t('timeDoubt.title')}
      onClose={() => screen.open(undefined)}
    >
      {doubt && <TimeForm doubt={doubt} />}
    </Overlay>
  );
}

function TimeForm({ doubt: { id, shift } }: { readonly doubt: TimeDoubt }) {
  const { link } = useClient();
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const was = useNow(1_000);
  const times: Readonly<Record<Take, string>> = { was: yearStamp(was), is: yearStamp(was + shift) };
  const [take, setTake] = useState<Take>('was');
  const [withdraw, setWithdraw] = useState<'yes' | 'no'>('yes');
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const isReady = reason.trim() !== '' && !isBusy;

  async function decide(): Promise<void> {
    setBusy(true);
    const data = { subjectId: id, take, reason: reason.trim(), withdraw: withdraw === 'yes' };
    const answer = await link.command({
      commands: [{ type: 'time.decide', data }],
      label: t('timeDoubt.title'),
    });
    setBusy(false);
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) screen.open(undefined);
  }

  return (
    <SheetForm isReady={isReady} confirm={t('timeDoubt.confirm')} onSend={decide}>
      <dl className={styles.times}>
        <dt>{t('timeDoubt.ofLog')}</dt>
        <dd>{times.was}</dd>
        <dt>{t('timeDoubt.ofMachine')}</dt>
        <dd>{times.is}</dd>
        <dt>{t('timeDoubt.ofThisDesk')}</dt>
        <dd>{yearStamp(useMachineNow())}</dd>
      </dl>
      <SegmentedField
        label={t('timeDoubt.which')}
        value={take}
        choices={TAKES.map((choice) => ({ id: choice, name: t(`timeDoubt.take.${choice}`) }))}
        onChange={setTake}
      />
      <p className={styles.follows}>{t(`timeDoubt.follows.${take}`)}</p>
      {take === 'is' && shift < 0 && (
        <SegmentedField
          label={t('timeDoubt.withdraw')}
          value={withdraw}
          choices={(['yes', 'no'] as const).map((choice) => ({
            id: choice,
            name: t(`timeDoubt.withdraw.${choice}`),
          }))}
          onChange={setWithdraw}
        />
      )}
      <FormField
        label={t('timeDoubt.reason')}
        value={reason}
        onValue={setReason}
        most={500}
        autoComplete="off"
        autoFocus
        fault={refusal && problemText(refusal, language)}
      />
    </SheetForm>
  );
}
