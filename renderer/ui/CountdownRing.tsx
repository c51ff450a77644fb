import './countdown-ring.css';

/** A ring that empties; `left` and `total` in milliseconds. */
export function CountdownRing({
  left,
  total,
  label,
}: {
  readonly left: number;
  readonly total: number;
  readonly label: string;
}) {
  const seconds = Math.max(0, Math.ceil(left / 1_000));
  const share = Math.min(1, Math.max(0, left / Math.max(1, total)));
  const circle = 2 * Math.PI * 15;
  return (
    <span className="countdown" role="img" aria-label={label}>
      <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
        <circle className="countdown-track" cx="17" cy="17" r="15" />
        <circle
          className="countdown-left"
          cx="17"
          cy="17"
          r="15"
          strokeDasharray={circle}
          strokeDashoffset={circle * (1 - share)}
        />
      </svg>
      <span className="countdown-number" aria-hidden="true">
        {seconds}
      </span>
    </span>
  );
}
