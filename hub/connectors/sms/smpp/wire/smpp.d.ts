/** The part of the `smpp` package that we use: its tables, and the class that encodes and decodes PDUs. */
declare module 'smpp' {
  class PDU {
    constructor(command: string | Buffer, fields?: Readonly<Record<string, unknown>>);
    static maxLength: number;
    readonly command: string;
    readonly command_id: number;
    readonly command_status: number;
    readonly sequence_number: number;
    toBuffer(): Buffer;
  }
  const smpp: {
    readonly PDU: typeof PDU;
    readonly filters: { readonly message: { decode: (value: unknown) => unknown } };
  };
  export default smpp;
}
