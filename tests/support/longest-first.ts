import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest, in this order: begun last, one processor would wait for it alone. The first makes the demo company that most
 * journeys copy; the second needs none, and so does not wait for it.
 */
const longest = [
  'tests/journeys/accessibility.test.ts',
  'tests/integration/outbox-sync.test.ts',
  'tests/journeys/accessibility-phone.test.ts',
  'tests/journeys/first-hour.test.ts',
  'tests/journeys/daily-work.test.ts',
  'tests/journeys/gates.test.ts',
]

/** Begins with the longest files, also where no earlier run has said which these are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((path) => moduleId.endsWith(path))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
