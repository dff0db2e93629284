import { type FormEvent, useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { SecretOnce } from '../../../ui/SecretOnce.tsx';
import { useApp, usePageState } from '../../screen/context.ts';
import { pageStateIn } from '../../screen/screen.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { useNameFault } from './nameFault.ts';
import { WallDetail } from './WallDetail.tsx';
import { WallList } from './WallList.tsx';
import styles from './WallsPage.module.css';
import { draftOf, formOf, isChanged, WALLS_VIEW, type WallsView } from './wallDraft.ts';

/** Whether each still asks what to show. */
const AGAIN_MS = 5_000;

/** 大屏: which hang where, what each shows, and what of it can be read from its last seat. */
export default function WallsPage() {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const reply = usePolled('GET /walls', AGAIN_MS);
  const { screen } = useApp();
  const [view] = usePageState(WALLS_VIEW);
  // Of what is kept by then: an answer may come while somebody types on.
  const show = (change: (now: WallsView) => Partial<WallsView>) => {
    const now = pageStateIn(screen.get(), WALLS_VIEW);
    screen.keepPage(WALLS_VIEW, { ...now, ...change(now) });
  };
  const [address, setAddress] = useState<string>();
  const [refusal, setRefusal] = useState<WireRefusal>();
  const walls = reply.answer?.walls ?? [];
  const chosen = walls.find(({ id }) => id === view.open) ?? walls[0];
  const isKeeper = person?.roles.includes('administrator') === true;

  async function hang(name: string): Promise<boolean> {
    const answer = await link.call('POST /walls', { body: { name } });
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return false;
    setAddress(answer.url);
    show(() => ({ open: answer.id, newName: '' }));
    await reply.again();
    return true;
  }

  return (
    <div className={styles.page}>
      {isKeeper && (
        <NewWall
          name={view.newName}
          onName={(newName) => show(() => ({ newName }))}
          others={walls.map(({ name }) => name)}
          onHang={hang}
          fault={refusal && problemText(refusal, language)}
        />
      )}
      {address !== undefined && (
        <SecretOnce title={t('walls.address')} value={address} onDone={() => setAddress(undefined)} />
      )}
      <PageNote reply={reply} empty={walls.length === 0 ? t('walls.none') : undefined} />
      <div className={styles.columns}>
        <WallList
          walls={walls}
          current={chosen?.id}
          unsaved={(wall) => isChanged(formOf(wall), draftOf(view, wall.id))}
          onOpen={(id) => show(() => ({ open: id }))}
        />
        {chosen !== undefined && (
          <WallDetail
            key={chosen.id}
            wall={chosen}
            others={walls.filter(({ id }) => id !== chosen.id).map(({ name }) => name)}
            draft={draftOf(view, chosen.id)}
            onDraft={(change) =>
              show((now) => ({
                open: chosen.id,
                drafts: { ...now.drafts, [chosen.id]: change(draftOf(now, chosen.id)) },
              }))
            }
            isKeeper={isKeeper}
            onChanged={reply.again}
            onAddress={setAddress}
          />
        )}
      </div>
    </div>
  );
}

interface NewWallProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  /** Names of the walls there are. */
  readonly others: readonly string[];
  readonly onHang: (name: string) => Promise<boolean>;
  readonly fault: string | undefined;
}

function NewWall({ name, onName, others, onHang, fault }: NewWallProps) {
  const t = useWords();
  const nameFault = useNameFault()(name, others);
  function submit(event: FormEvent): void {
    event.preventDefault();
    void onHang(name.trim());
  }
  return (
    <form className={styles.make} aria-label={t('walls.new')} noValidate onSubmit={submit}>
      <FormField
        label={t('walls.name')}
        value={name}
        onValue={onName}
        autoComplete="off"
        fault={nameFault ?? fault}
      />
      <button type="submit" className={shared.main} disabled={name.trim() === '' || nameFault !== undefined}>
        {t('walls.new')}
      </button>
    </form>
  );
}
