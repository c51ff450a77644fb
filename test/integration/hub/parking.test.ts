import '../../hub/engine/parking.test.ts';
