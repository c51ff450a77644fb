/** Something about the account that only a person can put right; retried, but shown as failed and not as retrying. */
export class AccountFault extends Error {
  override readonly name = 'AccountFault';
}
