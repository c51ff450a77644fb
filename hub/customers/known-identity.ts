import { spokenIdentity } from '../../shared/domain/spoken-identity.ts';
import { findCustomerByIdentity } from '../chat/identity/site-identity-repository.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Unit } from '../db/database.ts';
import { toE164 } from '../text/phone-number.ts';
import { findXUser } from './customer-repository.ts';

/** An identity that somebody typed, as it is stored, and whose it is. */
export type KnownIdentity = {
  readonly kind: 'email' | 'phone' | 'x';
  readonly value: string;
  /** Null: nobody has it yet. */
  readonly customerId: string | null;
};

/** Finds what a typed address, number or handle names; null: nothing that could be a person's. */
export async function knownIdentity(
  db: Unit['tx'],
  configuration: Configuration,
  text: string,
): Promise<KnownIdentity | null> {
  const spoken = spokenIdentity(text);
  const value = spoken === null ? null : await storedValue(db, configuration, spoken);
  if (spoken === null || value === null) return null;
  return { kind: spoken.kind, value, customerId: await findCustomerByIdentity(db, spoken.kind, value) };
}

async function storedValue(
  db: Unit['tx'],
  configuration: Configuration,
  spoken: NonNullable<ReturnType<typeof spokenIdentity>>,
): Promise<string | null> {
  switch (spoken.kind) {
    case 'email':
      return isOurs(configuration, spoken.value) ? null : spoken.value;
    case 'phone':
      return toE164(spoken.value, countryOf(configuration));
    case 'x':
      return findXUser(db, spoken.value);
  }
}

/** The company's own addresses are nobody's. */
function isOurs(configuration: Configuration, address: string): boolean {
  return [...configuration.ownAddresses.values()].some((addresses) => addresses.has(address));
}

/** Where numbers without a country are: as the first SMS account says. */
function countryOf(configuration: Configuration): string {
  const sms = [...configuration.channelAccounts.values()].find((account) => account.channel === 'sms');
  return sms?.channel === 'sms' ? sms.country : 'DE';
}
