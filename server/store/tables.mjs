/*
 * Every table that holds data of a district, column for column the same in each database, so that a store can be copied from
 * one to another. Plain JavaScript, because the store's threads load it without a compiler. A test holds it against both
 * schemas.
 */

/** @typedef {'TEXT' | 'BIGINT' | 'BYTEA'} ColumnType */

/**
 * @typedef {object} Table
 * @property {string} name
 * @property {readonly string[]} key by which its rows are read in order; `n` numbers them in the order they were written
 * @property {Readonly<Record<string, ColumnType>>} columns those that are stored, not those that are computed
 */

/** @type {readonly Table[]} what another names comes before it */
export const TABLES = [
  {
    name: 'events',
    key: ['world', 'seq'],
    columns: { world: 'TEXT', seq: 'BIGINT', text: 'TEXT', hash: 'TEXT' },
  },
  { name: 'heads', key: ['world'], columns: { world: 'TEXT', seq: 'BIGINT', hash: 'TEXT' } },
  {
    name: 'commands',
    key: ['n'],
    columns: { n: 'BIGINT', world: 'TEXT', id: 'TEXT', digest: 'TEXT', seq: 'BIGINT', results: 'TEXT' },
  },
  { name: 'contacts', key: ['n'], columns: { n: 'BIGINT', id: 'TEXT', sealed: 'BYTEA', phone_hash: 'TEXT' } },
  {
    name: 'fold_rows',
    key: ['n'],
    columns: {
      ...{ n: 'BIGINT', world: 'TEXT', part: 'TEXT', key: 'TEXT', seq: 'BIGINT', text: 'TEXT' },
      ...{ away: 'BIGINT', until: 'BIGINT', counted: 'TEXT', seal: 'TEXT' },
    },
  },
  {
    name: 'fold_marks',
    key: ['world'],
    columns: { world: 'TEXT', seq: 'BIGINT', form: 'TEXT', sum: 'TEXT', seal: 'TEXT' },
  },
  { name: 'audit', key: ['seq'], columns: { seq: 'BIGINT', text: 'TEXT', hash: 'TEXT' } },
  { name: 'audit_head', key: ['n'], columns: { n: 'BIGINT', seq: 'BIGINT', hash: 'TEXT' } },
  {
    name: 'outbox',
    key: ['n'],
    columns: {
      ...{ n: 'BIGINT', world: 'TEXT', id: 'TEXT', case_id: 'TEXT', template: 'TEXT', message: 'TEXT' },
      ...{ state: 'TEXT', attempts: 'BIGINT', next_at: 'BIGINT', updated_at: 'BIGINT' },
      ...{ channel: 'TEXT', provider_id: 'TEXT', error: 'TEXT', stand_in: 'TEXT', passed: 'TEXT' },
    },
  },
  {
    name: 'accounts',
    key: ['account'],
    columns: {
      ...{ account: 'TEXT', person_id: 'TEXT', name: 'TEXT', name_en: 'TEXT', roles: 'TEXT', scope: 'TEXT' },
      ...{
        sources: 'TEXT',
        password: 'TEXT',
        created_at: 'BIGINT',
        disabled: 'BIGINT',
        must_change: 'BIGINT',
      },
      ...{ signed_in_at: 'BIGINT', otp_sealed: 'BYTEA', otp_on: 'BIGINT', otp_step: 'BIGINT' },
    },
  },
  {
    name: 'sessions',
    key: ['hash'],
    columns: { hash: 'TEXT', account: 'TEXT', created_at: 'BIGINT', expires_at: 'BIGINT' },
  },
  {
    name: 'links',
    key: ['hash'],
    columns: { hash: 'TEXT', account: 'TEXT', expires_at: 'BIGINT', used_at: 'BIGINT', session: 'TEXT' },
  },
  {
    name: 'api_keys',
    key: ['hash'],
    columns: {
      ...{ hash: 'TEXT', account: 'TEXT', label: 'TEXT', sources: 'TEXT', scope: 'TEXT' },
      ...{ created_at: 'BIGINT', expires_at: 'BIGINT', used_at: 'BIGINT', revoked_at: 'BIGINT' },
    },
  },
  {
    name: 'sign_in_seats',
    key: ['account', 'address'],
    columns: {
      ...{
        account: 'TEXT',
        address: 'TEXT',
        failures: 'BIGINT',
        failed_at: 'BIGINT',
        signed_in_at: 'BIGINT',
      },
    },
  },
  {
    name: 'public_links',
    key: ['hash'],
    columns: { hash: 'TEXT', world: 'TEXT', case_id: 'TEXT', sealed: 'BYTEA', issued_at: 'BIGINT' },
  },
  {
    name: 'connectors',
    key: ['id'],
    columns: {
      ...{ id: 'TEXT', cursor: 'TEXT', last_id: 'TEXT', last_at: 'BIGINT', caught_up_at: 'BIGINT' },
      ...{ accepted: 'BIGINT', repeated: 'BIGINT', supplemented: 'BIGINT', refused: 'BIGINT' },
      unread: 'TEXT',
    },
  },
  {
    name: 'connector_refusals',
    key: ['connector', 'id'],
    columns: {
      ...{ connector: 'TEXT', id: 'TEXT', external_id: 'TEXT', code: 'TEXT', at: 'BIGINT' },
      ...{ sealed: 'BYTEA', taken_at: 'BIGINT' },
    },
  },
  {
    name: 'succession_items',
    key: ['n'],
    columns: {
      ...{ n: 'BIGINT', succession: 'TEXT', kind: 'TEXT', ref: 'TEXT', label: 'TEXT' },
      ...{ batch: 'BIGINT', state: 'TEXT' },
    },
  },
  { name: 'walls', key: ['id'], columns: { id: 'TEXT', created_at: 'BIGINT', row: 'TEXT' } },
  { name: 'looked', key: ['world', 'person'], columns: { world: 'TEXT', person: 'TEXT', row: 'TEXT' } },
  { name: 'views', key: ['n'], columns: { n: 'BIGINT', id: 'TEXT', row: 'TEXT' } },
  { name: 'residents', key: ['id'], columns: { id: 'TEXT', grid_id: 'TEXT', opted_out: 'BIGINT' } },
  { name: 'resident_labels', key: ['label', 'id'], columns: { label: 'TEXT', id: 'TEXT' } },
  {
    name: 'broadcast_items',
    key: ['list', 'place'],
    columns: {
      ...{ list: 'TEXT', place: 'BIGINT', kind: 'TEXT', ref: 'TEXT', unit_id: 'TEXT', is_notice: 'BIGINT' },
      ...{ state: 'TEXT', attempts: 'BIGINT', next_at: 'BIGINT', updated_at: 'BIGINT' },
      ...{ channel: 'TEXT', provider_id: 'TEXT', error: 'TEXT' },
    },
  },
];

/**
 * @param {string} name
 * @returns {Table}
 */
export function tableOf(name) {
  const table = TABLES.find((each) => each.name === name);
  if (table === undefined) throw new Error(`there is no table "${name}"`);
  return table;
}
