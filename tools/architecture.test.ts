import { describe, expect, test } from 'vitest'
import { type Source, violations } from './architecture.rules.ts'
import { projectFiles } from './project-files.ts'

const sources = projectFiles(/^(contract|server|web|bench|tests|tools)\/.*\.(ts|tsx|mjs)$/)

describe('the house', () => {
  test(`keeps its floor plan in all ${sources.length} files`, () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(violations(sources).map(({ rule, path, says }) => `${rule}: ${path} ${says}`)).toEqual([])
  })
})

describe('a break of the floor plan is found', () => {
  const file = (path: string, ...imports: string[]): Source => ({
    path,
    text: imports.map((from) => `import { thing } from '${from}'`).join('\n'),
  })
  const planted: [string, string, Source[]][] = [
    ['a room that uses one to its right', 'order', [file('server/src/customers/a.ts', '../opportunities/index.ts')]],
    ['siblings that see each other', 'order', [file('server/src/activities/a.ts', '../opportunities/index.ts')]],
    ['a foundation with business words', 'order', [file('server/src/foundation/a.ts', '../customers/index.ts')]],
    ['a room that uses app', 'order', [file('server/src/customers/a.ts', '../app/compose.ts')]],
    [
      'a web page that uses the server',
      'order',
      [file('web/src/customers/a.tsx', '../../../server/src/customers/index.ts')],
    ],
    ['a design system with business words', 'order', [file('web/src/ui/a.tsx', '../customers/b.tsx')]],
    [
      'a room entered by the window',
      'door',
      [file('server/src/opportunities/a.ts', '../customers/customer.queries.ts')],
    ],
    ['a contract that uses Node', 'package', [file('contract/src/customers/a.ts', 'node:fs')]],
    [
      'a contract that uses the server',
      'order',
      [file('contract/src/customers/a.ts', '../../../server/src/foundation/ids.ts')],
    ],
    ['a room that nobody planned', 'unknown room', [file('server/src/helpers/a.ts', 'zod')]],
    [
      'a circle',
      'circle',
      [
        file('server/src/customers/a.ts', './b.ts'),
        file('server/src/customers/b.ts', './c.ts'),
        file('server/src/customers/c.ts', './a.ts'),
      ],
    ],
    ['a file that grew too long', 'length', [{ path: 'server/src/customers/a.ts', text: 'x\n'.repeat(301) }]],
  ]
  test.each(planted)('%s', (_name, rule, files) => {
    expect(violations(files).map((found) => found.rule)).toEqual([rule])
  })

  test('whichever way it is imported', () => {
    const ways = [
      "export * from '../app/a.ts'",
      "import type { A } from '../app/a.ts'",
      "const a = await import('../app/a.ts')",
      "import '../app/a.ts'",
      "import {\n  a,\n} from '../app/a.ts'",
    ]
    for (const text of ways) expect(violations([{ path: 'server/src/customers/b.ts', text }]), text).toHaveLength(1)
    expect(violations([{ path: 'server/src/customers/b.ts', text: "// import { a } from '../app/a.ts'" }])).toEqual([])
  })
})
