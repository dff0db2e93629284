import { useWords } from '../../../speech/t.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Overlay } from '../../../ui/Overlay.tsx';
import { COMMAND_GROUPS, type CommandGroup } from '../../commands/command.ts';
import { commands } from '../../commands/registry.ts';
import { useApp, useScreen } from '../../screen/context.ts';
import type { PageAct } from '../../screen/pageActs.ts';
import styles from './HelpOverlay.module.css';

interface Line {
  readonly id: string;
  readonly words: WordKey;
  readonly keys: readonly string[];
}

/** `taken` are the keys that mean something else on the page that is open. */
function linesOf(group: CommandGroup, taken: ReadonlySet<string>): readonly Line[] {
  return commands.flatMap(({ id, words, keys = [], group: own }) => {
    const heard = own === group ? keys.filter((key) => !taken.has(key)) : [];
    return heard.length === 0 ? [] : [{ id, words, keys: heard }];
  });
}

function pageLines(acts: readonly PageAct[]): readonly Line[] {
  return acts.flatMap(({ words, key }) => (key === undefined ? [] : [{ id: words, words, keys: [key] }]));
}

/** Every command that has a key, by group, and before them the keys of the page that is open: read where they are heard. */
export function HelpOverlay() {
  const { screen } = useApp();
  const t = useWords();
  const open = useScreen((state) => state.overlay === 'help');
  const own = open ? pageLines(screen.pageActs.all()) : [];
  const taken = new Set(own.flatMap(({ keys }) => keys));
  const groups = [
    { title: 'group.thisPage' as const, lines: own },
    ...COMMAND_GROUPS.map((group) => ({ title: `group.${group}` as const, lines: linesOf(group, taken) })),
  ].filter(({ lines }) => lines.length > 0);
  // What is possible here comes first.
  const isApart = ({ title }: GroupProps) => own.length > 0 && OF_SITUATION.has(title);
  const others = groups.filter(isApart);
  const ownGroups = groups.filter((group) => !isApart(group));
  return (
    <Overlay open={open} title={t('help.title')} onClose={() => screen.open(undefined)} wide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: longer than the screen, and scrolled by keys from here */}
      <div className={styles.groups} tabIndex={0}>
        {ownGroups.map((group) => (
          <Group key={group.title} {...group} />
        ))}
        {/* On a page with keys of its own those of list and case come last: they are heard in the situation. */}
        {others.length > 0 && <h3 className={styles.others}>{t('help.others')}</h3>}
        {others.map((group) => (
          <Group key={group.title} {...group} />
        ))}
      </div>
      <p className={styles.note}>{t('help.typing')}</p>
    </Overlay>
  );
}

interface GroupProps {
  readonly title: WordKey;
  readonly lines: readonly Line[];
}

/** What is done with the list and the case of the situation. */
const OF_SITUATION: ReadonlySet<WordKey> = new Set(['group.case', 'group.queue', 'group.map']);

function Group({ title, lines }: GroupProps) {
  const t = useWords();
  return (
    <section>
      <h3>{t(title)}</h3>
      <dl>
        {lines.map(({ id, words, keys }) => (
          <div key={id} className={styles.line}>
            <dt>{t(words)}</dt>
            <dd>
              {keys.map((key) => (
                <span key={key}>
                  <Keycap keys={key} />
                  <span className="visually-hidden">{key}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
