import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Overlay } from '../../../ui/Overlay.tsx';
import { COMMAND_GROUPS, type CommandGroup } from '../../commands/command.ts';
import { commands } from '../../commands/registry.ts';
import { useApp, useScreen } from '../../screen/context.ts';
import styles from './HelpOverlay.module.css';

function hasKeys(group: CommandGroup): boolean {
  return commands.some((command) => command.group === group && command.keys !== undefined);
}

/** Every command that has a key, by group: read from the registry, so it cannot be out of date. */
export function HelpOverlay() {
  const { screen } = useApp();
  const t = useWords();
  const open = useScreen((state) => state.overlay === 'help');
  return (
    <Overlay open={open} title={t('help.title')} onClose={() => screen.open(undefined)} wide>
      <div className={styles.groups}>
        {COMMAND_GROUPS.filter(hasKeys).map((group) => (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group && command.keys !== undefined)
                .map((command) => (
                  <div key={command.id} className={styles.line}>
                    <dt>{t(command.words)}</dt>
                    <dd>
                      {command.keys?.map((key) => (
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
        ))}
      </div>
      <p className={styles.note}>{t('help.typing')}</p>
    </Overlay>
  );
}
