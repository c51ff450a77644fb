import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { XDetails } from '../../../shared/contract/text-message.ts';
import type { GateFinding, GateWay } from '../../../shared/domain/x/reply-gate.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { findingWords } from './finding-words.ts';

/** Ways that a button can go at once. */
type GateStep = Extract<GateWay, 'takePrivate' | 'quote' | 'removeLink' | 'answerAnotherPost'>;

/** Those among them that are open now. */
export type GateSteps = Partial<Readonly<Record<GateStep, () => void>>>;

function isStep(way: GateWay): way is GateStep {
  return way === 'takePrivate' || way === 'quote' || way === 'removeLink' || way === 'answerAnotherPost';
}

/** `shorten` needs no words besides the number of characters. */
function isHint(way: GateWay): way is Exclude<GateWay, GateStep | 'shorten'> {
  return !isStep(way) && way !== 'shorten';
}

/** What X would say to the answer, before it is sent, and what can be done instead. */
export function GateFindings({
  findings,
  x,
  steps,
}: {
  readonly findings: readonly GateFinding[];
  readonly x: XDetails;
  readonly steps: GateSteps;
}) {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  return findings.map((finding) => {
    const Sign = finding.stops ? IconBan : IconAlertTriangle;
    return (
      <div
        key={finding.code}
        className={finding.stops ? 'finding finding-stops' : 'finding'}
        role={finding.stops ? 'alert' : 'status'}
      >
        <Sign size={15} stroke={2} aria-hidden="true" />
        <div className="finding-words">
          <p>
            {findingWords(finding, x, t, language, now)}
            {finding.ways.filter(isHint).map((way) => ` ${t(`gateWay.${way}`)}`)}
          </p>
          <span className="finding-steps">
            {finding.ways.filter(isStep).map((way) => {
              const step = steps[way];
              return step === undefined ? null : (
                <button key={way} type="button" className="link-button" onClick={step}>
                  {t(`gateStep.${way}`)}
                </button>
              );
            })}
          </span>
        </div>
      </div>
    );
  });
}
