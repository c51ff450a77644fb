import { Parser } from 'htmlparser2';

class TooDeep extends Error {}

const FEED_SIZE = 16 * 1024;

/** Whether elements nest deeper than `limit`. Gives up at the limit, because a parser's stack costs more the deeper it is. */
export function nestsDeeperThan(html: string, limit: number): boolean {
  let depth = 0;
  const parser = new Parser({
    onopentag() {
      depth += 1;
      if (depth > limit) throw new TooDeep();
    },
    onclosetag() {
      depth -= 1;
    },
  });
  try {
    for (let start = 0; start < html.length; start += FEED_SIZE)
      parser.write(html.slice(start, start + FEED_SIZE));
    parser.end();
    return false;
  } catch (error) {
    if (error instanceof TooDeep) return true;
    throw error;
  }
}
