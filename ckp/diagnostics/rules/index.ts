import type { Rule } from '../rule.ts';
import { BINDING_RULES } from './binding/index.ts';
import { DATA_FLOW_RULES } from './data-flow/index.ts';
import { GRAPH_RULES } from './graph/index.ts';
import { IGNORES_RULES } from './ignores/index.ts';
import { PLATFORM_RULES } from './platform/index.ts';
import { POLICIES_RULES } from './policies/index.ts';
import { SECRETS_RULES } from './secrets/index.ts';
import { STRUCTURE_RULES } from './structure/index.ts';
import { TRIGGERS_RULES } from './triggers/index.ts';

/** Every rule of the language by group, in the order in which its findings are shown within one severity. */
export const RULE_GROUPS: Readonly<Record<RuleGroup, readonly Rule[]>> = {
  structure: STRUCTURE_RULES,
  graph: GRAPH_RULES,
  'data-flow': DATA_FLOW_RULES,
  policies: POLICIES_RULES,
  binding: BINDING_RULES,
  secrets: SECRETS_RULES,
  triggers: TRIGGERS_RULES,
  platform: PLATFORM_RULES,
  ignores: IGNORES_RULES,
};

export type RuleGroup =
  | 'structure'
  | 'graph'
  | 'data-flow'
  | 'policies'
  | 'binding'
  | 'secrets'
  | 'triggers'
  | 'platform'
  | 'ignores';

export const RULES: readonly Rule[] = Object.values(RULE_GROUPS).flat();
