/** How many agents have 0, 1 … K chats open; index is the number of chats. */
export type OccupancyVector = readonly number[];

/** All ways to spread `chats` chats over `agents` agents with at most `most` each, as occupancy vectors. */
export function occupancyVectors(agents: number, most: number, chats: number): OccupancyVector[] {
  const found: OccupancyVector[] = [];
  const vector = Array.from({ length: most + 1 }, () => 0);
  fill(most, agents, chats);
  return found;

  function fill(level: number, agentsLeft: number, chatsLeft: number): void {
    if (level === 0) {
      if (chatsLeft > 0) return;
      vector[0] = agentsLeft;
      found.push([...vector]);
      return;
    }
    const largest = Math.min(agentsLeft, Math.floor(chatsLeft / level));
    for (let count = 0; count <= largest; count += 1) {
      if (chatsLeft - count * level > (agentsLeft - count) * (level - 1)) continue;
      vector[level] = count;
      fill(level - 1, agentsLeft - count, chatsLeft - count * level);
    }
  }
}

/** The vector after one agent went from `from` chats to `to`. */
export function moveAgent(vector: OccupancyVector, from: number, to: number): OccupancyVector {
  return vector.map((count, level) => count + (level === to ? 1 : 0) - (level === from ? 1 : 0));
}
