import '../../hub/record/contact-decisions.test.ts';
import '../../hub/record/record.test.ts';
import '../../hub/record/what-if.test.ts';
