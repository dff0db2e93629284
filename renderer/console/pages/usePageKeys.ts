import { useEffect, useRef } from 'react';
import { useClient } from '../../client/context.ts';
import { isForField, keyName } from '../commands/keymap.ts';
import { surroundings } from '../commands/surroundings.ts';

/**
 * Keys that mean something on one page alone, named as in the registry. They wait for the same things as the
 * registry's own: nobody is typing, no dialog is open, and nobody else has used the key.
 */
export function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  const { lockStore } = useClient();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || lockStore.getState().locked) return;
      const { typing, modal } = surroundings(event.target);
      const name = keyName(event);
      const isFree = name !== undefined && !modal && !(typing && isForField(event, name));
      const run = isFree ? latest.current[name] : undefined;
      if (run === undefined) return;
      event.preventDefault();
      run();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [lockStore]);
}
