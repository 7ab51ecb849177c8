import { existsSync } from 'node:fs';

/** One thing that must hold of the code: its exit status says so, or the tests that it runs. */
export interface Check {
  name: string;
  command: string;
  args: string[];
  /** Where it runs, below the top. */
  cwd?: string;
  /** A vitest run counts its tests; any other check counts as one, passed or failed. */
  counts: 'tests' | 'itself';
  /** In `npm run check`, which one runs twenty times a day, or in `npm test` alone. */
  when: 'always' | 'test only';
  /** The first two lanes run beside each other, the last one after them. */
  lane: 'code' | 'pure tests' | 'alone';
}

const TSC = 'node_modules/@typescript/native/bin/tsc';

/** The code whose imports have a direction; `.dependency-cruiser.cjs` has the rules. */
const DIRECTED = ['schema', 'ckp', 'engine', 'durable-objects', 'worker', 'web/src', 'agents', 'cli', 'scripts'];

/** In the order in which they run: the quick and the telling first. */
export function checks(): Check[] {
  return [
    itself('format and lint', 'always', 'biome', ['check', '--error-on-warnings', '.']),
    itself('types: worker and pure code', 'always', 'node', [TSC, '-p', 'tsconfig.json']),
    itself('types: tests on workerd', 'always', 'node', [TSC, '-p', 'tsconfig.workerd.json']),
    itself('types: node code and tests', 'always', 'node', [TSC, '-p', 'scripts/tsconfig.json']),
    { ...itself('console: generated types', 'always', 'svelte-kit', ['sync']), cwd: 'web' },
    {
      ...itself('types: console', 'always', 'svelte-check', ['--tsconfig', 'tsconfig.json', '--fail-on-warnings']),
      cwd: 'web',
    },
    itself('types: the floor of the bench', 'test only', 'node', [TSC, '-p', 'bench/floor/tsconfig.json']),
    itself('API client of the console', 'always', 'node', ['scripts/openapi.ts', '--check']),
    itself('JSON Schema of documents', 'always', 'node', ['scripts/schema.ts', '--check']),
    itself('diagnostic catalogue', 'always', 'node', ['scripts/ckp-docs/main.ts', '--check']),
    itself('dependency direction', 'always', 'depcruise', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      ...DIRECTED.filter((folder) => existsSync(folder)),
    ]),
    itself('unused code', 'test only', 'knip', ['--no-progress']),
    tests('pure tests', 'always', 'pure tests', 'pure'),
    tests('workerd tests', 'test only', 'alone', 'workerd*'),
    tests('journeys', 'test only', 'alone', 'journeys'),
  ];
}

function itself(name: string, when: Check['when'], command: string, args: string[]): Check {
  return { name, when, command, args, counts: 'itself', lane: 'code' };
}

function tests(name: string, when: Check['when'], lane: Check['lane'], project: string): Check {
  return { name, when, lane, command: 'vitest', args: ['run', '--project', project], counts: 'tests' };
}
