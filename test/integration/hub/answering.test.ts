import '../../hub/engine/answering.test.ts';
import '../../hub/engine/sending.test.ts';
