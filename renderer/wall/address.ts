/** What a wall's address says: its token, and which server it shows. */
export interface WallAddress {
  readonly token: string;
  readonly serverUrl: string;
}

/**
 * The token stays in the address: after a power cut the wall comes back by it. Which server is asked says the address
 * only in a window of the console, whose pages nobody but its shell can open; elsewhere it is who served the page.
 */
export function wallAddress({
  protocol,
  origin,
  search,
  hash,
}: Pick<Location, 'protocol' | 'origin' | 'search' | 'hash'>): WallAddress {
  const named = protocol === 'console:' ? new URLSearchParams(search).get('server') : null;
  return { token: new URLSearchParams(hash.slice(1)).get('token') ?? '', serverUrl: named ?? origin };
}
