import React from 'react';

/** What React shares with its renderers under a name that warns of it: with another version this may have to change. */
const SHARED = '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE';

/**
 * React takes down where in the code an element was made, for the first ten thousand of every second, so that its
 * warnings can name the place: a twelfth of the time of these tests. From here on all of them count as made already.
 */
export function withoutPlacesOfElements(): void {
  const shared: object = Reflect.get(React, SHARED);
  Object.defineProperty(shared, 'recentlyCreatedOwnerStacks', {
    configurable: true,
    get: () => 10_000,
    set: () => undefined,
  });
}
