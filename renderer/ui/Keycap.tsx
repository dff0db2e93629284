import styles from './Keycap.module.css';

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Space: '␣',
};

/** A key as it is printed on a keyboard; `Ctrl+K` becomes two caps, `Shift+K` one (⇧K). Decoration: the words carry the meaning. */
export function Keycap({ keys }: { readonly keys: string }) {
  const shifted = /^Shift\+([A-Z])$/u.exec(keys)?.[1];
  const parts = shifted !== undefined ? [`⇧${shifted}`] : keys === '+' ? ['+'] : keys.split('+');
  return (
    <span className={styles.keys} aria-hidden="true">
      {parts.map((part) => (
        <kbd key={part} className={styles.cap}>
          {SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part)}
        </kbd>
      ))}
    </span>
  );
}
