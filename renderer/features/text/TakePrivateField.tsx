import { Textarea } from '@mantine/core';
import type { XDetails } from '../../../shared/contract/text-message.ts';
import { replyGate } from '../../../shared/domain/x/reply-gate.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import type { PostMessage } from './answered-post.ts';
import { GateFindings } from './GateFindings.tsx';
import { planPost } from './post-plan.ts';
import { PostCounter } from './PostCounter.tsx';

/** Whether X would take a text, now. */
export function isRefused(text: string, x: XDetails, post: PostMessage | null, now: number): boolean {
  const plan = planPost(text.trim(), 0, x, post, false);
  return plan.length > plan.limit || replyGate(plan.planned, x, now).some(({ stops }) => stops);
}

/** One of the two texts, with its counter and what the gate says of it. */
export function TakePrivateField({
  label,
  description,
  text,
  x,
  post,
  focused,
  onChange,
}: {
  readonly label: string;
  readonly description: string;
  readonly text: string;
  /** Of the channel it goes to: the thread, or direct messages. */
  readonly x: XDetails;
  readonly post: PostMessage | null;
  readonly focused: boolean;
  readonly onChange: (text: string) => void;
}) {
  const now = useHubNow();
  const plan = planPost(text.trim(), 0, x, post, false);
  return (
    <div>
      <Textarea
        label={label}
        description={description}
        autosize
        minRows={2}
        maxRows={6}
        value={text}
        error={plan.length > plan.limit}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(focused ? { 'data-autofocus': true } : {})}
      />
      <PostCounter plan={plan} x={x} />
      <GateFindings findings={replyGate(plan.planned, x, now)} x={x} steps={{}} />
    </div>
  );
}
