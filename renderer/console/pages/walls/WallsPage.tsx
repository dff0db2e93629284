import { type FormEvent, useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { SecretOnce } from '../../../ui/SecretOnce.tsx';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { WallDetail } from './WallDetail.tsx';
import { WallList } from './WallList.tsx';
import styles from './WallsPage.module.css';

/** Whether each still asks what to show. */
const AGAIN_MS = 5_000;

/** 大屏: which hang where, what each shows, and what of it can be read from its last seat. */
export default function WallsPage() {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const reply = usePolled('GET /walls', AGAIN_MS);
  const [open, setOpen] = useState<string>();
  const [address, setAddress] = useState<string>();
  const [refusal, setRefusal] = useState<WireRefusal>();
  const walls = reply.answer?.walls ?? [];
  const chosen = walls.find(({ id }) => id === open) ?? walls[0];
  const isKeeper = person?.roles.includes('administrator') === true;

  async function hang(name: string): Promise<boolean> {
    const answer = await link.call('POST /walls', { body: { name } });
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return false;
    setAddress(answer.url);
    setOpen(answer.id);
    await reply.again();
    return true;
  }

  return (
    <div className={styles.page}>
      {isKeeper && <NewWall onHang={hang} fault={refusal && problemText(refusal, language)} />}
      {address !== undefined && (
        <SecretOnce title={t('walls.address')} value={address} onDone={() => setAddress(undefined)} />
      )}
      <PageNote reply={reply} empty={walls.length === 0 ? t('walls.none') : undefined} />
      <div className={styles.columns}>
        <WallList walls={walls} current={chosen?.id} onOpen={setOpen} />
        {chosen !== undefined && (
          <WallDetail key={chosen.id} wall={chosen} isKeeper={isKeeper} onChanged={reply.again} />
        )}
      </div>
    </div>
  );
}

interface NewWallProps {
  readonly onHang: (name: string) => Promise<boolean>;
  readonly fault: string | undefined;
}

function NewWall({ onHang, fault }: NewWallProps) {
  const t = useWords();
  const [name, setName] = useState('');
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await onHang(name.trim())) setName('');
  }
  return (
    <form
      className={styles.make}
      aria-label={t('walls.new')}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <FormField label={t('walls.name')} value={name} onValue={setName} autoComplete="off" fault={fault} />
      <button type="submit" className={shared.main} disabled={name.trim() === ''}>
        {t('walls.new')}
      </button>
    </form>
  );
}
