// `npm run drill:kill -- --runs 20 --kills 5`: kill −9 of workerd or launcher at random moments while runs are open. The
// last line of stdout is the result; what it does is told on stderr.
import { parseArgs } from 'node:util';
import { Product } from '../product/product.ts';
import { drill } from './drill.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, kills: { type: 'string', default: '5' } },
});
const say = (line: string) => console.error(`drill: ${line}`);

say('starting the product in a data folder of its own');
const product = await Product.start();
process.once('SIGINT', () => void product.remove().then(() => process.exit(130)));
let sound = false;
try {
  const result = await drill(product, {
    runs: Number(values.runs),
    kills: Number(values.kills),
    random: Math.random,
    say,
  });
  sound = result.lost === 0 && result.doubled === 0;
  if (!sound) say(product.serverLog().slice(-8_000));
  console.log(JSON.stringify(result));
} finally {
  await product.remove();
}
process.exit(sound ? 0 : 1);
