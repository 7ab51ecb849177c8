import type { Bounds } from '../bounds/bounds.ts';
import { MEASURES, type Measure } from '../bounds/measures.ts';
import { valueText } from './document-values.ts';
import type {
  ExplainedNode,
  ExplainedRoute,
  ExplainedVariable,
  Explanation,
  ExternalCall,
  Happens,
  RiskFlag,
  Visit,
} from './explanation.ts';
import { listed, short } from './words.ts';

/** An explanation as plain text for a terminal, in sections; those with nothing in them are left out. */
export function explainText(explanation: Explanation): string {
  const { procedure } = explanation;
  const sections = [
    procedure === null
      ? 'This is no procedure.'
      : `${procedure.procedure_id || '(no procedure_id)'} ${procedure.version} (${procedure.status}), started ${procedure.trigger}${
          procedure.description === null ? '' : `\n${procedure.description}`
        }`,
    section('Wrong with the document', problems(explanation)),
    section('Nodes', nodeLines(explanation.nodes)),
    section('Route', routeLines(explanation.route)),
    section('Goes out', explanation.calls.flatMap(callLines)),
    section(
      'Runs procedures',
      explanation.subflows.map(
        ({ node, procedure_id, version, found }) =>
          `${node}: ${procedure_id} ${version}${found === false ? ' (not there)' : ''}`,
      ),
    ),
    section('At most, in one run', boundLines(explanation.bounds)),
    section('Asks people', explanation.approvals.flatMap(approvalLines)),
    section(
      'Secrets',
      explanation.secrets.map(
        ({ alias, name, declared, found, uses }) =>
          `${alias}${declared ? ` = ${name}` : ' (not in secret_references)'}${found === false ? ', not at the provider' : ''}, used in ${listed(
            [...new Set(uses.map(({ node }) => node ?? 'the trigger'))],
          )}`,
      ),
    ),
    section('Variables', explanation.variables.map(variableLine)),
    section('Policies', [
      ...explanation.policies.procedure.map(({ text }) => text),
      ...explanation.policies.nodes.flatMap(({ node, lines }) => [
        `${node}:`,
        ...lines.map(({ step, text }) => `  ${step === null ? '' : `${step}: `}${text}`),
      ]),
    ]),
  ];
  return `${sections.filter((one) => one !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function problems({ diagnostics }: Explanation): string[] {
  const wrong = diagnostics.filter(({ severity }) => severity === 'error');
  return wrong.map(({ code, message, pointer }) => `${message} [${code}${pointer === '' ? '' : ` at ${pointer}`}]`);
}

const HAPPENS: Record<Happens, string> = {
  taken: '●',
  must: '◉',
  may: '○',
  on_failure: '✕',
  never: '·',
};

function nodeLines(nodes: readonly ExplainedNode[]): string[] {
  if (nodes.length === 0) return [];
  const width = Math.min(40, Math.max(...nodes.map(({ id }) => id.length)));
  return [
    ...nodes.map(({ id, type, does, happens, agent }) => {
      const on = agent === null || type === 'llm_action' ? '' : ` on ${agent}`;
      return `${HAPPENS[happens]} ${id.padEnd(width)}  ${type}${on}, ${does}`;
    }),
    '(● on the route, ◉ must follow, ○ may follow, ✕ only after a failure, · never)',
  ];
}

function routeLines(route: ExplainedRoute): string[] {
  const lines = route.input_errors.map(({ message }) => `✕ ${message}`);
  lines.push(...route.input_warnings.map((message) => `! ${message}`));
  for (const [i, visit] of route.visits.entries()) {
    const sure =
      i > 0 && !visit.certain && (route.visits[i - 1] as Visit).certain ? ['(from here on if nothing fails)'] : [];
    lines.push(...sure, `${placeWords(visit)}${visit.node}${visit.why === null ? '' : `  (${visit.why})`}`);
  }
  for (const { node, why, may_go_to: to, may_end: mayEnd } of route.stops) {
    const ways = [...to, ...(mayEnd ? ['the end of the path'] : [])];
    lines.push(`? at ${node}: ${why}`, ...(ways.length === 0 ? [] : [`  then ${listed(ways, 'or')}`]));
  }
  if (route.end !== null) {
    lines.push(`The run ends at ${route.end.node}: ${route.end.status}`);
    for (const [name, value] of Object.entries(route.end.outputs))
      lines.push(`  ${name} = ${valueText(JSON.stringify(value))}`);
    for (const { name, why } of route.end.unknown_outputs) lines.push(`  ${name}: ${why}`);
  }
  return lines;
}

function placeWords({ rounds, branches }: Visit): string {
  const places = [
    ...rounds.map(({ loop, index, of }) => `${loop} ${index + 1}/${of}`),
    ...branches.map(({ parallel, branch }) => `${parallel}/${branch}`),
  ];
  return places.length === 0 ? '' : `[${places.join(', ')}] `;
}

const DURING: Record<ExternalCall['during'], string> = {
  run: '',
  recovery: ' after a failure',
  cleanup: ' at the end',
  error_cleanup: ' at a failed end',
  compensation: ' to undo it',
};

function callLines(call: ExternalCall): string[] {
  const { node, step, action, agent, effect, times, during } = call;
  const on = agent === null ? 'an agent that has it' : agent;
  const how = call.kind === 'model' ? `asks ${action}` : `${action} on ${on} (${effect})`;
  const flags = FLAGS.flatMap(([flag, words]) => {
    const found = call.flags.find((one) => one.flag === flag);
    if (found === undefined) return [];
    return [words === null ? lowered(found.why) : words];
  });
  const has = (flag: RiskFlag) => call.flags.some((one) => one.flag === flag);
  return [
    `${step === null ? node : `${node}/${step}`}: ${how}${DURING[during]}${times === null ? '' : `, ${times}`}`,
    ...(has('can_repeat') && has('not_idempotent') ? ['  ! it may happen twice'] : []),
    ...(flags.length === 0 ? [] : [`  ${flags.join('; ')}`]),
  ];
}

/** In the order in which they are told; null: its own words. */
const FLAGS: readonly [flag: RiskFlag, words: string | null][] = [
  ['can_repeat', null],
  ['not_idempotent', 'not idempotent'],
  ['tainted', null],
  ['irreversible', 'nothing undoes it'],
  ['no_timeout', 'no timeout of its own'],
];

/** A sentence within another one. */
function lowered(why: string): string {
  return `${why.charAt(0).toLowerCase()}${why.slice(1).replace(/\.$/, '')}`;
}

function boundLines(bounds: Bounds | null): string[] {
  if (bounds === null) return [];
  return MEASURES.map((measure) => {
    const { text, terms, reasons } = bounds[measure];
    const why = terms === null ? reasons.slice(0, 2).map(({ node, message }) => `${node}: ${message}`) : [];
    return `${MEASURE_WORDS[measure]}: ${text}${why.length === 0 ? '' : ` (${why.join('; ')})`}`;
  });
}

const MEASURE_WORDS: Record<Measure, string> = {
  external_calls: 'external calls',
  attempts: 'attempts, with retries',
  llm_calls: 'calls of models',
  llm_tokens: 'tokens of models',
  cost_usd: 'cost of models, US dollars',
  wall_clock_ms: 'time without waits for people',
  wall_clock_with_people_ms: 'time in all',
  concurrency: 'calls open at once',
  events: 'entries in the history',
};

function approvalLines({ node, decision_type, prompt, timeout, leads_to }: Explanation['approvals'][number]): string[] {
  return [
    `${node} (${decision_type}): ${short(valueText(prompt, 200), 200)}`,
    ...leads_to.map(({ decision, to }) => `  ${decision} → ${to ?? 'it ends or fails here'}`),
    `  ${timeout}`,
  ];
}

function variableLine({ name, declared, comes_from, writers, readers, sensitive }: ExplainedVariable): string {
  const wrote = [...new Set(writers.map(({ node }) => node))];
  const read = [...new Set(readers.map(({ node }) => node ?? 'the document'))];
  return [
    `${name}${declared === null ? '' : `: ${declared.type}`}${sensitive ? ' (sensitive)' : ''}`,
    `from ${listed(comes_from.map((source) => source.replaceAll('_', ' ')))}`,
    ...(wrote.length === 0 ? [] : [`written by ${few(wrote)}`]),
    read.length === 0 ? 'read by nobody' : `read by ${few(read)}`,
  ].join(', ');
}

/** Most names that a line lists. */
const MOST_LISTED = 6;

function few(names: readonly string[]): string {
  if (names.length <= MOST_LISTED) return listed(names);
  return `${names.slice(0, MOST_LISTED).join(', ')} and ${names.length - MOST_LISTED} more`;
}
