import type { Case } from '../../../domain/case/case.ts';
import { canBeClaimed } from '../../../domain/claim/claims.ts';
import type { DeskPresence } from '../../../domain/contract/socket.ts';
import type { PersonId } from '../../../domain/kernel.ts';
import type { KindCommand } from '../../../domain/kinds.ts';
import { useDirectory, useLanguage, useLink } from '../../client/hooks.ts';
import { useClaim } from '../../desk/claim/useClaim.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { postName } from '../../speech/postName.ts';
import { useWords } from '../../speech/t.ts';
import { SegmentedField } from '../../ui/SegmentedField.tsx';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';

interface ClaimValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly to?: string;
  readonly reason?: string;
}

type DeskPerson = DeskPresence['people'][number];

/** Back to the desk, for whoever takes it next. */
const DESK = 'desk';

/** 转交认领: a supervisor moves what a colleague has in hand, and says why. */
export function ClaimFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useLanguage();
  const flow = useFlow<ClaimValues>('claim', thisCase, {});
  const here = useClaim(flow.thisCase);
  const desk = useLink((state) => state.desk);
  const directory = useDirectory((state) => state.directory);
  if (here === undefined) return null;
  const { claim, subjectId, unitId } = here;
  const mayHave = ({ id, name, roles }: DeskPerson): boolean =>
    directory !== undefined && canBeClaimed(flow.thisCase, { id, name, roles, unitId }, directory);
  const people = desk?.unitId === unitId ? desk.people.filter(({ id }) => id !== claim.holder.id) : [];
  const choices = [
    { id: DESK, name: t('claim.toDesk') },
    ...people.map((person) => ({
      id: String(person.id),
      name: postName(person, language),
      isOut: !mayHave(person),
    })),
  ];
  const to = choices.find(
    ({ id, ...choice }) => id === flow.values.to && !('isOut' in choice && choice.isOut),
  ) ?? { id: DESK, name: t('claim.toDesk') };
  const reason = (flow.values.reason ?? '').trim();
  const isRelease = to.id === DESK;
  const about = { subjectId, caseId: thisCase.id, reason };
  const command: KindCommand = isRelease
    ? { type: 'claim.release', data: about }
    : { type: 'claim.pass', data: { ...about, personId: to.id as PersonId } };
  return (
    <FlowForm
      flow={flow}
      title={t('claim.move')}
      confirm={t(isRelease ? 'claim.release' : 'claim.move')}
      ready={reason !== ''}
      missing={t('claim.missing')}
      onConfirm={() =>
        flow.send({
          commands: [command],
          label: t(isRelease ? 'claim.label.release' : 'claim.label.pass', { title: thisCase.title }),
          done: isRelease ? t('claim.done.release') : t('claim.done.pass', { name: to.name }),
          reason: { kind: 'claim', text: reason },
        })
      }
    >
      <ReasonField
        kind="claim"
        label={t('claim.reason')}
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
      />
      <SegmentedField
        label={t('claim.to')}
        value={to.id}
        choices={choices}
        hint={people.every(mayHave) ? undefined : t('claim.cannot')}
        onChange={(id) => flow.set({ to: id })}
      />
    </FlowForm>
  );
}
