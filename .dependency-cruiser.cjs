/**
 * The one import direction: schema ← ckp ← engine ← durable-objects ← worker; the console uses schema, ckp, engine and
 * its own client; the command line has no client at all. The language and the core know no platform. Tests may reach wider where they check across a seam.
 */
const TESTS = '\\.test\\.ts$|/testing/';

/** What each layer may import of ours, beside itself. */
const LAYERS = {
  schema: [],
  ckp: ['schema'],
  engine: ['schema', 'ckp'],
  'durable-objects': ['schema', 'ckp', 'engine'],
  worker: ['schema', 'ckp', 'engine', 'durable-objects'],
  web: ['schema', 'ckp', 'engine'],
  agents: [],
  cli: ['schema', 'ckp', 'engine'],
};
const OURS = [...Object.keys(LAYERS), 'scripts', 'bench', 'tests', 'examples'];

const direction = Object.entries(LAYERS).map(([layer, below]) => {
  const foreign = OURS.filter((folder) => folder !== layer && !below.includes(folder));
  return {
    name: `${layer}-imports-only-${below.join('-') || 'itself'}`,
    severity: 'error',
    from: { path: `^${layer}/`, pathNot: TESTS },
    to: {
      path: `^(${foreign.join('|')})/`,
      // The one description of the console's own server part, which the worker serves.
      ...(layer === 'worker' ? { pathNot: '^web/\\.svelte-kit/cloudflare/' } : {}),
    },
  };
});

module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'pure-code-knows-no-platform',
      comment: 'ckp/ and engine/ run anywhere: no platform module, no clock, no randomness, no I/O.',
      severity: 'error',
      from: { path: '^(schema|ckp|engine)/', pathNot: TESTS },
      to: { path: '^(node|cloudflare|bun|deno):' },
    },
    {
      name: 'pure-code-knows-no-node',
      severity: 'error',
      from: { path: '^(schema|ckp|engine)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: `^(${Object.keys(LAYERS).join('|')})/`, pathNot: TESTS },
      to: { path: '/testing/' },
    },
    {
      name: 'compiler-without-contracts',
      comment: 'The compiler reads documents by itself; zod and the contracts for editors stay out of its bundle.',
      severity: 'error',
      from: { path: '^(ckp|engine)/', pathNot: TESTS },
      to: { path: '^schema/ckp/|^node_modules/zod/' },
    },
    {
      name: 'no-circles-of-types-either',
      comment: 'In the layers what only types tie together reads from the bottom up, too.',
      severity: 'error',
      from: { path: '^(schema|ckp|engine|durable-objects|worker)/', pathNot: TESTS },
      to: { circular: true },
    },
    {
      name: 'no-circles',
      comment: 'What is imported only when it is needed (import()) closes no circle at load time.',
      severity: 'error',
      // A component that draws a tree draws itself.
      from: { pathNot: `${TESTS}|/JsonTree\\.svelte$` },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(cloudflare:|\\$app/|\\$lib/|\\./\\$types)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.svelte-kit|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['workerd', 'import', 'node', 'default'] },
  },
};
