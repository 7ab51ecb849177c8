import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { diagnostic } from '../diagnostics/check.ts';
import { RULE_PAGES } from '../diagnostics/pages.gen.ts';
import { githubAnnotations } from './github.ts';
import { sarif } from './sarif.ts';

/** What the schema of SARIF 2.1.0 says of the objects that are written: [needed, allowed besides], by kind. */
const SCHEMA: Record<string, [needed: string[], allowed: string[]]> = {
  log: [['version', 'runs'], ['$schema']],
  run: [['tool'], ['columnKind', 'results']],
  tool: [['driver'], []],
  driver: [['name'], ['semanticVersion', 'rules']],
  rules: [['id'], ['shortDescription', 'fullDescription', 'defaultConfiguration', 'help', 'helpUri', 'properties']],
  shortDescription: [['text'], ['markdown']],
  fullDescription: [['text'], ['markdown']],
  help: [['text'], ['markdown']],
  defaultConfiguration: [[], ['level']],
  results: [
    ['message'],
    ['ruleId', 'ruleIndex', 'level', 'locations', 'relatedLocations', 'partialFingerprints', 'properties'],
  ],
  message: [['text'], []],
  locations: [[], ['physicalLocation', 'logicalLocations']],
  relatedLocations: [[], ['id', 'physicalLocation', 'logicalLocations', 'message']],
  physicalLocation: [['artifactLocation'], ['region']],
  artifactLocation: [['uri'], []],
  region: [[], ['startLine', 'startColumn', 'endLine', 'endColumn']],
  logicalLocations: [[], ['fullyQualifiedName', 'kind']],
};
/** Bags in which anything may stand. */
const FREE = ['properties', 'partialFingerprints'];

function faults(value: Json, kind: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => faults(item, kind === 'runs' ? 'run' : kind));
  if (!isJsonObject(value) || FREE.includes(kind)) return [];
  const [needed, allowed] = SCHEMA[kind] ?? [[], []];
  return [
    ...needed.filter((name) => !Object.hasOwn(value, name)).map((name) => `${kind} lacks ${name}`),
    ...Object.keys(value)
      .filter((name) => ![...needed, ...allowed].includes(name))
      .map((name) => `${kind} has ${name}`),
    ...Object.entries(value).flatMap(([name, member]) => faults(member, name)),
  ];
}

interface Run {
  tool: { driver: { rules: { id: string; helpUri?: string; help: { text: string } }[] } };
  results: { ruleId: string; ruleIndex: number; level: string; locations: JsonObject[]; message: { text: string } }[];
}
function runOf(log: JsonObject): Run {
  return (log.runs as unknown as Run[])[0] as Run;
}

const everything = Object.entries(RULE_PAGES).map(([code, page]) => ({
  uri: `rules/${code}.ckp.json`,
  diagnostics: page.bad.flatMap(({ document, environment }) => compile(document, environment).diagnostics),
}));

describe('SARIF', () => {
  it('is what the schema of SARIF 2.1.0 allows, for a finding of every rule', () => {
    const log = sarif(everything, { version: '1.2.3', origin: 'https://langorch.example' });
    expect(faults(log, 'log')).toEqual([]);
    expect(log.version).toBe('2.1.0');
    const { results, tool } = runOf(log);
    expect(results.length).toBeGreaterThan(Object.keys(RULE_PAGES).length);
    for (const { ruleId, ruleIndex, level } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
    }
    for (const { id, help, helpUri } of tool.driver.rules) {
      expect(help.text.length).toBeGreaterThan(20);
      expect(helpUri).toBe(`https://langorch.example/docs/diagnostics/${id}`);
    }
  });

  it('tells where, and what to do', () => {
    const found = diagnostic('duplicate_id', 'error', {
      pointer: '/nodes/1',
      message: 'There is already a node “a”.',
      hint: 'Give one of them another id.',
      related: [{ pointer: '/nodes/0', message: 'The first one', line: 3, column: 5 }],
    });
    const placed = { ...found, line: 7, column: 5, end_line: 7, end_column: 9 };
    const { results } = runOf(sarif([{ uri: 'my procedures/a#1.ckp.json', diagnostics: [placed] }]));
    expect(results).toMatchObject([
      {
        ruleId: 'duplicate_id',
        level: 'error',
        message: { text: 'There is already a node “a”. Give one of them another id.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'my%20procedures/a%231.ckp.json' },
              region: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 9 },
            },
            logicalLocations: [{ fullyQualifiedName: '/nodes/1' }],
          },
        ],
        relatedLocations: [{ message: { text: 'The first one' }, physicalLocation: { region: { startLine: 3 } } }],
      },
    ]);
  });

  it('has no region where there was no text, and no help address where nobody serves the pages', () => {
    const { results, tool } = runOf(sarif([{ uri: 'a', diagnostics: compile([]).diagnostics }]));
    expect(results[0]?.locations[0]).toEqual({ physicalLocation: { artifactLocation: { uri: 'a' } } });
    expect(tool.driver.rules).toMatchObject([{ id: 'not_an_object' }]);
    expect(tool.driver.rules[0]).not.toHaveProperty('helpUri');
  });
});

describe('annotations for GitHub', () => {
  it('are commands that a message cannot break out of', () => {
    const found = diagnostic('unknown_field', 'warning', { pointer: '', message: '100 %\n::error::x', hint: 'No.' });
    const placed = { ...found, line: 2, column: 3, end_line: 2, end_column: 8 };
    expect(githubAnnotations([{ uri: 'a,b:c.json', diagnostics: [placed] }])).toBe(
      '::warning file=a%2Cb%3Ac.json,line=2,endLine=2,col=3,endColumn=8,title=unknown_field::100 %25%0A::error::x%0ANo.\n',
    );
  });
});
