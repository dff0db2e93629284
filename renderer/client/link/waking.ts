/**
 * Background tabs and sleeping machines lose connections without a word: when somebody looks again, or
 * the network is back, look at once instead of waiting for a timer.
 */
export function watchWaking(wake: () => void, view: Window = window): () => void {
  const onVisible = () => {
    if (view.document.visibilityState === 'visible') wake();
  };
  view.addEventListener('online', wake);
  view.addEventListener('pageshow', wake);
  view.document.addEventListener('visibilitychange', onVisible);
  return () => {
    view.removeEventListener('online', wake);
    view.removeEventListener('pageshow', wake);
    view.document.removeEventListener('visibilitychange', onVisible);
  };
}
