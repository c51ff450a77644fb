import { buildStale } from './build/build-stale.ts';
import { checkoutRoot } from './checkout-root.ts';
import { runPlaywright } from './testing/run-playwright.ts';
import { runVitest } from './testing/run-vitest.ts';
import { requireAll, sum, tallyLine } from './testing/tally.ts';

const mustRunAll = Boolean(process.env['BLENDESK_TEST_REQUIRE_ALL']);

await buildStale({ root: checkoutRoot, say: (line) => console.log(line) });
const total = sum([await runVitest(), await runPlaywright()]);
if (mustRunAll && total.skipped > 0) console.log(`${total.skipped} skipped, which counts as failed here`);
const counted = mustRunAll ? requireAll(total) : total;
console.log(tallyLine(counted));
process.exitCode = counted.failed > 0 || counted.passed === 0 ? 1 : 0;
