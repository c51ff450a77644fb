/** Points in (0, 1) and weights of the 16-point Gauss–Legendre rule; exact for polynomials of degree 31. */
export const gaussLegendre16: readonly { readonly at: number; readonly weight: number }[] = halves([
  [0.09501250983763744, 0.1894506104550685],
  [0.2816035507792589, 0.18260341504492358],
  [0.45801677765722737, 0.16915651939500254],
  [0.6178762444026438, 0.14959598881657674],
  [0.755404408355003, 0.12462897125553388],
  [0.8656312023878318, 0.09515851168249279],
  [0.9445750230732326, 0.062253523938647894],
  [0.9894009349916499, 0.027152459411754096],
]);

/** The rule is symmetric: each tabulated node of (−1, 1) stands for two points of (0, 1). */
function halves(nodes: readonly (readonly [number, number])[]): { at: number; weight: number }[] {
  return nodes.flatMap(([node, weight]) => [
    { at: (1 - node) / 2, weight: weight / 2 },
    { at: (1 + node) / 2, weight: weight / 2 },
  ]);
}
