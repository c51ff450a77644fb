/** Gives the next number of a stream, at least 0 and below 1. */
export type Random = () => number;

/**
 * An independent stream of random numbers: equal seed and name give equal numbers. Each purpose has a stream of its own,
 * so that two policies compared on one seed meet the same customers (common random numbers). The generator is sfc32 by
 * Chris Doty-Humphrey (PractRand), two draws for 53 bits.
 */
export function createRandom(seed: number, stream: string): Random {
  let a = hash(stream, seed >>> 0);
  let b = hash(stream, Math.floor(seed / 2 ** 32) ^ 0x9e3779b9);
  let c = hash(stream, a ^ b);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}

/** FNV-1a with a murmur finish: similar names give unlike numbers. */
function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** An exponential value with mean 1. */
export function exponential(random: Random): number {
  return -Math.log(1 - random());
}

/** A standard normal value (Box and Muller); always two numbers of the stream. */
export function normal(random: Random): number {
  const radius = Math.sqrt(2 * exponential(random));
  return radius * Math.cos(2 * Math.PI * random());
}
