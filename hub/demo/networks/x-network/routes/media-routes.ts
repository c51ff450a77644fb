import { readParts } from '../multipart.ts';
import { bodyOf, callerId, textIn, type Call, type Route } from '../route.ts';
import { done, problem, type XAnswer } from '../x-answer.ts';

const upload = { method: 'POST', access: ['user'], scopes: ['media.write'] } as const;
const notFound = problem(400, 'Bad Request', 'The media upload is unknown, expired or incomplete.');
const dayInSeconds = 24 * 60 * 60;

/** Media in parts, and the media themselves. */
export const mediaRoutes: readonly Route[] = [
  { ...upload, path: '/2/media/upload/initialize', handle: initialize },
  { ...upload, path: '/2/media/upload/{id}/append', handle: append },
  { ...upload, path: '/2/media/upload/{id}/finalize', handle: finalize },
  { method: 'GET', path: '/2/media/upload', access: ['user'], scopes: ['media.write'], handle: status },
];

function initialize(call: Call): XAnswer {
  const body = bodyOf(call);
  const total = Number(body['total_bytes'] ?? 0);
  const id = call.network.uploads.begin(callerId(call), textIn(body, 'media_type') || 'image/png', total);
  return done({ data: { id, media_key: `3_${id}`, expires_after_secs: dayInSeconds } });
}

function append(call: Call): XAnswer {
  const type = call.request.headers['content-type'] ?? '';
  const { index, bytes } = type.startsWith('multipart/')
    ? fromParts(readParts(type, call.request.body))
    : fromJson(bodyOf(call));
  const isTaken = call.network.uploads.append(call.parameters['id'] ?? '', callerId(call), index, bytes);
  if (!isTaken) return notFound;
  return done({ data: { expires_at: Math.floor(call.network.world.now() / 1_000) + dayInSeconds } });
}

function finalize(call: Call): XAnswer {
  const media = call.network.uploads.finish(call.parameters['id'] ?? '', callerId(call));
  if (media === null) return notFound;
  return done({
    data: { id: media.id, media_key: media.key, size: media.bytes.length, expires_after_secs: dayInSeconds },
  });
}

function status(call: Call): XAnswer {
  const media = call.network.world.media.get(call.request.query.get('media_id') ?? '');
  if (media === undefined) return notFound;
  return done({ data: { id: media.id, media_key: media.key, size: media.bytes.length } });
}

function fromParts(parts: ReadonlyMap<string, Buffer>) {
  return {
    index: Number(parts.get('segment_index')?.toString('utf8') ?? 0),
    bytes: parts.get('media') ?? Buffer.alloc(0),
  };
}

function fromJson(body: Readonly<Record<string, unknown>>) {
  return { index: Number(body['segment_index'] ?? 0), bytes: Buffer.from(textIn(body, 'media'), 'base64') };
}
