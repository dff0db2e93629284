import { LINK_KINDS, type Supervision } from '../../../domain/case/case.ts';
import { caseLinks } from '../../../domain/case/caseLinks.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActAsk, type ActField, type ActSpec, chosen, textOf } from '../actSpec.ts';

type Beside = Extract<
  ActFlowId,
  'link' | 'unlink' | 'promote' | 'replySupervision' | 'acceptReply' | 'returnReply'
>;

/** 关联, 转突发事件 and the answers to a 督办: what goes on beside the case's own life. */
export const BESIDE_SPECS: Readonly<Record<Beside, ActSpec>> = {
  link: {
    fields: ({ t, from: { thisCase } }) => [
      {
        kind: 'case',
        name: 'toId',
        label: t('field.linkTo'),
        barred: caseLinks(thisCase).map((link) => link.toId),
      },
      {
        kind: 'choice',
        name: 'kind',
        label: t('field.linkKind'),
        initial: LINK_KINDS[0],
        choices: LINK_KINDS.map((id) => ({ id, name: t(`link.${id}`) })),
      },
      { kind: 'fact', text: t('fact.linkOnly') },
    ],
    command: (ask) => ({
      type: 'case.link',
      data: {
        caseId: ask.from.thisCase.id,
        toId: ask.text('toId'),
        kind: LINK_KINDS.find((kind) => kind === ask.text('kind')) ?? 'related',
      },
    }),
  },
  unlink: {
    fields: ({ t, from: { thisCase } }) => {
      const links = caseLinks(thisCase);
      const choices = links.map(({ kind, toId }) => ({ id: toId, name: `${t(`link.${kind}`)} ${toId}` }));
      const initial = links[0] === undefined ? {} : { initial: links[0].toId };
      return [{ kind: 'choice', name: 'toId', label: t('field.unlinkWhich'), choices, ...initial }];
    },
    command: (ask) => {
      const { thisCase } = ask.from;
      const [first] = caseLinks(thisCase);
      if (first === undefined) return undefined;
      const toId = chosen(ask, 'toId', first.toId);
      return { type: 'case.unlink', data: { caseId: thisCase.id, toId } };
    },
  },
  promote: {
    tone: 'danger',
    fields: ({ t, from }) => [
      {
        kind: 'line',
        name: 'title',
        label: t('field.incidentTitle'),
        optional: true,
        offered: [from.thisCase.title],
      },
      { kind: 'fact', text: t('fact.promotes') },
    ],
    command: (ask) => ({
      type: 'case.promoteToIncident',
      data: { caseId: ask.from.thisCase.id, ...textOf('title', ask.text('title')) },
    }),
  },
  replySupervision: {
    fields: (ask) => [
      ...about(first(ask, 'open'), ask),
      { kind: 'text', name: 'text', label: ask.t('field.supervisionReply') },
    ],
    command: (ask) => {
      const data = named(ask, 'open');
      return data && { type: 'supervision.reply', data: { ...data, text: ask.text('text') } };
    },
  },
  acceptReply: {
    fields: (ask) => [
      ...about(first(ask, 'replied'), ask),
      { kind: 'text', name: 'text', label: ask.t('field.opinion'), optional: true },
    ],
    command: (ask) => {
      const data = named(ask, 'replied');
      return data && { type: 'supervision.accept', data: { ...data, ...textOf('text', ask.text('text')) } };
    },
  },
  returnReply: {
    fields: (ask) => [
      ...about(first(ask, 'replied'), ask),
      { kind: 'reason', name: 'reason', label: ask.t('field.replyFault') },
      { kind: 'fact', text: ask.t('fact.replyAgain') },
    ],
    command: (ask) => {
      const data = named(ask, 'replied');
      return data && { type: 'supervision.return', data: { ...data, reason: ask.text('reason') } };
    },
  },
};

/** The oldest one that waits for this step. */
function first({ from }: ActAsk, state: Supervision['state']): Supervision | undefined {
  return from.thisCase.supervisions?.find((supervision) => supervision.state === state);
}

/** As a command names it; undefined when none waits for this step. */
function named(ask: ActAsk, state: Supervision['state']) {
  const supervision = first(ask, state);
  return supervision && { caseId: ask.from.thisCase.id, supervisionId: supervision.id };
}

/** Which 督办 it is, and what was answered. */
function about(supervision: Supervision | undefined, { t, names }: ActAsk): readonly ActField[] {
  if (supervision === undefined) return [{ kind: 'fact', text: t('fact.noSupervision') }];
  const params = {
    who: names.actor(supervision.by),
    ground: t(`ground.${supervision.ground}`),
    due: names.moment(supervision.replyDue),
  };
  const facts: ActField[] = [{ kind: 'fact', text: t('fact.supervised', params) }];
  if (supervision.state === 'replied' && supervision.reply !== undefined) {
    const { by, text } = supervision.reply;
    facts.push({ kind: 'fact', text: t('fact.replied', { who: names.actor(by), text }) });
  }
  return facts;
}
