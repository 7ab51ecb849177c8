import { expect, test } from 'vitest';
import { drill } from '../scripts/drill/drill.ts';
import { Product } from '../scripts/product/product.ts';

test('kill −9 of workerd and launcher while runs are open: none is lost, no step is done twice', async () => {
  const product = await Product.start();
  const said: string[] = [];
  // Alternates: a random number at each turn is the pause, then the choice.
  const numbers = [0.3, 0.2, 0.6, 0.9];
  let n = 0;
  try {
    const result = await drill(product, {
      runs: 4,
      kills: 2,
      random: () => numbers[n++ % numbers.length] ?? 0.5,
      say: (line) => said.push(line),
    });
    expect(result, said.join('\n')).toMatchObject({ lost: 0, doubled: 0, kills: 2 });
  } finally {
    await product.remove();
  }
}, 400_000);
