/**
 * jsdom finds an element's style by holding it against every rule of its default sheet, anew after each change of the
 * page; looking for a role or scanning for accessibility asks that of every element and all that is around it. Elements
 * of one shape have the same style of their own there, so it is found once for each; only what is inherited, what an
 * element says of itself and what a page's own sheet could say is asked of jsdom.
 */
const OWN: ReadonlySet<string> = new Set(
  [
    'display position float width height opacity z-index overflow overflow-x overflow-y clip clip-path content-visibility',
    'contain transform -webkit-transform -ms-transform filter mask -webkit-mask mask-image -webkit-mask-image mask-border',
    '-webkit-mask-border mix-blend-mode perspective isolation will-change -webkit-overflow-scrolling',
  ].flatMap((line) => line.split(' ')),
);
/** Inherited, and what they are where nothing says otherwise. */
const INHERITED: ReadonlyMap<string, string> = new Map([
  ['visibility', 'visible'],
  ['pointer-events', 'auto'],
]);
/** Attributes the default sheet looks at for one of those. */
const SHAPING = ['hidden', 'open', 'popover', 'type', 'multiple', 'size', 'controls'];
const speakingOf = (properties: Iterable<string>) =>
  new RegExp(`(?<![\\w-])(?:${['all', ...properties].join('|')})\\s*:`, 'u');
/** What a sheet of the page's own must not speak of. */
const SPOKEN = speakingOf([...INHERITED.keys(), ...OWN]);
const SPOKEN_BELOW = speakingOf(INHERITED.keys());

type Compute = (element: Element, pseudo?: string | null) => CSSStyleDeclaration;

/** Answers as `compute` of the same page does. */
export function quickStyles(page: Document, compute: Compute): Compute {
  const known = new Map<string, string>();
  let sheets: readonly CSSStyleSheet[] = [];
  let isPlain = true;

  /** Whether only the default sheet and elements themselves say anything of these properties. */
  function pageIsPlain(): boolean {
    const now = [...page.styleSheets];
    if (now.length !== sheets.length || now.some((sheet, n) => sheet !== sheets[n])) {
      sheets = now;
      isPlain = !now.some((sheet) => [...sheet.cssRules].some(({ cssText }) => SPOKEN.test(cssText)));
    }
    return isPlain;
  }

  function own(element: Element, property: string, whole: () => CSSStyleDeclaration): string {
    const style = element.getAttribute('style');
    const mayDiffer =
      element.localName === 'summary' || (style !== null && (SPOKEN.test(style) || style.includes('var(')));
    if (mayDiffer) return whole().getPropertyValue(property);
    const attributes = SHAPING.map((name) => element.getAttribute(name) ?? '\0');
    const shape = [property, element.namespaceURI, element.localName, ...attributes].join('\n');
    const value = known.get(shape) ?? whole().getPropertyValue(property);
    known.set(shape, value);
    return value;
  }

  /** Whether the element or whatever is around it says anything of what is inherited. */
  function isSaidOf(element: Element): boolean {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const style = at.getAttribute('style') ?? '';
      if (at.hasAttribute('hidden') || SPOKEN_BELOW.test(style)) return true;
    }
    return false;
  }

  return (element, pseudo) => {
    if (pseudo || element.ownerDocument !== page || !element.isConnected || !pageIsPlain())
      return compute(element, pseudo);
    let whole: CSSStyleDeclaration | undefined;
    const wholeStyle = (): CSSStyleDeclaration => {
      whole ??= compute(element);
      return whole;
    };
    const valueFor = (property: string): string => {
      const initial = INHERITED.get(property);
      if (initial !== undefined && !isSaidOf(element)) return initial;
      return OWN.has(property) ? own(element, property, wholeStyle) : wholeStyle().getPropertyValue(property);
    };
    return new Proxy({} as CSSStyleDeclaration, {
      get(_nothing, name) {
        if (name === 'getPropertyValue') return valueFor;
        if (name === 'display' || name === 'visibility' || name === 'position') return valueFor(name);
        if (name === 'pointerEvents') return valueFor('pointer-events');
        const value: unknown = Reflect.get(wholeStyle(), name);
        return typeof value === 'function' ? value.bind(wholeStyle()) : value;
      },
      has: (_nothing, name) => name in wholeStyle(),
    });
  };
}
