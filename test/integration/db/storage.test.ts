// The suites of test/hub/db once more, on PostgreSQL: where this file lies decides it.
import '../../hub/db/alike.test.ts';
import '../../hub/db/compile-once.test.ts';
import '../../hub/db/migrate.test.ts';
import '../../hub/db/record.property.test.ts';
import '../../hub/db/schema.test.ts';
import '../../hub/db/several-writers.test.ts';
import '../../hub/db/writer-lane.test.ts';
import '../../hub/blobs/blob-store.test.ts';
