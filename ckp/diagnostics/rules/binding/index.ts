import type { Rule } from '../../rule.ts';
import { missingParameter } from './missing-parameter.ts';
import { noAgent } from './no-agent.ts';
import { subflowInputs } from './subflow-inputs.ts';
import { subflowMissing } from './subflow-missing.ts';
import { subflowOutputs } from './subflow-outputs.ts';
import { unboundedRecursion } from './unbounded-recursion.ts';
import { unknownAction } from './unknown-action.ts';
import { unknownAgent } from './unknown-agent.ts';
import { unknownCapability } from './unknown-capability.ts';
import { unknownLlmProfile } from './unknown-llm-profile.ts';
import { unknownMcpTool } from './unknown-mcp-tool.ts';
import { wrongChannel } from './wrong-channel.ts';

/** Who does the work: agents, actions, models, subflows. */
export const BINDING_RULES: readonly Rule[] = [
  unboundedRecursion,
  subflowInputs,
  subflowOutputs,
  subflowMissing,
  unknownAction,
  unknownAgent,
  noAgent,
  unknownCapability,
  unknownMcpTool,
  wrongChannel,
  missingParameter,
  unknownLlmProfile,
];
