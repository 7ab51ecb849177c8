// What the console's editor loads of the language: the compiler, and explain.
export { compile, judge } from '../../ckp/compile.ts';
export { explain, explainJudged } from '../../ckp/explain/explain.ts';
