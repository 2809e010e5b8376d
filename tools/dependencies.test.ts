import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test('every package has a line that says why, and every line has its package', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
    'dependencies' | 'devDependencies' | 'optionalDependencies',
    Record<string, string>
  >
  const wanted = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const told = [...read('docs/dependencies.md').matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name)
  expect(told).toHaveLength(wanted.length)
  expect(new Set(told)).toEqual(new Set(wanted))
})
