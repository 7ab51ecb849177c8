import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What only waits for something that was started at the very beginning is looked at in the end. */
const LAST = 'shared-documents.test.ts';

export class SlowLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLast = (file: TestSpecification) => file.moduleId.endsWith(LAST);
    return [...sorted.filter((file) => !isLast(file)), ...sorted.filter(isLast)];
  }
}
