import type { ChatAccountConfig } from '../../../shared/contract/config-file.ts';
import type { Configuration } from '../../config/configuration.ts';
import { chatHoursOf } from '../visitor-hours.ts';

/** The time zone that a chat's company lives in: that of its hours, otherwise the hub's. */
export function zoneOf(configuration: Configuration, account: ChatAccountConfig): string {
  return (
    chatHoursOf(configuration, account)?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  );
}
