/** When deferred work may start, as the cases of non-stationary blending name it. Times in minutes. */
export type Policy =
  | { readonly kind: 'none' }
  | { readonly kind: 'greedy' }
  | { readonly kind: 'fixed'; readonly threshold: number }
  | { readonly kind: 'pointwise' }
  | { readonly kind: 'model'; readonly windowMinutes: number; readonly sigmas: number }
  | { readonly kind: 'feedback'; readonly gain: number; readonly windup: boolean }
  | {
      readonly kind: 'hybrid';
      readonly windowMinutes: number;
      readonly sigmas: number;
      readonly gain: number;
    };

const number = String.raw`([0-9]*\.?[0-9]+)`;

/** Reads such names as `fixed c for mean lambda (28)`, `model EWMA10 +1 sigma`, `hybrid EWMA20 eta=.05`; RangeError. */
export function parsePolicy(name: string): Policy {
  if (name.startsWith('no async')) return { kind: 'none' };
  if (name.startsWith('greedy')) return { kind: 'greedy' };
  if (name.startsWith('pointwise')) return { kind: 'pointwise' };
  const fixed = new RegExp(String.raw`^fixed\b.*?${number}\)?$`).exec(name);
  if (fixed !== null) return { kind: 'fixed', threshold: Number(fixed[1]) };
  const gain = Number(new RegExp(`eta=${number}`).exec(name)?.[1]);
  if (name.startsWith('feedback') && gain > 0)
    return { kind: 'feedback', gain, windup: name.includes('windup') };
  const windowMinutes = Number(new RegExp(`EWMA ?${number}`).exec(name)?.[1]);
  const sigmas = Number(new RegExp(String.raw`\+ ?${number} ?s`).exec(name)?.[1] ?? 0);
  if (name.startsWith('model') && windowMinutes > 0) return { kind: 'model', windowMinutes, sigmas };
  if (name.startsWith('hybrid') && windowMinutes > 0 && gain > 0)
    return { kind: 'hybrid', windowMinutes, sigmas, gain };
  throw new RangeError(`unknown policy ${name}`);
}
