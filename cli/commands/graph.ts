import { dot } from '../../ckp/graph-text/dot.ts';
import { drawingOf } from '../../ckp/graph-text/drawing.ts';
import { mermaid } from '../../ckp/graph-text/mermaid.ts';
import { svg } from '../../ckp/graph-text/svg.ts';
import { type Command, choice, type ExitCode } from '../command.ts';
import { oneProcedure } from '../files/procedures.ts';
import { layOut } from '../graph/layout.ts';

export const graph: Command = {
  help: `FILE [--format mermaid|dot|svg]

  FILE         A file, or “-” for standard input. Errors in it do not keep it from being drawn.
  --format F   mermaid (default), dot or svg

  langorch graph order.ckp.json --format svg > order.svg
  langorch graph order.ckp.json --format dot | dot -Tpng > order.png`,
  options: { format: { type: 'string' } },
  async run(names, options, io): Promise<ExitCode> {
    const format = choice('format', options.format, ['mermaid', 'dot', 'svg']);
    const drawing = drawingOf(oneProcedure(names, io).judged);
    if (format === 'svg') io.out(svg(drawing, await layOut(drawing)));
    else io.out(format === 'dot' ? dot(drawing) : mermaid(drawing));
    return 0;
  },
};
