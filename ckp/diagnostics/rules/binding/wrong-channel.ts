import { ACTIONS, CHANNELS } from '../../../actions.ts';
import { candidatesFor, capabilityOf } from '../../../plan/candidates.ts';
import { foundIn, type Rule, type RuleContext } from '../../rule.ts';
import { type ExternalStep, externalSteps } from './external-steps.ts';

export const wrongChannel: Rule = {
  code: 'wrong_channel',
  severity: 'warning',
  summary: 'An action of the catalogue is asked of a channel whose agents usually have it (REFERENCE §1).',
  check(found, context) {
    foundIn(found, externalSteps(context), (found, one) => {
      const { agent, action } = one.binding;
      const channels = ACTIONS.get(action)?.channels;
      if (agent === null || channels === undefined || !isForeign(agent, channels)) return;
      if (isDeclared(one, context)) return;
      const channel = agent.toUpperCase();
      const right = channels.join(' or ');
      found.push({
        pointer: one.actionPointer,
        message: `Step “${one.step.id}” of “${one.node.id}” asks the channel ${channel} to “${action}”, which is an action of ${right}.`,
        hint: `Set \`agent\` to ${right}, or use an action of ${channel}: ${actionsOn(channel)}.`,
        related: one.agentPointer === null ? [] : [{ pointer: one.agentPointer, message: `${channel} is named here` }],
      });
    });
  },
};

/** Of a channel that is no known one, and of one that mixes, nothing is said. */
function isForeign(agent: string, channels: readonly string[]): boolean {
  const channel = agent.toUpperCase();
  return CHANNELS.has(channel) && channel !== 'HYBRID' && !channels.includes(channel);
}

/** Some agent on the channel says that it can. */
function isDeclared({ binding }: ExternalStep, { environment }: RuleContext): boolean {
  const candidates = candidatesFor(environment, binding.agent, binding.action) ?? [];
  return candidates.some((one) => capabilityOf(one, binding.action) !== null);
}

function actionsOn(channel: string): string {
  const names = [...ACTIONS].flatMap(([name, { channels }]) => (channels.includes(channel) ? [name] : []));
  return names.length === 0
    ? 'the catalogue has none'
    : `${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}`;
}
