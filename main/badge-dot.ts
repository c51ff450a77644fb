const side = 16;

/** A filled circle as BGRA pixels: the only picture the shell needs, so it needs no file. */
export const badgeDot = { size: { width: side, height: side }, pixels: drawDot() } as const;

function drawDot(): Buffer {
  const pixels = Buffer.alloc(side * side * 4);
  const centre = (side - 1) / 2;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (Math.hypot(x - centre, y - centre) > side / 2) continue;
      // The tone of "late", #b42318, opaque.
      pixels.set([0x18, 0x23, 0xb4, 0xff], (y * side + x) * 4);
    }
  }
  return pixels;
}
