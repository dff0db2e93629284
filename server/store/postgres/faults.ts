import { StoreError, type StoreFault } from '../StoreError.ts';

/** The connection ended before the answer: what it was told to write may be stored or not, or be stored yet. */
export class ConnectionLostError extends StoreError {
  constructor(cause: unknown) {
    super('store-unavailable', `the connection to the database has ended: ${textOf(cause)}`, { cause });
  }
}

/** Another server has taken the lease: the database refuses whatever this one writes from now on. */
export class FencedError extends StoreError {
  constructor() {
    super('store-unavailable', 'another server leads this database now');
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Classes of SQLSTATE (PostgreSQL's Appendix A): no resources, not in the right state, operator, system, rolled back, read-only. */
const UNAVAILABLE = ['53', '55', '57', '58', '40', '25'];

/** SQLSTATE of a unique constraint that a row would break. */
const UNIQUE_VIOLATION = '23505';

function stateOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const isAnswer = error instanceof Error && typeof Reflect.get(error, 'severity') === 'string';
  return isAnswer && typeof code === 'string' ? code : undefined;
}

export const isUniqueViolation = (error: unknown): boolean => stateOf(error) === UNIQUE_VIOLATION;

/** An error that is no answer of the database, or its last one, ends the connection. */
function endsConnection(error: unknown): boolean {
  const state = stateOf(error);
  if (state === undefined) return true;
  return (
    state.startsWith('08') || state.startsWith('57P') || Reflect.get(Object(error), 'severity') === 'FATAL'
  );
}

function faultOf(state: string): StoreFault | undefined {
  if (state === 'XX001' || state === 'XX002') return 'store-damaged';
  return UNAVAILABLE.some((start) => state.startsWith(start)) ? 'store-unavailable' : undefined;
}

/** What a statement's error means to whoever called the port; a mistake in the statement itself stays as it is. */
export function describeFault(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  if (endsConnection(error)) return new ConnectionLostError(error);
  const fault = faultOf(stateOf(error) ?? '');
  return fault === undefined ? error : new StoreError(fault, textOf(error), { cause: error });
}
