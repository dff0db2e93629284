import { useRef } from 'react';
import type { Thread } from '../../../../domain/thread/thread.ts';
import { useLineDraft } from '../../../desk/useLineDraft.ts';
import { useWords } from '../../../speech/t.ts';
import { useGive } from '../useGive.ts';
import { usePageActs } from '../usePageActs.ts';
import { WritingBox } from '../WritingBox.tsx';
import styles from './InboxPage.module.css';

/** Characters of a line. */
const LONGEST = 1000;

/** Where the resident is answered; they read it on their page at once. */
export function TalkBox({ talk }: { readonly talk: Thread }) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const { text, write, putBack } = useLineDraft(talk.id);
  const box = useRef<HTMLTextAreaElement>(null);
  usePageActs([{ words: 'talks.act.reply', key: 'N', run: () => box.current?.focus() }]);

  async function send(): Promise<void> {
    // On its way, over a link that is down for minutes perhaps: it must not be there to be sent a second time.
    write('');
    const command = { type: 'thread.reply', data: { subjectId: talk.id, text } } as const;
    if (!(await give(command, t('talks.act.reply')))) putBack(text);
  }

  return (
    <WritingBox
      {...{ text, busy, fault }}
      keys="N"
      boxRef={box}
      label={t('talks.box')}
      most={LONGEST}
      onText={write}
      onSend={() => void send()}
    >
      <span className={styles.foot}>{t('talks.public')}</span>
    </WritingBox>
  );
}
