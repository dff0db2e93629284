import { useClient } from '../../../client/context.ts';
import { useLook } from '../../../client/hooks.ts';
import { type InterfaceSize, SIZES, THEMES } from '../../../client/store/lookStore.ts';
import { useWords } from '../../../speech/t.ts';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';

/** 显示: theme and size of the interface, at once on the whole screen. */
export function LookSection() {
  const { lookStore } = useClient();
  const t = useWords();
  const theme = useLook((state) => state.theme);
  const size = useLook((state) => state.size);
  return (
    <section className={shared.section} aria-label={t('me.look')}>
      <h3>{t('me.look')}</h3>
      <SegmentedField
        label={t('me.theme')}
        value={theme}
        choices={THEMES.map((id) => ({ id, name: t(`me.theme.${id}`) }))}
        onChange={(chosen) => lookStore.choose({ theme: chosen })}
      />
      <SegmentedField
        label={t('me.size')}
        value={String(size)}
        choices={SIZES.map((n) => ({ id: String(n), name: t('me.sizeOf', { n }) }))}
        onChange={(chosen) => lookStore.choose({ size: Number(chosen) as InterfaceSize })}
      />
      <p>{t('me.lookWhy')}</p>
    </section>
  );
}
