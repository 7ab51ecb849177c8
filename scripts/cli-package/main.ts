// `npm run pack:cli`: the command line as a package that `npm publish dist/langorch-cli` takes as it is.
import { resolve } from 'node:path';
import { packCli } from './package.ts';

const folder = resolve('dist/langorch-cli');
await packCli(resolve('.'), folder);
console.error(`${folder} is ready; \`npm publish ${folder}\` publishes it.`);
