import { type FormEvent, type KeyboardEvent, useRef } from 'react';
import type { Thread } from '../../../../domain/thread/thread.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { usePageState } from '../../screen/context.ts';
import { TALK_VIEW } from '../../screen/talkView.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { usePageActs } from '../usePageActs.ts';
import styles from './TalksPage.module.css';

/** Characters of a line. */
const LONGEST = 1000;

/** Where the resident is answered; they read it on their page at once. */
export function TalkBox({ talk }: { readonly talk: Thread }) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const [view, keepView] = usePageState(TALK_VIEW);
  const box = useRef<HTMLTextAreaElement>(null);
  const text = view.drafts?.[talk.id] ?? '';
  const write = (draft: string): void => keepView({ ...view, drafts: { ...view.drafts, [talk.id]: draft } });
  usePageActs([{ words: 'talks.act.reply', key: 'N', run: () => box.current?.focus() }]);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy || text.trim() === '') return;
    const command = { type: 'thread.reply', data: { subjectId: talk.id, text } } as const;
    if (await give(command, t('talks.act.reply'))) write('');
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <form className={styles.box} onSubmit={(event) => void send(event)}>
      <textarea
        ref={box}
        rows={2}
        aria-label={t('talks.box')}
        placeholder={`${t('talks.box')} · ${t('rooms.box.hint')}`}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.boxFoot}>
        <Keycap keys="N" />
        <span className={styles.foot}>{t('talks.public')}</span>
        <span className={shared.problem} role="alert">
          {fault}
        </span>
        <button type="submit" className={shared.main} disabled={busy || text.trim() === ''}>
          {t('rooms.act.send')}
        </button>
      </div>
    </form>
  );
}
