import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The languages of the screens; Chinese comes first, English is complete. */
export type Language = 'zh' | 'en';

export interface LanguageState {
  readonly language: Language;
}

export type LanguageStore = StoreApi<LanguageState>;

const saved = z.object({ language: z.enum(['zh', 'en']) });

/** Kept on this machine, whoever signs in; anything unreadable is dropped and Chinese stands. */
export function createLanguageStore(storage: StateStorage): LanguageStore {
  return createStore<LanguageState>()(
    persist((): LanguageState => ({ language: 'zh' }), {
      name: 'lingxing.language',
      version: 1,
      storage: createJSONStorage(() => storage),
      merge: (persisted, current) => {
        const parsed = saved.safeParse(persisted);
        return parsed.success ? parsed.data : current;
      },
    }),
  );
}

/** Goes over to the language that is not on the screen now. */
export function otherLanguage({ languageStore }: { readonly languageStore: LanguageStore }): void {
  languageStore.setState(({ language }) => ({ language: language === 'zh' ? 'en' : 'zh' }));
}
