/** How full a post is: a ring that closes, and what is left once that is little. */
export function CountRing({
  length,
  limit,
  label,
}: {
  readonly length: number;
  readonly limit: number;
  readonly label: string;
}) {
  const left = limit - length;
  const circle = 2 * Math.PI * 9;
  const share = Math.min(1, length / limit);
  const standing = left < 0 ? 'count-ring-late' : left <= 20 ? 'count-ring-warn' : '';
  return (
    <span className={`count-ring ${standing}`} role="img" aria-label={label}>
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <circle className="count-ring-track" cx="11" cy="11" r="9" />
        <circle
          className="count-ring-part"
          cx="11"
          cy="11"
          r="9"
          strokeDasharray={circle}
          strokeDashoffset={circle * (1 - share)}
        />
      </svg>
    </span>
  );
}
