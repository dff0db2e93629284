import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
} from 'react-aria-components';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Overlay } from '../../../ui/Overlay.tsx';
import { useApp, useScreen } from '../../screen/context.ts';
import styles from './CommandPalette.module.css';
import { createPalette, type PaletteEntry } from './paletteEntries.ts';

/** Ctrl+K: every command, case number, street, community, unit and grid by name, pinyin or initials. */
export function CommandPalette() {
  const { screen } = useApp();
  const t = useWords();
  const open = useScreen((state) => state.overlay === 'palette');
  return (
    <Overlay open={open} title={t('palette.title')} onClose={() => screen.open(undefined)} bare>
      <Palette />
    </Overlay>
  );
}

function Palette() {
  const app = useApp();
  const { screen } = app;
  const t = useWords();
  const language = useLanguage();
  const answer = useDirectory((state) => state.answer);
  const [query, setQuery] = useState('');
  const palette = useMemo(() => createPalette(app, answer, language), [app, answer, language]);
  const sections = palette.find(query);

  function run(entry: PaletteEntry): void {
    screen.open(undefined);
    entry.run();
  }

  return (
    <Autocomplete inputValue={query} onInputChange={setQuery} disableVirtualFocus={false}>
      <SearchField className={styles.field ?? ''} aria-label={t('palette.title')} autoFocus>
        <Input className={styles.input ?? ''} placeholder={t('palette.placeholder')} />
      </SearchField>
      <ListBox
        className={styles.list ?? ''}
        aria-label={t('palette.title')}
        selectionMode="none"
        renderEmptyState={() => <p className={styles.none}>{t('palette.none')}</p>}
        onAction={(key) => {
          const entry = sections.flatMap((section) => section.entries).find(({ id }) => id === key);
          if (entry !== undefined) run(entry);
        }}
      >
        {sections.map((section) => (
          <ListBoxSection key={section.words} id={section.words}>
            <Header className={styles.head ?? ''}>{t(section.words)}</Header>
            <Collection items={section.entries}>
              {(entry) => (
                <ListBoxItem
                  className={styles.entry ?? ''}
                  id={entry.id}
                  textValue={entry.name}
                  isDisabled={entry.isDead === true}
                >
                  <span>{entry.name}</span>
                  {entry.note !== undefined && <small>{entry.note}</small>}
                  {entry.keys !== undefined && <Keycap keys={entry.keys} />}
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        ))}
      </ListBox>
      <p className={styles.hint}>{t('palette.hint')}</p>
    </Autocomplete>
  );
}
