import '../../hub/engine/yield-and-return.test.ts';
