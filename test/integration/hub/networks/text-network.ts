/** A network of the outside world, as the tests of whole hubs use it. */
export type TextNetwork = {
  readonly channel: 'sms' | 'x';
  /** The hub's channel account, as YAML, indented for the list of accounts. */
  readonly account: string;
  /** What the hub's environment needs. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Where the hub listens, for networks that call it. */
  readonly aim: (hubAddress: string) => void;
  /** A customer writes; resolves once nobody has to send it again, however often the hub died meanwhile. */
  readonly says: (customer: number, text: string) => Promise<void>;
  /** What the customer has got of the company, in the order of its arrival. */
  readonly got: (customer: number) => readonly string[];
  /** Tells the hub that everything arrived, twice and in the wrong order where the network does such things. */
  readonly confirm: () => Promise<void>;
  /** Lets the answer to the company's next message be lost after the network took it. */
  readonly loseNextAnswer: () => void;
  /** What the service's own description does not allow of what the hub asked; empty where it is not there. */
  readonly violations: () => readonly unknown[];
  readonly stop: () => Promise<void>;
};
