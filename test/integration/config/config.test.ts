// The unit suites, on PostgreSQL.
import '../../hub/config/apply-config.test.ts';
import '../../hub/config/export-config.property.test.ts';
import '../../hub/config/load-configuration.test.ts';
