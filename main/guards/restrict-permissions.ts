import type { Session } from 'electron';
import { originOf } from '../page/page-origin.ts';

/**
 * The few things our own page may do unasked: notify, copy text, and reach the hub on this machine
 * (Chromium guards loopback since version 142). Everything else, and everybody else, gets a no.
 */
const allowed: ReadonlySet<string> = new Set([
  'notifications',
  'clipboard-sanitized-write',
  'local-network-access',
  'loopback-network',
]);

/** Default deny for permissions, permission checks and devices. */
export function restrictPermissions(session: Session, pageOrigin: string): void {
  const isAllowed = (permission: string, requester: string, isMainFrame: boolean): boolean =>
    allowed.has(permission) && isMainFrame && originOf(requester) === pageOrigin;

  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isAllowed(permission, details.requestingUrl, details.isMainFrame)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isAllowed(permission, requestingOrigin, details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
}
