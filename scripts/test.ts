import { buildStale } from './build/build-stale.ts';
import { checkoutRoot } from './checkout-root.ts';
import { failureLines, requireAll, sum, tallyLine } from './testing/outcome.ts';
import { runPlaywright } from './testing/run-playwright.ts';
import { runVitest } from './testing/run-vitest.ts';

const mustRunAll = Boolean(process.env['BLENDESK_TEST_REQUIRE_ALL']);

await buildStale({ root: checkoutRoot, say: (line) => console.log(line) });
const { tally, failures } = sum([await runVitest(), await runPlaywright()]);
if (mustRunAll && tally.skipped > 0) console.log(`${tally.skipped} skipped, which counts as failed here`);
const counted = mustRunAll ? requireAll(tally) : tally;
for (const line of failureLines(failures)) console.log(line);
console.log(tallyLine(counted));
process.exitCode = counted.failed > 0 || counted.passed === 0 ? 1 : 0;
