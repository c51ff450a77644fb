import '../../hub/engine/answering.test.ts';
