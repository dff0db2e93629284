import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Guide, NearbyMatter, PublicReceipt } from '../../domain/contract/publicDoor.ts';
import { defined } from '../../domain/defined.ts';
import { type LanguageStore, otherLanguage } from '../client/store/languageStore.ts';
import { ResidentContext } from './context.ts';
import type { Door } from './door.ts';
import type { Waiting } from './drafts.ts';
import { EMPTY_FORM, type ReportForm, reportOf } from './form.ts';
import { Links } from './Links.tsx';
import { Mine, WaitingNote } from './Mine.tsx';
import { Receipt } from './Receipt.tsx';
import { StepWhere } from './StepWhere.tsx';
import { StepWords } from './StepWords.tsx';
import type { Sending } from './sending.ts';
import { sayIn } from './words.ts';

export interface ResidentParts {
  readonly door: Door;
  readonly sending: Sending;
  readonly newId: () => string;
  readonly now: () => number;
  readonly languageStore: LanguageStore;
}

type Screen =
  | { readonly at: 'where' | 'words' | 'mine' }
  | { readonly at: 'receipt'; readonly receipt: PublicReceipt };

/** The whole page: one question at a time. */
export function Resident(parts: ResidentParts) {
  const { door, sending, newId, now, languageStore } = parts;
  const { language } = useStore(languageStore);
  const [guide, setGuide] = useState<Guide>();
  const [screen, setScreen] = useState<Screen>({ at: 'where' });
  const [form, setForm] = useState<ReportForm>(EMPTY_FORM);
  const [isBusy, setBusy] = useState(false);
  const say = sayIn(language);

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = sayIn(language)('title');
  }, [language]);
  useEffect(() => {
    void door.guide().then((answer) => answer.ok && setGuide(answer.value));
  }, [door]);

  /** A new question begins at its top. */
  function go(to: Screen): void {
    window.scrollTo(0, 0);
    setScreen(to);
  }

  const change = (fields: Partial<ReportForm>) => setForm((form) => ({ ...form, ...fields }));

  /** Kept first: without a network the page says that it waits, and goes on. */
  async function send(draft: Waiting): Promise<void> {
    setBusy(true);
    const receipt = await sending.send(draft);
    setBusy(false);
    setForm(EMPTY_FORM);
    go(receipt === undefined ? { at: 'mine' } : { at: 'receipt', receipt });
  }

  function follow({ ref }: NearbyMatter): void {
    void send({ kind: 'follow', at: now(), input: { id: newId(), ref } });
  }

  /** Refused as it was: its words come back into the form, and it goes under a new id. */
  async function mend(draft: Waiting): Promise<void> {
    if (draft.kind !== 'report') return;
    const { text, category, place, reporter } = draft.input;
    await sending.drop(draft.input.id);
    setForm({
      ...EMPTY_FORM,
      ...defined({ text, category, point: place.point, placeText: place.text, phone: reporter?.phone }),
      photos: draft.photos,
      wantsCall: reporter !== undefined,
      isSecret: reporter?.confidential === true,
    });
    go({ at: 'words' });
  }

  return (
    <ResidentContext value={{ door, sending, newId, now, language, say, guide }}>
      <nav>
        <button type="button" onClick={() => go({ at: screen.at === 'mine' ? 'where' : 'mine' })}>
          {say(screen.at === 'mine' ? 'title' : 'mine')}
        </button>
        <button type="button" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => otherLanguage(parts)}>
          {say('otherLanguage')}
        </button>
      </nav>
      {screen.at !== 'mine' && <Unsent sending={sending} />}
      {screen.at === 'where' && (
        <StepWhere
          form={form}
          onChange={change}
          onNext={() => go({ at: 'words' })}
          onFollow={follow}
          isBusy={isBusy}
        />
      )}
      {screen.at === 'where' && <Links />}
      {screen.at === 'words' && (
        <StepWords
          form={form}
          onChange={change}
          onBack={() => go({ at: 'where' })}
          onSend={() =>
            void send({ kind: 'report', at: now(), input: reportOf(form, newId()), photos: form.photos })
          }
          isBusy={isBusy}
        />
      )}
      {screen.at === 'mine' && <Mine onMend={(draft) => void mend(draft)} />}
      {screen.at === 'receipt' && <Receipt receipt={screen.receipt} onAgain={() => go({ at: 'where' })} />}
    </ResidentContext>
  );
}

/** Something waits while another thing is being written. */
function Unsent({ sending }: Pick<ResidentParts, 'sending'>) {
  const { waiting, trouble, isSending } = useStore(sending.store);
  return waiting.length > 0 && !isSending ? <WaitingNote trouble={trouble} /> : null;
}
