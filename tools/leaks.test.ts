import { expect, test } from 'vitest'
import { findLeaks } from './leaks.rules.ts'
import { projectFiles } from './project-files.ts'

const texts = projectFiles(/\.(ts|tsx|mjs|js|json|md|css|html|yml|yaml|sql|svg|txt|sh|csv)$|^[^/]*$|^\.ci\//)

test(`no path of a machine, no registry and no secret stands in ${texts.length} files`, () => {
  expect(texts.length).toBeGreaterThan(200)
  const found = texts.flatMap(({ path, text }) =>
    findLeaks(text).map(({ what, line }) => `${path}:${line} holds ${what}`),
  )
  expect(found).toEqual([])
})

// Put together from parts, or this very file would be found.
test.each([
  ['a path', ['see /', 'work/main/server'].join('')],
  ['a home', ['cd /', 'home/anna/project'].join('')],
  ['a registry in the lock', ['"resolved": "', 'https://packages.example/zod.tgz"'].join('')],
  ['a registry in settings', ['registry', '=https://packages.example/'].join('')],
  ['a private key', ['-----BEGIN ', 'PRIVATE KEY-----'].join('')],
  ['a token', ['ghp_', 'a1B2'.repeat(9)].join('')],
])('%s is found', (_name, text) => {
  expect(findLeaks(`first\n${text}\n`)).toMatchObject([{ line: 2 }])
})

test.each(['server/work/x.ts', 'a clone below /root', 'https://tiejun.example/work/plan', 'the root of /api/v1/x'])(
  '%s is no leak',
  (text) => {
    expect(findLeaks(text)).toEqual([])
  },
)
