import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { pathOf } from '../document-path.ts';
import { placeAt } from './completion.ts';
import type { Knowledge } from './knowledge.ts';
import { describe } from './options.ts';

const NAMES = new Set(['PropertyName', 'Key']);

/** What a field is for, when one rests on its name. */
export function ckpHover(isYaml: () => boolean, learn: () => Promise<Knowledge>): Extension {
  return hoverTooltip(async (view, offset) => {
    let node = syntaxTree(view.state).resolveInner(offset, 1);
    while (node.parent && !NAMES.has(node.name) && node.parent.name !== 'Document') node = node.parent;
    if (!NAMES.has(node.name)) return null;
    const path = pathOf(view.state, node);
    const place = placeAt(view.state, node.from + 1, isYaml());
    const { schema } = await learn();
    const members = (depth: number) => place?.members[depth] ?? new Map<string, string>();
    const [shape] = schema.shapesAt(path, members);
    const own = schema
      .shapesAt(path.slice(0, -1), members)
      .flatMap(({ properties }) => properties.get(String(path.at(-1))) ?? []);
    const text = describe(own[0]?.description || shape?.description || '', shape);
    if (text === '') return null;
    return {
      pos: node.from,
      end: node.to,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'cm-field-help';
        dom.textContent = text;
        return { dom };
      },
    };
  });
}
