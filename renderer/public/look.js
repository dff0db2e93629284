// Runs before the first paint, so that nobody in a bright hall sees a dark flash, nor the other way round. The
// console's own code comes later and goes on from here (client/look.ts); the key is that of lookStore.ts.
try {
  const { theme, size } = JSON.parse(localStorage.getItem('lingxing.look') ?? '{}').last ?? {};
  const root = document.documentElement;
  if (['system', 'light', 'dark'].includes(theme) && size >= 90 && size <= 150) {
    if (theme !== 'system') root.dataset.theme = theme;
    root.style.setProperty('--interface-size', String(size / 100));
  }
} catch {
  // Unreadable or forbidden: the machine's own look stands.
}
