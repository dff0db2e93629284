import { useId } from 'react';
import type { Thread } from '../../../domain/thread/thread.ts';
import { useGive } from '../case/useGive.ts';
import { useSay } from '../context.ts';
import { useDraft } from '../kept/useDraft.ts';

const EMPTY = { text: '' };
/** Characters of a line. */
const LONGEST = 1000;

/** Where the resident is answered, also without a network. */
export function ReplyBox({ talk }: { readonly talk: Thread }) {
  const say = useSay();
  const id = useId();
  const { draft, change, forget } = useDraft(`talk ${talk.id}`, EMPTY);
  const { isBusy, fault, give } = useGive();
  const text = draft.text.trim();

  async function send(): Promise<void> {
    const label = say('act.label', { act: say('talk.reply'), title: text });
    if (await give({ type: 'thread.reply', data: { subjectId: talk.id, text } }, label)) forget();
  }

  return (
    <form
      className="keys"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && text !== '') void send();
      }}
    >
      <div className="lineBox">
        <label className="unseen" htmlFor={id}>
          {say('talk.reply')}
        </label>
        <textarea
          id={id}
          rows={1}
          placeholder={say('talk.reply')}
          value={draft.text}
          maxLength={LONGEST}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(() => ({ text: value }));
          }}
        />
        <button type="submit" className="main" disabled={isBusy || text === ''}>
          {say('send')}
        </button>
      </div>
      {fault !== undefined && (
        <p className="wrong" role="alert">
          {fault}
        </p>
      )}
    </form>
  );
}
