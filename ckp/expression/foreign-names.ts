/** What functions and filters are called elsewhere (JavaScript, Python, SQL, Excel, Jinja), and what they are here. */
const FOREIGN: Readonly<Record<string, string>> = {
  uppercase: 'upper',
  toupper: 'upper',
  touppercase: 'upper',
  ucase: 'upper',
  lowercase: 'lower',
  tolower: 'lower',
  tolowercase: 'lower',
  lcase: 'lower',
  strip: 'trim',
  length: 'len',
  size: 'len',
  strlen: 'len',
  number: 'float',
  tonumber: 'float',
  parsefloat: 'float',
  decimal: 'float',
  parseint: 'int',
  integer: 'int',
  toint: 'int',
  trunc: 'int',
  string: 'str',
  tostring: 'str',
  text: 'str',
  boolean: 'bool',
  ceiling: 'ceil',
  mean: 'avg',
  average: 'avg',
  total: 'sum',
  minimum: 'min',
  maximum: 'max',
  includes: 'contains',
  startswith: 'starts_with',
  endswith: 'ends_with',
  match: 'matches',
  regex: 'matches',
  test: 'matches',
  search: 'matches',
  ifnull: 'coalesce',
  nvl: 'coalesce',
  datediff: 'date_diff',
  days_between: 'date_diff',
  tojson: 'json',
  to_json: 'json',
  stringify: 'json',
  encodeuricomponent: 'urlencode',
  url_encode: 'urlencode',
  strftime: 'date',
  format_date: 'date',
  dateformat: 'date',
};

/** Our name for what goes by another one elsewhere, if `ours` has it; letter case and `_` do not count. */
export function fromElsewhere(name: string, ours: (name: string) => boolean): string | null {
  const plain = name.toLowerCase();
  for (const key of [plain, plain.replaceAll('_', '')]) {
    const known = Object.hasOwn(FOREIGN, key) ? FOREIGN[key] : undefined;
    if (known !== undefined && ours(known)) return known;
  }
  return null;
}
