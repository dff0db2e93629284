import type { Case } from '../../../../domain/case/case.ts';
import { asksDanger } from '../../../../domain/case/dangerAnswer.ts';
import { dangerWords } from '../../../../domain/secretary/danger.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { possibleFrom, standpointOn } from '../../../desk/possible.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { canBeGiven } from '../../commands/command.ts';
import { commandById, commandContext, runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './DangerQuestion.module.css';

/** Danger to life: whom to call first, the word that speaks of it, and whether it goes on. A no is remembered in a line. */
export function DangerQuestion({ thisCase }: { readonly thisCase: Case }) {
  const { time } = useClient();
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const { danger, dangerAnswer } = thisCase;
  if (danger !== true) return null;
  const asks = asksDanger(thisCase);
  const given = dangerAnswer && {
    who: names.actor(dangerAnswer.by),
    at: momentText(dangerAnswer.at, time.now(), language),
  };
  if (!asks && dangerAnswer?.happening === false) {
    return <p className={styles.over}>{t('danger.over', given)}</p>;
  }
  const words = wordsOf(thisCase).map((word) => t('danger.word', { word }));
  return (
    <div role="alert" className={styles.danger}>
      <p>
        {t('case.danger')} {words.length > 0 && t('danger.words', { words: words.join(t('list.comma')) })}
      </p>
      {asks ? <Answers thisCase={thisCase} /> : given && <p>{t('danger.happening', given)}</p>}
    </div>
  );
}

function Answers({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const t = useWords();
  const from = standpointOn(app.client, thisCase);
  if (from === undefined || !possibleFrom(from).has('case.answerDanger')) {
    return <p>{t('danger.notYours')}</p>;
  }
  const context = commandContext(app);
  const commands = ['case.dangerNow', 'case.dangerOver'].flatMap((id) => commandById(id) ?? []);
  return (
    <p className={styles.question}>
      <b>{t('danger.question')}</b>
      {commands.map((command) => (
        <button
          key={command.id}
          type="button"
          disabled={!canBeGiven(command, context)}
          onClick={() => runCommand(app, command.id)}
        >
          {command.keys?.[0] !== undefined && <Keycap keys={command.keys[0]} />} {t(command.words)}
        </button>
      ))}
    </p>
  );
}

/** What was written of it, the report first and then what was told later. */
function wordsOf({ title, description = '', notes }: Case): readonly string[] {
  return dangerWords([title, description, ...notes.map(({ text }) => text)].join('\n'));
}
