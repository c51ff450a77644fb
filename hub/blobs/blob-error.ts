/** `missing`: nothing is stored under this hash. `corrupt`: what is stored is not what the hash says. */
export type BlobErrorCode = 'missing' | 'corrupt' | 'invalid-hash';

/** Why content could not be read back. */
export class BlobError extends Error {
  override readonly name = 'BlobError';
  readonly code: BlobErrorCode;

  constructor(code: BlobErrorCode, sha256: string) {
    super(`blob ${code === 'invalid-hash' ? 'address' : sha256} is ${code}`);
    this.code = code;
  }
}
