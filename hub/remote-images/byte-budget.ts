/** Bytes that several downloads may take together. */
export interface ByteBudget {
  /** Takes the bytes if there are that many left; none are given back. */
  take: (bytes: number) => boolean;
}

/** A budget of so many bytes. */
export function createByteBudget(bytes: number): ByteBudget {
  let left = bytes;
  return {
    take: (wanted) => {
      left -= wanted;
      return left >= 0;
    },
  };
}
