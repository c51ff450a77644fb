import '../../hub/engine/rebuild.property.test.ts';
