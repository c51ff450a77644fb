/** Access to accounts and what they spend, on PostgreSQL: the same suites as on SQLite. */
import '../../hub/channels/spending.test.ts';
import '../../hub/channels/vault.test.ts';
