/** Words longer than this are not compared: a suggestion is for a slip of the finger. */
const LONGEST = 64;
/** So many options are looked at: a document of thousands of slips must not cost minutes. */
const MOST_OPTIONS = 1_000;

/** So many letters in front say what was meant, whatever follows. */
const TELLING_PREFIX = 5;

/**
 * The one of `options` that was probably meant by `word`, or null when none is near: at most a third of the longer
 * word's letters differ, or one goes on where the other stops. Letter case does not count.
 *
 * @example suggest('desciption', ['description', 'title']) === 'description'
 */
export function suggest(word: string, options: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const candidates: string[] = [];
  for (const option of options) {
    if (candidates.length === MOST_OPTIONS) break;
    candidates.push(option);
  }
  return nearest(word, candidates) ?? goesOn(word, candidates);
}

/** As {@link suggest}, for what may well be another word: only a slip of the finger, of at most `most` letters. */
export function suggestSlip(word: string, options: Iterable<string>, most: number): string | null {
  return word.length > LONGEST ? null : nearest(word, [...options].slice(0, MOST_OPTIONS), most);
}

function nearest(word: string, options: readonly string[], most = Number.POSITIVE_INFINITY): string | null {
  const written = word.toLowerCase();
  const letters = lettersOf(written);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const option of options) {
    const allowed = Math.min(most, Math.floor(Math.max(option.length, word.length) / 3), bestDistance - 1);
    const unlike = Math.abs(option.length - word.length) > allowed;
    if (option.length > LONGEST || option === word || unlike) continue;
    const other = option.toLowerCase();
    if (lettersApart(letters, lettersOf(other)) > allowed) continue;
    const distance = editDistance(written, other, allowed);
    if (distance <= allowed) {
      best = option;
      bestDistance = distance;
    }
  }
  return best;
}

/** Which letters a word has, as a set of 32: some letters count as one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** So many changes it takes at least: each brings in, or takes out, one letter that the other word has not. */
function lettersApart(a: number, b: number): number {
  return Math.max(countOf(a & ~b), countOf(b & ~a));
}

function countOf(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** `approve` for `approve_reject`, `on_reject` for `on_rejected_by`: only where one option alone is so. */
function goesOn(word: string, options: readonly string[]): string | null {
  const written = word.toLowerCase();
  const found = options.filter((option) => {
    const other = option.toLowerCase();
    const [short, long] = other.length < written.length ? [other, written] : [written, other];
    return short.length >= TELLING_PREFIX && short !== long && long.startsWith(short);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A sentence for a hint: the suggestion, or the fallback. */
export function didYouMean(word: string, options: Iterable<string>, otherwise: string): string {
  const meant = suggest(word, options);
  return meant === null ? otherwise : `Did you mean “${meant}”?`;
}

/** Rows of the table that distances are worked out in; in lower case a word may be longer. */
const ROW = () => new Uint8Array(2 * LONGEST + 1);
/** The row at hand and the two before it, the same for all words. */
const ROWS = [ROW(), ROW(), ROW()] as const;

/**
 * Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), as far as they are no more
 * than `most`; else some greater number.
 */
function editDistance(a: string, b: string, most: number): number {
  let [beforeLast, last, row] = ROWS;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    // What follows stands on one of these two rows, and only grows.
    if (Math.min(least, leastBefore) > most) return least;
    leastBefore = least;
    const free = beforeLast;
    beforeLast = last;
    last = row;
    row = free;
  }
  return last[b.length] ?? 0;
}
