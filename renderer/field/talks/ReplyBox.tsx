import type { Thread } from '../../../domain/thread/thread.ts';
import { useGive } from '../case/useGive.ts';
import { useSay } from '../context.ts';
import { useDraft } from '../kept/useDraft.ts';
import { LineBox } from './LineBox.tsx';

const EMPTY = { text: '' };
/** Characters of a line. */
const LONGEST = 1000;

/** Where the resident is answered, also without a network. */
export function ReplyBox({ talk }: { readonly talk: Thread }) {
  const say = useSay();
  const { draft, change, forget } = useDraft(`talk ${talk.id}`, EMPTY);
  const { isBusy, fault, give } = useGive();

  async function send(): Promise<void> {
    const text = draft.text.trim();
    const label = say('act.label', { act: say('talk.reply'), title: text });
    if (await give({ type: 'thread.reply', data: { subjectId: talk.id, text } }, label)) forget();
  }

  return (
    <LineBox
      label={say('talk.reply')}
      text={draft.text}
      longest={LONGEST}
      isBusy={isBusy}
      fault={fault}
      onChange={(text) => change(() => ({ text }))}
      onSend={() => void send()}
    />
  );
}
