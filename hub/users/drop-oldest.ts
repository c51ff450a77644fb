/**
 * Keeps a map at or under `capacity` by dropping what was inserted first. It drops a sixteenth at a time: walking over
 * the holes that deletions leave at the front of a Map would otherwise cost more than the rest of the work.
 */
export function dropOldest(map: Map<string, unknown>, capacity: number): void {
  if (map.size <= capacity) return;
  let surplus = map.size - capacity + Math.floor(capacity / 16);
  for (const oldest of map.keys()) {
    if (surplus <= 0) return;
    map.delete(oldest);
    surplus -= 1;
  }
}
