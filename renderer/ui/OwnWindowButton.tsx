import styles from './OwnWindowButton.module.css';

/** Puts what it stands on into a window of its own, or back. */
export function OwnWindowButton({
  name,
  keys,
  isOut = false,
  onPress,
}: {
  readonly name: string;
  readonly keys: string;
  /** It is in this window of its own: the press takes it back. */
  readonly isOut?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.button}
      title={`${name} (${keys})`}
      aria-label={name}
      aria-keyshortcuts={keys.replace('Ctrl', 'Control')}
      onClick={onPress}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={isOut ? 'M13.5 2.5 8.5 7.5M8.5 3.5v4h4' : 'M8 8l5.5-5.5M9.5 2.5h4v4'} />
        <path d="M6.5 3.5h-4v10h10v-4" />
      </svg>
    </button>
  );
}
