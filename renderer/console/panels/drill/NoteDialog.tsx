import { useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { secondsIn } from '../../../../domain/exercise/exercise.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { spanOf, useExercise } from '../../../desk/drill.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Overlay } from '../../../ui/Overlay.tsx';
import { SheetForm } from '../../../ui/SheetForm.tsx';
import { useApp, useScreen } from '../../screen/context.ts';

/** An evaluator's note from any page, against the moment at which the key was pressed. */
export function NoteDialog() {
  const { screen } = useApp();
  const t = useWords();
  const open = useScreen((state) => state.overlay === 'drillNote');
  const close = (): void => screen.open(undefined);
  return (
    <Overlay open={open} title={t('drill.notes.key')} onClose={close}>
      <NoteForm onDone={close} />
    </Overlay>
  );
}

function NoteForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords();
  const language = useLanguage();
  const { link, notices, time } = useClient();
  const exercise = useExercise();
  const [at] = useState(() => Math.floor(time.now()));
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<WireRefusal>();
  if (exercise === undefined) return null;
  const moment = `T+${spanOf(secondsIn(exercise, at))}`;

  async function send(): Promise<void> {
    setSending(true);
    const label = t('drill.notes.act');
    const note = { type: 'exercise.note', data: { text: text.trim(), at } } as const;
    const answer = await link.command({ commands: [note], label });
    setSending(false);
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return;
    notices.show({ tone: 'done', text: t('drill.notes.done', { moment }) });
    onDone();
  }

  return (
    <SheetForm isReady={text.trim() !== '' && !isSending} confirm={t('drill.notes.act')} onSend={send}>
      <FormField
        label={t('drill.notes.against', { moment })}
        value={text}
        onValue={setText}
        most={1000}
        autoComplete="off"
        autoFocus
        fault={refusal === undefined ? undefined : problemText(refusal, language)}
      />
    </SheetForm>
  );
}
