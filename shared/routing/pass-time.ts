import type { RouterState } from './model.ts';
import type { RoutedContact } from './model-work.ts';
import { nextOverflowAt } from './rings.ts';
import { expireOffer } from './offers.ts';
import { lookAtParked } from './parking.ts';
import { passGrid } from './pool-settle.ts';
import { setState } from './contact-state.ts';
import { forgetInterruptions } from './set-aside.ts';
import { setTimer, takeDueTimer } from './timers.ts';
import { replaceWaiting } from './waiting-index.ts';

/** What the clock alone brings about, before anything is matched. */
export function passTime(state: RouterState): void {
  forgetInterruptions(state);
  passGrid(state);
  for (let timer = takeDueTimer(state); timer !== undefined; timer = takeDueTimer(state)) {
    wake(state, timer.contact, timer.at);
  }
}

function wake(state: RouterState, contact: RoutedContact, at: number): void {
  switch (contact.state.status) {
    case 'waiting': {
      // What is told of overflow is told in the order of its moments, however late the host is.
      const opensAt = nextOverflowAt(state, contact);
      if (opensAt > at && opensAt <= state.now) return setTimer(state, contact, opensAt);
      // A ring or the overflow opened, a cool-down or a wait for one agent ended, or the contact is late now.
      return replaceWaiting(state, contact);
    }
    case 'offered': {
      const agent = state.agents.get(contact.state.agentId);
      if (contact.state.expiresAt > at) return setState(state, contact, contact.state);
      return agent && expireOffer(state, contact, agent);
    }
    case 'parked':
      setState(state, contact, contact.state);
      return lookAtParked(state, contact);
    case 'active':
      // Urgent work counts in the demand of the ring that opened (R7).
      return setState(state, contact, contact.state);
    case 'wrapUp':
      return undefined;
  }
}
