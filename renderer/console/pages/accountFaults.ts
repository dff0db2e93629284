import { formFaultText } from '../../../domain/contract/formFaults.ts';
import type { WireRefusal } from '../../../domain/contract/socket.ts';
import { given } from '../../../domain/defined.ts';
import type { Language } from '../../client/store/languageStore.ts';
import { problemText } from '../../speech/problem.ts';

const FIELDS = [
  'account',
  'name',
  'nameEn',
  'roles',
  'scope',
  'password',
  'next',
  'otp',
  'label',
  'sources',
  'expiresAt',
] as const;
export type FormFieldName = (typeof FIELDS)[number];

/** At which field of a form a refusal belongs. */
const OF: Readonly<Record<string, FormFieldName>> = {
  'account-exists': 'account',
  'bad-account': 'account',
  'role-separation': 'roles',
  'wall-no-account': 'roles',
  'unknown-unit': 'scope',
  'bad-credentials': 'password',
  locked: 'password',
  'password-common': 'next',
  'password-is-account': 'next',
  'password-too-short': 'next',
  'source-not-yours': 'sources',
  'expired-already': 'expiresAt',
  'otp-wrong': 'otp',
};

export interface Faults {
  /** What is wrong with a field, in words. */
  at(field: FormFieldName): string | undefined;
  /** What belongs to no field of the form. */
  readonly rest: string | undefined;
}

/** A refusal spread over the fields of a form; `fields` are those the form has. */
export function faultsOf(
  refusal: WireRefusal | undefined,
  language: Language,
  fields: readonly FormFieldName[],
): Faults {
  if (refusal === undefined) return { at: () => undefined, rest: undefined };
  const words = problemText(refusal, language);
  /** What is wrong with the field itself, where that is known. */
  const ofField = (field: FormFieldName) =>
    given(refusal.faults?.[field], (fault) => formFaultText(fault, language));
  const named = FIELDS.filter((field) => refusal.fields?.[field] !== undefined);
  const own = OF[refusal.code];
  const hit = own === undefined ? named : [own];
  const shown = hit.filter((field) => fields.includes(field));
  return {
    at: (field) => (shown.includes(field) ? (ofField(field) ?? words) : undefined),
    rest: shown.length === 0 ? words : undefined,
  };
}
