import { saysSomething, triggerField } from '../../../syntax/trigger.ts';
import type { Rule } from '../../rule.ts';

export const fileWatchWithoutPath: Rule = {
  code: 'file_watch_without_path',
  severity: 'error',
  summary: 'A file watch says which files it watches (REFERENCE §9).',
  check(found, { tree: { trigger }, plan }) {
    if (trigger === null || plan.trigger?.type !== 'file_watch') return;
    const path = triggerField(trigger, 'file_watch_path', 'file_watch_config.path');
    if (saysSomething(path)) return;
    found.push({
      pointer: path?.pointer ?? trigger.pointer,
      message: 'The file watch has no path: no file would ever start a run.',
      hint: 'Name the files in `file_watch_path`, such as "inbox/*.csv".',
    });
  },
};
