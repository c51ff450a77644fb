/**
 * Joins the soft-broken lines of format=flowed text (RFC 3676), each within its own quote depth; with
 * `delSp` the trailing space belongs to the format and is dropped. The result keeps its ">" marks.
 */
export function unflow(text: string, delSp: boolean): string {
  const output: string[] = [];
  let joined: string[] = [];
  let openDepth = -1;
  const close = (): void => {
    if (openDepth >= 0) output.push(prefix(openDepth) + joined.join(''));
    joined = [];
    openDepth = -1;
  };
  for (const line of text.split('\n')) {
    const depth = quoteDepth(line);
    const unquoted = line.slice(depth);
    const content = unquoted.startsWith(' ') ? unquoted.slice(1) : unquoted;
    if (openDepth >= 0 && (openDepth !== depth || content === '-- ')) close();
    // The signature mark ends in a space and is never flowed.
    const soft = content.endsWith(' ') && content !== '-- ';
    joined.push(soft && delSp ? content.slice(0, -1) : content);
    openDepth = depth;
    if (!soft) close();
  }
  close();
  return output.join('\n');
}

function quoteDepth(line: string): number {
  let depth = 0;
  while (line[depth] === '>') depth += 1;
  return depth;
}

function prefix(depth: number): string {
  return depth === 0 ? '' : `${'>'.repeat(depth)} `;
}
