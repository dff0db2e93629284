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

/** The first of a browser's languages that the screens speak; Chinese where it names none of them. */
export function languageOf(wanted: readonly string[]): Language {
  const known = wanted
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'zh' || tag === 'en');
  return known === 'en' ? 'en' : 'zh';
}

/** Kept on this machine, whoever signs in; anything unreadable is dropped and `first` stands. */
export function createLanguageStore(storage: StateStorage, first: Language = 'zh'): LanguageStore {
  return createStore<LanguageState>()(
    persist((): LanguageState => ({ language: first }), {
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
