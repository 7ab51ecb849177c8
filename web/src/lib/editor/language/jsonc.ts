import {
  continuedIndent,
  foldInside,
  foldNodeProp,
  indentNodeProp,
  LanguageSupport,
  LRLanguage,
} from '@codemirror/language';
import { styleTags, tags } from '@lezer/highlight';
import { parser } from './jsonc-parser.gen.ts';

const jsoncLanguage = LRLanguage.define({
  name: 'jsonc',
  parser: parser.configure({
    props: [
      styleTags({
        PropertyName: tags.propertyName,
        String: tags.string,
        Number: tags.number,
        'True False': tags.bool,
        Null: tags.null,
        LineComment: tags.lineComment,
        BlockComment: tags.blockComment,
        '{ }': tags.brace,
        '[ ]': tags.squareBracket,
        ', :': tags.punctuation,
      }),
      indentNodeProp.add({
        Object: continuedIndent({ except: /^\s*\}/ }),
        Array: continuedIndent({ except: /^\s*\]/ }),
      }),
      foldNodeProp.add({ 'Object Array': foldInside }),
    ],
  }),
  languageData: {
    closeBrackets: { brackets: ['[', '{', '"'] },
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    indentOnInput: /^\s*[}\]]$/,
  },
});

/** JSON as authors write it: with comments and trailing commas. */
export function jsonc(): LanguageSupport {
  return new LanguageSupport(jsoncLanguage);
}
