import type { Node } from './tree.ts';

/** Texts that each match contains, one after the other, and whether it begins with the first of them. */
export interface Required {
  texts: readonly string[];
  first: boolean;
}

/** The runs of plain characters that every way through a pattern takes. */
export function requiredTexts(root: Node): Required {
  const texts: string[] = [];
  let run = '';
  let begins = true;
  let first = false;
  const cut = () => {
    if (run !== '') texts.push(run);
    // The second half of a surrogate pair is found within a pair, where no match begins.
    if (begins) first = run !== '' && !/^[\udc00-\udfff]/.test(run);
    begins = false;
    run = '';
  };
  const visit = (node: Node) => {
    if (node.kind === 'set' && node.set.literal !== null) run += String.fromCodePoint(node.set.literal);
    else if (node.kind === 'set' || node.kind === 'choice') cut();
    else if (node.kind === 'group') visit(node.of);
    else if (node.kind === 'sequence') node.of.forEach(visit);
    else if (node.kind === 'repeat') {
      if (node.min > 0) visit(node.of);
      if (node.min !== 1 || node.max !== 1) cut();
    }
  };
  visit(root);
  cut();
  return { texts, first };
}
