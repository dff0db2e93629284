/** Everything a hand does to a page. */
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Calls back on every touch, before anything can swallow it. Returns its stop function. */
export function watchTouches(onTouch: () => void, view: Window = window): () => void {
  const options = { capture: true, passive: true } as const;
  for (const touch of TOUCHES) view.addEventListener(touch, onTouch, options);
  return () => {
    for (const touch of TOUCHES) view.removeEventListener(touch, onTouch, options);
  };
}
