import type { LookStore } from './store/lookStore.ts';

/** Wide enough that jsdom and a browser both have it. */
const DARK_WISH = '(prefers-color-scheme: dark)';

/**
 * Puts the chosen look on the page and follows the machine's wish where the person has none. Before the first
 * paint public/look.js has done the same. Returns its stop function.
 */
export function wearLook(lookStore: LookStore, view: Window = window): () => void {
  const root = view.document.documentElement;
  const wish = view.matchMedia(DARK_WISH);

  function wear(): void {
    const { theme, size, isDark } = lookStore.getState();
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    const share = String(size / 100);
    if (root.style.getPropertyValue('--interface-size') !== share) {
      root.style.setProperty('--interface-size', share);
      // Whatever counts in rem (lists, map) measures anew, as after another size of the window.
      view.dispatchEvent(new Event('resize'));
    }
    const now = theme === 'system' ? wish.matches : theme === 'dark';
    if (now !== isDark) lookStore.setState({ isDark: now });
  }

  wear();
  const stop = lookStore.subscribe(wear);
  wish.addEventListener('change', wear);
  return () => {
    stop();
    wish.removeEventListener('change', wear);
  };
}
