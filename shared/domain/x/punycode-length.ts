/** Parameters of Punycode (RFC 3492, section 5). */
const base = 36;
const least = 1;
const most = 26;
const skew = 38;
const damp = 700;
const firstCode = 128;

/** Characters of a domain label in its ASCII form: as it is, or `xn--` and its Punycode (RFC 3492, section 6.3). */
export function punycodeLength(label: string): number {
  if (/^[ -~]*$/.test(label)) return label.length;
  const codes = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = codes.filter((code) => code < firstCode).length;
  let length = 'xn--'.length + basic + (basic > 0 ? 1 : 0);
  let delta = 0;
  let bias = 72;
  let handled = basic;
  let reached = firstCode;
  for (const code of [...new Set(codes)].filter((each) => each >= firstCode).toSorted((a, b) => a - b)) {
    delta += (code - reached) * (handled + 1);
    reached = code;
    for (const each of codes) {
      if (each < code) delta += 1;
      if (each !== code) continue;
      length += digitsOf(delta, bias);
      bias = adapted(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    reached += 1;
  }
  return length;
}

function digitsOf(delta: number, bias: number): number {
  let digits = 1;
  let rest = delta;
  for (let place = base; ; place += base) {
    const threshold = Math.min(most, Math.max(least, place - bias));
    if (rest < threshold) return digits;
    rest = Math.floor((rest - threshold) / (base - threshold));
    digits += 1;
  }
}

function adapted(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? damp : 2));
  rest += Math.floor(rest / points);
  let bias = 0;
  while (rest > ((base - least) * most) / 2) {
    rest = Math.floor(rest / (base - least));
    bias += base;
  }
  return bias + Math.floor(((base - least + 1) * rest) / (rest + skew));
}
