import { useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import type { WallView } from '../../../../domain/contract/walls.ts';
import type { WallSettings } from '../../../../domain/wall/settings.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson, useView } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { FocusSection } from './FocusSection.tsx';
import { Preview } from './Preview.tsx';
import { ScreenSection } from './ScreenSection.tsx';
import { isWritten, SettingsForm } from './SettingsForm.tsx';
import styles from './WallsPage.module.css';

const EDITORS = ['administrator', 'duty_chief'] as const;

interface WallDetailProps {
  readonly wall: WallView;
  readonly isKeeper: boolean;
  readonly onChanged: () => Promise<void>;
}

/** One wall: its settings with what they would show, the matter in focus, and taking it away. */
export function WallDetail({ wall, isKeeper, onChanged }: WallDetailProps) {
  const { link } = useClient();
  const { platform } = useApp();
  const language = useLanguage();
  const person = usePerson();
  const selectedId = useView((state) => state.selectedId);
  const [settings, setSettings] = useState<WallSettings>(wall.settings);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const may = (...roles: readonly string[]) => person?.roles.some((role) => roles.includes(role)) === true;
  const path = { id: wall.id };

  async function settle(asking: Promise<{ readonly ok: true } | WireRefusal>): Promise<void> {
    const answer = await asking;
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) await onChanged();
  }

  async function renew(): Promise<string | undefined> {
    const answer = await link.call('POST /walls/:id/token', { path });
    setRefusal(answer.ok ? undefined : answer);
    return answer.ok ? answer.token : undefined;
  }

  return (
    <section className={styles.detail} aria-label={wall.name}>
      <h2>{wall.name}</h2>
      <p className={styles.fault} role="status">
        {refusal !== undefined && problemText(refusal, language)}
      </p>
      <div className={styles.setup}>
        {may(...EDITORS) && (
          <SettingsForm
            settings={settings}
            isChanged={JSON.stringify(settings) !== JSON.stringify(wall.settings)}
            onChange={setSettings}
            onSave={() => settle(link.call('PATCH /walls/:id', { path, body: { settings } }))}
          />
        )}
        <Preview settings={isWritten(settings) ? settings : wall.settings} focusId={wall.focus?.caseId} />
      </div>
      {may('duty_chief', 'dispatcher') && (
        <FocusSection
          focus={wall.focus}
          selectedId={selectedId}
          onSend={(caseId) =>
            settle(link.call('PUT /walls/:id/focus', { path, body: { caseId: caseId ?? null } }))
          }
        />
      )}
      {platform.walls !== undefined && may(...EDITORS) && (
        <ScreenSection walls={platform.walls} onRenew={renew} />
      )}
      {isKeeper && <TakeAway onSure={() => settle(link.call('DELETE /walls/:id', { path }))} />}
    </section>
  );
}

function TakeAway({ onSure }: { readonly onSure: () => Promise<void> }) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <p className={styles.acts}>
      {/* The same place takes it back: a click too many does no harm. */}
      <button type="button" className={shared.quiet} onClick={() => setAsking(!asking)}>
        {t(asking ? 'walls.keep' : 'walls.remove')}
      </button>
      {asking && (
        <button type="button" className={shared.danger} onClick={() => void onSure()}>
          {t('walls.removeSure')}
        </button>
      )}
    </p>
  );
}
