import '../../hub/engine/handing-over.test.ts';
