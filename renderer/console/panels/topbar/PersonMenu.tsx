import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useDirectory, useLanguage, useLocked, usePerson } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './TopBar.module.css';

const ENTRIES = [
  { id: 'page.me', words: 'page.me' },
  { id: 'view.language', words: 'person.language' },
  { id: 'view.help', words: 'command.help' },
  { id: 'session.lock', words: 'command.lock' },
  { id: 'session.signOut', words: 'person.signOut' },
] as const;

/** Who is on this console, with the few things that concern the person. */
export function PersonMenu() {
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const [open, setOpen] = useState(false);
  const locked = useLocked();
  const unit = useDirectory((state) => (person === undefined ? '' : unitName(state, person.scope, language)));
  if (person === undefined) return undefined;
  const name = postName(person, language);
  return (
    <MenuTrigger isOpen={open && !locked} onOpenChange={setOpen}>
      <Button className={styles.person ?? ''} aria-label={t('person.menu', { name })}>
        {name}
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <p className={styles.who}>
          {name}
          <small>{unit}</small>
        </p>
        <Menu
          className={styles.menu ?? ''}
          onAction={(id) => runCommand(app, String(id))}
          aria-label={t('person.menu', { name })}
        >
          {ENTRIES.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} className={styles.entry ?? ''}>
              {t(entry.words)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
