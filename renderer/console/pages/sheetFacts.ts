import { useDirectory, useLanguage, usePerson } from '../../client/hooks.ts';
import { postName } from '../../speech/postName.ts';

/** Whose district it is, and who prints: every sheet says both. */
export function useSheet(): { readonly district: string; readonly who: string } {
  const language = useLanguage();
  const person = usePerson();
  const area = useDirectory((state) => state.answer?.district.features[0]?.properties);
  return {
    district: (language === 'en' ? (area?.nameEn ?? area?.name) : area?.name) ?? '',
    who: person === undefined ? '' : postName(person, language),
  };
}
