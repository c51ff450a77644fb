import { createSpotlight } from '@mantine/spotlight';

const [store, actions] = createSpotlight();

/** Opens and closes the command palette from anywhere. */
export const palette: { readonly open: () => void; readonly close: () => void } = actions;

/** What the palette itself listens to. */
export const paletteStore: NonNullable<ReturnType<typeof createSpotlight>[0]> = store;
