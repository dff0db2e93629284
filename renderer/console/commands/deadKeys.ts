import type { Millis } from '../../../domain/kernel.ts';
import type { ConsoleApp } from '../screen/app.ts';
import { isLetter, type KeyPress } from './keymap.ts';

/**
 * A key without effect is often the beginning of something typed blindly: "A, then cgj". Why it has none is
 * said at once, and the letters that follow in one go are no commands.
 */
export interface DeadKeys {
  /** Says why a key has no effect. */
  begin(text: string): void;
  /** True when this press belongs to what is being typed after such a key. */
  takes(press: KeyPress): boolean;
  end(): void;
}

/** Somebody who types is this quick; a command given on purpose comes later. */
const IN_ONE_GO_MS: Millis = 600;

export function createDeadKeys({ client: { clock, notices }, desk: { t } }: ConsoleApp): DeadKeys {
  let lastAt: Millis | undefined;
  let text = '';
  let noticeId: number | undefined;
  let isSwallowing = false;

  function show(words: string): void {
    if (noticeId !== undefined) notices.dismiss(noticeId);
    noticeId = notices.show({ tone: 'warning', text: words });
  }

  return {
    begin(words) {
      text = words;
      lastAt = clock.now();
      isSwallowing = false;
      show(words);
    },
    takes(press) {
      if (lastAt === undefined) return false;
      if (!isLetter(press) || clock.now() - lastAt > IN_ONE_GO_MS) {
        lastAt = undefined;
        return false;
      }
      lastAt = clock.now();
      if (!isSwallowing && !press.repeat) show(`${text}${t('key.swallowed')}`);
      isSwallowing ||= !press.repeat;
      return true;
    },
    end() {
      lastAt = undefined;
    },
  };
}
