import { useLanguage } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { Keycap } from '../ui/Keycap.tsx';
import { runCommand } from './commands/registry.ts';
import { useApp, useWindows } from './screen/context.ts';
import { partWords } from './screen/parts.ts';
import styles from './WindowsStrip.module.css';

/** What stood in windows of its own last time: a browser opens them after a press only. */
export function WindowsStrip() {
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const missing = useWindows((state) => state.missing);
  if (missing.length === 0) return null;
  const names = missing.map((part) => t(partWords(part))).join(language === 'zh' ? '、' : ', ');
  return (
    <div className={styles.strip} role="status">
      <span>{t('window.missing', { names })}</span>
      <button
        type="button"
        className={styles.act}
        aria-keyshortcuts="Control+Alt+W"
        onClick={() => runCommand(app, 'view.window.restore')}
      >
        <Keycap keys="Ctrl+Alt+W" />
        {t('window.open')}
      </button>
      <button type="button" className={styles.act} onClick={() => app.windows.forget()}>
        {t('window.forget')}
      </button>
    </div>
  );
}
