/**
 * What visitors' pages and the hub agree on, in plain values: the widget imports these without the schemas, which
 * would be larger than itself.
 */

/** Version of the visitors' protocol; a hub refuses others with `protocol-version`. */
export const visitorProtocolVersion = 1;

/** The socket.io namespace of visitors, and the path of its own door: agents and visitors never share a connection. */
export const visitorNamespace = '/visitor';
export const visitorPath = '/visitor/socket.io';

/** Where visitors hand in files (POST) and get them (`/visitor/files/ID/KEY`). */
export const visitorFilesPath = '/visitor/files';

/** Longest line of a chat (characters), in either direction. */
export const longestChatLine = 4_000;

/** Most files of one line. */
export const mostFilesOfLine = 5;

/** Longest unfinished line that agents are shown where the account allows it (characters). */
export const longestTypingPreview = 500;
