import { useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import type { WallView } from '../../../../domain/contract/walls.ts';
import { defined } from '../../../../domain/defined.ts';
import { ratioOf } from '../../../../domain/wall/scenes.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson, useView } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp } from '../../screen/context.ts';
import { FocusSection } from './FocusSection.tsx';
import { Preview } from './Preview.tsx';
import { ScreenSection } from './ScreenSection.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { Twice } from './Twice.tsx';
import styles from './WallsPage.module.css';
import {
  changedIn,
  clashesIn,
  formOf,
  isChanged,
  settingsIn,
  typedOver,
  type WallDraft,
  withTyped,
} from './wallDraft.ts';

const EDITORS = ['administrator', 'duty_chief'] as const;

interface WallDetailProps {
  readonly wall: WallView;
  /** Names of the other walls. */
  readonly others: readonly string[];
  readonly draft: WallDraft;
  /** Changes what is typed by then. */
  readonly onDraft: (change: (draft: WallDraft) => WallDraft) => void;
  readonly isKeeper: boolean;
  /** Resolves when the walls have been read anew. */
  readonly onChanged: () => Promise<void>;
  /** It has another address, which is told this once. */
  readonly onAddress: (url: string) => void;
}

/** One wall: its settings with what they would show, the matter in focus, its address, and taking it away. */
export function WallDetail({
  wall,
  others,
  draft,
  onDraft,
  isKeeper,
  onChanged,
  onAddress,
}: WallDetailProps) {
  const { link } = useClient();
  const { platform } = useApp();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const selectedId = useView((state) => state.selectedId);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const may = (...roles: readonly string[]) => person?.roles.some((role) => roles.includes(role)) === true;
  const path = { id: wall.id };
  const stands = formOf(wall);
  const form = typedOver(stands, draft);
  const settings = settingsIn(form);
  const clashes = clashesIn(stands, draft);
  const ratio = ratioOf(wall.screen);

  async function settle(asking: Promise<{ readonly ok: true } | WireRefusal>): Promise<boolean> {
    const answer = await asking;
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok || answer.code === 'version-conflict') await onChanged();
    return answer.ok;
  }

  async function save(): Promise<void> {
    const { name, ...rest } = changedIn(stands, draft).typed;
    const isSet = Object.keys(rest).length > 0;
    const body = {
      version: wall.version,
      ...defined({ name: name?.trim(), settings: isSet ? settings : undefined }),
    };
    const isSaved = await settle(link.call('PATCH /walls/:id', { path, body }));
    if (!isSaved) return;
    const saved = settings === undefined ? stands : formOf({ name: form.name.trim(), settings });
    // What was typed meanwhile stays.
    onDraft((now) => changedIn(saved, now));
  }

  async function renew(): Promise<{ readonly token: string; readonly url: string } | undefined> {
    const answer = await link.call('POST /walls/:id/token', { path });
    setRefusal(answer.ok ? undefined : answer);
    return answer.ok ? answer : undefined;
  }

  async function move(): Promise<void> {
    const renewed = await renew();
    if (renewed !== undefined) onAddress(renewed.url);
  }

  return (
    <section className={styles.detail} aria-label={wall.name}>
      <h2>{wall.name}</h2>
      <p className={styles.fault} role="status">
        {refusal !== undefined && problemText(refusal, language)}
      </p>
      {clashes.length > 0 && (
        <p className={styles.clash} role="alert">
          {t('walls.clash', {
            fields: clashes
              .map((key) =>
                key === 'turns' ? t('walls.rotation') : `${t(`walls.field.${key}`)} ${shownValue(key)}`,
              )
              .join(t('list.comma')),
          })}
        </p>
      )}
      <div className={styles.setup}>
        {may(...EDITORS) && (
          <SettingsForm
            form={form}
            others={others}
            ratio={ratio}
            isChanged={isChanged(stands, draft)}
            isClash={clashes.length > 0}
            onChange={(change) => onDraft((now) => withTyped(now, stands, change))}
            onSave={save}
            onDrop={() => onDraft(() => ({ typed: {}, before: {} }))}
          />
        )}
        <Preview settings={settings ?? wall.settings} screen={wall.screen} focusId={wall.focus?.caseId} />
      </div>
      {may('duty_chief', 'dispatcher') && (
        <FocusSection
          focus={wall.focus}
          selectedId={selectedId}
          onSend={(caseId) =>
            settle(link.call('PUT /walls/:id/focus', { path, body: { caseId: caseId ?? null } })).then(
              () => undefined,
            )
          }
        />
      )}
      {platform.walls !== undefined && may(...EDITORS) && (
        <ScreenSection walls={platform.walls} onRenew={async () => (await renew())?.token} />
      )}
      <div className={styles.acts}>
        {may(...EDITORS) && (
          <Twice first={t('walls.move')} sure={t('walls.moveSure')} back={t('walls.moveNot')} onSure={move} />
        )}
        {isKeeper && (
          <Twice
            first={t('walls.remove')}
            sure={t('walls.removeSure')}
            back={t('walls.keep')}
            onSure={() => settle(link.call('DELETE /walls/:id', { path })).then(() => undefined)}
          />
        )}
      </div>
    </section>
  );

  /** What a colleague has put there. */
  function shownValue(key: 'name' | 'distance' | 'width' | 'look' | 'language'): string {
    if (key === 'look') return t(`walls.look.${stands.look}`);
    return key === 'language' ? t(`walls.language.${stands.language}`) : stands[key];
  }
}
