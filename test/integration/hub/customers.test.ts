import '../../hub/customers.test.ts';
