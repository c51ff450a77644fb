/**
 * A process that writes until it is killed: `node endless-writer.ts URL NAME`. Each unit adds a customer, an identity
 * and an event; its line on stdout, written after the promise resolved, is the acknowledgement.
 */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../hub/db/open.ts';
import { writeTraced } from '../support/sample-rows.ts';

const [url = '', name = ''] = process.argv.slice(2);
const database = await openDatabase(url);
let count = 0;

await Promise.all(Array.from({ length: 8 }, writeForEver));

async function writeForEver(): Promise<void> {
  for (;;) {
    count += 1;
    const id = `${name}-${count}`;
    await database.write((unit) => writeTraced(unit, id));
    writeSync(1, `${id}\n`);
  }
}
