/**
 * A console too old for its server is loaded anew, which brings the one the server serves. Once: when the new one is
 * turned down as well (an old copy in between), somebody has to look, and nothing turns in a circle.
 */
export interface Renewal {
  /** False when that was tried before, or is of no use: the console is installed, not loaded. */
  begin(): boolean;
  /** The console and its server understand each other. */
  settle(): void;
}

export interface RenewalParts {
  /** Loads the page anew; undefined where the console is installed. */
  readonly reload: (() => void) | undefined;
  /** Outlives the reload. */
  readonly tabStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const KEY = 'lingxing.renewed';

export function createRenewal({ reload, tabStorage }: RenewalParts): Renewal {
  return {
    begin() {
      if (reload === undefined) return false;
      try {
        if (tabStorage.getItem(KEY) !== null) return false;
        tabStorage.setItem(KEY, 'yes');
      } catch {
        // What cannot be remembered could go on for ever.
        return false;
      }
      reload();
      return true;
    },
    settle: () => tabStorage.removeItem(KEY),
  };
}
