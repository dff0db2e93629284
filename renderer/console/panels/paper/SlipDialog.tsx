import type { SlipAnswer } from '../../../../domain/contract/slip.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { dayText, shortTime } from '../../../speech/when.ts';
import flow from '../../../ui/Form.module.css';
import { Overlay } from '../../../ui/Overlay.tsx';
import { PaperRow } from '../../../ui/PaperRow.tsx';
import { QrCode } from '../../../ui/QrCode.tsx';
import { useApp, usePageState } from '../../screen/context.ts';
import { SLIP } from '../../screen/slip.ts';
import styles from './SlipDialog.module.css';

/** 回执: the paper of somebody who reported at the counter. Enter prints it. */
export function SlipDialog() {
  const { screen } = useApp();
  const t = useWords();
  const [{ caseId }] = usePageState(SLIP);
  return (
    <Overlay
      open={caseId !== undefined}
      title={t('slip.title')}
      onClose={() => screen.keepPage(SLIP, SLIP.start)}
    >
      {caseId !== undefined && <SlipOf caseId={caseId} />}
    </Overlay>
  );
}

function SlipOf({ caseId }: { readonly caseId: CaseId }) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const { answer, problem } = useAnswer(caseId, () =>
    link.call('GET /cases/:id/slip', { path: { id: caseId } }),
  );
  if (problem !== undefined)
    return (
      <p role="alert" className={flow.refusal}>
        {problemText(problem, language)}
      </p>
    );
  if (answer === undefined) return <p role="status">{t('desk.loading')}</p>;
  return (
    <>
      <Slip slip={answer} />
      {/* biome-ignore lint/a11y/noAutofocus: somebody waits for it */}
      <button type="button" autoFocus className={styles.print} onClick={() => window.print()}>
        {t('slip.print')} <kbd>↵</kbd>
      </button>
    </>
  );
}

/** As it is on paper: a number, a code, by when what happens; no word of the report and no name. */
function Slip({ slip }: { readonly slip: SlipAnswer }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const person = usePerson();
  const { number, at, matter, onBehalf, acceptBy, doneBy, url } = slip;
  const when = (time: number): string => `${dayText(time, language)} ${shortTime(time, language)}`;
  const by = (time: number | undefined) => (time === undefined ? '' : t('slip.by', { time: when(time) }));
  return (
    <section className={styles.slip} aria-label={t('slip.title')} data-slip>
      <h2>{t('slip.head')}</h2>
      <div className={styles.parts}>
        <table>
          <tbody>
            <PaperRow name={t('cases.number')} text={number} />
            <PaperRow name={t('slip.recorded')} text={when(at)} />
            <PaperRow name={t('slip.unit')} text={person === undefined ? '' : names.unit(person.scope)} />
            {matter !== undefined && <PaperRow name={t('slip.matter')} text={matter[language]} />}
            {acceptBy !== undefined && <PaperRow name={t('slip.accept')} text={by(acceptBy)} />}
            {doneBy !== undefined && <PaperRow name={t('slip.done')} text={by(doneBy)} />}
          </tbody>
        </table>
        <QrCode text={url} label={t('slip.code')} />
      </div>
      <p>{t('slip.scan')}</p>
      <p className={styles.url}>{url}</p>
      {onBehalf && <p className={styles.sign}>{t('slip.consent')}</p>}
    </section>
  );
}
