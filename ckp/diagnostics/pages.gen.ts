// Made by `npm run docs:ckp` from the files that end in .page.ts; do not edit.
import { page as duplicate_key_page } from './beyond-rules/duplicate-key.page.ts';
import { page as inexact_number_page } from './beyond-rules/inexact-number.page.ts';
import { page as invalid_json_page } from './beyond-rules/invalid-json.page.ts';
import { page as invalid_yaml_page } from './beyond-rules/invalid-yaml.page.ts';
import { page as lone_surrogate_page } from './beyond-rules/lone-surrogate.page.ts';
import { page as not_an_object_page } from './beyond-rules/not-an-object.page.ts';
import { page as number_out_of_range_page } from './beyond-rules/number-out-of-range.page.ts';
import { page as too_deep_page } from './beyond-rules/too-deep.page.ts';
import { page as too_entangled_page } from './beyond-rules/too-entangled.page.ts';
import { page as too_many_findings_page } from './beyond-rules/too-many-findings.page.ts';
import { page as too_many_nodes_page } from './beyond-rules/too-many-nodes.page.ts';
import { page as missing_parameter_page } from './rules/binding/missing-parameter.page.ts';
import { page as no_agent_page } from './rules/binding/no-agent.page.ts';
import { page as subflow_inputs_page } from './rules/binding/subflow-inputs.page.ts';
import { page as subflow_missing_page } from './rules/binding/subflow-missing.page.ts';
import { page as subflow_outputs_page } from './rules/binding/subflow-outputs.page.ts';
import { page as unbounded_recursion_page } from './rules/binding/unbounded-recursion.page.ts';
import { page as unknown_action_page } from './rules/binding/unknown-action.page.ts';
import { page as unknown_agent_page } from './rules/binding/unknown-agent.page.ts';
import { page as unknown_capability_page } from './rules/binding/unknown-capability.page.ts';
import { page as unknown_llm_profile_page } from './rules/binding/unknown-llm-profile.page.ts';
import { page as unknown_mcp_tool_page } from './rules/binding/unknown-mcp-tool.page.ts';
import { page as wrong_channel_page } from './rules/binding/wrong-channel.page.ts';
import { page as constant_condition_page } from './rules/data-flow/constant-condition.page.ts';
import { page as impossible_argument_page } from './rules/data-flow/impossible-argument.page.ts';
import { page as impossible_operand_page } from './rules/data-flow/impossible-operand.page.ts';
import { page as incomparable_page } from './rules/data-flow/incomparable.page.ts';
import { page as may_be_unset_page } from './rules/data-flow/may-be-unset.page.ts';
import { page as no_such_property_page } from './rules/data-flow/no-such-property.page.ts';
import { page as output_is_text_page } from './rules/data-flow/output-is-text.page.ts';
import { page as shadowed_name_page } from './rules/data-flow/shadowed-name.page.ts';
import { page as undeclared_variable_page } from './rules/data-flow/undeclared-variable.page.ts';
import { page as unreachable_rule_page } from './rules/data-flow/unreachable-rule.page.ts';
import { page as unresolved_name_page } from './rules/data-flow/unresolved-name.page.ts';
import { page as unused_variable_page } from './rules/data-flow/unused-variable.page.ts';
import { page as value_never_matches_page } from './rules/data-flow/value-never-matches.page.ts';
import { page as body_never_returns_page } from './rules/graph/body-never-returns.page.ts';
import { page as branch_never_joins_page } from './rules/graph/branch-never-joins.page.ts';
import { page as busy_loop_page } from './rules/graph/busy-loop.page.ts';
import { page as concurrent_writes_page } from './rules/graph/concurrent-writes.page.ts';
import { page as dead_end_page } from './rules/graph/dead-end.page.ts';
import { page as jump_across_join_page } from './rules/graph/jump-across-join.page.ts';
import { page as jump_into_body_page } from './rules/graph/jump-into-body.page.ts';
import { page as no_default_route_page } from './rules/graph/no-default-route.page.ts';
import { page as no_path_to_end_page } from './rules/graph/no-path-to-end.page.ts';
import { page as unreachable_node_page } from './rules/graph/unreachable-node.page.ts';
import { page as ignored_page } from './rules/ignores/ignored.page.ts';
import { page as stale_ignore_page } from './rules/ignores/stale-ignore.page.ts';
import { page as unusable_ignore_page } from './rules/ignores/unusable-ignore.page.ts';
import { page as execute_assumed_page } from './rules/platform/execute-assumed.page.ts';
import { page as implicit_output_page } from './rules/platform/implicit-output.page.ts';
import { page as no_effect_page } from './rules/platform/no-effect.page.ts';
import { page as not_enforced_yet_page } from './rules/platform/not-enforced-yet.page.ts';
import { page as not_runnable_yet_page } from './rules/platform/not-runnable-yet.page.ts';
import { page as screenshot_without_agent_page } from './rules/platform/screenshot-without-agent.page.ts';
import { page as approval_waits_forever_page } from './rules/policies/approval-waits-forever.page.ts';
import { page as compensation_never_runs_page } from './rules/policies/compensation-never-runs.page.ts';
import { page as decision_without_route_page } from './rules/policies/decision-without-route.page.ts';
import { page as endless_recovery_page } from './rules/policies/endless-recovery.page.ts';
import { page as handler_never_matches_page } from './rules/policies/handler-never-matches.page.ts';
import { page as key_shared_by_iterations_page } from './rules/policies/key-shared-by-iterations.page.ts';
import { page as limit_not_proven_page } from './rules/policies/limit-not-proven.page.ts';
import { page as llm_output_unchecked_page } from './rules/policies/llm-output-unchecked.page.ts';
import { page as llm_without_budget_page } from './rules/policies/llm-without-budget.page.ts';
import { page as may_run_twice_page } from './rules/policies/may-run-twice.page.ts';
import { page as retries_outlast_limit_page } from './rules/policies/retries-outlast-limit.page.ts';
import { page as retry_without_effect_page } from './rules/policies/retry-without-effect.page.ts';
import { page as timeout_never_reached_page } from './rules/policies/timeout-never-reached.page.ts';
import { page as unknown_failure_type_page } from './rules/policies/unknown-failure-type.page.ts';
import { page as zero_timeout_page } from './rules/policies/zero-timeout.page.ts';
import { page as plain_secret_page } from './rules/secrets/plain-secret.page.ts';
import { page as secret_not_allowed_page } from './rules/secrets/secret-not-allowed.page.ts';
import { page as sensitivity_lost_page } from './rules/secrets/sensitivity-lost.page.ts';
import { page as unknown_secret_page } from './rules/secrets/unknown-secret.page.ts';
import { page as bad_date_page } from './rules/structure/bad-date.page.ts';
import { page as bad_default_page } from './rules/structure/bad-default.page.ts';
import { page as bad_expression_page } from './rules/structure/bad-expression.page.ts';
import { page as bad_regex_page } from './rules/structure/bad-regex.page.ts';
import { page as bad_template_page } from './rules/structure/bad-template.page.ts';
import { page as bare_word_page } from './rules/structure/bare-word.page.ts';
import { page as conflicting_fields_page } from './rules/structure/conflicting-fields.page.ts';
import { page as confusable_id_page } from './rules/structure/confusable-id.page.ts';
import { page as dangling_reference_page } from './rules/structure/dangling-reference.page.ts';
import { page as duplicate_id_page } from './rules/structure/duplicate-id.page.ts';
import { page as empty_node_page } from './rules/structure/empty-node.page.ts';
import { page as filter_as_default_page } from './rules/structure/filter-as-default.page.ts';
import { page as impossible_number_page } from './rules/structure/impossible-number.page.ts';
import { page as impossible_validation_page } from './rules/structure/impossible-validation.page.ts';
import { page as missing_field_page } from './rules/structure/missing-field.page.ts';
import { page as missing_identity_page } from './rules/structure/missing-identity.page.ts';
import { page as missing_start_page } from './rules/structure/missing-start.page.ts';
import { page as reserved_key_page } from './rules/structure/reserved-key.page.ts';
import { page as unknown_field_page } from './rules/structure/unknown-field.page.ts';
import { page as unknown_node_type_page } from './rules/structure/unknown-node-type.page.ts';
import { page as unknown_value_page } from './rules/structure/unknown-value.page.ts';
import { page as unusable_identity_page } from './rules/structure/unusable-identity.page.ts';
import { page as wrong_type_page } from './rules/structure/wrong-type.page.ts';
import { page as bad_schedule_page } from './rules/triggers/bad-schedule.page.ts';
import { page as event_without_source_page } from './rules/triggers/event-without-source.page.ts';
import { page as file_watch_without_path_page } from './rules/triggers/file-watch-without-path.page.ts';
import { page as foreign_trigger_field_page } from './rules/triggers/foreign-trigger-field.page.ts';
import { page as odd_allowed_source_page } from './rules/triggers/odd-allowed-source.page.ts';
import { page as webhook_without_secret_page } from './rules/triggers/webhook-without-secret.page.ts';
import type { CodePage, RulePage } from './rule-page.ts';

/** By code of the rule. */
export const RULE_PAGES: Readonly<Record<string, RulePage>> = {
  missing_parameter: missing_parameter_page,
  no_agent: no_agent_page,
  subflow_inputs: subflow_inputs_page,
  subflow_missing: subflow_missing_page,
  subflow_outputs: subflow_outputs_page,
  unbounded_recursion: unbounded_recursion_page,
  unknown_action: unknown_action_page,
  unknown_agent: unknown_agent_page,
  unknown_capability: unknown_capability_page,
  unknown_llm_profile: unknown_llm_profile_page,
  unknown_mcp_tool: unknown_mcp_tool_page,
  wrong_channel: wrong_channel_page,
  constant_condition: constant_condition_page,
  impossible_argument: impossible_argument_page,
  impossible_operand: impossible_operand_page,
  incomparable: incomparable_page,
  may_be_unset: may_be_unset_page,
  no_such_property: no_such_property_page,
  output_is_text: output_is_text_page,
  shadowed_name: shadowed_name_page,
  undeclared_variable: undeclared_variable_page,
  unreachable_rule: unreachable_rule_page,
  unresolved_name: unresolved_name_page,
  unused_variable: unused_variable_page,
  value_never_matches: value_never_matches_page,
  body_never_returns: body_never_returns_page,
  branch_never_joins: branch_never_joins_page,
  busy_loop: busy_loop_page,
  concurrent_writes: concurrent_writes_page,
  dead_end: dead_end_page,
  jump_across_join: jump_across_join_page,
  jump_into_body: jump_into_body_page,
  no_default_route: no_default_route_page,
  no_path_to_end: no_path_to_end_page,
  unreachable_node: unreachable_node_page,
  ignored: ignored_page,
  stale_ignore: stale_ignore_page,
  unusable_ignore: unusable_ignore_page,
  execute_assumed: execute_assumed_page,
  implicit_output: implicit_output_page,
  no_effect: no_effect_page,
  not_enforced_yet: not_enforced_yet_page,
  not_runnable_yet: not_runnable_yet_page,
  screenshot_without_agent: screenshot_without_agent_page,
  approval_waits_forever: approval_waits_forever_page,
  compensation_never_runs: compensation_never_runs_page,
  decision_without_route: decision_without_route_page,
  endless_recovery: endless_recovery_page,
  handler_never_matches: handler_never_matches_page,
  key_shared_by_iterations: key_shared_by_iterations_page,
  limit_not_proven: limit_not_proven_page,
  llm_output_unchecked: llm_output_unchecked_page,
  llm_without_budget: llm_without_budget_page,
  may_run_twice: may_run_twice_page,
  retries_outlast_limit: retries_outlast_limit_page,
  retry_without_effect: retry_without_effect_page,
  timeout_never_reached: timeout_never_reached_page,
  unknown_failure_type: unknown_failure_type_page,
  zero_timeout: zero_timeout_page,
  plain_secret: plain_secret_page,
  secret_not_allowed: secret_not_allowed_page,
  sensitivity_lost: sensitivity_lost_page,
  unknown_secret: unknown_secret_page,
  bad_date: bad_date_page,
  bad_default: bad_default_page,
  bad_expression: bad_expression_page,
  bad_regex: bad_regex_page,
  bad_template: bad_template_page,
  bare_word: bare_word_page,
  conflicting_fields: conflicting_fields_page,
  confusable_id: confusable_id_page,
  dangling_reference: dangling_reference_page,
  duplicate_id: duplicate_id_page,
  empty_node: empty_node_page,
  filter_as_default: filter_as_default_page,
  impossible_number: impossible_number_page,
  impossible_validation: impossible_validation_page,
  missing_field: missing_field_page,
  missing_identity: missing_identity_page,
  missing_start: missing_start_page,
  reserved_key: reserved_key_page,
  unknown_field: unknown_field_page,
  unknown_node_type: unknown_node_type_page,
  unknown_value: unknown_value_page,
  unusable_identity: unusable_identity_page,
  wrong_type: wrong_type_page,
  bad_schedule: bad_schedule_page,
  event_without_source: event_without_source_page,
  file_watch_without_path: file_watch_without_path_page,
  foreign_trigger_field: foreign_trigger_field_page,
  odd_allowed_source: odd_allowed_source_page,
  webhook_without_secret: webhook_without_secret_page,
};

/** By code: what is said before any rule, or beside them. */
export const BEYOND_RULES: Readonly<Record<string, CodePage>> = {
  duplicate_key: duplicate_key_page,
  inexact_number: inexact_number_page,
  invalid_json: invalid_json_page,
  invalid_yaml: invalid_yaml_page,
  lone_surrogate: lone_surrogate_page,
  not_an_object: not_an_object_page,
  number_out_of_range: number_out_of_range_page,
  too_deep: too_deep_page,
  too_entangled: too_entangled_page,
  too_many_findings: too_many_findings_page,
  too_many_nodes: too_many_nodes_page,
};
