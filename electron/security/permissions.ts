import { isAppUrl } from './trustedUrl.ts';

/**
 * What the window may do beyond showing itself: denied unless listed, each line with its reason.
 * Asked for both permission requests and permission checks, so the two cannot disagree.
 */
const ALLOWED: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'an operator copies a case number into a phone note',
  'screen-wake-lock': 'a wall on a screen of this machine must not go dark',
  fullscreen: 'the console fills the screen of a duty desk',
};

/** Undefined when the permission is given, otherwise why not. */
export function permissionRefusal(
  permission: string,
  requestingUrl: string,
  isMainFrame: boolean,
): string | undefined {
  if (!isMainFrame) return 'only the main frame may ask';
  if (!isAppUrl(requestingUrl)) return 'only the console itself may ask';
  return Object.hasOwn(ALLOWED, permission) ? undefined : 'not on the list';
}
