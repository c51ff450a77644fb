/** The account's signature with the agent's name in it; empty when the account has none. */
export function signatureFor(signature: string, agentName: string): string {
  return signature.replaceAll('{agent}', agentName).trim();
}
