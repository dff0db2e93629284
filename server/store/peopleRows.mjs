/*
 * Rows of accounts and keys as their tables hold them, the same tables in every database. Plain JavaScript, because the
 * store's threads load it without a compiler.
 */

/**
 * @typedef {import('./PeopleStore.ts').AccountRow} AccountRow
 * @typedef {import('./PeopleStore.ts').ApiKeyRow} ApiKeyRow
 */

/**
 * @param {any} row
 * @returns {ApiKeyRow}
 */
export function keyOf({ hash, account, label, sources, scope, expires_at, created_at, used_at, revoked_at }) {
  return {
    hash,
    account,
    label,
    sources: JSON.parse(sources),
    ...(scope === null ? {} : { scope }),
    ...(expires_at === null ? {} : { expiresAt: expires_at }),
    createdAt: created_at,
    ...(used_at === null ? {} : { usedAt: used_at }),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
  };
}

/**
 * @param {any} row
 * @returns {AccountRow | undefined}
 */
export function accountOf(row) {
  if (row === undefined) return undefined;
  const { account, person_id: id, name, name_en: nameEn, scope, password } = row;
  const named = { id, name, ...(nameEn === null ? {} : { nameEn }) };
  const sources = row.sources === null ? {} : { sources: JSON.parse(row.sources) };
  return {
    account,
    person: { ...named, roles: JSON.parse(row.roles), scope, ...sources },
    password,
    isDisabled: row.disabled !== 0,
    mustChange: row.must_change !== 0,
    createdAt: row.created_at,
    ...(row.signed_in_at === 0 ? {} : { signedInAt: row.signed_in_at }),
    ...(row.otp_sealed === null
      ? {}
      : { otp: { sealed: row.otp_sealed, isOn: row.otp_on !== 0, lastStep: row.otp_step } }),
  };
}
